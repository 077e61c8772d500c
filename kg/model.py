"""What flows down the corridor: plain, frozen values with no library in them.

Offsets count Unicode code points in the article's text as read (``contract.md``); dates are ISO 8601
strings of the precision that the text gives: ``2022``, ``2022-11`` or ``2022-11-05``.
"""

from dataclasses import dataclass, field

MIN_CONFIDENCE = 0.4
"""What users see by default is at least so sure: below it fewer than one statement in three is right."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as read: its text and what is known about it."""

    id: str
    text: str
    date: str | None = None
    """Publication date, ISO 8601 of any precision."""
    lang: str | None = None
    """``nl`` or ``en``; None until detected."""
    iri: str = ""
    title: str | None = None
    source: str | None = None
    """URL that the article came from."""
    publisher: str | None = None
    author: str | None = None
    path: str | None = None
    """The file that it was read from, absolute; it does not go into the graph."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who (or what) a mention stands for."""

    iri: str
    label: str
    """Canonical English name where the actor is known, else the surface form without its article."""
    type: str
    """A local name of ``namespaces.ACTOR_KINDS``."""
    alt_labels: tuple[str, ...] = ()
    affiliation: tuple[str, ...] = ()
    """Labels of the state, party or parent body it belongs to, nearest first."""
    part_of: tuple[str, ...] = ()
    """IRIs of the same, in the same order."""
    matches: tuple[str, ...] = ()
    """IRIs of the same actor elsewhere (Wikidata), only where checked."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor as it stands in the text."""

    actor: Actor
    surface: str
    start: int = -1
    """Offset of the surface in the article; -1 where nothing stands there (an omitted object)."""
    end: int = -1


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of the article: its text and offsets."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Time:
    """When something happened or will: an ISO value and how it bounds the happening."""

    value: str
    kind: str
    """``on``, ``by``, ``since``, ``until``, ``before``, ``after`` or ``announced``."""


@dataclass(frozen=True, slots=True)
class Statement:
    """An article reports that ``subject`` does ``relation`` to ``object``."""

    document: Document
    subject: Mention
    relation: str
    """Local name of a core relation; for a user's relation under no core one, its own."""
    relation_iri: str
    """The most specific relation, as an IRI."""
    inverse: str | None
    """Local name of the inverse of ``relation``."""
    object: Mention | None
    status: str
    evidence: Evidence
    relation_specific: str | None = None
    """Local name of a finer relation below ``relation``."""
    claimed_by: Mention | None = None
    time: Time | None = None
    place: Mention | None = None
    quantity: int | float | None = None
    unit: str | None = None
    about: str | None = None
    context: tuple[Evidence, ...] = ()
    confidence: float = 0.5
    cue: str | None = None
    """IRI of the cue that fired."""
    cue_span: tuple[int, int] | None = None
    """Offsets of the word in the article that carries the cue."""
    signs: tuple[tuple[str, float], ...] = ()
    """What the confidence was made of: names of signs and their values."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate and its participants, flat: grammar done, words not yet looked up."""

    predicate: int
    """Index of the predicate's token in the ``Doc``."""
    lemma: str
    """Lemma with separable particle joined: ``terugtrekken``."""
    kind: str
    """``verb``, ``noun`` or ``adjective``."""
    voice: str
    """``active`` or ``passive``."""
    slots: tuple[tuple[str, tuple[int, ...]], ...]
    """Slot name (``nsubj``, ``obj``, ``iobj``, ``ccomp``, ``xcomp``, a preposition, ``poss``, ``amod``
    …) and the head tokens that fill it, coordination spread out."""
    fixed: tuple[str, ...] = ()
    """Lemmas of words that could complete a fixed expression: particles, bare objects, ``preposition
    noun``."""
    reflexive: bool = False
    parent: int = -1
    """Index of the frame's governing predicate token (for status and claimant), -1 at the top."""
    notes: tuple[str, ...] = field(default=())
    """What was inferred on the way (``subject from control by …``), for ``kg explain``."""

    def slot(self, name: str) -> tuple[int, ...]:
        """Head tokens in a slot; empty when the frame has none."""
        return next((tokens for slot, tokens in self.slots if slot == name), ())
