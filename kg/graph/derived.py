"""What follows from all articles together: actors, events and inferred triples, written as differences."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.ontology.lexicon import Ontology

from .actors import actor_quads, told_by
from .changes import change, replace
from .events import Event, Report, cores, event_quads, events
from .inference import bodies, inferred
from .terms import days, local_name, term

if TYPE_CHECKING:
    from .store import Store

# Quads held at a time while events are written.
_BATCH = 20_000
_ACTOR_PARTS = ("kg:subject", "kg:object", "kg:claimedBy", "kg:place")


def derive(store: "Store", ontology: Ontology) -> None:
    """Brings actors, events and inferred triples of a store up to its articles.

    Interrupted, it can be called again. Memory holds one short record a statement, no text.
    """
    _derive_actors(store, ontology)
    _derive_events(store, ontology)
    _derive_inferred(store, ontology)


def _derive_actors(store: "Store", ontology: Ontology) -> None:
    used = {
        quad.object.value
        for name in _ACTOR_PARTS
        for quad in store.quads(predicate=term(name))
        if store.is_article(quad.graph_name) and isinstance(quad.object, NamedNode)
    }
    told = told_by(
        _record(store, quad) for quad in store.quads(predicate=term("rdf:type"), obj=term("kg:ActorMention"))
    )
    graph = store.graphs.actors
    replace(store, graph, actor_quads(used, ontology.actors, told, graph))


def _record(store: "Store", quad: Quad) -> dict[NamedNode, list[object]]:
    record: dict[NamedNode, list[object]] = defaultdict(list)
    if isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode):
        for said in store.quads(quad.subject, graph=quad.graph_name):
            record[said.predicate].append(said.object)
    return record


def _derive_events(store: "Store", ontology: Ontology) -> None:
    kinds, parts = _kinds_and_parts(store)
    relations, graph = ontology.relations, store.graphs.events
    core_of = cores(relations)
    found: set[str] = set()
    wanted: set[Quad] = set()
    there: set[Quad] = set()
    for event in events(_reports(store), relations, kinds, parts, store.base):
        found.add(event.iri)
        wanted.update(event_quads(event, core_of, graph))
        there.update(store.quads(NamedNode(event.iri), graph=graph))
        for quad in _report_quads(event):
            wanted.add(quad)
            there.update(store.quads(quad.subject, quad.predicate, graph=quad.graph_name))
        if len(wanted) > _BATCH:
            change(store, wanted - there, there - wanted)
            wanted, there = set(), set()
    gone = (q for q in store.quads(graph=graph) if getattr(q.subject, "value", "") not in found)
    change(store, wanted - there, (there - wanted).union(gone))


def _report_quads(event: Event) -> Iterator[Quad]:
    for report in event.reports:
        yield Quad(NamedNode(report.iri), term("kg:reports"), NamedNode(event.iri), NamedNode(report.article))


def _kinds_and_parts(store: "Store") -> tuple[dict[str, str], dict[str, list[str]]]:
    """Kind of each actor, and what each is directly part of, by IRI."""
    kinds: dict[str, str] = {}
    parts: dict[str, list[str]] = defaultdict(list)
    for quad in store.quads(graph=store.graphs.actors):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            if quad.predicate == term("rdf:type"):
                kinds[quad.subject.value] = local_name(quad.object.value)
            elif quad.predicate == term("kg:partOf"):
                parts[quad.subject.value].append(quad.object.value)
    return kinds, parts


def _reports(store: "Store") -> Iterator[Report]:
    for article in store.article_iris():
        graph = NamedNode(article)
        published = next((q.object for q in store.quads(graph, term("dcterms:issued"), graph=graph)), None)
        fields: dict[str, dict[NamedNode, object]] = defaultdict(dict)
        for name in ("kg:subject", "kg:relation", "kg:object", "kg:time", "kg:earliest", "kg:latest"):
            for quad in store.quads(predicate=term(name), graph=graph):
                if isinstance(quad.subject, NamedNode):
                    fields[quad.subject.value][quad.predicate] = quad.object
        for iri, values in sorted(fields.items()):
            yield _report(iri, article, values, _period(published))


def _report(iri: str, article: str, values: dict[NamedNode, object], published: str | None) -> Report:
    subject, relation, obj = (values.get(term(n)) for n in ("kg:subject", "kg:relation", "kg:object"))
    earliest, latest = (values.get(term(name)) for name in ("kg:earliest", "kg:latest"))
    return Report(
        iri=iri,
        article=article,
        subject=getattr(subject, "value", ""),
        relation=getattr(relation, "value", ""),
        object=getattr(obj, "value", None),
        period=_period(values.get(term("kg:time"))),
        published=published,
        earliest=earliest if isinstance(earliest, Literal) else None,
        latest=latest if isinstance(latest, Literal) else None,
    )


def _period(value: object) -> str | None:
    """Year or month of a time; None for what is no ISO date."""
    return value.value[:7] if isinstance(value, Literal) and days(value.value) else None


def _derive_inferred(store: "Store", ontology: Ontology) -> None:
    relations = ontology.relations
    stated: dict[str, set[tuple[str, str]]] = {}
    for iri in relations:
        pairs = {
            (quad.subject.value, quad.object.value)
            for quad in store.quads(predicate=NamedNode(iri))
            if store.is_article(quad.graph_name)
            and isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, NamedNode)
        }
        if pairs:
            stated[iri] = pairs
    graph = store.graphs.inferred
    parts = [
        (quad.subject.value, quad.object.value)
        for quad in store.quads(predicate=term("kg:partOf"), graph=store.graphs.actors)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    ]
    replace(store, graph, {*inferred(stated, relations, graph), *bodies(parts, graph)})
