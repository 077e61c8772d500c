"""What is known of one article while it is read: its doc, its names, and who has been spoken of so far."""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from spacy.tokens import Doc, Span, Token

from kg.extraction.names import Named, find_names
from kg.extraction.tenures import Days, days_of
from kg.extraction.vocabulary import Vocabulary
from kg.model import Actor, Document, Evidence
from kg.ontology.lexicon import KnownActor, Word

if TYPE_CHECKING:
    from kg.extraction.sources import Source


@dataclass(frozen=True, slots=True)
class Referent:
    """Who a token stands for, and how that was found out."""

    actor: Actor
    token: int
    surface: str
    start: int
    end: int
    about: str = ""
    """The thing whose owner this is ('het optreden van de Kosovaarse politie'), empty when it is named
    itself."""
    context: int = -1
    """Token of the antecedent when it stands in another sentence, else -1."""
    certainty: float = 1.0
    plural: bool = False


Resolver = Callable[[Token, "Reading", int], tuple[Referent, ...]]


@dataclass(slots=True)
class Reading:
    """An article in the reading. ``history`` grows in the order of the text and is read backwards from a
    token."""

    doc: Doc
    vocabulary: Vocabulary
    document: Document
    base: str
    resolver: "Resolver"
    """Finds who a token stands for; given from outside, as it needs all that is below."""
    starts: list[int]
    """The first tokens of the sentences."""
    names: dict[int, Named] = field(default_factory=dict)
    """Token index -> the name that it is part of."""
    history: list[Referent] = field(default_factory=list)
    resolved: dict[int, tuple[Referent, ...]] = field(default_factory=dict)
    quoted: "dict[int, Source] | None" = None
    """Token of a quotation -> who is quoted; None until it is asked for."""
    long_nouns: dict[int, tuple[frozenset[int], Word | None]] = field(default_factory=dict)
    """What ``nouns.long_noun`` found, each token looked at once."""
    asked: set[int] = field(default_factory=set)
    """Tokens that are being resolved: one that is asked for again on the way explains nothing."""

    def resolve(self, token: Token, depth: int = 0) -> tuple[Referent, ...]:
        """Who a nominal token stands for, each token worked out once; empty when nobody is found."""
        if token.i in self.asked:
            return ()
        if token.i not in self.resolved:
            self.asked.add(token.i)
            found = self.resolver(token, self, depth)
            self.asked.discard(token.i)
            if token.pos_ == "PRON":
                return found  # what a pronoun stands for depends on how much has been read
            self.resolved[token.i] = found
        return self.resolved[token.i]

    def resolve_all(self, tokens: tuple[int, ...]) -> list[Referent]:
        """Who the tokens stand for, each once."""
        found: list[Referent] = []
        for i in tokens:
            for referent in self.resolve(self.doc[i]):
                if all(referent.actor.iri != other.actor.iri for other in found):
                    found.append(referent)
        return found

    def span(self, start: int, end: int) -> tuple[str, int, int]:
        """Text (blanks made single) and offsets of the tokens ``[start, end)``."""
        span = self.doc[start:end]
        return " ".join(span.text.split()), int(span.start_char), int(span.end_char)

    def known_named(self, token: Token) -> Named | None:
        """The name that a token is part of."""
        return self.names.get(token.i)

    def sentence_number(self, token: int) -> int:
        """How many sentences stand before a token's."""
        return bisect_right(self.starts, token) - 1

    def sentence(self, token: int) -> int:
        """The start of a token's sentence."""
        return self.starts[self.sentence_number(token)]

    def evidence(self, token: int) -> Evidence:
        """The sentence around a token, without the blanks at its ends."""
        return evidence_of(self.doc[token].sent)


def evidence_of(sentence: Span) -> Evidence:
    """A sentence's text and offsets, blanks at its ends left out."""
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    text = text.strip()
    return Evidence(text, start, start + len(text))


def new_reading(
    doc: Doc, vocabulary: Vocabulary, document: Document, base: str, resolver: "Resolver"
) -> Reading:
    """A reading with its names found."""
    reading = Reading(doc, vocabulary, document, base, resolver, [s.start for s in doc.sents])
    for name in find_names(doc, vocabulary):
        for i in range(name.start, name.end):
            reading.names[i] = name
    return reading


def slug(label: str) -> str:
    """A label as it stands in an IRI: 'Malian junta' -> ``malian-junta``; other scripts percent-encoded."""
    plain = unicodedata.normalize("NFKD", label).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"[^\w]+", "-", plain).strip("-_")
    return quote(plain or "x", safe="-_")


def known_actor(actor: KnownActor, reading: Reading, when: Days | None = None) -> Actor:
    """The actor of an ontology entry, with what it belonged to at a date, else at the article's."""
    labels, iris = reading.vocabulary.affiliation(actor, when or days_of(reading.document.date or ""))
    label = reading.vocabulary.label(actor)
    alternatives = dict.fromkeys(
        [actor.label_nl, *(name for _, name in actor.alt_labels), *(name for _, name in actor.seats)]
    )
    return Actor(
        iri=actor.iri,
        label=label,
        type=actor.kind,
        alt_labels=tuple(a for a in alternatives if a and a != label),
        affiliation=labels,
        part_of=iris,
        matches=actor.matches,
    )


def known_mention(reading: Reading, named: Named, token: Token, actor: KnownActor) -> Referent:
    """A known name as it stands."""
    surface, start, end = reading.span(named.start, named.end)
    return Referent(known_actor(actor, reading), token.i, surface, start, end)


def as_state(referent: Referent, reading: Reading) -> Referent:
    """A capital that acts is its state ('Parijs kondigt aan'): the same mention with the state as actor."""
    state_iri = reading.vocabulary.capital_of.get(referent.actor.iri)
    other = reading.vocabulary.also_seat_of.get(referent.actor.iri)
    if state_iri is not None and other is not None and _is_about(other, state_iri, reading):
        state_iri = other
    state = reading.vocabulary.ontology.actors.get(state_iri or "")
    if state is None:
        return referent
    return replace(referent, actor=known_actor(state, reading))


def _is_about(state: str, organisation: str, reading: Reading) -> bool:
    """Whether an article speaks of a state more than of any other and never of an organisation: then
    Brussels is the Belgian capital."""
    named = {n.start: n.actor for n in reading.names.values() if n.actor is not None}
    actors = reading.vocabulary.ontology.actors
    counted: Counter[str] = Counter()
    for actor in named.values():
        if actor.iri not in reading.vocabulary.also_seat_of:
            counted.update({actor.iri, *actor.part_of})
    others = (
        n for iri, n in counted.items() if iri != state and iri in actors and actors[iri].kind == "State"
    )
    return counted[state] > max(others, default=0) and not counted[organisation]


def english_adjective(actor: Actor, reading: Reading) -> str:
    """'German' for Germany; the label itself where no adjective is known."""
    known = reading.vocabulary.ontology.actors.get(actor.iri)
    return next((a for lang, a in known.adjectives if lang == "en"), actor.label) if known else actor.label


def with_own(actor: Actor) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(labels, IRIs) of an actor and what it belongs to, as the affiliation of what belongs to it."""
    return (actor.label, *actor.affiliation), (actor.iri, *actor.part_of)
