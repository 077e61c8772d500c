"""Two or more who were named before: 'beide landen', 'de drie', 'het duo', 'geen van hen', 'the latter'."""

from collections import Counter
from collections.abc import Set

from spacy.tokens import Token

from kg.extraction.antecedents import ARGUMENTS, ORGANISED, co_arguments, pointed, subject_iris
from kg.extraction.reading import Reading, Referent, as_state
from kg.extraction.tree import case_words, children, conjuncts, feature, lemma, noun_forms

ORDERED = {
    "eerstgenoemde": 0, "laatstgenoemde": -1, "eerste": 0, "laatste": -1, "former": 0, "latter": -1,
}  # fmt: skip
"""Which of two that were named together a word means."""
TWO = ("twee", "beide", "beiden", "tweeën", "two", "both")
EACH = frozenset({"geen", "elk", "ieder", "beide", "neither", "none", "each", "both"})
"""What says the same of each of those behind its 'van' or 'of'."""
ACTING = ("nsubj", "nsubj:pass", "obl:agent")
ALONE = ORGANISED | {"Person"}
"""Kinds of actor that a word without a noun may count."""


def pair(token: Token, reading: Reading, kinds: set[str]) -> tuple[Referent, ...]:
    """'De twee landen', 'beide partijen': the two last named, when they are two; 'de drie landen': the
    last three named in one breath."""
    counters = children(token, "nummod", "det", "amod")
    if any(lemma(c) in TWO for c in counters):
        barred = subject_iris(token, reading) | co_arguments(token, reading)
        return _two_last(token, reading, kinds, barred) or _together(token, reading, kinds, 2)
    counts = [n for c in counters if (n := _count(c, reading)) is not None]
    return _last_together(token, reading, kinds, counts[0]) if counts else ()


def pair_of(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """'Beide', 'de twee', 'geen van beide' without a noun: the two actors last named, when the kind of both
    is the same."""
    if token.text.lower() in EACH and (those := _those(token)) is not None:
        return reading.resolve(those)
    if children(token, "nmod"):
        return ()  # 'two of its instructors' are none that were named
    if lemma(token) not in TWO:
        count = _count(token, reading)
        return _so_many(token, reading, count) if count is not None and _is_definite(token) else ()
    if found := _together(token, reading, ALONE, 2):
        return found
    for referent in reversed(reading.history):
        if referent.token < token.i and referent.actor.type in ALONE:
            return _two_last(token, reading, {referent.actor.type})
    return ()


def set_of(noun: Token, reading: Reading) -> tuple[Referent, ...]:
    """'Het drietal', 'het duo': so many who were named together, the noun being a number of them."""
    counts = [
        w.value for f in noun_forms(noun) if (w := reading.vocabulary.word("NumberWord", f)) is not None
    ]
    if not counts or counts[0] is None or not _is_definite(noun) or children(noun, "nmod", "amod"):
        return ()
    return _so_many(noun, reading, int(counts[0])) if 2 <= counts[0] <= 12 else ()


def _those(token: Token) -> Token | None:
    """'Geen van [beide]', 'neither of [them]'."""
    return next((m for m in children(token, "nmod") if {"van", "of"} & set(case_words(m))), None)


def _is_definite(token: Token) -> bool:
    return any(feature(d, "Definite") == "Def" for d in children(token, "det"))


def _count(token: Token, reading: Reading) -> int | None:
    """The number, three or more, that a numeral is."""
    word = reading.vocabulary.word("NumberWord", token.text.lower())
    if token.text.isdigit():
        value = float(token.text)
    else:
        value = word.value if word is not None and word.value is not None else 0
    return int(value) if 3 <= value <= 12 else None


def _so_many(token: Token, reading: Reading, count: int) -> tuple[Referent, ...]:
    """So many actors who were named side by side, else all those of the sentence before."""
    return (
        _together(token, reading, ALONE, count)
        or (_last_together(token, reading, ALONE, count) if count > 2 else ())
        or _all_before(token, reading, count)
    )


def _together(token: Token, reading: Reading, kinds: Set[str], count: int) -> tuple[Referent, ...]:
    """The only actors of the kinds who, so many of them, were the subject of a clause in this sentence or the
    one before."""
    first = reading.starts[max(reading.sentence_number(token.i) - 1, 0)]
    sides = [t for t in reading.doc[first : token.i] if t.dep_ in ACTING and len(conjuncts(t)) == count]
    if len(sides) != 1 or token.head.i == sides[0].head.i:
        return ()
    found = [r for t in conjuncts(sides[0]) for r in reading.resolved.get(t.i, ())[:1]]
    acting = [r for one in found if (r := _acting(one, kinds, reading)) is not None]
    return tuple(pointed(r, token, reading) for r in acting) if len(acting) == count else ()


def _acting(referent: Referent, kinds: Set[str], reading: Reading) -> Referent | None:
    """An actor of one of the kinds: itself, else the state that a capital acts for."""
    state = referent if referent.actor.type in kinds else as_state(referent, reading)
    return state if state.actor.type in kinds else None


def _all_before(token: Token, reading: Reading, count: int) -> tuple[Referent, ...]:
    """All who were named in the sentence before, where they are so many and of one kind."""
    at = reading.sentence_number(token.i) - 1
    named = (r for r in reading.history if reading.sentence_number(r.token) == at and not r.plural)
    before = {r.actor.iri: r for r in named}
    kinds = {r.actor.type for r in before.values()}
    alike = len(before) == count and len(kinds) == 1 and kinds <= ALONE
    return tuple(pointed(r, token, reading) for r in before.values()) if alike else ()


def _last_together(token: Token, reading: Reading, kinds: Set[str], count: int) -> tuple[Referent, ...]:
    """The last so many actors that were named side by side, no more and no fewer."""
    for referent in reversed(reading.history):
        first = reading.doc[referent.token]
        if referent.token < token.i and first.dep_ != "conj" and len(conjuncts(first)) == count:
            found = [r for t in conjuncts(first) for r in reading.resolved.get(t.i, ())[:1]]
            if len(found) == count and all(r.actor.type in kinds for r in found):
                return tuple(pointed(r, token, reading) for r in found)
    return ()


def _two_last(
    token: Token, reading: Reading, kinds: set[str], barred: Set[str] = frozenset()
) -> tuple[Referent, ...]:
    """The two that were spoken of most, of equals the last ones; none of ``barred`` (IRIs)."""
    before = [r for r in reading.history if r.token < token.i and r.actor.iri not in barred]
    often = Counter(r.actor.iri for r in before)
    last = {r.actor.iri: r.token for r in before}
    found: list[Referent] = []
    for referent in sorted(before, key=lambda r: (-often[r.actor.iri], -last[r.actor.iri], -r.token)):
        named = "#" not in referent.actor.iri and not referent.plural
        if named and referent.actor.type in kinds and all(referent.actor.iri != f.actor.iri for f in found):
            found.append(referent)
    alike = len(found) > 2 and often[found[1].actor.iri] == often[found[2].actor.iri]
    if alike and often[found[0].actor.iri] > often[found[1].actor.iri]:
        equals = [r for r in found[1:] if often[r.actor.iri] == often[found[1].actor.iri]]
        beside = [r for r in equals if _named_beside(found[0], r, reading)]
        if len(beside) == 1:
            return tuple(pointed(r, token, reading) for r in (found[0], beside[0]))
    if alike and reading.sentence(found[1].token) == reading.sentence(found[2].token):
        return ()
    return tuple(pointed(f, token, reading) for f in found[:2]) if len(found) > 1 else ()


def _named_beside(one: Referent, other: Referent, reading: Reading) -> bool:
    """Whether two were named side by side before ('Iran and Oman agreed')."""
    places = [
        {r.token for r in reading.history if r.actor.iri == who.actor.iri and r.token < other.token + 1}
        for who in (one, other)
    ]
    beside = (conjuncts(reading.doc[i]) for i in places[0] | places[1])
    return any(
        {t.i for t in together} & places[0] and {t.i for t in together} & places[1] for together in beside
    )


def former_or_latter(token: Token, reading: Reading) -> tuple[Referent, ...] | None:
    """'Laatstgenoemde', 'the former' without a noun: one of the last two that stood side by side; None for
    other words."""
    at = ORDERED.get(token.text.lower())
    alone = token.pos_ in ("ADJ", "NOUN", "PROPN", "PRON") and token.dep_ in ARGUMENTS
    if at is None or not alone or children(token, "nmod", "amod"):
        return None
    if token.text.lower() in ("eerste", "laatste") and not children(token, "det"):
        return None
    for other in reversed(reading.doc[: token.i]):
        pair = conjuncts(other)
        if len(pair) == 2 and other.pos_ in ("PROPN", "NOUN") and other.dep_ != "conj":
            found = reading.resolved.get(pair[at].i, ())
            return tuple(pointed(r, token, reading) for r in found)
    return ()
