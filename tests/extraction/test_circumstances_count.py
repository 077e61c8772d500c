"""The tables of times, numbers and places are as large and as varied as they are said to be."""

import re
from collections import Counter

import pytest
from rows import Line, lines

from kg.extraction.calendars import names_of

TABLES = ("times", "quantities", "circumstances")
BESIDE = ("names", "clause", "no time")
"""In the headings of rows whose dates are not those of the predicate."""
LEAST = 150
LEAST_TIMES, LEAST_WITHOUT_TIME = 110, 25
DIGITS = re.compile(r"\d+")


@pytest.fixture(params=("nl", "en"))
def lang(request: pytest.FixtureRequest) -> str:
    """A language of the tables."""
    return str(request.param)


def _of(table: str, lang: str) -> list[Line]:
    return [line for line in lines(table) if line.left.split("|")[0].strip() == lang]


def _construction(line: Line, lang: str) -> tuple[str, str]:
    """Publication date and words of a row, names of months and days and figures made alike."""
    months, _, days = names_of(lang)
    *_, published, sentence = line.left.split("|")
    words = [
        "MONTH" if word in months else "DAY" if word in days else DIGITS.sub(lambda m: "9" * len(m[0]), word)
        for word in re.findall(r"[\w'€$£.,-]+", sentence.lower().rstrip(". "))
    ]
    return DIGITS.sub("9", published), " ".join(words)


def _constructions(table: str, lang: str, about: str = "") -> set[tuple[str, str]]:
    """The constructions of a table, of those rows that say something ``about``."""
    return {_construction(line, lang) for line in _of(table, lang) if about in line.right}


def test_no_sentence_stands_twice(lang: str) -> None:
    told = Counter(
        line.left for table in ("times", "quantities", "circumstances") for line in _of(table, lang)
    )
    assert [row for row, count in told.items() if count > 1] == []


def test_there_are_enough_times(lang: str) -> None:
    assert len(_constructions("times", lang)) >= LEAST_TIMES


def test_enough_rows_expect_no_time(lang: str) -> None:
    beside = {
        _construction(line, lang)
        for line in _of("times", lang)
        if line.right == "-"
        and ("names" in line.heading or "clause" in line.heading or "no time" in line.heading)
    }
    beside |= {_construction(line, lang) for line in _of("circumstances", lang) if "time -" in line.right}
    assert len(beside) >= LEAST_WITHOUT_TIME


def test_there_are_enough_rows(lang: str) -> None:
    assert sum(len(_constructions(table, lang)) for table in TABLES) >= LEAST
    assert len(_constructions("circumstances", lang, "place")) >= 12
