"""Quantities: what France gives Spain -> number and unit (codebook, rule 6)."""

import pytest
from rows import Line, lines
from spacy.language import Language

from kg.extraction.quantities import quantity_of
from kg.extraction.vocabulary import Vocabulary

SENTENCE = {"nl": "Frankrijk gaf Spanje {}.", "en": "France gave Spain {}."}


@pytest.mark.parametrize("line", [pytest.param(line, id=line.left) for line in lines("quantities")])
def test_quantity(line: Line, readers: dict[str, Language], vocabularies: dict[str, Vocabulary]) -> None:
    lang, phrase = (part.strip() for part in line.left.split("|"))
    doc = readers[lang](SENTENCE[lang].format(phrase))
    root = next(doc.sents).root
    behind = [t for t in root.children if t.i > root.i and t.text not in ("Spanje", "Spain", ".")]
    given = next((t for t in behind if t.dep_ == "obj"), behind[0])
    value, unit = quantity_of(given, vocabularies[lang])
    assert ("-" if value is None else f"{value} {unit}") == line.right
