"""Times: a sentence and the day it was published -> value and kind (codebook, rule 5)."""

from dataclasses import dataclass

import pytest
from rows import lines
from spacy.language import Language

from kg.extraction.times import time_of
from kg.extraction.vocabulary import Vocabulary

FUTURE = {"zal", "will"}


@dataclass(frozen=True, slots=True)
class Case:
    """A row of ``tables/times.txt``."""

    lang: str
    published: str | None
    sentence: str
    expected: str
    xfail: str | None


def _cases() -> list[Case]:
    found = []
    for line in lines("times"):
        lang, published, sentence = (part.strip() for part in line.left.split("|"))
        found.append(Case(lang, None if published == "-" else published, sentence, line.right, line.xfail))
    return found


CASES = _cases()


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            c,
            id=f"{c.sentence} ({c.published})",
            marks=[pytest.mark.xfail(reason=c.xfail, strict=True)] if c.xfail else [],
        )
        for c in CASES
    ],
)
def test_time(case: Case, readers: dict[str, Language], vocabularies: dict[str, Vocabulary]) -> None:
    doc = readers[case.lang](case.sentence)
    root = next(doc.sents).root
    future = bool(FUTURE & {token.text for token in doc})
    time = time_of(root, vocabularies[case.lang], case.published, future)
    assert (f"{time.value} {time.kind}" if time else "-") == case.expected
