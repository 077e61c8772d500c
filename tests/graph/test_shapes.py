from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import GraphError
from kg.graph import Store, Writer, validate
from kg.graph.changes import change
from kg.graph.terms import decimal, integer, term
from kg.namespaces import BASE, KG

from .conftest import ACTOR, sample, small_ontology

Build = Callable[..., Path]


def test_what_kg_writes_conforms(build: Build) -> None:
    with Store.open(build(*sample())) as store:
        report = validate(store)
    assert report.conforms, str(report)
    assert str(report).startswith("The graph conforms: ")


def test_the_real_ontology_conforms_too(tmp_path: Path) -> None:
    from kg import ontology

    known = [article for article in sample() if article[0].id == "a"]
    with Writer.create(tmp_path, ontology.load()) as store:
        for article in known:
            store.add(*article)
        store.finish()
        report = validate(store)
    assert report.conforms, str(report)


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "said"),
    [
        ("article", "dcterms:identifier", Literal("b"), "exactly one identifier; build the article again"),
        ("article", "dcterms:issued", Literal("november"), "an article's date is a year"),
        ("article", "dcterms:language", Literal("de"), "language is nl or en; build it again with --lang"),
        ("sentence", "nif:anchorOf", Literal("nog een"), "a sentence has exactly one text"),
        ("sentence", "nif:beginIndex", integer(99), "begins at one offset before its end"),
        ("sentence", "nif:referenceContext", NamedNode(BASE + "doc/z"), "exactly one article of this graph"),
        ("statement", "kg:subject", NamedNode(ACTOR + "mali"), "exactly one subject"),
        ("statement", "kg:relation", NamedNode(KG + "hugs"), "one relation that the ontology knows; add it"),
        ("statement", "kg:status", NamedNode(KG + "Rumoured"), "exactly one status of the six"),
        ("statement", "kg:confidence", decimal(1.5), "one number from 0 to 1"),
        ("statement", "kg:time", Literal("gisteren"), "time is one year, year and month or day"),
        ("statement", "kg:timeKind", Literal("around"), "says on, by, since"),
        ("statement", "kg:reports", NamedNode(BASE + "event/x"), "exactly one event; the build was cut off"),
        ("event", "kg:reportCount", integer(0), "an event counts its reports"),
        ("mention", "kg:actor", NamedNode(ACTOR + "mali"), "said of exactly one"),
        ("actor", "rdf:type", NamedNode(KG + "Person"), "an actor has exactly one kind of the twelve"),
        ("actor", "rdfs:label", Literal("Noorwegen"), "exactly one label to show"),
        ("actor", "skos:prefLabel", Literal("Norge", language="en"), "a preferred name, one a language"),
    ],
)
def test_each_shape_tells_node_value_and_remedy(
    build: Build, subject: str, predicate: str, value: NamedNode | Literal, said: str
) -> None:
    folder = build(*sample())
    with Writer.create(folder, small_ontology()) as store:
        classes = {
            "article": term("schema:NewsArticle"),
            "sentence": term("nif:Sentence"),
            "statement": term("kg:Statement"),
            "event": term("kg:Event"),
            "mention": term("kg:ActorMention"),
            "actor": term("kg:State"),
        }
        found = store.quads(predicate=term("rdf:type"), obj=classes[subject])
        typed = min(found, key=lambda quad: str(quad.subject).replace("norway", "a"))
        change(store, [Quad(typed.subject, term(predicate), value, typed.graph_name)])
        report = validate(store)
    assert not report.conforms
    hits = [violation for violation in report.violations if said in violation.message]
    assert hits, str(report)
    assert hits[0].node
    assert hits[0].path == predicate
    assert str(report).endswith("violations.")


def test_an_actor_that_nobody_describes_is_told(build: Build) -> None:
    folder = build(*sample())
    with Writer.create(folder, small_ontology()) as store:
        change(store, delete=list(store.quads(NamedNode(ACTOR + "norway"), graph=store.graphs.actors)))
        report = validate(store)
    messages = {violation.message.split(";")[0] for violation in report.violations}
    assert messages == {
        "an actor has exactly one kind of the twelve",
        "an actor has exactly one label to show",
        "an actor has a preferred name, one a language",
    }
    assert {violation.node for violation in report.violations} == {"actor:norway"}


def test_shapes_that_are_not_there_are_named(build: Build, tmp_path: Path) -> None:
    with Store.open(build(*sample())) as store, pytest.raises(GraphError, match="no such shapes file"):
        validate(store, tmp_path / "none.ttl")
