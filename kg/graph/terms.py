"""Strings of ``kg.namespaces`` as RDF terms."""

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.namespaces import PREFIXES

_TIME: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_PRECISIONS: Final = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


@cache
def term(name: str) -> NamedNode:
    """A term by its prefixed name: ``term("kg:Statement")``."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def local_name(iri: str) -> str:
    """What stands after the last ``#`` or ``/``."""
    return re.split(r"[#/]", iri)[-1]


def integer(value: int) -> Literal:
    """An ``xsd:integer``."""
    return Literal(str(value), datatype=term("xsd:integer"))


def decimal(value: float) -> Literal:
    """An ``xsd:decimal`` of at most four places, never in exponent notation."""
    shown = format(round(Decimal(repr(value)), 4).normalize(), "f")
    return Literal(shown if "." in shown else shown + ".0", datatype=term("xsd:decimal"))


def tagged(value: str, lang: str | None) -> Literal:
    """A string with its language where that is known."""
    return Literal(value, language=lang) if lang else Literal(value)


def dated(value: str) -> Literal:
    """An ISO date typed by its precision: ``xsd:gYear``, ``xsd:gYearMonth`` or ``xsd:date``.

    What is no ISO date of these precisions stays a plain string.
    """
    if days(value) is None:
        return Literal(value)
    return Literal(value, datatype=term(_PRECISIONS[len(value)]))


def days(value: str) -> tuple[date, date] | None:
    """First and last day of an ISO year, month or day; None for anything else."""
    found = _TIME.match(value)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        start = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return start, start
    following = start.month % 12 + 1 if month else 1
    end_year = start.year + (0 if month and following > 1 else 1)
    if end_year > date.max.year:
        return start, date.max
    return start, date(end_year, following, 1) - timedelta(days=1)


def bounds(value: str, kind: str) -> tuple[date | None, date | None]:
    """Earliest and latest day that a time allows; None on the side where it is open.

    ``by``, ``until`` and ``before`` leave the beginning open, ``since``, ``after`` and ``announced`` the
    end: what has only been announced happens on that day or later.
    """
    found = days(value)
    if found is None:
        return None, None
    start, end = found
    one = timedelta(days=1)
    match kind:
        case "by" | "until":
            return None, end
        case "before":
            return None, start - one if start > date.min else start
        case "since" | "announced":
            return start, None
        case "after":
            return (end + one if end < date.max else end), None
        case _:
            return start, end
