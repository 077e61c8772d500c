"""Who held an office when: days of change, dates of low precision, offices that one body has."""

import pytest

from kg.extraction.tenures import bodies_at, days_of, holder_at, seats_of_one
from kg.ontology.lexicon import KnownActor, Role


def _role(holder: str, since: str | None, until: str | None = None, name: str = "president") -> Role:
    return Role((("en", name),), holder, since, until)


LAND = KnownActor(
    "land",
    "State",
    "Land",
    "Land",
    roles=(_role("a", "2010-03-01", "2014"), _role("b", "2014", "2018-06-30")),
)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2012", "2012-01-01", "2012-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2012-12", "2012-12-01", "2012-12-31"),
        ("2012-12-05", "2012-12-05", "2012-12-05"),
    ],
)
def test_a_date_of_low_precision_is_a_span_of_days(date: str, first: str, last: str) -> None:
    days = days_of(date)
    assert days is not None
    assert (days.first.isoformat(), days.last.isoformat()) == (first, last)


@pytest.mark.parametrize("date", ["", "May 2012", "2012-13", "2012-02-30"])
def test_anything_else_is_no_date(date: str) -> None:
    assert days_of(date) is None


@pytest.mark.parametrize(
    ("date", "holder"),
    [
        ("2010-02-28", None),
        ("2010-03-05", None),  # the week after a change still tells of the one before
        ("2010-03-20", "a"),
        ("2010", None),
        ("2012", "a"),
        ("2014-05-01", None),  # the change is known by its year only
        ("2016-05-01", "b"),
        ("2018-06-29", "b"),
        ("2018-06-30", None),
        ("2020", None),
    ],
)
def test_holder(date: str, holder: str | None) -> None:
    days = days_of(date)
    assert days is not None
    assert holder_at(LAND, ["President"], days) == holder
    assert holder_at(LAND, ["king"], days) is None


def test_an_office_that_one_body_has_in_turn_needs_no_saying() -> None:
    popes = tuple(_role(str(year), str(year), str(year + 5), "pope") for year in (2000, 2005, 2010))
    deputies = tuple(_role(str(year), "2000", "2010", "deputy") for year in (1, 2, 3))
    found = seats_of_one([LAND, KnownActor("see", "State", "See", "See", roles=(*popes, *deputies))])
    assert {name: body.iri for name, body in found.items()} == {"pope": "see"}


def test_the_head_of_a_body_belongs_to_it_while_in_office() -> None:
    body = KnownActor("body", "InternationalOrganisation", "Body", "Body")
    person = KnownActor("p", "Person", "P", "P", part_of=("body", "land"))
    posts = [("body", _role("p", "2014-10-01", "2024-10-01"))]
    actors = {"body": body, "land": LAND}
    assert bodies_at(person, actors, posts, days_of("2012")) == ("land",)
    assert bodies_at(person, actors, posts, days_of("2019")) == ("body", "land")
    assert bodies_at(person, actors, posts, days_of("2025")) == ("land",)
    assert bodies_at(person, actors, posts, None) == ("body", "land")
