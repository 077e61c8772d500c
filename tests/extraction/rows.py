"""Reads the tables of sentences: a sentence, the statements that it must give, and those that it may."""

import re
from dataclasses import dataclass
from pathlib import Path

from kg.model import Statement

TABLES = Path(__file__).parent / "tables"
Told = tuple[str, str, str, str, str]
"""Labels of subject, relation, object, status, claimant; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of a table."""

    construction: str
    """The heading that it stands under."""
    lemma: str
    """The lemma of the predicate that it is about; empty where the table names none."""
    sentence: str
    must: frozenset[Told]
    may: frozenset[Told]
    xfail: str | None
    line: int


def told(statement: Statement) -> Told:
    """A statement as the tables write it."""
    target = statement.object.actor.label if statement.object else ""
    claimant = statement.claimed_by.actor.label if statement.claimed_by else ""
    return (statement.subject.actor.label, statement.relation, target, statement.status, claimant)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: what stands before and after its arrow."""

    left: str
    right: str
    number: int
    xfail: str | None
    heading: str


def lines(name: str) -> list[Line]:
    """The lines of ``tables/NAME.txt``, blank ones and comments left out."""
    found, xfail, heading = [], None, ""
    for number, line in enumerate((TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("# xfail: "):
            xfail = line.removeprefix("# xfail: ")
        elif line.startswith("## "):
            heading = line.removeprefix("## ")
        elif line and not line.startswith("#"):
            left, _, right = line.partition(" -> ")
            found.append(Line(left.strip(), right.strip(), number, xfail, heading))
            xfail = None
    return found


def rows(name: str) -> list[Row]:
    """The rows of a table of statements: ``lemma | sentence -> statements``, the lemma optional."""
    found = []
    for line in lines(name):
        lemma, _, sentence = line.left.rpartition(" | ")
        parts = [] if line.right == "-" else re.split(r"\s*;\s*", line.right)
        may = frozenset(_told(part.strip("[]")) for part in parts if part.startswith("["))
        must = frozenset(_told(part) for part in parts if not part.startswith("["))
        found.append(Row(line.heading, lemma, sentence, must, may, line.xfail, line.number))
    return found


def _told(part: str) -> Told:
    fields = [field.strip() for field in part.split("|")]
    if not 4 <= len(fields) <= 5:
        raise ValueError(f"not subject | relation | object | status [| claimed by]: {part}")
    return (fields[0], fields[1], fields[2], fields[3], fields[4] if len(fields) == 5 else "")
