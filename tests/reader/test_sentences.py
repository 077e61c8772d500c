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
