"""One language's share of the ontology, indexed for look-up: names, demonyms, words, cues."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from babel.dates import get_day_names, get_month_names

from kg.extraction.tenures import Days, bodies_at, office_name, seats_of_one
from kg.ontology.lexicon import Cue, KnownActor, Ontology, Relation, Role, Word

MAX_NAME_WORDS = 9
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Soft hyphens, zero-width signs, marks of direction: in web text they stand inside names."""
ALIKE = {ord(sign): plain for plain, signs in {"'": "’‘ʼ´", "-": "‐‑‒–−"}.items() for sign in signs}
"""Typographic apostrophes, hyphens and dashes -> those of the keyboard."""


def key(name: str) -> str:
    """A name as it is looked up: letters with their marks composed, blanks, apostrophes and hyphens made
    alike, signs that are not seen left out, case kept."""
    if not name.isascii():
        name = unicodedata.normalize("NFC", INVISIBLE.sub("", name)).translate(ALIKE)
    return " ".join(name.split())


@dataclass(slots=True)
class Vocabulary:
    """The words of one language, by what they are looked up with."""

    lang: str
    ontology: Ontology
    names: dict[str, list[KnownActor]] = field(default_factory=lambda: defaultdict(list))
    """Exact names, seats and abbreviations."""
    adjectives: dict[str, list[KnownActor]] = field(default_factory=lambda: defaultdict(list))
    demonyms: dict[str, list[KnownActor]] = field(default_factory=lambda: defaultdict(list))
    capitals: dict[str, str] = field(default_factory=dict)
    """A name all in capitals -> as it is looked up ('RUSLAND' -> Rusland)."""
    seats: set[str] = field(default_factory=set)
    calendar: set[str] = field(default_factory=set)
    """Names of months and days of the week (CLDR), which are nobody."""
    lower_starts: set[str] = field(default_factory=set)
    """First words of names that start with a small letter ('klimaatakkoord van Parijs')."""
    surnames: dict[str, list[KnownActor]] = field(default_factory=lambda: defaultdict(list))
    """Last words of known persons' names."""
    capital_of: dict[str, str] = field(default_factory=dict)
    """IRI of a capital -> IRI of its state."""
    also_seat_of: dict[str, str] = field(default_factory=dict)
    """IRI of a capital that acts for an organisation in the first place -> IRI of its state (Brussels)."""
    state_offices: set[str] = field(default_factory=set)
    """Names of the offices of states ('president')."""
    seats_of_one: dict[str, KnownActor] = field(default_factory=dict)
    """Name of an office that only one body has ('pope') -> that body."""
    posts: dict[str, list[tuple[str, Role]]] = field(default_factory=lambda: defaultdict(list))
    """IRI of a person -> the dated offices, each with the IRI of its body."""
    words: dict[str, dict[str, Word]] = field(default_factory=lambda: defaultdict(dict))
    """Kind of word -> lemma -> word."""
    own_voices: set[str] = field(default_factory=set)
    """English names of bodies that do not speak for their state ('junta', 'media')."""
    long_nouns: set[str] = field(default_factory=set)
    """The words of actor nouns that are several words ('prime minister')."""
    cues: dict[tuple[str, str], list[Cue]] = field(default_factory=lambda: defaultdict(list))
    """(kind, lemma) -> cues."""
    cue_of: dict[str, Cue] = field(default_factory=dict)
    """IRI -> cue, the first of a cue with several lemmas."""

    def word(self, kind: str, lemma: str) -> Word | None:
        """The word of a kind with a lemma."""
        return self.words[kind].get(lemma)

    def relation(self, iri: str) -> Relation:
        """The relation of a cue."""
        return self.ontology.relations[iri]

    def is_a(self, kind: str, wanted: Iterable[str]) -> bool:
        """Whether a kind is one of those wanted (``Actor`` and ``Organisation`` take in what is below
        them)."""
        allowed = set(wanted)
        if not allowed or kind in allowed:
            return True
        if kind not in ("Place", "Topic") and "Actor" in allowed:
            return True
        return kind == "Group" and bool(allowed & {"Organisation", "ArmedGroup", "Person"})

    def label(self, actor: KnownActor) -> str:
        """Canonical English label."""
        return actor.label_en or actor.label_nl

    def affiliation(
        self, actor: KnownActor, when: Days | None = None
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(labels, IRIs) of what the actor belongs to at a date, nearest first, up to the top."""
        labels: list[str] = []
        iris: list[str] = []
        posts = self.posts.get(actor.iri, ())
        queue = list(bodies_at(actor, self.ontology.actors, posts, when) if posts else actor.part_of)
        while queue:
            iri = queue.pop(0)
            parent = self.ontology.actors.get(iri)
            if parent is None or iri in iris:
                continue
            iris.append(iri)
            labels.append(self.label(parent))
            queue.extend(parent.part_of)
        return tuple(labels), tuple(iris)


def _add_names(vocabulary: Vocabulary, actor: KnownActor) -> None:
    names = {key(n) for n in (actor.label_en, actor.label_nl, *(name for _, name in actor.alt_labels)) if n}
    for name in names:
        vocabulary.names[name].append(actor)
    for lang, adjective in actor.adjectives:
        if lang == vocabulary.lang:
            vocabulary.adjectives[key(adjective)].append(actor)
    for lang, demonym in actor.demonyms:
        if lang == vocabulary.lang:
            vocabulary.demonyms[key(demonym)].append(actor)
    if actor.kind == "Person":
        for name in names:
            for surname in surnames_of(name):
                if actor not in vocabulary.surnames[surname]:
                    vocabulary.surnames[surname].append(actor)


def _add_seats(vocabulary: Vocabulary) -> None:
    """A seat that is a town ('Den Haag', 'Brussel') stays a place that acts for its state, as a capital
    does; any other ('het Kremlin') is another name of it."""
    for actor in vocabulary.ontology.actors.values():
        for lang, name in actor.seats:
            if lang != vocabulary.lang:
                continue
            places = [a for a in vocabulary.names.get(key(name), ()) if a.kind == "Place"]
            for place in places:
                state = vocabulary.capital_of.get(place.iri)
                if state is not None and actor.kind == "InternationalOrganisation":
                    vocabulary.also_seat_of[place.iri] = state
                if state is None or actor.kind == "InternationalOrganisation":
                    vocabulary.capital_of[place.iri] = actor.iri
            if not places:
                vocabulary.seats.add(key(name))
                if actor not in vocabulary.names[key(name)]:
                    vocabulary.names[key(name)].append(actor)


def surnames_of(name: str) -> list[str]:
    """The ways a person's name is shortened to a surname: 'Mark Rutte' -> Rutte, 'Ursula von der Leyen'
    -> von der Leyen, Leyen."""
    parts = key(name).split()
    if len(parts) < 2:
        return []
    found = [parts[-1]]
    small = len(parts) - 1
    while small > 1 and parts[small - 1][:1].islower():
        small -= 1
    if small < len(parts) - 1:
        tail = " ".join(parts[small:])
        found += [tail, tail[0].upper() + tail[1:]]
    return found


@lru_cache(maxsize=8)
def _index(lang: str, holder: "_Holder") -> Vocabulary:
    ontology = holder.ontology
    vocabulary = Vocabulary(lang, ontology)
    for actor in ontology.actors.values():
        _add_names(vocabulary, actor)
        if actor.capital:
            vocabulary.capital_of[actor.capital] = actor.iri
        for role in actor.roles:
            if actor.kind == "State":
                vocabulary.state_offices.update(office_name(name) for _, name in role.labels)
            if role.holder:
                vocabulary.posts[role.holder].append((actor.iri, role))
    vocabulary.seats_of_one = seats_of_one(a for a in ontology.actors.values() if a.roles)
    _add_seats(vocabulary)
    for name in (*vocabulary.names, *vocabulary.adjectives, *vocabulary.demonyms):
        if not name.isupper():
            vocabulary.capitals.setdefault(name.upper(), name)
    vocabulary.calendar = {
        n.lower()
        for n in (
            *get_month_names("wide", locale=lang).values(),
            *get_day_names("wide", locale=lang).values(),
        )
    }
    for name in vocabulary.names:
        if name[:1].islower():
            vocabulary.lower_starts.add(name.split()[0])
    for word in ontology.words:
        if word.lang == lang:
            vocabulary.words[word.kind].setdefault(word.lemma.lower(), word)
            if word.own_voice:
                vocabulary.own_voices.add(word.label_en)
            if word.kind == "ActorNoun" and (" " in word.lemma or "-" in word.lemma):
                vocabulary.long_nouns.update(word.lemma.lower().replace("-", " ").split())
    for cue in ontology.cues:
        if cue.lang == lang:
            vocabulary.cues[cue.kind, cue.lemma.lower()].append(cue)
            vocabulary.cue_of.setdefault(cue.iri, cue)
    return vocabulary


@dataclass(frozen=True, slots=True)
class _Holder:
    """Lets the cache key be the ontology's identity: hashing a million values would be slower than
    indexing them."""

    ontology: Ontology

    def __hash__(self) -> int:
        return id(self.ontology)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.ontology is self.ontology


def vocabulary_of(ontology: Ontology, lang: str) -> Vocabulary:
    """The vocabulary of a language, made once for each ontology."""
    return _index(lang, _Holder(ontology))
