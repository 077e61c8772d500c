"""Tables of statuses and claimants: how each statement stands, and on whose word."""

from collections import Counter
from collections.abc import Iterator

import pytest
from rows import Row, Told, rows, told
from spacy.language import Language

from kg.extraction.component import DOCUMENT

LANGUAGE = {"status-nl": "nl", "status-en": "en"}
TWINS = "(twins)"
PUBLISHED = "2024-05-16"
"""Publication date of every sentence: 'volgende week' counts from it."""
LEAST_STATUSES, LEAST_CLAIMS = 200, 60


def _language(name: str, row: Row) -> str:
    return LANGUAGE.get(name, row.lemma)


def _cases(*names: str) -> Iterator[object]:
    for name in names:
        for row in rows(name):
            marks = [pytest.mark.xfail(reason=row.xfail, strict=True)] if row.xfail else []
            yield pytest.param(_language(name, row), row, id=f"{name}: {row.sentence}", marks=marks)


@pytest.mark.parametrize(("lang", "row"), list(_cases("status-nl", "status-en", "claims")))
def test_sentence(lang: str, row: Row, pipelines: dict[str, Language]) -> None:
    doc = pipelines[lang].make_doc(row.sentence)
    doc.user_data[DOCUMENT] = {"date": PUBLISHED}
    found = frozenset(told(statement) for statement in pipelines[lang](doc)._.statements)
    assert row.must <= found
    assert found <= row.must | row.may


def _twins(name: str) -> list[tuple[Row, Row]]:
    table = [row for row in rows(name) if row.construction.endswith(TWINS)]
    return list(zip(table[::2], table[1::2], strict=True))


def _whatever_its_status(those: frozenset[Told]) -> set[Told]:
    """The statements that stand differently in twins, without status and claimant."""
    return {(subject, relation, target, "", "") for subject, relation, target, _, _ in those}


@pytest.mark.parametrize("name", LANGUAGE)
def test_twins_differ_in_the_status_only(name: str) -> None:
    for first, second in _twins(name):
        assert (first.construction, first.lemma) == (second.construction, second.lemma)
        assert _whatever_its_status(first.must) == _whatever_its_status(second.must), second.sentence
        assert {told[3] for told in first.must ^ second.must} != set(), second.sentence


@pytest.mark.parametrize("name", LANGUAGE)
def test_no_two_rows_are_of_the_same_lemma_and_construction(name: str) -> None:
    single = [row for row in rows(name) if not row.construction.endswith(TWINS)]
    told = Counter((row.lemma, row.construction) for row in [*single, *(first for first, _ in _twins(name))])
    assert [one for one, count in told.items() if count > 1] == []
    assert max(Counter(row.sentence for row in rows(name)).values()) == 1


def test_there_are_enough_rows() -> None:
    statuses = [row for name in LANGUAGE for row in rows(name)]
    assert len(statuses) >= LEAST_STATUSES
    assert 4 * sum(len(_twins(name)) for name in LANGUAGE) >= len(statuses)
    claims = rows("claims")
    assert len(claims) >= LEAST_CLAIMS
    assert {row.lemma for row in claims} == {"nl", "en"}
    assert len({row.sentence for row in claims}) == len(claims)
