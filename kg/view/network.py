"""Rows -> what the page holds: a networkx graph that carries how it is drawn, and the data behind it.

Actors and statements are numbered as they stand in the data; a node's number is its actor's.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx

from .placing import bend, place
from .style import DASHES, LOOKS, NOBODY, OTHER, POLARITY, Look, manner

if TYPE_CHECKING:
    from kg.graph.feed import ActorRow, DocumentRow, RelationRow, Rows, StatementRow

FIRST = 150
"""Actors that are shown at first; more is a hairball."""
MOST_ACTORS = 1000
"""Actors that a page holds at all."""
MOST_SENTENCES = 25
"""Statements of one arrow that a page holds, the newest."""
_LONGEST_LABEL = 44
_FONT = 18

Record = dict[str, Any]
"""A JSON object."""


class Bundle(NamedTuple):
    """What one arrow stands for: all that is said in the same manner of the same two actors."""

    subject: int
    relation: int
    object: int | None
    manner: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn graph and the data behind it, as JSON values."""

    graph: "nx.MultiDiGraph[int]"
    actors: list[Record]
    documents: list[Record]
    relations: list[Record]
    statements: list[Record]
    left_out: int
    """Actors that the page has no room for."""


def draw(rows: "Rows") -> Drawing:
    """Everything on the page but its frame."""
    ranked = Counter(iri for row in rows.statements for iri in (row.subject, row.object) if iri)
    kept = {iri for iri, _ in sorted(ranked.items(), key=lambda entry: (-entry[1], entry[0]))[:MOST_ACTORS]}
    shown = [row for row in rows.statements if row.subject in kept and (row.object in kept or not row.object)]
    date = {row.iri: row.date or "" for row in rows.documents}
    shown.sort(key=lambda row: date[row.document], reverse=True)

    known = {row.iri: row for row in rows.actors}
    acting = sorted(
        {iri for row in shown for iri in (row.subject, row.object) if iri},
        key=lambda iri: (-ranked[iri], iri),
    )
    named = {iri for row in shown for iri in (row.claimed_by, row.place) if iri} - set(acting)
    actor = {iri: at for at, iri in enumerate([*acting, *sorted(named)])}
    document = {row.iri: at for at, row in enumerate(rows.documents)}
    relation = {row.iri: at for at, row in enumerate(rows.relations)}

    bundles: dict[Bundle, list[StatementRow]] = {}
    for row in shown:
        key = Bundle(
            actor[row.subject],
            relation[row.relation],
            actor[row.object] if row.object else None,
            manner(row.status),
        )
        bundles.setdefault(key, []).append(row)

    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for iri in acting:
        # on a crowded page, which opens small, the busiest actors are drawn large enough to be read
        loud = min(max(len(acting) / 40 - 1, 0), 2) * math.sqrt(ranked[iri] / ranked[acting[0]])
        graph.add_node(actor[iri], **_node(known[iri], ranked[iri], loud, first=actor[iri] < FIRST))
    statements: list[Record] = []
    nobody: dict[int, int] = {}
    for key, rows_of in bundles.items():
        end = key.object
        if end is None:
            end = nobody.setdefault(key.subject, len(actor) + len(nobody))
            if end not in graph:
                graph.add_node(end, **_nobody(first=key.subject < FIRST))
        numbers = range(len(statements), len(statements) + len(rows_of[:MOST_SENTENCES]))
        said = rows.relations[key.relation]
        graph.add_edge(key.subject, end, **_edge(key, said, rows_of), statements=list(numbers))
        statements += [
            _statement(row, actor, document, relation, rows.report_counts) for row in rows_of[:MOST_SENTENCES]
        ]
    bend(graph)
    place(graph)
    return Drawing(
        graph=graph,
        actors=[_actor(known[iri]) for iri in actor],
        documents=[_document(row) for row in rows.documents],
        relations=[_relation(row) for row in rows.relations],
        statements=statements,
        left_out=len(ranked) - len(acting),
    )


def _node(row: "ActorRow", count: int, loud: float, *, first: bool) -> Record:
    look = LOOKS.get(row.type, OTHER)
    label = row.label if len(row.label) <= _LONGEST_LABEL else row.label[: _LONGEST_LABEL - 1].rstrip() + "…"
    return {
        "label": label or "?",
        "shape": look.shape,
        "color": _colour(look),
        "size": min(9 + round(3.2 * math.sqrt(count) + 5 * loud), 40),
        "font": {"size": round(_FONT + 11 * loud)},
        "first": first,
    }


def _colour(look: Look) -> Record:
    """Its own colours also when chosen, where a dark border shows the choice."""
    chosen = {"background": look.fill, "border": "#23211d"}
    return {"background": look.fill, "border": look.border, "highlight": chosen, "hover": chosen}


def _nobody(*, first: bool) -> Record:
    return {
        "label": "",
        "shape": NOBODY.shape,
        "color": _colour(NOBODY),
        "size": 5,
        "font": {"size": _FONT},
        "first": first,
        "nobody": True,
    }


def _edge(key: Bundle, relation: "RelationRow", rows: Iterable["StatementRow"]) -> Record:
    rows = list(rows)
    on_word = all(row.claimed_by for row in rows)
    colour = POLARITY.get(relation.polarity, POLARITY["neutral"])

    def label(name: str, negation: str) -> str:
        name = f"{negation} {name}" if key.manner == "denied" else name
        return f"“{name}”" if on_word else name

    return {
        "label": label(relation.label_en, "not:"),
        "labels": {"en": label(relation.label_en, "not:"), "nl": label(relation.label_nl, "niet:")},
        "relation": key.relation,
        "polarity": relation.polarity,
        "statuses": sorted({row.status for row in rows}),
        "count": len(rows),
        "color": colour,
        "font": {"color": colour},
        "dashes": DASHES[key.manner],
        "weight": round(min(1.6 + 0.9 * math.log2(len(rows)), 7), 1),  # becomes the width
    }


def _some(**values: object) -> Record:
    """What is known: nothing empty takes room on the page."""
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def _actor(row: "ActorRow") -> Record:
    return _some(
        iri=row.iri,
        label=row.label,
        type=row.type,
        names=list(row.alt_labels),
        affiliation=list(row.affiliation),
        wikidata=row.wikidata,
    )


def _document(row: "DocumentRow") -> Record:
    return _some(
        id=row.id, date=row.date, lang=row.lang, title=row.title, publisher=row.publisher, source=row.source
    )


def _relation(row: "RelationRow") -> Record:
    return {"name": row.name, "en": row.label_en, "nl": row.label_nl, "polarity": row.polarity}


def _statement(
    row: "StatementRow",
    actor: Mapping[str, int],
    document: Mapping[str, int],
    relation: Mapping[str, int],
    reports: Mapping[str, int],
) -> Record:
    return _some(
        subject=actor[row.subject],
        relation=relation[row.relation],
        object=actor[row.object] if row.object else None,
        status=row.status,
        document=document[row.document],
        sentence=row.evidence.text,
        context=[sentence.text for sentence in row.context],
        claimedBy=actor[row.claimed_by] if row.claimed_by else None,
        time={"value": row.time.value, "kind": row.time.kind} if row.time else None,
        place=actor[row.place] if row.place else None,
        quantity=row.quantity,
        unit=row.unit,
        about=row.about,
        confidence=row.confidence,
        reports=reports.get(row.event or "", 1),
    )
