"""Who stands how to whom, as a networkx graph: actors, and the relations that articles state of them as
actual."""

from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx

from .feed import view_rows

if TYPE_CHECKING:
    from .store import Store


def network(store: "Store") -> "nx.MultiDiGraph[str]":
    """Nodes are actors by IRI (``label``, ``type``); an edge for each relation and status between two of
    them.

    Edges have ``relation`` (local name), ``polarity``, ``status``, ``claimed`` (whether only on somebody's
    word), ``count`` (statements) and ``articles`` (how many say so); their keys are the relation's IRI and
    status.
    """
    rows = view_rows(store)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    labels = {actor.iri: actor for actor in rows.actors}
    relations = {relation.iri: relation for relation in rows.relations}
    counts: Counter[tuple[str, str, str, str, bool]] = Counter()
    articles: dict[tuple[str, str, str, str, bool], set[str]] = {}
    for row in rows.statements:
        if row.object is not None:
            edge = (row.subject, row.object, row.relation, row.status, row.claimed_by is not None)
            counts[edge] += 1
            articles.setdefault(edge, set()).add(row.document)
    for iri in sorted({end for edge in counts for end in edge[:2]}):
        actor = labels.get(iri)
        graph.add_node(iri, label=actor.label if actor else iri, type=actor.type if actor else "")
    for edge, count in sorted(counts.items()):
        subject, obj, relation, status, claimed = edge
        graph.add_edge(
            subject,
            obj,
            key=f"{relation} {status}{' claimed' if claimed else ''}",
            relation=relations[relation].name,
            polarity=relations[relation].polarity,
            status=status,
            claimed=claimed,
            count=count,
            articles=len(articles[edge]),
        )
    return graph
