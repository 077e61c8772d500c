"""Where what points back looks for whom it means.

Recency with a preference for subjects, as in Hobbs (1978) and Lappin & Leass (1994) in the small.
"""

from collections import Counter
from collections.abc import Callable

from spacy.tokens import Token

from kg.extraction.linking import NER_KINDS
from kg.extraction.reading import Reading, Referent
from kg.extraction.tree import ancestors_in_clause, case_words, surface_subject

PLACE_CASES = frozenset({"in", "uit", "naar", "vanuit", "binnen", "from", "to", "into"})
MAX_SENTENCES = 4
ORGANISED = frozenset({"State", *NER_KINDS["ORG"]})


def subject_iris(token: Token, reading: Reading, parents: bool = True) -> set[str]:
    """Actors that cannot be meant by another participant of the same clause: its subject and what that
    belongs to."""
    for node in ancestors_in_clause(token):
        if node.pos_ in ("VERB", "AUX", "ADJ") and node.i != token.i:
            subject = surface_subject(node)
            if (
                subject is None
                or subject.i == token.i
                or token.is_ancestor(subject)
                or subject.is_ancestor(token)
            ):
                return set()
            named = [
                n.actor
                for t in subject.subtree
                if (n := reading.known_named(t)) is not None and n.actor is not None
            ]
            return {iri for a in named for iri in (a.iri, *(a.part_of if parents else ()))}
    return set()


def nearest(token: Token, reading: Reading, fits: Callable[[Referent], bool], reach: int) -> Referent | None:
    """The best antecedent: near, a subject, in the role that is asked for (place for place)."""
    sentences = [s.start for s in reading.doc.sents]
    here = sentences.index(reading.sentence(token.i))
    as_place = bool(PLACE_CASES & set(case_words(token)))
    often = Counter(r.actor.iri for r in reading.history if r.token < token.i)
    best: tuple[float, int] | None = None
    chosen: Referent | None = None
    for referent in reading.history:
        if referent.token >= token.i or not fits(referent):
            continue
        distance = here - sentences.index(reading.sentence(referent.token))
        if distance > reach and not (as_place and distance <= 2 * reach):
            continue
        other = reading.doc[referent.token]
        score = min(0.25 * often[referent.actor.iri], 1.5) - float(distance)
        if other.dep_ in ("nsubj", "nsubj:pass") and not as_place:
            score += 0.9
        if other.pos_ == "ADJ":
            score -= 1.5
        if as_place and PLACE_CASES & set(case_words(other)):
            score += 3.0
        if best is None or (score, referent.token) > best:
            best, chosen = (score, referent.token), referent
    return chosen
