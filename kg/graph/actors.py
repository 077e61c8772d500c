"""Who the actors of the graph are: names, kinds, what they are part of, matches elsewhere.

An actor that the ontology knows is described by it. Of any other, and where an article knows more (an
affiliation of that time, another name), the article's graph keeps a ``kg:ActorMention``; ``graph/actors``
is the union of both over the articles that are there, so that removing an article takes along what only it
knew.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.model import Actor, Mention, Statement
from kg.namespaces import KG
from kg.ontology.lexicon import KnownActor

from .identifiers import mention_iri
from .terms import local_name, tagged, term

_T = TypeVar("_T", str, Literal)

# Kinds whose label is a phrase of the article's language rather than a name.
_PHRASES = frozenset({"Group", "Topic"})


@dataclass(slots=True)
class Told:
    """What the articles say of one actor, counted where they may differ."""

    labels: Counter[Literal] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    other_names: set[Literal] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    matches: set[str] = field(default_factory=set)


def mention_triples(
    statements: Iterable[Statement], known: Mapping[str, KnownActor], article: str, lang: str | None
) -> list[Triple]:
    """``kg:ActorMention`` records for what the ontology does not say of an article's actors, each triple
    once."""
    triples: dict[Triple, None] = {}
    for statement in statements:
        parts = (statement.subject, statement.object, statement.claimed_by, statement.place)
        for mention in filter(None, parts):
            triples.update(dict.fromkeys(_mention(mention, known, article, lang)))
            triples.update(dict.fromkeys(_unknown_bodies(mention.actor, known, article)))
    return list(triples)


def _mention(
    mention: Mention, known: Mapping[str, KnownActor], article: str, lang: str | None
) -> Iterator[Triple]:
    actor = mention.actor
    names, bodies, matches = _further(actor, known)
    if actor.iri in known and not (names or bodies or matches):
        return
    node = NamedNode(mention_iri(article, actor.iri))
    yield Triple(node, term("rdf:type"), term("kg:ActorMention"))
    yield Triple(node, term("kg:actor"), NamedNode(actor.iri))
    if actor.iri not in known:
        foreign = actor.type in _PHRASES and actor.label.casefold() in mention.surface.casefold()
        yield Triple(node, term("kg:name"), tagged(actor.label, lang if foreign else "en"))
        yield Triple(node, term("kg:kind"), NamedNode(KG + actor.type))
    for name in names:
        yield Triple(node, term("kg:otherName"), Literal(name))
    for body in bodies:
        yield Triple(node, term("kg:within"), NamedNode(body))
    for match in matches:
        yield Triple(node, term("kg:match"), NamedNode(match))


def _further(actor: Actor, known: Mapping[str, KnownActor]) -> tuple[list[str], list[str], list[str]]:
    """Names, bodies and matches of an actor that the ontology does not give it."""
    entry = known.get(actor.iri)
    if entry is None:
        names = [name for name in actor.alt_labels if name != actor.label]
        return names, list(actor.part_of), list(actor.matches)
    told = {entry.label_en, entry.label_nl, actor.label}
    for pairs in (entry.alt_labels, entry.demonyms, entry.adjectives, entry.seats):
        told.update(name for _, name in pairs)
    bodies = set(bodies_of(entry.iri, known))
    return (
        [name for name in actor.alt_labels if name not in told],
        [body for body in actor.part_of if body not in bodies],
        [match for match in actor.matches if match not in entry.matches],
    )


def _unknown_bodies(actor: Actor, known: Mapping[str, KnownActor], article: str) -> Iterator[Triple]:
    """A record for a body that an actor is part of and that nobody else describes."""
    for body, label in zip(actor.part_of, actor.affiliation, strict=False):
        if body not in known:
            node = NamedNode(mention_iri(article, body))
            yield Triple(node, term("rdf:type"), term("kg:ActorMention"))
            yield Triple(node, term("kg:actor"), NamedNode(body))
            yield Triple(node, term("kg:name"), tagged(label, "en"))


def bodies_of(iri: str, known: Mapping[str, KnownActor]) -> list[str]:
    """All that a known actor is part of, through any number of steps."""
    found: dict[str, None] = {}
    waiting = list(known[iri].part_of) if iri in known else []
    while waiting:
        body = waiting.pop(0)
        if body not in found:
            found[body] = None
            waiting += known[body].part_of if body in known else ()
    return list(found)


def told_by(mentions: Iterable[Mapping[NamedNode, Iterable[object]]]) -> dict[str, Told]:
    """The ``kg:ActorMention`` records of all articles, by actor."""
    found: dict[str, Told] = defaultdict(Told)
    for record in mentions:
        actor = next(iter(record[term("kg:actor")]))
        told = found[getattr(actor, "value", "")]
        told.labels.update(n for n in record.get(term("kg:name"), ()) if isinstance(n, Literal))
        told.kinds.update(k.value for k in record.get(term("kg:kind"), ()) if isinstance(k, NamedNode))
        told.other_names.update(n for n in record.get(term("kg:otherName"), ()) if isinstance(n, Literal))
        told.bodies.update(b.value for b in record.get(term("kg:within"), ()) if isinstance(b, NamedNode))
        told.matches.update(m.value for m in record.get(term("kg:match"), ()) if isinstance(m, NamedNode))
    return found


def actor_quads(
    used: Iterable[str], known: Mapping[str, KnownActor], told: Mapping[str, Told], graph: NamedNode
) -> set[Quad]:
    """The descriptions of the actors that occur and of all that they are part of."""
    quads: set[Quad] = set()
    waiting, seen = sorted(used), set[str]()
    while waiting:
        iri = waiting.pop()
        if iri in seen:
            continue
        seen.add(iri)
        triples = list(_described(iri, known.get(iri), told.get(iri) or Told()))
        quads.update(Quad(t.subject, t.predicate, t.object, graph) for t in triples)
        waiting += [
            t.object.value
            for t in triples
            if t.predicate == term("kg:partOf") and isinstance(t.object, NamedNode)
        ]
    return quads


def _described(iri: str, entry: KnownActor | None, told: Told) -> Iterator[Triple]:
    """One actor: exactly one kind, one plain ``rdfs:label`` to show, preferred and other names with their
    language."""
    node = NamedNode(iri)
    names: set[Literal] = set(told.other_names)
    if entry:
        kind, label = entry.kind, entry.label_en
        preferred = {tagged(entry.label_en, "en"), tagged(entry.label_nl, "nl")}
        names |= {tagged(name, lang) for lang, name in entry.alt_labels}
    else:
        kind = local_name(_commonest(told.kinds) or KG + "Organisation")
        chosen = _commonest(told.labels) or Literal(local_name(iri))
        label, preferred = chosen.value, {chosen}
        names |= set(told.labels) - preferred
    yield Triple(node, term("rdf:type"), NamedNode(KG + kind))
    yield Triple(node, term("rdfs:label"), Literal(label))
    for name in preferred:
        yield Triple(node, term("skos:prefLabel"), name)
    for name in names - preferred - {Literal(label)}:
        yield Triple(node, term("skos:altLabel"), name)
    for body in {*(entry.part_of if entry else ()), *told.bodies} - {iri}:
        yield Triple(node, term("kg:partOf"), NamedNode(body))
    for match in {*(entry.matches if entry else ()), *told.matches}:
        yield Triple(node, term("skos:exactMatch"), NamedNode(match))


def _commonest(counted: Counter[_T]) -> _T | None:
    """What was said most often; of equals the first in order, so that the articles' order does not matter."""
    return min(counted, key=lambda value: (-counted[value], str(value)), default=None)
