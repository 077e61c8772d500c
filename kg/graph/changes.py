"""Changes of a store, each one atomic step: a kill leaves all of it or nothing.

pyoxigraph has no transactions in Python; its ``extend`` and a single ``update`` are atomic, so a change is
one of the two.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

if TYPE_CHECKING:
    from .store import Store


def change(
    store: "Store",
    insert: Iterable[Quad] = (),
    delete: Iterable[Quad] = (),
    drop: Iterable[NamedNode] = (),
) -> None:
    """Drops graphs, deletes and inserts quads, in that order, as one atomic step."""
    steps = [f"DROP SILENT GRAPH {graph}" for graph in drop]
    deleted = _data(delete)
    if deleted:
        steps.append(f"DELETE DATA {{ {deleted} }}")
    if not steps:
        store.inner.extend(insert)  # atomic too, and without text in between
        return
    steps.append(f"INSERT DATA {{ {_data(insert)} }}")
    store.inner.update(" ;\n".join(steps))


def replace(store: "Store", graph: NamedNode, wanted: set[Quad]) -> None:
    """Makes a graph hold exactly ``wanted``, touching only what differs."""
    there = set(store.quads(graph=graph))
    change(store, wanted - there, there - wanted)


def _data(quads: Iterable[Quad]) -> str:
    """Quads for INSERT DATA or DELETE DATA, one GRAPH block a graph."""
    by_graph: dict[str, list[str]] = defaultdict(list)
    for quad in quads:
        by_graph[str(quad.graph_name)].append(f"{quad.subject} {quad.predicate} {quad.object} .")
    return " ".join(f"GRAPH {graph} {{ {' '.join(lines)} }}" for graph, lines in by_graph.items())
