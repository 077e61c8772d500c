"""Tables of sentences -> statements: each gives what must be said of it, and nothing else."""

from collections.abc import Iterator

import pytest
from rows import Row, rows, told
from spacy.language import Language

LANGUAGE = {"dutch": "nl", "english": "en"}


def _cases(*names: str) -> Iterator[object]:
    for name in names:
        for row in rows(name):
            marks = [pytest.mark.xfail(reason=row.xfail, strict=True)] if row.xfail else []
            yield pytest.param(LANGUAGE[name.split("-")[0]], row, id=f"{name}: {row.sentence}", marks=marks)


@pytest.mark.parametrize(("lang", "row"), list(_cases("dutch", "english", "dutch-twins", "english-twins")))
def test_sentence(lang: str, row: Row, pipelines: dict[str, Language]) -> None:
    found = frozenset(told(statement) for statement in pipelines[lang](row.sentence)._.statements)
    assert row.must <= found
    assert found <= row.must | row.may


@pytest.mark.parametrize("name", ["dutch-twins", "english-twins"])
def test_twins_are_pairs_that_differ(name: str) -> None:
    table = rows(name)
    assert len(table) % 2 == 0
    for first, second in zip(table[::2], table[1::2], strict=True):
        assert first.must != second.must, f"{first.sentence} / {second.sentence}"
