"""What kg writes conforms; each rule of the shapes, broken once, is told with node, value and remedy."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import RDF, SH, XSD, Graph, Literal, URIRef

from kg.errors import GraphError
from kg.graph import Store, Writer, dataset, validate
from kg.graph.shapes import held
from kg.graph.turtle import Shortener
from kg.namespaces import BASE, PREFIXES
from kg.ontology import shipped

from .conftest import ACTOR, NORWAY, document, sample, statement

Build = Callable[..., Path]
SHAPES = shipped() / "shapes" / "graph.ttl"
Change = Callable[[Graph, URIRef, URIRef], None]


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


def term(name: str) -> URIRef:
    prefix, _, local = name.partition(":")
    return URIRef(PREFIXES[prefix] + local)


@pytest.fixture(scope="module")
def union(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of the sample, without what the ontology's files say of classes and properties."""
    from .conftest import small_ontology

    c = document("c")
    unknown = statement(
        c, NORWAY, "accusesOfFraud", status="possible", claimed_by=sample()[0][1][2].subject.actor
    )
    found = Graph()
    with Writer.create(tmp_path_factory.mktemp("shapes"), small_ontology(), reader="r1") as store:
        for article in (*sample(), (c, [unknown])):
            store.add(*article)
        store.finish()
        quads = list(dataset(store).quads())
    said = {s for s, p, o, _ in quads if p == RDF.type and o in (term("kg:Relation"), term("schema:Dataset"))}
    said |= {s for s, _, _, g in quads if str(g) != BASE + "graph/ontology"}
    for s, p, o, _ in quads:
        if s in said:
            found.add((s, p, o))
    return found


def also(value: URIRef | Literal) -> Change:
    """A further value."""

    def change(graph: Graph, node: URIRef, path: URIRef) -> None:
        graph.add((node, path, value))

    return change


def instead(value: URIRef | Literal) -> Change:
    """Another value in place of those that are there."""

    def change(graph: Graph, node: URIRef, path: URIRef) -> None:
        graph.set((node, path, value))

    return change


def none(graph: Graph, node: URIRef, path: URIRef) -> None:
    """No value."""
    graph.remove((node, path, None))


def unreported(graph: Graph, node: URIRef, path: URIRef) -> None:
    """Nobody who points to it."""
    graph.remove((None, path, node))


NODES: dict[str, str] = {
    "article": "?node a schema:NewsArticle",
    "activity": "?node a prov:Activity",
    "dataset": "?node a schema:Dataset",
    "sentence": "?node a nif:Sentence",
    "statement": "?node a kg:Statement ; kg:quantity ?q ; kg:time ?t",
    "claim": "?node a kg:Statement ; kg:claimedBy ?w ; kg:relationCore ?c",
    "event": "?node a kg:Event ; kg:earliest ?day",
    "mention": "?node a kg:ActorMention ; kg:kind ?k",
    "actor": "?node a kg:State",
    "relation": "?node a kg:Relation",
}
"""How a node is found on which a rule is broken."""

TEXT, WORD = Literal("nog iets"), URIRef("https://example.org/word")
CASES: list[tuple[str, str, Change, str]] = [
    ("article", "dcterms:identifier", also(Literal("b")), "an article has exactly one identifier"),
    ("article", "dcterms:issued", also(Literal("november")), "an article's date is a year"),
    ("article", "dcterms:language", instead(Literal("de")), "an article's language is nl or en"),
    ("article", "kg:contentHash", instead(Literal("abc")), "an article has exactly one hash"),
    (
        "article",
        "dcterms:title",
        also(Literal("Nog een titel", lang="nl")),
        "an article has at most one title",
    ),
    ("article", "dcterms:publisher", also(TEXT), "an article has at most one publisher"),
    ("article", "dcterms:creator", instead(WORD), "an article has at most one author"),
    ("article", "dcterms:source", also(WORD), "an article has at most one source"),
    ("article", "prov:wasGeneratedBy", none, "an article names what built it"),
    ("activity", "kg:version", none, "names one version of kg"),
    ("activity", "kg:ontologyHash", also(TEXT), "keeps one hash of the ontology"),
    ("activity", "kg:readerHash", also(TEXT), "keeps one hash of the reader"),
    ("dataset", "kg:graphVersion", also(TEXT), "exactly one version of its form"),
    ("dataset", "kg:unfinished", also(Literal(True)), "the build of this graph was cut off"),
    ("sentence", "nif:anchorOf", also(TEXT), "a sentence has exactly one text"),
    ("sentence", "nif:beginIndex", instead(Literal(9999)), "a sentence begins at one offset before its end"),
    ("sentence", "nif:endIndex", none, "a sentence ends at exactly one offset"),
    ("sentence", "nif:referenceContext", also(WORD), "a sentence belongs to exactly one article"),
    ("statement", "kg:subject", also(WORD), "a statement has exactly one subject"),
    ("statement", "kg:relation", instead(term("kg:hugs")), "a statement has exactly one relation"),
    ("claim", "kg:relationCore", also(term("kg:hugs")), "a statement has at most one core relation"),
    ("statement", "kg:object", instead(TEXT), "a statement has at most one object"),
    ("statement", "kg:status", instead(term("kg:Rumoured")), "exactly one status of the six"),
    ("claim", "kg:claimedBy", also(WORD), "on the word of one actor at most"),
    ("statement", "kg:place", also(WORD), "a statement has at most one place"),
    ("statement", "kg:subjectSurface", also(TEXT), "a statement's subject stands in one place"),
    ("statement", "kg:objectSurface", also(TEXT), "a statement's object stands in one place"),
    ("claim", "kg:claimedBySurface", also(TEXT), "a statement's claimant stands in one place"),
    ("statement", "kg:placeSurface", also(TEXT), "a statement's place is named once"),
    ("statement", "kg:quantity", instead(Literal("zestig")), "a statement's quantity is one number"),
    ("statement", "kg:unit", also(TEXT), "a statement's unit is one noun"),
    ("statement", "kg:about", instead(WORD), "what a statement is about is one phrase"),
    ("statement", "kg:firedCue", instead(TEXT), "a statement was found by one cue"),
    ("statement", "kg:context", also(WORD), "what else a statement needs is a sentence"),
    ("statement", "prov:wasDerivedFrom", none, "a statement comes from exactly one sentence"),
    ("statement", "kg:confidence", instead(Literal("1.5", datatype=XSD.decimal)), "one number from 0 to 1"),
    (
        "statement",
        "kg:time",
        instead(Literal("gisteren")),
        "a statement's time is one year, year and month or day",
    ),
    ("statement", "kg:timeKind", instead(Literal("around")), "a statement's time says on, by, since"),
    ("statement", "kg:time", none, "needs that time"),
    ("statement", "kg:timeKind", none, "a statement's time says how it bounds"),
    ("statement", "kg:quantity", none, "a unit counts a quantity"),
    (
        "statement",
        "kg:earliest",
        instead(Literal("2031", datatype=XSD.gYear)),
        "a statement's earliest day is one date",
    ),
    ("statement", "kg:latest", also(TEXT), "a statement's latest day is one date"),
    ("statement", "kg:reports", instead(WORD), "a statement reports exactly one event"),
    ("event", "kg:relation", none, "an event has exactly one relation"),
    ("event", "kg:reportCount", instead(Literal(0)), "an event counts its reports"),
    ("event", "kg:articleCount", instead(Literal(99)), "an event counts the articles that report it"),
    ("event", "rdf:type", instead(term("kg:Event")), "an event is a sem:Event as well"),
    ("event", "kg:earliest", also(TEXT), "an event's earliest day is one date"),
    ("event", "kg:latest", instead(TEXT), "an event's latest day is one date"),
    ("event", "sem:hasActor", none, "an event has somebody who takes part"),
    ("event", "kg:reports", unreported, "an event is reported by a statement"),
    ("mention", "kg:actor", also(WORD), "what an article says of an actor is said of exactly one"),
    ("mention", "kg:kind", instead(WORD), "an article takes an actor for one of the twelve kinds"),
    ("mention", "kg:name", also(WORD), "what an article calls an actor is a text"),
    ("mention", "kg:otherName", also(WORD), "what an article calls an actor besides is a text"),
    ("mention", "kg:within", also(TEXT), "what an actor is part of by an article"),
    ("mention", "kg:match", also(TEXT), "what an actor is elsewhere by an article"),
    ("actor", "rdf:type", also(term("kg:Person")), "an actor has exactly one kind of the twelve"),
    ("actor", "rdfs:label", also(Literal("Noorwegen")), "an actor has exactly one label to show"),
    ("actor", "skos:prefLabel", also(Literal("Norge", lang="en")), "an actor has a preferred name"),
    ("actor", "skos:altLabel", also(WORD), "an actor's other names are texts"),
    ("actor", "kg:partOf", also(TEXT), "what an actor is part of is an IRI"),
    ("actor", "skos:exactMatch", also(TEXT), "an actor's match elsewhere is an IRI"),
    ("relation", "rdf:type", instead(term("kg:Relation")), "a relation links actors"),
    ("relation", "rdfs:label", none, "a relation has a label to show"),
    ("relation", "kg:polarity", also(term("kg:Hostile")), "a relation is kg:Cooperative"),
]


@pytest.mark.parametrize(("kind", "path", "change", "said"), CASES, ids=[case[3] for case in CASES])
def test_each_rule_broken_is_told_with_node_and_remedy(
    union: Graph, kind: str, path: str, change: Change, said: str
) -> None:
    broken = Graph() + union
    found = broken.query(f"SELECT ?node {{ {NODES[kind]} }} ORDER BY ?node LIMIT 1", initNs=PREFIXES)
    (node,) = (row.node for row in found)  # type: ignore[union-attr]
    change(broken, node, term(path))
    report = held(broken, SHAPES, PREFIXES)
    hits = [violation for violation in report.violations if said in violation.message]
    assert hits, str(report)
    assert Shortener(PREFIXES)(str(node)) in {violation.node for violation in hits}
    assert {violation.path for violation in hits} == {"^" + path if change is unreported else path}
    assert all("; " in violation.message for violation in hits)  # what is wrong; what to do
    assert str(report).endswith("violations.")


def test_a_report_names_node_property_value_and_remedy(union: Graph) -> None:
    broken = Graph() + union
    broken.add((URIRef(ACTOR + "norway"), term("rdfs:label"), Literal("Noorwegen")))
    broken.add((URIRef(ACTOR + "norway"), term("skos:exactMatch"), Literal("Q20")))
    lines = str(held(broken, SHAPES, PREFIXES)).splitlines()
    assert lines == [
        "actor:norway: rdfs:label: an actor has exactly one label to show; run kg build again",
        "actor:norway: skos:exactMatch "
        '"Q20": an actor\'s match elsewhere is an IRI; correct it in the ontology folder',
        "The graph does not conform: 2 violations.",
    ]


def test_every_rule_has_a_case() -> None:
    shapes = Graph().parse(SHAPES)
    rules = {rule for kind in (SH.property, SH.sparql) for rule in shapes.objects(None, kind)}
    messages = {str(shapes.value(rule, SH.message)) for rule in rules}
    assert len(messages) == len(rules), "two rules have the same message, or one has none"
    told = {said: [message for message in messages if said in message] for *_, said in CASES}
    assert {said: found for said, found in told.items() if len(found) != 1} == {}
    assert messages - {found[0] for found in told.values()} == set()


def test_an_actor_that_nobody_describes_is_told(union: Graph) -> None:
    broken = Graph() + union
    broken.remove((URIRef(ACTOR + "norway"), None, None))
    report = held(broken, SHAPES, PREFIXES)
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
