"""The tables are as large and as varied as they are said to be, and each row is about the predicate that it
names."""

from collections import Counter

import pytest
from rows import Row, rows
from spacy.language import Language

from kg.extraction.component import analysis_of

LANGUAGE = {"dutch": "nl", "english": "en"}
LONG = range(12, 26)
"""Words of a sentence as long as those of newspapers."""
LEAST_LONG = {"dutch": 90, "english": 180}


@pytest.fixture(params=LANGUAGE)
def name(request: pytest.FixtureRequest) -> str:
    """A language's table."""
    return str(request.param)


def _twins(name: str) -> list[tuple[Row, Row]]:
    table = rows(f"{name}-twins")
    return list(zip(table[::2], table[1::2], strict=True))


def test_no_two_rows_are_of_the_same_predicate_and_construction(name: str) -> None:
    told = [(row.lemma, row.construction) for row in rows(name)]
    told += [(first.lemma, first.construction) for first, _ in _twins(name)]
    assert [one for one, count in Counter(told).items() if count > 1] == []


def test_no_sentence_stands_twice(name: str) -> None:
    sentences = [row.sentence for row in rows(name)]
    assert len(set(sentences)) == len(sentences)


def test_both_twins_stand_under_one_construction(name: str) -> None:
    assert all(first.construction == second.construction for first, second in _twins(name))


def test_there_are_enough_rows(name: str) -> None:
    assert len({(row.lemma, row.construction) for row in rows(name)}) >= 270
    assert len({row.construction for row in rows(name)}) >= 50
    assert sum(not row.must | row.may for row in rows(name)) >= 70
    assert len(_twins(name)) >= 25


def test_many_sentences_are_as_long_as_those_of_newspapers(name: str) -> None:
    table = [*rows(name), *rows(f"{name}-twins")]
    assert sum(len(row.sentence.split()) in LONG for row in table) >= LEAST_LONG[name]


def test_the_named_lemma_is_that_of_a_predicate(name: str, pipelines: dict[str, Language]) -> None:
    elsewhere = []
    for row in [*rows(name), *rows(f"{name}-twins")]:
        if row.xfail is None:
            frames = analysis_of(pipelines[LANGUAGE[name]](row.sentence)).frames.values()
            if not {row.lemma, *row.lemma.split()} & {frame.lemma for frame in frames}:  # 'look into': look
                elsewhere.append(f"{row.lemma}: {row.sentence}")
    assert elsewhere == []
