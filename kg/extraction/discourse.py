"""What an article is about, for predicates that leave their goal unsaid ('De Nederlandse troepen vertrokken al eerder')."""

from collections import Counter
from dataclasses import replace

from kg.extraction.coreference import PLACE_CASES
from kg.extraction.matching import Match
from kg.extraction.reading import Reading, Referent
from kg.extraction.tree import case_words

OMITTING = frozenset({"withdrawsFrom", "endsMission", "deploysTo", "staysIn", "visits"})


def theme(match: Match, reading: Reading) -> tuple[Referent, ...]:
    """The one place that an article has spoken of as a place, for a relation of motion without its goal; empty with two candidates."""
    if match.relation.core not in OMITTING or match.relation.object_mark != "~":
        return ()
    barred = {iri for s in match.subjects for iri in (s.actor.iri, *s.actor.part_of)}
    counted: Counter[str] = Counter()
    last: dict[str, Referent] = {}
    for referent in reading.history:
        if referent.actor.type == "State" and referent.actor.iri not in barred:
            as_place = PLACE_CASES & set(case_words(reading.doc[referent.token])) and referent.token < match.frame.predicate
            counted[referent.actor.iri] += 3 if as_place else 1
            last.setdefault(referent.actor.iri, referent)
            if referent.token < match.frame.predicate:
                last[referent.actor.iri] = referent
    ranked = counted.most_common(2)
    if not ranked or ranked[0][1] < 4 or (len(ranked) == 2 and ranked[1][1] * 1.5 > ranked[0][1]):
        return ()
    found = last[ranked[0][0]]
    return (replace(found, context=found.token, certainty=0.6, about="", start=-1, end=-1),)
