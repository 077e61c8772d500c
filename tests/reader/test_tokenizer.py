"""Words are cut as the treebanks cut them. In a row every blank and every bar is a cut; a bar is not in
the text.
"""

import re

import pytest
from spacy.language import Language

from kg.reader.tokenizer import blank

DUTCH = [
    "De Mali-missie is een VN-vredesmissie|.",
    "dertig-jarige en 3-jarige kinderen",
    "Hemedti's leger bij N'Djamena|, N’Djamena",
    "Al-Burhan en al-Assad|.",
    "de U.S. Navy en de V.S. en de VS|.",
    "EU’s plan|, auto's en foto’s",
    "dr. Jansen en prof. De Wit|, o.a. in Delft",
    "d.w.z. dat hij|, m.a.w. niemand",
    "'s ochtends en ’s avonds zag hij 't en zo'n|, zo’n",
    "J.P. Balkenende en A. de Vries",
    "hij zei|: '|Nee|'|.",
    "„|Dat klopt|”|, zei ze",
    "‘|Ja|’ “|Nee|”",
    "(|8|) en (|38|)|:",
    "in 2022-2023 steeg 20% van 1.000,50",
    "€|10 miljard en $|5 miljoen",
    "CDA'er PVV’ers D66'er",
    "Kiev/Moskou en Parijs–Dakar",
    "hij|—|en hij ging",
    "hij woont in de VS|.",
    "hij deed dat|.",
    "ze kozen voor de EU|.",
    "oud-premier d'Estaing in Côte d’Ivoire",
    "NAVO-secretaris-generaal Mark Rutte (|VVD|)",
    "http://www.voorbeeld.nl/a-b is weg",
    "om 12.30 uur op 3 mei 1998|.",
    ",,|Goed|''|, zei ze",
    "Polen koos PiS|. Duitsland de AfD|, Nederland D66|. En 50PLUS|.",
    "(|“M23”-rebellen|) en “M23”-rebellen|, 'nee'-stemmers|.",
    "“|Dat zijn rebellen|”|, zei „|M23|”",
]
ENGLISH = [
    "Putin|'s men and Russia|’s plan",
    "they do|n't and ca|n’t|, I|’m",
    "a US|-|led force|, a U.S.|-|led force",
    "a 15|-|year term for the vice|-|president",
    "Franco|-|German talks in Guinea|-|Bissau",
    "al|-|Assad of al|-|Qaeda",
    "the U.S.|'s and the U.N.|'s envoys",
    "it cost $|5 million|, 10|% more",
    "(|8|)|: Mr. Smith|, Dr. Jones and St. Louis",
    "N'Djamena and O'Brien",
    "Washington|—|Moscow|, Kyiv|/|Moscow",
    "“|No|,|” he said|.",
    "at 10 p.m. or 6 a.m.|, e.g. this",
    "J.D. Vance met John F. Kerry",
    "he can|not go and it|'s late",
    "on 3 May 1998|.",
    "Poland chose PiS|. Germany the AfD|. He has a Ph.D. from LinkedIn|.",
]


def check(nlp: Language, row: str) -> None:
    tokens = nlp.make_doc(row.replace("|", ""))
    assert [token.text for token in tokens] == re.split(r"[| ]", row)


@pytest.mark.parametrize("row", DUTCH)
def test_dutch_words(nl: Language, row: str) -> None:
    check(nl, row)


@pytest.mark.parametrize("row", ENGLISH)
def test_english_words(en: Language, row: str) -> None:
    check(en, row)


def test_the_rules_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from spacy.lang.nl import Dutch

    monkeypatch.setattr(
        Dutch.Defaults, "tokenizer_exceptions", {"B.V.": [{"ORTH": "B.V."}], " ": [{"ORTH": " "}]}
    )
    tokenizer = blank("nl").tokenizer
    assert "B.V." not in tokenizer.rules
    assert "dr." in tokenizer.rules
