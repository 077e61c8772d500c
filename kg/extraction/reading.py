"""What is known of one article while it is read: its doc, its names, and who has been spoken of so far."""

import re
import unicodedata
from dataclasses import dataclass, field
from urllib.parse import quote

from spacy.tokens import Doc, Span, Token

from kg.extraction.names import Named, find_names
from kg.extraction.vocabulary import Vocabulary
from kg.model import Actor, Document, Evidence
from kg.ontology.lexicon import KnownActor


@dataclass(frozen=True, slots=True)
class Referent:
    """Who a token stands for, and how that was found out."""

    actor: Actor
    token: int
    surface: str
    start: int
    end: int
    about: str = ""
    """The thing whose owner this is ('het optreden van de Kosovaarse politie'), empty when it is named itself."""
    context: int = -1
    """Token of the antecedent when it stands in another sentence, else -1."""
    certainty: float = 1.0
    plural: bool = False


@dataclass(slots=True)
class Reading:
    """An article in the reading. ``history`` grows in the order of the text and is read backwards from a token."""

    doc: Doc
    vocabulary: Vocabulary
    document: Document
    base: str
    names: dict[int, Named] = field(default_factory=dict)
    """Token index -> the name that it is part of."""
    history: list[Referent] = field(default_factory=list)
    resolved: dict[int, tuple[Referent, ...]] = field(default_factory=dict)

    def known_named(self, token: Token) -> Named | None:
        """The name that a token is part of."""
        return self.names.get(token.i)

    def sentence(self, token: int) -> int:
        """The start of a token's sentence."""
        return int(self.doc[token].sent.start)

    def evidence(self, token: int) -> Evidence:
        """The sentence around a token, without the blanks at its ends."""
        return evidence_of(self.doc[token].sent)


def evidence_of(sentence: Span) -> Evidence:
    """A sentence's text and offsets, blanks at its ends left out."""
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    text = text.strip()
    return Evidence(text, start, start + len(text))


def new_reading(doc: Doc, vocabulary: Vocabulary, document: Document, base: str) -> Reading:
    """A reading with its names found."""
    reading = Reading(doc, vocabulary, document, base)
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


def known_actor(actor: KnownActor, reading: Reading) -> Actor:
    """The actor of an ontology entry."""
    labels, iris = reading.vocabulary.affiliation(actor)
    label = reading.vocabulary.label(actor)
    alternatives = dict.fromkeys([actor.label_nl, *(name for _, name in actor.alt_labels), *(name for _, name in actor.seats)])
    return Actor(
        iri=actor.iri,
        label=label,
        type=actor.kind,
        alt_labels=tuple(a for a in alternatives if a and a != label),
        affiliation=labels,
        part_of=iris,
        matches=actor.matches,
    )
