"""Statements that tell of the same happening -> one event, so that events and reports can be counted apart.

Statements are in one block when they have the same root relation and the same bodies on both sides
(soldiers and their state are one). Within a block they are told apart by month; status does not count: that
something is denied is a report of it too. A statement without a time joins a month in which, or just before
which, its article appeared, else it is of the month of its article.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.ontology.lexicon import Relation

from .identifiers import event_iri
from .inference import root
from .terms import integer, term

# A person, a group, a ministry or a place acts for the body it is part of; these are bodies of their own.
_BODIES = ("Party", "Company", "ArmedGroup", "Court", "InternationalOrganisation", "State")
_NEAREST = (*_BODIES[:-1], "Organisation", "Government", "State")


@dataclass(frozen=True, slots=True)
class Report:
    """A statement, as far as telling events apart needs it."""

    iri: str
    article: str
    subject: str
    relation: str
    object: str | None
    period: str | None
    """Year or month of its time, ``2022-11``."""
    published: str | None
    """Month of its article."""
    earliest: Literal | None
    latest: Literal | None


@dataclass(frozen=True, slots=True)
class Event:
    """Reports of one happening."""

    iri: str
    reports: tuple[Report, ...]
    period: str


def body_of(actor: str, kinds: Mapping[str, str], parts: Mapping[str, Iterable[str]]) -> str:
    """The state or body that an actor acts for: the nearest that is one; the actor itself where there is
    none."""
    seen = {actor}
    while kinds.get(actor) not in _BODIES:
        above = [body for body in parts.get(actor, ()) if body not in seen]
        if not above:
            return actor
        actor = min(above, key=lambda body: (_order(kinds.get(body)), body))
        seen.add(actor)
    return actor


def _order(kind: str | None) -> int:
    return _NEAREST.index(kind) if kind in _NEAREST else len(_NEAREST)


def events(
    reports: Iterable[Report],
    relations: Mapping[str, Relation],
    kinds: Mapping[str, str],
    parts: Mapping[str, Iterable[str]],
    base: str,
) -> Iterator[Event]:
    """The events of all reports; the same whatever their order. ``kinds`` and ``parts`` are those of
    actors, by IRI."""
    blocks: dict[tuple[str, str, str | None], list[Report]] = defaultdict(list)
    for report in reports:
        subject = body_of(report.subject, kinds, parts)
        obj = body_of(report.object, kinds, parts) if report.object else None
        blocks[root(report.relation, relations), subject, obj].append(report)
    for (top, subject, obj), block in sorted(blocks.items(), key=lambda item: tuple(map(str, item[0]))):
        for period, found in _periods(block).items():
            iri = event_iri(base, top, subject, obj, period)
            yield Event(iri, tuple(sorted(found, key=lambda r: r.iri)), period)


def _periods(block: list[Report]) -> dict[str, list[Report]]:
    """Reports of a block by the month that they tell of."""
    found: dict[str, list[Report]] = defaultdict(list)
    for report in block:
        if report.period:
            found[report.period].append(report)
    told = sorted(found)
    for report in block:
        if not report.period:
            found[_joined(report.published, told)].append(report)
    return found


def _joined(published: str | None, told: list[str]) -> str:
    """The period that an undated report joins: the last told of that its article can mean, else the
    article's month."""
    if published is None:
        return told[0] if len(told) == 1 else ""
    before = _month_before(published)
    meant = (period for period in told if period == before or period.startswith(published))
    return max(meant, default=published)


def _month_before(month: str) -> str:
    if len(month) < 7:
        return month  # an article of which only the year is known
    year, number = int(month[:4]), int(month[5:7])
    return f"{year - 1:04d}-12" if number == 1 else f"{year:04d}-{number - 1:02d}"


def event_quads(event: Event, cores: Mapping[str, str], graph: NamedNode) -> Iterator[Quad]:
    """An event: the core relation told of most, who takes part, the bounds of its time, how often and where
    told.

    ``cores`` gives the IRI of a relation's core relation.
    """
    node = NamedNode(event.iri)
    told = Counter(cores.get(report.relation, report.relation) for report in event.reports)
    relation = min(told, key=lambda iri: (-told[iri], iri))
    yield Quad(node, term("rdf:type"), term("kg:Event"), graph)
    yield Quad(node, term("rdf:type"), term("sem:Event"), graph)
    yield Quad(node, term("kg:relation"), NamedNode(relation), graph)
    yield Quad(node, term("kg:reportCount"), integer(len(event.reports)), graph)
    yield Quad(node, term("kg:articleCount"), integer(len({r.article for r in event.reports})), graph)
    for actor in {a for r in event.reports for a in (r.subject, r.object) if a}:
        yield Quad(node, term("sem:hasActor"), NamedNode(actor), graph)
    starts = [r.earliest for r in event.reports if r.earliest]
    ends = [r.latest for r in event.reports if r.latest]
    if starts:
        yield Quad(node, term("kg:earliest"), min(starts, key=lambda day: day.value), graph)
    if ends:
        yield Quad(node, term("kg:latest"), max(ends, key=lambda day: day.value), graph)


def cores(relations: Mapping[str, Relation]) -> dict[str, str]:
    """Relation IRI -> IRI of its core relation; of itself where it is under none."""
    by_name = {relation.name: iri for iri, relation in relations.items()}
    return {iri: by_name.get(relation.core, iri) for iri, relation in relations.items()}
