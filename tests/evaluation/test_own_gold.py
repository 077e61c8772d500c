"""The held-out articles: readable, with relations and statuses that exist, none both right and wrong."""

from collections import Counter
from pathlib import Path

import pytest

from kg.evaluation import read
from kg.evaluation.gold import Item
from kg.ontology import load

FOLDER = Path(__file__).parents[1] / "gold"
STATUSES = {"actual", "announced", "planned", "demanded", "possible", "denied"}
ITEMS = list(read(sorted(FOLDER.glob("*.yaml"))))


def test_there_are_twelve_in_two_languages() -> None:
    assert Counter(item.document.lang for item in ITEMS) == {"nl": 8, "en": 4}


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.document.id)
def test_its_rows_use_known_terms(item: Item) -> None:
    names = {relation.name for relation in load().relations.values()}
    assert item.document.date
    for row in (*item.gold, *item.optional, *item.wrong):
        assert set(row.relations) <= names, row.written
        assert set(row.statuses) <= STATUSES, row.written
    assert len(item.gold) >= 12
    assert not {row.written for row in item.gold} & {row.written for row in item.wrong}
