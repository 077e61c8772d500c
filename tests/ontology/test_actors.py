"""What the shipped actors know of offices, and of armies, police and ministries."""

import re
from collections import defaultdict

import pytest

from kg.extraction.reading import slug
from kg.namespaces import BASE
from kg.ontology import load
from kg.ontology.lexicon import KnownActor, Ontology, Role

ACTOR = BASE + "actor/"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


def offices(ontology: Ontology, body: str, title: str) -> list[Role]:
    return [r for r in ontology.actors[ACTOR + body].roles if ("en", title) in r.labels]


def holders(ontology: Ontology, body: str, title: str, day: str) -> set[str | None]:
    return {
        r.holder
        for r in offices(ontology, body, title)
        if (r.since or "") <= day and (r.until is None or day < r.until)
    }


@pytest.mark.parametrize(
    ("body", "title", "day", "holder"),
    [
        ("netherlands", "prime minister", "2015-06-01", "mark-rutte"),
        ("netherlands", "prime minister", "2025-01-01", "dick-schoof"),
        ("netherlands", "foreign minister", "2022-11-15", "wopke-hoekstra"),
        ("germany", "chancellor", "2013-05-05", "angela-merkel"),
        ("germany", "chancellor", "2024-05-05", "olaf-scholz"),
        ("united-states", "president", "2019-01-01", "donald-trump"),
        ("united-states", "president", "2022-01-01", "joe-biden"),
        ("mali", "president", "2022-11-15", "assimi-goita"),
        ("nato", "secretary general", "2022-02-24", "jens-stoltenberg"),
    ],
)
def test_who_held_an_office_on_a_day(
    ontology: Ontology, body: str, title: str, day: str, holder: str
) -> None:
    assert holders(ontology, body, title, day) == {ACTOR + holder}


def test_offices_are_held_by_known_people_between_dates_in_order(ontology: Ontology) -> None:
    roles = [(actor, role) for actor in ontology.actors.values() for role in actor.roles]
    assert len(roles) > 1_000
    for actor, role in roles:
        assert role.labels, actor.iri
        assert role.holder in ontology.actors, actor.iri
        assert ontology.actors[role.holder].kind == "Person"
        assert role.since, (actor.iri, role)
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", role.since)
        assert role.until is None or role.since <= role.until, (actor.iri, role)


def test_every_dutch_cabinet_since_2006_is_there(ontology: Ontology) -> None:
    in_office: dict[str, set[str | None]] = defaultdict(set)
    for role in ontology.actors[ACTOR + "netherlands"].roles:
        for day in (
            "2006-10-01",
            "2008-01-01",
            "2011-01-01",
            "2014-01-01",
            "2018-06-01",
            "2023-01-01",
            "2025-01-01",
            "2026-06-01",
        ):
            if (role.since or "") <= day and (role.until is None or day < role.until):
                in_office[day].add(role.holder)
    assert {day for day, people in in_office.items() if len(people) < 20} == set()
    assert len(in_office) == 8


def english(state: KnownActor) -> str:
    return next(name for lang, name in state.adjectives if lang == "en")


@pytest.mark.parametrize("state", ["france", "mali", "ukraine", "turkey", "nigeria", "serbia"])
@pytest.mark.parametrize("noun", ["army", "police"])
def test_armies_and_police_are_who_an_adjective_and_a_noun_make(
    ontology: Ontology, state: str, noun: str
) -> None:
    label = f"{english(ontology.actors[ACTOR + state])} {noun}"
    actor = ontology.actors[ACTOR + slug(label)]
    assert (actor.label_en, actor.kind, actor.part_of) == (label, "Organisation", (ACTOR + state,))
    assert actor.label_nl.endswith({"army": " leger", "police": " politie"}[noun])


def test_ministries_are_part_of_their_state(ontology: Ontology) -> None:
    ministry = ontology.actors[ACTOR + "german-ministry-of-defence"]
    assert ministry.label_nl == "Duitse ministerie van Defensie"
    assert ministry.part_of == (ACTOR + "germany",)
