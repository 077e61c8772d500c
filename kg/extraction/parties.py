"""Between whom 'the deal', 'the talks' were: who reached or held them, as it was told just before.

For predicates whose object is only such an event: 'The truce was brokered by X', 'Y walked away from the
dialogue'.
"""

from dataclasses import replace

from kg.extraction.matching import Match
from kg.extraction.reading import Reading, Referent
from kg.extraction.tree import children, feature
from kg.model import Mention, Statement

BETWEEN_TWO = frozenset({"agreesWith", "ceasefireWith", "negotiatesWith", "inConflictWith", "fights"})
"""Relations whose two ends are the parties of a deal, talks or a war."""
NEAR = 3
"""How many sentences back the event may have been told."""


def with_parties(match: Match, before: list[Statement], reading: Reading) -> Match:
    """A match whose unsaid object is a party of the event told last: both for who mediates, the other one
    for a party that leaves it."""
    core = match.relation.core
    if core == "mediatesBetween" and not match.objects:
        told = _told_last(match, before, reading)
        own = {iri for s in match.subjects for iri in (s.actor.iri, *s.actor.part_of)}
        if told is None or told.object is None or own & {told.subject.actor.iri, told.object.actor.iri}:
            return match
        ends = (told.subject, told.object)
        return replace(match, objects=tuple(_party(e, told, match, reading) for e in ends))
    if core == "endsCooperationWith" and _only_the_event(match, reading):
        told = _told_last(match, before, reading)
        other = _other_end(told, match) if told is not None else None
        if told is not None and other is not None:
            return replace(match, objects=(_party(other, told, match, reading),))
    return match


def _only_the_event(match: Match, reading: Reading) -> bool:
    """Whether the object is a thing with a definite article and nothing that says between whom it is."""
    things = [reading.doc[o.token] for o in match.objects if o.actor.type == "Topic"]
    return len(things) == len(match.objects) == 1 and any(
        feature(d, "Definite") == "Def" for d in children(things[0], "det")
    )


def _told_last(match: Match, before: list[Statement], reading: Reading) -> Statement | None:
    first = reading.sentence_number(match.frame.predicate) - NEAR
    reach = reading.doc[reading.starts[max(first, 0)]].idx
    near = (s for s in reversed(before) if s.evidence.end > reach)
    return next((s for s in near if s.relation in BETWEEN_TWO and s.object is not None), None)


def _other_end(told: Statement, match: Match) -> Mention | None:
    """The party that the subject of a match does not belong to, where it belongs to the other."""
    own = {iri for s in match.subjects for iri in (s.actor.iri, *s.actor.part_of)}
    ends = [m for m in (told.subject, told.object) if m is not None]
    others = [m for m in ends if own.isdisjoint((m.actor.iri, *m.actor.part_of))]
    return others[0] if len(others) == 1 and len(ends) == 2 else None


def _party(mention: Mention, told: Statement, match: Match, reading: Reading) -> Referent:
    predicate = match.frame.predicate
    sentence = reading.doc[reading.sentence(predicate)]
    context = next((t.i for t in reading.doc if t.idx >= told.evidence.start), -1)
    return Referent(
        mention.actor, predicate, mention.surface, mention.start, mention.end,
        context=context if told.evidence.start < sentence.idx else -1, certainty=0.7,
    )  # fmt: skip
