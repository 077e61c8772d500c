"""Who held an office when: the dated roles of ``ontology/actors`` against a date of any precision.

A day on which the office changes hands makes two people possible, and a role that is known by its year
leaves that whole year open; then nobody is named.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from kg.ontology.lexicon import KnownActor, Role

MOURNING = timedelta(days=7)
"""After a change the news still tells of the one who went ('de president trad gisteren af')."""


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day that a date of lower precision can mean."""

    first: date
    last: date


def days_of(value: str) -> Days | None:
    """The days of an ISO date: '2012' is a year of them; None for anything else."""
    parts = value.split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 1:
            return Days(date(numbers[0], 1, 1), date(numbers[0], 12, 31))
        if len(numbers) == 2:
            year, month = numbers
            following = date(year + month // 12, month % 12 + 1, 1)
            return Days(date(year, month, 1), following - timedelta(days=1))
        day = date(*numbers[:3])
    except ValueError:
        return None
    return Days(day, day)


def may_hold(role: Role, when: Days) -> bool:
    """Whether an office may have been held on some day of a span."""
    since = days_of(role.since) if role.since else None
    until = days_of(role.until) if role.until else None
    return (since is None or since.first <= when.last) and (
        until is None or when.first <= until.last + MOURNING
    )


def holds(role: Role, when: Days) -> bool:
    """Whether an office was surely held on all days of a span."""
    since = days_of(role.since) if role.since else None
    until = days_of(role.until) if role.until else None
    if since is None or since.last + MOURNING >= when.first:
        return False
    return until is None or when.last < until.first


def office_name(name: str) -> str:
    """A name of an office as it is compared: 'Secretary-General' and 'secretary general' are one."""
    return name.lower().replace("-", " ")


def holder_at(body: KnownActor, titles: Iterable[str], when: Days) -> str | None:
    """IRI of the one person who held the office of a title on that date; None where nobody or more than
    one may have."""
    wanted = {office_name(title) for title in titles if title}
    offices = [r for r in body.roles if r.holder and wanted & _names(r)]
    sure = {r.holder for r in offices if holds(r, when)}
    possible = {r.holder for r in offices if may_hold(r, when)}
    return sure.pop() if len(sure) == 1 and possible == sure else None


def seats_of_one(bodies: Iterable[KnownActor]) -> dict[str, KnownActor]:
    """Names of offices that only one body has, held by one person after another ('pope'): the body needs
    no saying."""
    having: dict[str, list[KnownActor]] = {}
    for body in bodies:
        for name in dict.fromkeys(office_name(n) for role in body.roles for _, n in role.labels):
            having.setdefault(name, []).append(body)
    return {
        name: found[0]
        for name, found in having.items()
        if len(found) == 1 and _in_turn([r for r in found[0].roles if name in _names(r)])
    }


def _in_turn(roles: list[Role]) -> bool:
    """Whether three or more held an office, never two at once."""
    terms = sorted((role.since or "", role.until or "9999") for role in roles)
    return len(terms) > 2 and all(end <= start for (_, end), (start, _) in pairwise(terms))


def _names(role: Role) -> set[str]:
    return {office_name(name) for _, name in role.labels}


def bodies_at(
    person: KnownActor, actors: dict[str, KnownActor], posts: Iterable[tuple[str, Role]], when: Days | None
) -> tuple[str, ...]:
    """The bodies that a person belongs to at a date: the head of an organisation belongs to it while in
    office, anybody to a state or party for good.

    ``posts`` are the person's dated offices with their bodies. All bodies where no date is known.
    """
    if when is None:
        return person.part_of
    dated: dict[str, list[Role]] = {}
    for of, role in posts:
        dated.setdefault(of, []).append(role)
    kept = []
    for iri in person.part_of:
        body = actors.get(iri)
        passing = body is not None and body.kind in ("InternationalOrganisation", "Organisation", "Company")
        if not passing or iri not in dated or any(may_hold(role, when) for role in dated[iri]):
            kept.append(iri)
    return tuple(kept) or person.part_of
