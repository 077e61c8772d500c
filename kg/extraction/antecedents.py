"""Where what points back looks for whom it means.

Recency with a preference for subjects, as in Hobbs (1978) and Lappin & Leass (1994) in the small.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.linking import NER_KINDS
from kg.extraction.reading import Reading, Referent
from kg.extraction.tree import (
    ancestors_in_clause,
    case_words,
    child,
    children,
    conjuncts,
    is_relative,
    relative_head,
    surface_subject,
)  # fmt: skip

PLACE_CASES = frozenset({"in", "uit", "naar", "vanuit", "binnen", "from", "to", "into"})
MAX_SENTENCES = 4
CLEARLY = 0.95
"""By how much the best antecedent must lead: a subject alone (0.9) does not, a subject named twice does."""
ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:arg", "obl:agent")
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
            if is_relative(subject):
                subject = relative_head(subject) or subject
            if subject.pos_ == "PRON":
                return {r.actor.iri for r in reading.resolve(subject)}
            named = [
                n.actor
                for t in subject.subtree
                if (n := reading.known_named(t)) is not None and n.actor is not None
            ]
            return {iri for a in named for iri in (a.iri, *(a.part_of if parents else ()))}
    return set()


def co_arguments(token: Token, reading: Reading) -> set[str]:
    """Actors named beside a token as participants of the same predicate: it means none of them."""
    if token.dep_ not in ARGUMENTS:
        return set()
    beside = [c for d in token.head.children if d.dep_ in ARGUMENTS and d.i != token.i for c in conjuncts(d)]
    if token.dep_ in ("nsubj", "nsubj:pass"):  # 'samen met X wil hij', 'na een brief aan X prees zij'
        beside += [t for d in token.head.children if d.i < token.i and _in_front(d) for t in d.subtree]
    met = (r for t in beside if t.pos_ == "PROPN" or t.i < token.i for r in _named_at(t, reading))
    return {r.actor.iri for r in met if not r.about}


def _in_front(phrase: Token) -> bool:
    """Whether a phrase before the subject has no subject of its own that could be meant."""
    own = any(t.dep_ in ("nsubj", "nsubj:pass") for t in phrase.subtree)
    return phrase.dep_ in (*ARGUMENTS, "advcl", "advmod", "xcomp") and not own


def _named_at(token: Token, reading: Reading) -> tuple[Referent, ...]:
    return reading.resolve(token) if token.pos_ == "PROPN" else reading.resolved.get(token.i, ())


def nearest(
    token: Token,
    reading: Reading,
    fits: Callable[[Referent], bool],
    reach: int,
    lead: float = 0.0,
    as_place: bool = False,
) -> Referent | None:
    """The best antecedent: near, a subject, in the role that is asked for (place for place); nobody
    where another actor comes within ``lead`` of it."""
    found = ranked(token, reading, fits, reach, as_place)
    if not found or (len(found) > 1 and found[0][0] - found[1][0] < lead):
        return None
    return found[0][1]


def ranked(
    token: Token, reading: Reading, fits: Callable[[Referent], bool], reach: int, as_place: bool = False
) -> list[tuple[float, Referent]]:
    """Everybody who may be meant with how likely that is, the likeliest first."""
    here = reading.sentence_number(token.i)
    as_place = as_place or bool(PLACE_CASES & set(case_words(token)))
    often = Counter(r.actor.iri for r in reading.history if r.token < token.i)
    best: dict[str, tuple[float, int, Referent]] = {}
    for referent in reading.history:
        if referent.token >= token.i or not fits(referent):
            continue
        distance = here - reading.sentence_number(referent.token)
        if distance > reach and not (as_place and distance <= 2 * reach):
            continue
        other = reading.doc[referent.token]
        if _says_what_one_is(other):
            continue
        score = min(0.25 * often[referent.actor.iri], 1.5) - float(distance)
        if other.dep_ in ("nsubj", "nsubj:pass") and not as_place:
            score += 0.9 + 0.2 * len(_further_deeds(other))
        if other.pos_ == "ADJ":
            score -= 1.5
        if other.dep_ == "nmod" and not as_place:
            score -= 0.3
        if as_place and PLACE_CASES & set(case_words(other)):
            score += 3.0
        before = best.get(referent.actor.iri)
        if before is None or (score, referent.token) > before[:2]:
            best[referent.actor.iri] = (score, referent.token, referent)
    likeliest = sorted(best.values(), key=lambda b: b[:2], reverse=True)
    return [(score, referent) for score, _, referent in likeliest]


def meant_by(
    found: Referent, token: Token, reading: Reading, certainty: float, first: Token | None = None
) -> Referent:
    """An actor as what a word, with its article where ``first`` is that, stands for."""
    start, end = (first or token).idx, token.idx + len(token.text)
    context = found.token if reading.sentence(found.token) != reading.sentence(token.i) else -1
    return replace(
        found,
        token=token.i,
        surface=reading.doc.text[start:end],
        start=start,
        end=end,
        context=context,
        certainty=certainty,
    )


def pointed(found: Referent, token: Token, reading: Reading) -> Referent:
    """An actor as what a noun with its article points back to."""
    return meant_by(found, token, reading, 0.8, next(iter(children(token, "det")), None))


def _says_what_one_is(token: Token) -> bool:
    """'Is burgemeester', 'Rutte, de premier', 'President Macron': it describes who is named beside it."""
    beside = token.dep_ in ("appos", "nmod:desc") and token.head.pos_ == "PROPN"
    return child(token, "cop") is not None or beside


def _further_deeds(subject: Token) -> list[Token]:
    """What else a subject does in its sentence ('greep de macht en zette X af'): it is what that is about."""
    verb = subject.head
    return [c for c in children(verb, "conj") if c.pos_ == "VERB" and child(c, "nsubj", "nsubj:pass") is None]
