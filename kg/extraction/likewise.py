"""Of whom the same is said in a clause without its verb: 'Rome maakt aanspraak op het eiland, Bern ook',
'Oslo lays claim to it, and so does Bern'."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.extraction.reading import Reading, Referent, as_state, known_mention
from kg.extraction.tree import case_words, lemma
from kg.extraction.vocabulary import Vocabulary
from kg.model import Frame

ALSO = frozenset({
    "ook", "eveneens", "evenzeer", "evengoed", "evenmin", "niet", "wel",
    "too", "likewise", "neither", "nor", "so", "not",
})  # fmt: skip
"""What says of a name that the clause before holds for it, or does not."""
ENGLISH = frozenset({"so", "nor", "neither", "not"})
"""What says so only with a verb beside it ('so does Bern')."""
NOT_SO = frozenset({"niet", "evenmin", "neither", "nor", "not"})
STILL = frozenset({"wel"})
"""What says that it is so of one, where it was denied of another."""
JOINTS = frozenset({"en", "maar", "terwijl", "and", "but", "while"})
LOOSE = frozenset({"ADV", "ADJ", "DET", "NUM", "PART", "CCONJ", "SCONJ"})
"""Parts of speech that may stand beside the name: 'misschien', 'de', 'later', 'so'."""
STOPS = frozenset({",", ";", ".", "!"})
BARE = ("obj", "iobj", "nsubj:pass")


@dataclass(frozen=True, slots=True)
class Likewise:
    """One of whom it is said again."""

    referent: Referent
    status: str
    """``denied``, ``actual`` or ``possible`` where a word says so, else empty: as of the others."""
    alone: bool
    """Whether nothing but the word stands beside the name: its time is that of the others too."""


def likewise(frame: Frame, targets: tuple[Referent, ...], reading: Reading) -> Iterator[Likewise]:
    """Those of whom a frame is said again without its verb.

    Behind the verb not where the frame's object could be meant as well: 'Rome steunt Bern, Oslo niet' has two
    readings; between the subject and the verb ('Rome, maar Bern niet, reist …') the subject is meant.
    """
    if frame.kind != "verb":
        return
    predicate = reading.doc[frame.predicate]
    bare = {r.actor.type for r in targets if r.token >= 0 and not r.about and _is_bare(reading.doc[r.token])}
    behind = _behind(predicate, reading.vocabulary)
    parts: list[tuple[list[Token], set[str]]] = [
        (p, set()) for p in _between(predicate, frame, reading.vocabulary)
    ] + [(p, bare) for p in behind]
    for part, ambiguous in parts:
        referent = _named(part, reading)
        if referent is not None and referent.actor.type not in ambiguous:
            words = {t.text.lower() for t in part}
            rest = [t for t in part if t.i not in reading.names and t.text.lower() not in ALSO | JOINTS]
            yield Likewise(referent, _status(words, reading), not rest)


def set_apart(doc: Doc, vocabulary: Vocabulary) -> None:
    """Take the names of such pieces, and what is said of them, out of the clause before, where a parser has
    hung them: 'Rome steunt [Bern, Oslo] [niet]'."""
    for sentence in list(doc.sents):
        verb = next((t for t in sentence if t.pos_ == "VERB"), None)
        if verb is None:
            continue
        above = {t.i for t in verb.ancestors}
        for part in list(_behind(verb, vocabulary)):
            inside = {t.i for t in part}
            if above & inside:
                continue  # the clause before hangs on this one
            name = next(t for t in part if _names(t, vocabulary))
            name.head, name.dep_ = verb, "parataxis"
            for token in part:
                if token.head.i not in inside and token.i != name.i:
                    token.head, token.dep_ = name, "flat" if _names(token, vocabulary) else "advmod"


def _is_bare(target: Token) -> bool:
    """Whether an object has no preposition that its likes would need as well."""
    return target.dep_ in BARE and target.pos_ in ("PROPN", "PRON")


def _behind(predicate: Token, vocabulary: Vocabulary) -> Iterator[list[Token]]:
    """The pieces of a sentence behind a predicate's own clause, up to the next verb, that say so."""
    part: list[Token] = []
    own = True
    for token in predicate.doc[predicate.i + 1 : predicate.sent.end]:
        if token.pos_ in ("VERB", "AUX") and lemma(token) != "do" and not own:
            return
        if token.text in STOPS:
            if not own and _says_so(part, vocabulary):
                yield part
            part, own = [], False
        else:
            part.append(token)
    if not own and _says_so(part, vocabulary):
        yield part


def _between(predicate: Token, frame: Frame, vocabulary: Vocabulary) -> Iterator[list[Token]]:
    """The pieces between commas from a subject to the predicate behind it that say so."""
    subject = max((i for i in frame.slot("nsubj") if i < predicate.i), default=predicate.i)
    between = predicate.doc[subject : predicate.i]
    if any(t.pos_ in ("VERB", "AUX") for t in between):
        return
    stops = [t.i for t in between if t.text == ","]
    for first, last in pairwise(stops):
        part = list(predicate.doc[first + 1 : last])
        if _says_so(part, vocabulary):
            yield part


def _says_so(part: list[Token], vocabulary: Vocabulary) -> bool:
    words = part[1:] if part and part[0].text.lower() in JOINTS else part
    names = [t for t in words if _names(t, vocabulary)]
    rest = [t for t in words if not _names(t, vocabulary) and not _is_title(t)]
    said = [t.text.lower() for t in rest if t.text.lower() in ALSO and names and t.i > names[0].i]
    said += [t.text.lower() for t in rest if t.text.lower() in ENGLISH]
    turned = any(t.pos_ == "AUX" for t in rest)  # 'so does Bern', 'Bern did not'
    return (
        bool(names)
        and bool(said)
        and (turned or not ENGLISH & set(said))
        and all(_is_loose(t, vocabulary) for t in rest)
        and not any(case_words(t) for t in names)
    )


def _names(token: Token, vocabulary: Vocabulary) -> bool:
    return token.pos_ == "PROPN" and token.text.lower() not in vocabulary.calendar


def _is_loose(token: Token, vocabulary: Vocabulary) -> bool:
    """An adverb, the verb 'do', a word that says so, or a day or month with its preposition."""
    dated = token.nbor(1) if token.pos_ == "ADP" and token.i + 1 < len(token.doc) else token
    said = lemma(token) == "do" or token.text.lower() in ALSO
    return token.pos_ in LOOSE or said or dated.text.lower() in vocabulary.calendar


def _is_title(token: Token) -> bool:
    """'[Vicepresident] Maes niet'."""
    return token.pos_ == "NOUN" and any(c.pos_ == "PROPN" for c in token.children)


def _named(part: list[Token], reading: Reading) -> Referent | None:
    """Who the only name of a piece is; a capital is its state."""
    found = {
        n.start: t
        for t in part
        if _names(t, reading.vocabulary) and (n := reading.known_named(t)) is not None
    }
    if len(found) != 1:
        return None
    referents = reading.resolve(next(iter(found.values())))
    acting = [as_state(r, reading) for r in referents if not r.about]
    return acting[0] if len(acting) == 1 and acting[0].actor.type not in ("Place", "Topic") else None


def _status(words: set[str], reading: Reading) -> str:
    if words & NOT_SO:
        return "denied"
    told = (reading.vocabulary.word("StatusWord", word) for word in sorted(words))
    return next((w.status for w in told if w is not None and w.status), "actual" if words & STILL else "")


def gapped(
    frame: Frame, subjects: tuple[Referent, ...], targets: tuple[Referent, ...], reading: Reading
) -> list[tuple[Referent, Referent, str]]:
    """(who, to whom, status) of clauses that leave the verb out between two names: 'Rome steunt Bern en Oslo
    Wenen'; not where a third word stands between them ('Oslo verkoopt gas aan Bern, Rome olie aan Wenen').

    Only of actors that are known, and of the kinds of the clause before.
    """
    if frame.kind != "verb" or frame.voice != "active" or not subjects or not targets or targets[0].about:
        return []
    first, last = subjects[-1], targets[0]
    predicate = reading.doc[frame.predicate]
    if reading.doc[last.token].pos_ != "PROPN" or not first.token < predicate.i < last.token:
        return []
    case = tuple(case_words(reading.doc[last.token]))
    found = []
    for part in _pieces(predicate):
        names = {n.start: n for t in part if (n := reading.known_named(t)) is not None}
        two = [names[start] for start in sorted(names)]
        if len(two) != 2 or two[0].actor is None or two[1].actor is None or two[0].start <= last.token:
            continue
        rest = [t for t in part if t.i not in reading.names]
        if not all(_is_beside(t, case, two[1].start, reading) for t in rest):
            continue
        who, whom = (
            as_state(known_mention(reading, n, reading.doc[n.start], n.actor), reading)
            for n in two
            if n.actor
        )
        if (who.actor.type, whom.actor.type) == (first.actor.type, last.actor.type):
            found.append((who, whom, _status({t.text.lower() for t in rest}, reading)))
    return found


def _pieces(predicate: Token) -> Iterator[list[Token]]:
    """The pieces behind a predicate between commas and 'en', up to the next verb."""
    part: list[Token] = []
    for token in predicate.doc[predicate.i + 1 : predicate.sent.end]:
        if token.pos_ in ("VERB", "AUX"):
            return
        if token.text in STOPS or token.text.lower() in JOINTS:
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _is_beside(token: Token, case: tuple[str, ...], second: int, reading: Reading) -> bool:
    """Whether a word may stand beside two names: an adverb, a date, the preposition of the second name."""
    text = token.text.lower()
    if token.pos_ == "ADP" and token.i + 1 == second:
        return text in case
    dated = text in reading.vocabulary.calendar or token.pos_ in ("ADV", "PART")
    before_date = token.pos_ == "ADP" and token.nbor(1).text.lower() in reading.vocabulary.calendar
    return dated or before_date
