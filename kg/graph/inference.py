"""What follows from the direct triples and the hierarchy: inverses, parents and bodies of bodies.

``?x kg:accusedBy ?y`` and a question with a general relation answer because of these; they stand in their
own graph.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from kg.ontology.lexicon import Relation

from .terms import term

Pair = tuple[str, str]


def ancestors(iri: str, relations: Mapping[str, Relation]) -> list[str]:
    """The relations above a relation, nearest first; a cycle is walked once."""
    found: dict[str, None] = {}
    waiting = list(relations[iri].parents) if iri in relations else []
    while waiting:
        parent = waiting.pop(0)
        if parent not in found and parent != iri:
            found[parent] = None
            waiting += relations[parent].parents if parent in relations else ()
    return list(found)


def root(iri: str, relations: Mapping[str, Relation]) -> str:
    """The topmost relation above a relation; itself where there is none."""
    tops = [a for a in ancestors(iri, relations) if a not in relations or not relations[a].parents]
    return min(tops, default=iri)


def rules(relations: Mapping[str, Relation]) -> dict[str, list[tuple[str, bool]]]:
    """Property -> the relations that it follows from, each with whether subject and object change places.

    A relation implies its parents and its inverse, and these theirs, until nothing new comes.
    """
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for iri in relations:
        seen, waiting = {(iri, False)}, [(iri, False)]
        while waiting:
            name, turned = waiting.pop()
            relation = relations.get(name)
            if relation is None:
                continue
            implied = [(parent, turned) for parent in relation.parents]
            implied += [(relation.inverse, not turned)] if relation.inverse else []
            new = [step for step in implied if step not in seen]
            seen.update(new)
            waiting += new
        for target, turned in sorted(seen - {(iri, False)}):
            found[target].append((iri, turned))
    return found


def inferred(
    stated: Mapping[str, set[Pair]], relations: Mapping[str, Relation], graph: NamedNode
) -> Iterator[Quad]:
    """The quads that follow from ``stated`` (relation IRI -> pairs) and are not stated themselves, each
    once."""
    for target, sources in rules(relations).items():
        pairs: set[Pair] = set()
        for source, turned in sources:
            of = stated.get(source, set())
            pairs |= {(o, s) for s, o in of} if turned else of
        node = NamedNode(target)
        for s, o in pairs - stated.get(target, set()):
            yield Quad(NamedNode(s), node, NamedNode(o), graph)


def bodies(parts: Iterable[Pair], graph: NamedNode) -> Iterator[Quad]:
    """``kg:partOf`` through more than one step; (part, body) pairs in, what they do not say out."""
    above: dict[str, set[str]] = defaultdict(set)
    for part, body in parts:
        above[part].add(body)
    for part, direct in above.items():
        seen, waiting = set(direct), list(direct)
        while waiting:
            further = above.get(waiting.pop(), set()) - seen
            seen |= further
            waiting += further
        for body in seen - direct - {part}:
            yield Quad(NamedNode(part), term("kg:partOf"), NamedNode(body), graph)
