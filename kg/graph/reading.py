"""Quads of one named graph grouped by subject, and plain values out of them."""

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from .terms import term

if TYPE_CHECKING:
    from .store import Store

Record: TypeAlias = dict[NamedNode, list[NamedNode | BlankNode | Literal | Triple]]
"""Property -> objects of one subject."""


def records(store: "Store", graph: NamedNode) -> dict[str, Record]:
    """Subject IRI -> its record, for one graph; the whole graph in memory."""
    found: dict[str, Record] = {}
    for quad in store.quads(graph=graph):
        if isinstance(quad.subject, NamedNode):
            record = found.setdefault(quad.subject.value, defaultdict(list))
            record[quad.predicate].append(quad.object)
    return found


def article_records(store: "Store", iri: str) -> dict[str, Record]:
    """The same for an article's graph; the article itself is always among them."""
    found = records(store, NamedNode(iri))
    found.setdefault(iri, {})
    return found


def texts(record: Record, name: str) -> list[str]:
    """Values of a property (IRIs and literals as strings), sorted."""
    return sorted(
        value.value
        for value in record.get(term(name), ())
        if isinstance(value, (NamedNode, Literal, BlankNode))
    )


def text(record: Record, name: str) -> str | None:
    """The first of ``texts``, None where there is none."""
    found = texts(record, name)
    return found[0] if found else None


def number(record: Record, name: str) -> float | None:
    """The value of a numeric property."""
    found = text(record, name)
    return None if found is None else float(found)
