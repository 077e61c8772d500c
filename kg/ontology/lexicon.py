"""What the Turtle files say, as plain values: relations, cues, words and known actors.

Every value carries the IRI of its term, so that an explanation can name it and ``kg:disabled`` can switch it
off.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """A ``kg:Relation``: one thing that an actor does to another."""

    iri: str
    name: str
    """Local name: ``accuses``."""
    labels: tuple[tuple[str, str], ...]
    """(language, label)."""
    inverse: str | None
    """IRI of the inverse; of itself where symmetric; None where a user gave none."""
    inverse_name: str | None
    parents: tuple[str, ...]
    """IRIs of the relations directly above."""
    core: str
    """Local name of the nearest core relation at or above this one; its own name when there is none."""
    symmetric: bool = False
    polarity: str = "neutral"
    """``cooperative``, ``conflictual`` or ``neutral``."""
    subject_kinds: frozenset[str] = frozenset()
    """Kinds of actor that may be subject; empty = any."""
    object_kinds: frozenset[str] = frozenset()
    object_mark: str = "!"
    """``!`` no object, no statement; ``~`` an unsaid object is taken from the discourse, else left out."""
    topic: bool = False
    """True where a thing that is no actor may stand as object."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A ``kg:Cue``: how a language says a relation, and which slot of the frame is whom."""

    iri: str
    relation: str
    """IRI of the relation."""
    lang: str
    kind: str
    """``verb`` (from ``kg:lemma``), ``noun``, ``adjective`` or ``adjunct`` (the properties so called)."""
    lemma: str
    fixed_object: tuple[str, ...] = ()
    """Lemmas of a light verb's noun: ``sanctie`` with ``opleggen``; any of them."""
    fixed_phrase: tuple[str, ...] = ()
    """Fixed phrases, preposition and noun lemma or particle words: ``in steek``, ``land uit``; any one."""
    reflexive: bool | None = None
    subject_slots: tuple[str, ...] = ()
    """Slots that are the doer, any of them; empty = ``nsubj``."""
    object_slots: tuple[str, ...] = ()
    """Slots that are the object, any of them; empty = ``obj``."""
    about_slots: tuple[str, ...] = ()
    moved_slots: tuple[str, ...] = ()
    place_slots: tuple[str, ...] = ()
    subject_kinds: frozenset[str] = frozenset()
    object_kinds: frozenset[str] = frozenset()
    moved_kinds: frozenset[str] = frozenset()
    objectless: bool = False
    status: str | None = None
    """Status that the words themselves give (``denied`` for 'weigert te erkennen')."""
    strength: str = "medium"
    examples: tuple[str, ...] = ()
    comment: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A ``kg:Word``: what a word does to what stands under it, or what kind of thing it names.

    ``kind`` is the local name of its class:

    - ``SpeechWord``: says its content ('zegt dat', 'volgens', 'kondigt aan'). ``status`` is its
      status when the speaker is the doer of it, ``other_status`` when another is; ``claim`` whether it stands
      on the speaker's word.
    - ``StatusWord``: a modal, an aspect verb, an adverb or a conjunction ('willen', 'mogelijk', 'als').
    - ``Negator``: 'niet', 'geen', 'nooit', 'zonder'.
    - ``ActorNoun``: a noun that names people or bodies ('militair', 'regering', 'woordvoerder').
    - ``PointingNoun``: a noun that points back ('land', 'partij', 'bedrijf') at an actor of ``kinds``.
    - ``LightVerb``: a verb that lends its subject to a noun ('kritiek leveren', 'steun krijgen').
    - ``TimeWord``: a word before a time ('uiterlijk', 'sinds'), or one that counts from the publication date
      ('gisteren', 'vorig', 'jaar').
    - ``NumberWord``: a number in words ('duizend').
    - ``ThingNoun``: a noun that names what moves or is given ('tank', 'dekens'); ``kinds`` say what it is
      (Weapon, AidGoods …).
    """

    iri: str
    kind: str
    lang: str
    lemma: str
    """Lemma; a fixed phrase is written in full ('van plan')."""
    label_en: str = ""
    """ActorNoun: the English label (plural for people: 'soldiers')."""
    status: str | None = None
    other_status: str | None = None
    claim: bool = False
    ended: bool = False
    """StatusWord: ends what it governs ('stopzetten', 'opschorten') and does not refuse it."""
    tried: bool = False
    """StatusWord: says that something is tried ('proberen', 'effort')."""
    clause_only: bool = False
    """Governs clauses, no nouns ('gaat staken' is a plan, 'gaat in staking' is none)."""
    kinds: tuple[str, ...] = ()
    speaks_for: bool = False
    """ActorNoun: stands for the body it speaks for ('woordvoerder', 'gezant')."""
    own_voice: bool = False
    """ActorNoun: does not speak for the state that it belongs to ('junta', 'krant')."""
    doer_slot: str = ""
    """LightVerb: the slot that is the noun's doer (``nsubj`` of 'leveren', ``van`` of 'krijgen')."""
    target_slot: str = ""
    """LightVerb: the slot that is the noun's target (``iobj``, ``aan``; ``nsubj`` of 'krijgen')."""
    time_kind: str | None = None
    time_unit: str = ""
    """TimeWord: ``day``, ``week``, ``month``, ``quarter`` or ``year`` for a word that counts from the
    publication date ('gisteren') or names a unit ('jaar'); ``any`` where a unit stands before it ('geleden');
    ``period`` where all of the unit behind it is meant ('de afgelopen'); ``none`` where no time is told
    ('elke')."""
    time_shift: int | None = None
    """TimeWord: how many units away ('gisteren' -1, 'volgend' 1); None for a unit's name."""
    counts_from: str = ""
    """TimeWord: ``told`` where it counts from the date told before ('later'), else empty."""
    month_day: str = ""
    """TimeWord: ``12-25`` of a day with a name of its own ('Kerstmis')."""
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A ``kg:role`` of a body: an office, and who held it when."""

    labels: tuple[tuple[str, str], ...]
    """(language, name of the office): 'president', 'minister van Defensie'."""
    holder: str | None = None
    """IRI of the person."""
    since: str | None = None
    """ISO date of any precision; None where unknown."""
    until: str | None = None
    """ISO date of any precision; None where unknown or still in office."""


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of ``ontology/actors``."""

    iri: str
    kind: str
    label_en: str
    label_nl: str
    alt_labels: tuple[tuple[str, str], ...] = ()
    """(language, name): other names and abbreviations."""
    demonyms: tuple[tuple[str, str], ...] = ()
    """(language, noun): its people, singular and plural ('Duitser', 'Duitsers')."""
    adjectives: tuple[tuple[str, str], ...] = ()
    """(language, adjective): 'Duits', 'Duitse'."""
    seats: tuple[tuple[str, str], ...] = ()
    """(language, name): buildings and seats that act for it ('Kremlin')."""
    part_of: tuple[str, ...] = ()
    """IRIs of the state, party or parent body, nearest first as written."""
    capital: str | None = None
    """IRI of the capital's Place."""
    matches: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    """(scheme, code): local names of the code properties (``iso3``, ``cow``, ``partyFacts``, ``ucdp``)."""
    roles: tuple[Role, ...] = ()
    """Offices of this body with their holders."""


@dataclass(frozen=True, slots=True)
class Ontology:
    """A shipped ontology with a user's folders laid over it."""

    relations: dict[str, Relation]
    """By IRI; inverses are not entries of their own."""
    cues: tuple[Cue, ...]
    words: tuple[Word, ...]
    actors: dict[str, KnownActor]
    """By IRI."""
    fingerprint: str
    """Hash of all files that were read."""
    files: tuple[str, ...] = ()
    switched_off: tuple[Cue, ...] = ()
    """Cues that ``kg:disabled`` switches off, themselves or with their relation; no part of ``cues``."""

    def by_name(self, name: str) -> Relation | None:
        """The relation with a local name, or None."""
        return next((r for r in self.relations.values() if r.name == name), None)
