"""Scores added up, in groups, as lines for people."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.evaluation.gold import Item
from kg.evaluation.places import Places
from kg.evaluation.score import Score, attributes
from kg.model import Statement

GROUPINGS = ("article", "relation", "phenomenon")


@dataclass(slots=True)
class Tally:
    """Counts of a group, and how often each attribute was right on what was found."""

    found: int = 0
    missed: int = 0
    false: int = 0
    wrong: int = 0
    scored: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Share of what was said that is right; 0 when nothing was said."""
        return self.found / (self.found + self.false) if self.found + self.false else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 0 when there is nothing."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def line(self, name: str) -> str:
        """The group as one line."""
        extra = " ".join(f"{key} {self.right[key]}/{self.scored[key]}" for key in sorted(self.scored))
        rates = f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"
        counts = f"found {self.found}/{self.found + self.missed}  false {self.false}  wrong {self.wrong}"
        return f"{name:16} {rates}  {counts}  {extra}".rstrip()


class Report:
    """Adds up the scores of items by ``article``, ``relation`` or ``phenomenon``.

    Without ``by``, articles are shown by article and sentences by relation; sentences by ``article`` are
    shown by the file that they are in.
    """

    def __init__(self, by: str | None = None) -> None:
        """An empty report; ``by`` is one of ``GROUPINGS``."""
        self.total = Tally()
        self.groups: dict[str, Tally] = {}
        self._by = by
        self._sorted = False

    def add(self, item: Item, score: Score) -> None:
        """Count one item."""
        by = self._by or ("relation" if item.sentence else "article")
        self._sorted = self._sorted or by != "article"
        whole = {"article": item.file if item.sentence else item.document.id, "phenomenon": item.phenomenon}
        if by in whole:
            self._group(whole[by])  # shown even when there is nothing to count
        for row, statement in score.earned:
            for tally in self._tallies(whole.get(by, row.relations[0])):
                tally.found += 1
                for key, right in attributes(row, statement):
                    tally.scored[key] += 1
                    tally.right[key] += right
        for row in score.missed:
            for tally in self._tallies(whole.get(by, row.relations[0])):
                tally.missed += 1
        for statements, weight in ((score.false, 1), (score.wrong, 2)):
            for statement in statements:
                for tally in self._tallies(whole.get(by, statement.relation)):
                    tally.false += weight
                    tally.wrong += weight - 1

    def lines(self) -> Iterator[str]:
        """A line a group (articles in the order read, others by name), then one for all."""
        names = sorted(self.groups) if self._sorted else self.groups
        for name in names:
            yield self.groups[name].line(name)
        yield self.total.line("ALL")

    def _tallies(self, group: str) -> tuple[Tally, Tally]:
        return self._group(group), self.total

    def _group(self, name: str) -> Tally:
        return self.groups.setdefault(name, Tally())


def missed_lines(item: Item, score: Score, places: Places) -> Iterator[str]:
    """What was missed, false and wrong in one item, a line each, with its sentence where that is found."""
    for row in score.missed:
        yield f"missed {item.document.id} {row.written} | {_short(places.sentence(item, row))}".rstrip()
    for kind, statements in (("false ", score.false), ("WRONG ", score.wrong)):
        for statement in statements:
            said = _in_short(statement)
            yield f"{kind} {item.document.id} {said} | {_short(statement.evidence.text)}"


def _in_short(statement: Statement) -> str:
    object_ = statement.object.actor.label if statement.object else None
    return f"{statement.subject.actor.label} {statement.relation} {object_} [{statement.status}]"


def _short(text: str) -> str:
    return " ".join(text.split())[:200]
