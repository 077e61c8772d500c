"""Where sentences start: each row lists the sentences of the text that joins them (by a blank, or by the
separator given).
"""

import pytest
from spacy.language import Language

from kg.reader.component import set_starts
from kg.reader.sentences import starts

DUTCH = [
    ["Duitsland vertrekt.", "Frankrijk blijft."],
    ["Wie betaalt dat?", "Niemand weet het!", "Toch gaat het door."],
    ["Dr. Jansen sprak met prof. De Wit.", "Ze waren het eens."],
    ["J.P. Balkenende volgde W. Kok op.", "Dat was in 2002."],
    ["Hij woont in de VS.", "Zij woont in de EU."],
    ["De V.S. Navy bestaat niet."],
    ["Hij woont in de V.S.", "Daar werkt hij ook."],
    ["Dat gebeurde in 1998.", "In 1999 volgde de rest."],
    ["Op 3 mei 1998 om 12.30 uur kwam hij aan.", "15 mensen keken toe."],
    ["'Dat is niet waar.'", "De minister liep weg."],
    ["'Weg hier!' riep de minister.", "Iedereen ging."],
    ["“Dat klopt niet”, zei hij.", "“We gaan door.”", "Daarna ging hij."],
    ["Hij zei: 'Nee.'", "'Ja', zei zij."],
    ["'s Ochtends regende het.", "'s Avonds niet."],
    ["Het bleef droog.", "’s Nachts vroor het."],
    ["Er waren o.a. Franse en Duitse militairen.", "Ze vertrokken."],
    ["Tanks, raketten, enz. gaan naar Kiev.", "Dat kost geld."],
    ["Het gaat om tanks, raketten enz.", "Dat kost geld."],
    ["De regering (die viel in mei) is demissionair.", "(Dat zegt de premier.)", "Er komen verkiezingen."],
    ["Hij twijfelde… maar ging.", "Zij ook..."],
    ["Wat nu...", "De premier zwijgt."],
    ["Het bedrijf Getir N.V. heeft schulden.", "Het stopt."],
    ["Zie art. 5 van het verdrag.", "Daar staat het."],
    ["Volgens nr. 3 van de lijst kan het.", "Nr. 4 zwijgt."],
    ["1. Rusland valt aan.", "2. Oekraïne verdedigt zich."],
    ["De prijs steeg met 2,5 pct.", "De vraag daalde."],
    ["De heer A. J. van der Berg sprak.", "Niemand luisterde."],
    ["Het Amerikaanse Yahoo! meldt winst.", "Dat is nieuw."],
    ["– Rusland blijft weg."],
    ["BRUSSEL (ANP) - De ministers zijn het eens.", "Zij tekenen morgen."],
    ["DEN HAAG/GENÈVE - Oekraïne stemt in.", "Rusland niet."],
    ["Brussel, 3 mei.", "De top is voorbij."],
    ["De k.k. Hofburg bleef leeg.", "Wenen zweeg."],
    ["Luitenant-kol. b.d. Smit sprak.", "Niemand vroeg iets."],
    ["Hij kreeg 3 à 4 mln. euro.", "De rest kwam later."],
    ["De raket vloog ca. 300 km ver.", "Zij viel in zee."],
    ["De zaak Jansen vs. Pietersen begon.", "De rechter kwam te laat."],
    ["De brief is van 3 jan. 2020 en van 4 febr. 2021.", "Beide zijn weg."],
    ["Ben jij het, Jan?", "Ja!"],
    ["Wat?!", "Dat kan niet."],
    ["„Wij gaan niet weg.”", "Dat zei hij."],
    ["«Wij gaan niet weg.»", "Dat zei zij."],
    ["Hij riep ‘Stop!’ en liep weg.", "Niemand stopte."],
    ["Zij zei: „Ik weet het niet.", "Vraag het hem.”", "Hij lachte."],
    ["De prijs is 1.250,50 euro.", "Dat is veel."],
    ["Om 20.00 uur begint het.", "Om 21.30 uur is het uit."],
    ["De uitslag was 3-1.", "Ajax won."],
    ["Zie www.voorbeeld.nl.", "Daar staat alles."],
    ["Mail naar a.jansen@voorbeeld.nl.", "Dan komt het goed."],
    ["Volgens de A.I.V.D. is het waar.", "Bewijs is er niet."],
    ["Ze heet A.M.G. Schmidt.", "Zij schreef veel."],
    ["Mevr. De Vries-van 't Hart kwam.", "Zij bleef kort."],
    ["Dhr. K. uit B. werd verhoord.", "Hij zweeg."],
    ["'t Is koud.", "'t Wordt kouder."],
    ["Dat was ’s middags.", "’t Regende."],
    ["Het ging om 5 pct. van de omzet, d.w.z. 3 mld. dollar.", "Meer was er niet."],
    ["Art. 5 geldt.", "Art. 6 niet."],
    ["St. Maarten en Ste. Lucie liggen daar.", "Het is er warm."],
    ["Drie landen (o.a. Mali, Niger e.a.) doen mee.", "De rest wacht."],
    ["De U.N.-missie vertrok.", "Zij was moe."],
    ["Hij las De Standaard.", "De Morgen las hij niet."],
    [",,Ik wist het.", "Nu weet iedereen het. ''", "De minister ging zitten."],
    ['" Wij blijven.', 'Wij gaan nooit weg. "', "Zo sprak de generaal."],
]
ENGLISH = [
    ["Germany leaves.", "France stays."],
    ["Mr. Smith met Gen. Lee in Washington D.C. on Friday.", "They agreed."],
    ["He lives in the U.S.", "The U.S. Army is there too."],
    ["The U.S. Senate voted.", "It passed."],
    ["“Stop!” Biden said.", "He left."],
    ["“We will not go,” he said.", "“Never.”"],
    ["It happened at 10 p.m.", "Police came later."],
    ["J.D. Vance met George W. Bush.", "This was new."],
    ["Apple Inc. sued.", "Samsung Corp. did not."],
    ["He works for Apple Inc.", "He likes it."],
    ["Did they agree?", "No.", "They did not."],
    ["It cost $1.5 million.", "2 of them paid."],
    ["He asked: “Why?”", "Nobody knew."],
    ["Sales rose 5.2 percent vs. April.", "Profits fell."],
    ["She met the No. 2 of the party.", "He resigned."],
    ["(They agreed.)", "The talks ended."],
    ["PARIS (Reuters) - France left.", "Mali stayed."],
    ["Lt. Col. Sam Ray and Sgt. Lou Cox spoke.", "Nobody listened."],
    ["He left at 5 a.m. on Jan. 3.", "She came on Feb. 4."],
    ["It is i.e. a test, e.g. of rules.", "It works."],
    ["St. Louis lost.", "Boston won."],
    ["They sold 3.5 million vs. 2.1 million.", "Prices fell."],
    ["“Is it true?” she asked.", "It was."],
    ["He said ‘no’.", "She said ‘yes’."],
    ["See www.example.org.", "All is there."],
    ["Gov. Smith of Ill. met Rep. Jones.", "They argued."],
    ["The U.N. did.", "The E.U. did not."],
    ["What?!", "No way."],
    ["Is it over...", "Nobody knows."],
]
BROKEN = [
    (["Einde van de hulp", "\n\n", "Voor het weekend stopte Frankrijk."], 2),
    (["Einde van de hulp", "\n", "Voor het weekend ging Frankrijk nog een stap verder dan Duitsland."], 2),
    (["De regering in Parijs heeft besloten dat de troepen uit", "\n", "Mali vertrekken."], 1),
    (["De regering heeft besloten", "\n", "dat de troepen vertrekken."], 1),
    (["Duitsland vertrekt.", "\n", "Frankrijk blijft."], 2),
    (["Hij wil drie dingen:", "\n", "- rust", "\n", "- geld"], 3),
    (["\n\n", "Duitsland vertrekt.", "\n\n\n", "Frankrijk blijft.", "\n"], 2),
    (["Duitsland vertrekt.", "  ", "Frankrijk blijft."], 2),
    (["Leden", "\n", "Jan Smit", "\n", "Piet Bos"], 3),
    (["CDA: 15", "\n", "D66: 24", "\n", "PvdA: 9"], 3),
    (["1. rust", "\n", "2. geld"], 2),
    (["• rust", "\n", "• geld"], 2),
    (["Vrede", "\n\n", "door Jan Smit", "\n\n", "PARIJS - Het is vrede."], 3),
    (["Hij wil rust.", "\r\n", "Zij wil geld."], 2),
    (["Duitsland, Frankrijk,", "\n", "Nederland en alle andere landen van de Europese Unie vertrekken."], 1),
]


def sentences(nlp: Language, text: str) -> list[str]:
    doc = nlp.make_doc(text)
    set_starts(doc)
    return [sentence.text.strip() for sentence in doc.sents]


@pytest.mark.parametrize("row", DUTCH, ids=lambda row: row[0])
def test_dutch_sentences(nl: Language, row: list[str]) -> None:
    assert sentences(nl, " ".join(row)) == row


@pytest.mark.parametrize("row", ENGLISH, ids=lambda row: row[0])
def test_english_sentences(en: Language, row: list[str]) -> None:
    assert sentences(en, " ".join(row)) == row


@pytest.mark.parametrize(("parts", "count"), BROKEN)
def test_line_breaks(nl: Language, parts: list[str], count: int) -> None:
    assert len(sentences(nl, "".join(parts))) == count


def test_nothing_and_white_space_are_no_trouble() -> None:
    assert starts([], []) == []
    assert starts(["\n\n"], [False]) == [True]
    assert starts(["Ja", ".", "Nee"], [False, True, False]) == [True, False, True]


@pytest.mark.parametrize(
    "header", ["date 2022", "date 2022-11", "  date 2022-11-05", "date 2022-11-05\n", "\ndate 2022-11"]
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_date_header_is_a_sentence_of_its_own(
    request: pytest.FixtureRequest, language: str, header: str
) -> None:
    nlp = request.getfixturevalue(language)
    assert sentences(nlp, header + " Mali left. It was late.") == [
        header.strip(),
        "Mali left.",
        "It was late.",
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_other_dates_are_no_header(request: pytest.FixtureRequest, language: str) -> None:
    nlp = request.getfixturevalue(language)
    for text in ("date night is over.", "Mali left on date 2022-11 again.", "date 2022-11", "date"):
        assert sentences(nlp, text) == [text]


def test_names_in_mixed_case_end_a_sentence(nl: Language) -> None:
    assert sentences(nl, "Zij koos PiS. Hij koos AfD. Wie koos D66? Iedereen koos 50PLUS. Nu niet.") == [
        "Zij koos PiS.",
        "Hij koos AfD.",
        "Wie koos D66?",
        "Iedereen koos 50PLUS.",
        "Nu niet.",
    ]


def test_the_tables_are_long_and_no_two_rows_alike() -> None:
    rows = [" ".join(row) for row in DUTCH + ENGLISH] + ["".join(parts) for parts, _ in BROKEN]
    assert len(rows) >= 80
    assert len(set(rows)) == len(rows)


def test_lines_of_a_text_that_is_not_wrapped_are_paragraphs(nl: Language) -> None:
    long = (
        "De regering heeft na lang beraad besloten dat de troepen nog dit jaar uit het noorden vertrekken, "
        * 2
    )
    assert sentences(nl, f"{long}zei zij\nsp.a: 12\nCD&V: 22")[1:] == ["sp.a: 12", "CD&V: 22"]
