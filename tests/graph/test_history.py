"""The graph is what its articles say, whatever way it came about."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import Writer
from kg.graph.locks import FolderLock
from kg.model import Actor, Document, Mention, Statement, Time
from kg.namespaces import BASE

from .conftest import ACTOR, GOVERNMENT, GROUP, MALI, NORWAY, RELATIONS, document, small_ontology, statement

Article = tuple[Document, list[Statement]]
Quads = set[pyoxigraph.Quad]

# Of some the ontology knows nothing, so that their names and bodies are what the articles say.
SOLDIERS = Actor(ACTOR + "norwegian-soldiers", "Norwegian soldiers", "Group", part_of=(NORWAY.iri,))
OTHER_NAME = Actor(GROUP.iri, "Front of Azawad", "Organisation", part_of=(MALI.iri,))
UNION = Actor(ACTOR + "union", "Union", "InternationalOrganisation", matches=("http://example.org/union",))
ACTORS = st.sampled_from([NORWAY, MALI, GOVERNMENT, GROUP, SOLDIERS, OTHER_NAME, UNION])
MONTHS = st.sampled_from([None, "2022", "2022-10", "2022-11-20", "2023-01"])
NAMES = "abcde"


@st.composite
def said(draw: st.DrawFn, of: Document) -> Statement:
    time = draw(MONTHS)
    return statement(
        of,
        draw(ACTORS),
        draw(st.sampled_from([relation.name for relation in RELATIONS])),
        draw(st.none() | ACTORS),
        status=draw(st.sampled_from(["actual", "actual", "denied", "planned"])),
        claimed_by=draw(st.none() | st.none() | ACTORS),
        time=Time(time, draw(st.sampled_from(["on", "since", "by"]))) if time else None,
        start=draw(st.sampled_from([0, 30, 60])),
        place=draw(st.none() | ACTORS.map(lambda actor: Mention(actor, actor.label))),
        confidence=draw(st.sampled_from([0.5, 0.9])),
    )


@st.composite
def article(draw: st.DrawFn, name: str) -> Article:
    of = document(name, date=draw(MONTHS), text=draw(st.sampled_from(["Eén.", "Twee."])))
    return of, draw(st.lists(said(of), max_size=4))


@st.composite
def histories(draw: st.DrawFn) -> list[Article | str | None]:
    """Steps: an article is written, one is removed (its id), everything is derived (None)."""
    written = st.sampled_from(NAMES).flatmap(article)
    return draw(st.lists(written | written | st.sampled_from(NAMES) | st.none(), max_size=14))


def opened(folder: Path) -> Writer:
    """A store in memory: what is written is the same, and it need not be waited for."""
    return Writer(
        folder, pyoxigraph.Store(), FolderLock(folder, exclusive=True), BASE, small_ontology(), "r1"
    )


def built(folder: Path, articles: Iterable[Article]) -> Quads:
    with opened(folder) as store:
        for one in articles:
            store.add(*one)
        store.finish()
        return set(store.quads())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("history")


@settings(max_examples=100)
@given(st.tuples(*map(article, NAMES)), st.sampled_from(NAMES), st.data())
def test_removing_one_of_all_is_as_if_it_had_never_been_read(
    folder: Path, articles: tuple[Article, ...], gone: str, data: st.DataObject
) -> None:
    with opened(folder) as store:
        for one in articles:
            store.add(*one)
        store.finish()
        store.remove([gone])
        store.finish()
        left = set(store.quads())
    others = [one for one in articles if one[0].id != gone]
    assert left == built(folder, data.draw(st.permutations(others)))


@settings(max_examples=100)
@given(histories(), st.data())
def test_whatever_was_written_edited_and_removed(
    folder: Path, steps: list[Article | str | None], data: st.DataObject
) -> None:
    now: dict[str, Article] = {}
    with opened(folder) as store:
        for step in steps:
            if step is None:
                store.finish()
            elif not isinstance(step, str):
                store.add(*step)
                now[step[0].id] = step
            elif step in now:
                store.remove([step])
                del now[step]
        store.finish()
        there = set(store.quads())
    assert there == built(folder, data.draw(st.permutations(list(now.values()))))
