"""The goal that a predicate of motion or aid leaves unsaid: the one place, or the one other state, that
the text has spoken of (codebook, rule 7)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from kg.extraction.antecedents import PLACE_CASES
from kg.extraction.reading import Reading, Referent
from kg.extraction.tree import case_words, children
from kg.model import Frame

MOTIONS = frozenset({"withdrawsFrom", "endsMission", "staysIn", "deploysTo"})
AID = frozenset({"suppliesArmsTo", "providesAidTo"})
NEAR = 2
"""How many sentences back a receiver of aid may stand."""
PLACED = 3
"""What a mention as a place weighs against a mention as anything else."""


def goal(core: str, frame: Frame, doers: Iterable[Referent], reading: Reading) -> tuple[Referent, ...]:
    """Where or to whom the doers' deed goes where that is unsaid; empty where two are possible.

    Nor is there one where the thing that is moved or closed is another's ('closed two Ethiopian consulates').
    """
    barred = {iri for s in doers for iri in (s.actor.iri, *s.actor.part_of)}
    if any(_anothers(thing, barred, reading) for thing in frame.slot("obj")):
        return ()
    predicate = frame.predicate
    if core in MOTIONS:
        found = _place(predicate, barred, reading)
    elif core in AID:
        found = _receiver(predicate, barred, reading)
    else:
        found = None
    if found is None:
        return ()
    context = found.token if reading.sentence(found.token) != reading.sentence(predicate) else -1
    return (replace(found, context=context, certainty=0.6, about="", start=-1, end=-1),)


def of_another(frame: Frame, doers: Iterable[Referent], reading: Reading) -> bool:
    """Whether what is closed or given up is another's ('closed two Ethiopian consulates', 'Ethiopia's'), so
    that nobody of the doers' own goes away."""
    barred = {iri for s in doers for iri in (s.actor.iri, *s.actor.part_of)}
    for thing in frame.slot("obj"):
        owners = [c.i for c in children(reading.doc[thing], "nmod:poss") if c.pos_ == "PROPN"]
        named = [r for i in owners for r in reading.resolve(reading.doc[i])]
        apart = named and all(barred.isdisjoint((r.actor.iri, *r.actor.part_of)) for r in named)
        if apart or _anothers(thing, barred, reading):
            return True
    return False


def _anothers(thing: int, barred: set[str], reading: Reading) -> bool:
    """Whether an adjective on a thing ('Ethiopian consulates') means an actor other than those barred."""
    adjectives = [child.i for child in children(reading.doc[thing], "amod")]
    tokens = [thing, *adjectives] if adjectives else []
    owners = [r for token in tokens for r in reading.resolved.get(token) or ()]
    return any(barred.isdisjoint((r.actor.iri, *r.actor.part_of)) for r in owners)


def _place(predicate: int, barred: set[str], reading: Reading) -> Referent | None:
    """The one state that was spoken of as a place, or by far the most; a lesser place where no state was."""
    for kind in ("State", "Place"):
        weight: Counter[str] = Counter()
        placed: dict[str, Referent] = {}
        for referent in reading.history:
            if referent.actor.type != kind or referent.actor.iri in barred:
                continue
            as_place = referent.token < predicate and _as_place(referent, reading)
            weight[referent.actor.iri] += PLACED if as_place else 1
            if as_place:
                placed[referent.actor.iri] = referent
        ranked = [(iri, n) for iri, n in weight.most_common() if iri in placed][:2]
        if len(ranked) == 1 or (ranked and ranked[0][1] >= 1.5 * ranked[1][1]):
            return placed[ranked[0][0]]
        if ranked:
            return None
    return None


def _as_place(referent: Referent, reading: Reading) -> bool:
    return bool(PLACE_CASES & set(case_words(reading.doc[referent.token]))) and not referent.about


def _receiver(predicate: int, barred: set[str], reading: Reading) -> Referent | None:
    """The only other state that stands in this sentence or the ones just before."""
    first = reading.starts[max(reading.sentence_number(predicate) - NEAR, 0)]
    near = {
        r.actor.iri: r
        for r in reading.history
        if first <= r.token < predicate and r.actor.type == "State" and r.actor.iri not in barred
    }
    return next(iter(near.values())) if len(near) == 1 else None
