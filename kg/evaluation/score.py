"""Counting one annotated item.

A statement can earn one gold row, and a gold row can be earned once. What is denied in the one and not in
the other does not match: it is a miss and a ``wrong``; so is a statement turned round, and so is one that
the annotation lists as wrong. A ``wrong`` counts as two false statements. Repeating a gold or optional
statement from another sentence costs nothing; the same subject, relation and object with another status
from the same sentence is false. A statement without object, or one that repeats an actor's own affiliation,
is neither rewarded nor punished.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.evaluation.gold import Item, Row
from kg.evaluation.names import names, norm
from kg.model import Statement

_SYMMETRIC = frozenset(
    {
        "agreesWith",
        "alliedWith",
        "ceasefireWith",
        "cooperatesWith",
        "inConflictWith",
        "meetsWith",
        "negotiatesWith",
    }
)
_STANDING = frozenset({"leads", "memberOf", "affiliatedWith", "locatedIn"})
_KINDS = {
    "by": {"by", "until", "before"},
    "until": {"by", "until", "before"},
    "before": {"by", "until", "before"},
    "since": {"since", "after", "on"},
    "after": {"since", "after"},
    "on": {"on", "since", "announced"},
}
"""Which kinds of time are right for a row's key."""


@dataclass(frozen=True, slots=True)
class Score:
    """What one item's statements are worth."""

    earned: tuple[tuple[Row, Statement], ...]
    missed: tuple[Row, ...]
    false: tuple[Statement, ...]
    wrong: tuple[Statement, ...]


def score(item: Item, statements: Sequence[Statement]) -> Score:
    """The rows that statements earn and miss, and the statements that are false and wrong."""
    found = [statement for statement in statements if statement.object]
    wrong = {i for i, statement in enumerate(found) if _is_listed(item, statement)}
    earned = _assign(item.gold, {i: s for i, s in enumerate(found) if i not in wrong})
    used = set(earned.values())
    wrong |= {i for i, statement in enumerate(found) if _is_contrary(item, statement)}
    false = [
        i
        for i, statement in enumerate(found)
        if i not in wrong and i not in used and _is_false(item, statement, [found[j] for j in used])
    ]
    return Score(
        earned=tuple((item.gold[row], found[i]) for row, i in earned.items()),
        missed=tuple(row for number, row in enumerate(item.gold) if number not in earned),
        false=tuple(found[i] for i in false),
        wrong=tuple(found[i] for i in sorted(wrong)),
    )


def attributes(row: Row, statement: Statement) -> Iterator[tuple[str, bool]]:
    """(name, right?) of every attribute that a row scores on the statement that earns it."""
    if row.statuses:
        yield "status", statement.status in row.statuses
    if row.claimed_by:
        yield "claimed_by", bool(row.claimed_by & names(statement.claimed_by))
    for key, prefix in row.times:
        time = statement.time
        yield "date", time is not None and time.value.startswith(prefix) and time.kind in _KINDS[key]
    if row.number is not None:
        scales = (row.number, row.number * 1e6, row.number * 1e9)
        yield "number", statement.quantity is not None and abs(float(statement.quantity)) in scales


def _same_relation(row: Row, statement: Statement) -> bool:
    """Subject, relation and object agree, whatever the status."""
    subject, object_ = names(statement.subject), names(statement.object)
    said = {statement.relation, statement.relation_specific} & set(row.relations)
    if said and row.subject & subject and row.object & object_:
        return True
    other_way = statement.inverse in row.relations or said & _SYMMETRIC
    return bool(other_way and row.subject & object_ and row.object & subject)


def _same_polarity(row: Row, statement: Statement) -> bool:
    denied = "denied" in row.statuses
    return (denied and len(row.statuses) > 1) or denied == (statement.status == "denied")


def _matches(row: Row, statement: Statement) -> bool:
    return _same_relation(row, statement) and _same_polarity(row, statement)


def _is_listed(item: Item, statement: Statement) -> bool:
    """The annotation lists it as wrong."""
    return any(
        _same_relation(row, statement)
        and (statement.status in row.statuses if row.statuses else statement.status != "denied")
        for row in item.wrong
    )


def _is_contrary(item: Item, statement: Statement) -> bool:
    """It says of a gold row that it is not so (or is so after all), or turns it round."""
    if statement.object is None or any(_matches(row, statement) for row in item.gold + item.optional):
        return False
    turned = replace(statement, subject=statement.object, object=statement.subject)
    return any(
        (row.statuses and _same_relation(row, statement) and not _same_polarity(row, statement))
        or _same_relation(row, turned)
        for row in item.gold
    )


def _is_false(item: Item, statement: Statement, used: Sequence[Statement]) -> bool:
    """It matches nothing, or is the twin of an earning one: the same sentence with another status."""
    if not any(_matches(row, statement) for row in item.gold + item.optional):
        own = {norm(label) for label in statement.subject.actor.affiliation}
        return not (statement.relation in _STANDING and own & names(statement.object))
    if any(
        row.statuses and _matches(row, statement) and statement.status in row.statuses
        for row in item.optional
    ):
        return False
    return any(_is_twin(statement, other) for other in used)


def _is_twin(statement: Statement, other: Statement) -> bool:
    return (
        other.relation == statement.relation
        and other.status != statement.status
        and names(other.subject) == names(statement.subject)
        and names(other.object) == names(statement.object)
        and other.evidence.start == statement.evidence.start
    )


def _assign(gold: Sequence[Row], statements: dict[int, Statement]) -> dict[int, int]:
    """Gold row -> statement, one to one, as many rows as can be, the better attributes first.

    Augmenting paths: a row whose choices are taken may move another row to its next choice.
    """
    choices = [_choices(row, statements) for row in gold]
    taken: dict[int, int] = {}

    def place(row: int, seen: set[int]) -> bool:
        for i in choices[row]:
            if i not in seen:
                seen.add(i)
                if i not in taken or place(taken[i], seen):
                    taken[i] = row
                    return True
        return False

    for row in range(len(gold)):
        place(row, set())
    return {row: i for i, row in taken.items()}


def _choices(row: Row, statements: dict[int, Statement]) -> list[int]:
    """The statements that match a row, those with most attributes right first."""
    worth = {
        i: sum(right for _, right in attributes(row, statement))
        for i, statement in statements.items()
        if _matches(row, statement)
    }
    return sorted(worth, key=lambda i: -worth[i])
