"""When, where and how many: a sentence -> what each statement of a relation says of it (codebook, rules 5
and 6)."""

import pytest
from rows import Line, lines
from spacy.language import Language

from kg.extraction.statements import analyse, statements_of
from kg.extraction.vocabulary import Vocabulary
from kg.model import Document, Statement
from kg.namespaces import BASE


def _told(statement: Statement, what: str) -> str:
    """A circumstance as the table writes it."""
    if what == "time":
        return f"{statement.time.value} {statement.time.kind}" if statement.time else "-"
    if what == "place":
        return statement.place.actor.label if statement.place else "-"
    return "-" if statement.quantity is None else f"{statement.quantity} {statement.unit}"


def _params() -> list[object]:
    return [
        pytest.param(
            line,
            id=line.left,
            marks=[pytest.mark.xfail(reason=line.xfail, strict=True)] if line.xfail else [],
        )
        for line in lines("circumstances")
    ]


@pytest.mark.parametrize("line", _params())
def test_circumstances(line: Line, readers: dict[str, Language], vocabularies: dict[str, Vocabulary]) -> None:
    lang, published, sentence = (part.strip() for part in line.left.split("|"))
    document = Document(id="x", iri="x", text=sentence, date=published, lang=lang)
    found = statements_of(analyse(readers[lang](sentence), vocabularies[lang], document, BASE))
    for expected in line.right.split(";"):
        relation, _, rest = expected.strip().partition(": ")
        what, _, value = rest.partition(" ")
        said = {_told(statement, what) for statement in found if statement.relation == relation}
        assert said == {value}, relation
