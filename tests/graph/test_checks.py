"""What a build can have left wrong is found by quick questions to the store."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kg.errors import GraphError
from kg.graph import Store, Writer, quick_checks, validate
from kg.graph.changes import change
from kg.graph.checks import violations
from kg.graph.terms import integer, term
from kg.namespaces import BASE
from kg.ontology import shipped

from .conftest import ACTOR, sample, small_ontology

Build = Callable[..., Path]
NORWAY, MALI, FRONT = (NamedNode(ACTOR + name) for name in ("norway", "mali", "azawad-front"))
A, B = NamedNode(BASE + "doc/a"), NamedNode(BASE + "doc/b")


def graph(name: str) -> NamedNode:
    return NamedNode(f"{BASE}graph/{name}")


def without(store: Store, *pattern: NamedNode | None) -> None:
    found = list(store.quads(*pattern[:3], graph=pattern[3]))  # type: ignore[arg-type]
    assert found, pattern
    change(store, delete=found)


BREAKS: dict[str, Callable[[Store], None]] = {
    "direct-triple-missing": lambda s: without(s, NORWAY, term("kg:accuses"), MALI, A),
    "direct-triple-unfounded": lambda s: change(s, [Quad(NORWAY, term("kg:accuses"), NORWAY, A)]),
    "statement-without-event": lambda s: without(s, None, term("kg:reports"), None, B),
    "event-miscounted": lambda s: change(
        s,
        [
            Quad(q.subject, q.predicate, integer(7), q.graph_name)
            for q in list(s.quads(predicate=term("kg:reportCount")))[:1]
        ],
    ),
    "actor-undescribed": lambda s: without(s, FRONT, term("rdfs:label"), None, graph("actors")),
    "inverse-missing": lambda s: without(s, MALI, term("kg:accusedBy"), NORWAY, graph("inferred")),
    "parent-missing": lambda s: without(s, NORWAY, term("kg:expressesDisapproval"), MALI, graph("inferred")),
    "inferred-and-stated": lambda s: change(s, [Quad(NORWAY, term("kg:accuses"), MALI, graph("inferred"))]),
    "inferred-unfounded": lambda s: change(
        s, [Quad(NORWAY, term("kg:engagesWith"), NORWAY, graph("inferred"))]
    ),
    "article-elsewhere": lambda s: change(s, [Quad(A, term("rdf:type"), term("schema:NewsArticle"), B)]),
    "sentence-elsewhere": lambda s: change(
        s,
        [
            next(
                Quad(q.subject, q.predicate, A, B)
                for q in s.quads(predicate=term("nif:referenceContext"), graph=B)
            )
        ],
    ),
}


@pytest.fixture
def store(build: Build) -> Store:
    return Writer.create(build(*sample()), small_ontology(), reader="r1")


def test_a_built_graph_passes(store: Store) -> None:
    with store:
        quick_checks(store)


def test_every_quick_question_has_a_case_and_says_what_is_wrong_and_what_to_do() -> None:
    files = {
        path.stem: path.read_text(encoding="utf-8") for path in (shipped() / "shapes" / "quick").glob("*.rq")
    }
    assert set(files) == set(BREAKS)
    assert all(text.startswith("# ") and "; " in text.splitlines()[0] for text in files.values())


@pytest.mark.parametrize("name", sorted(BREAKS))
def test_what_is_broken_is_found_and_told(store: Store, name: str) -> None:
    message = (shipped() / "shapes" / "quick" / f"{name}.rq").read_text(encoding="utf-8").splitlines()[0][2:]
    with store:
        BREAKS[name](store)
        (found,) = (violation for violation in violations(store) if violation.message == message)
        assert found.node
        with pytest.raises(GraphError) as told:
            quick_checks(store)
        assert str(told.value).startswith(f"{store.folder}: ")
        assert "\n" not in str(told.value)


def test_the_error_names_node_value_and_remedy(store: Store) -> None:
    with store:
        BREAKS["actor-undescribed"](store)
        with pytest.raises(GraphError, match=r": statement:\w+: actor:azawad-front: .* run kg build again$"):
            quick_checks(store)


def test_a_validation_asks_them_too(store: Store) -> None:
    with store:
        BREAKS["inverse-missing"](store)
        report = validate(store)
    assert str(report).splitlines() == [
        "actor:norway: actor:mali: an actor stands to another in a relation whose inverse is not inferred;"
        " run kg build again",
        "The graph does not conform: 1 violations.",
    ]
