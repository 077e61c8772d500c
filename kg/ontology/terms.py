"""What the files say of a term -> the plain values of ``lexicon``."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from pyoxigraph import BlankNode, NamedNode

from kg.namespaces import ACTOR_KINDS, KG, PREFIXES
from kg.ontology.lexicon import Cue, KnownActor, Relation, Role, Word
from kg.ontology.turtle import (
    Index,
    Properties,
    iris,
    last_iri,
    last_text,
    local,
    number,
    strings,
    texts,
    truth,
    whole,
)

TYPE = PREFIXES["rdf"] + "type"
LABEL = PREFIXES["rdfs"] + "label"
COMMENT = PREFIXES["rdfs"] + "comment"
PARENT = PREFIXES["rdfs"] + "subPropertyOf"
INVERSE = PREFIXES["owl"] + "inverseOf"
SYMMETRIC = PREFIXES["owl"] + "SymmetricProperty"
PREF_LABEL = PREFIXES["skos"] + "prefLabel"
ALT_LABEL = PREFIXES["skos"] + "altLabel"
EXACT_MATCH = PREFIXES["skos"] + "exactMatch"
SOURCE = PREFIXES["dcterms"] + "source"
DISABLED = KG + "disabled"

ACTING = frozenset(ACTOR_KINDS) - {"Place", "Topic"}

Classes = dict[str, list[str]]
"""IRI of a class -> its terms, in the order read."""

PREDICATES = {
    KG + "lemma": "verb",
    KG + "noun": "noun",
    KG + "adjective": "adjective",
    KG + "adjunct": "adjunct",
}
"""The properties of which a cue has exactly one, and the kind of predicate that each tells of."""

WORD_CLASSES = (
    "SpeechWord",
    "StatusWord",
    "Negator",
    "ActorNoun",
    "PointingNoun",
    "LightVerb",
    "TimeWord",
    "NumberWord",
    "ThingNoun",
)
CODES = ("iso2", "iso3", "cow", "partyFacts", "ucdp")
"""Local names of the properties that hold a code of an actor."""


def by_class(index: Index) -> Classes:
    """The terms of each class, those left out that ``kg:disabled true`` switches off."""
    found: Classes = defaultdict(list)
    for iri, properties in index.items():
        if not is_disabled(properties):
            for of in dict.fromkeys(iris(properties, TYPE)):
                found[of].append(iri)
    return found


def is_disabled(properties: Properties) -> bool:
    """Whether ``kg:disabled true`` switches a term off."""
    return DISABLED in properties and bool(truth(properties, DISABLED))


def disabled_cues(index: Index) -> list[Cue]:
    """The cues that are switched off, one value for each lemma."""
    off = (iri for iri, properties in index.items() if is_disabled(properties))
    return [value for iri in off if is_a(index[iri], KG + "Cue") for value in cue(iri, index[iri])]


def relations(index: Index, classes: Classes, core: frozenset[str]) -> dict[str, Relation]:
    """The relations of an index by IRI, ``core`` being the IRIs of the contract's list."""
    found = {iri: index[iri] for iri in classes[KG + "Relation"]}
    turned = {
        of: iri
        for iri in classes[PREFIXES["owl"] + "ObjectProperty"]
        if iri not in found
        for of in iris(index[iri], INVERSE)
    }
    return {iri: relation(iri, found, core, turned.get(iri)) for iri in found}


def relation(iri: str, found: Index, core: frozenset[str], turned: str | None) -> Relation:
    """A relation; ``turned`` is a property that calls itself its inverse, used where it names none itself."""
    properties = found[iri]
    symmetric = is_a(properties, SYMMETRIC)
    inverse = iri if symmetric else last_iri(properties, INVERSE) or turned
    return Relation(
        iri=iri,
        name=local(iri),
        labels=tuple(strings(properties, LABEL)),
        inverse=inverse,
        inverse_name=local(inverse) if inverse else None,
        parents=iris(properties, PARENT),
        core=local(nearest_core(iri, found, core)),
        symmetric=symmetric,
        polarity=local(last_iri(properties, KG + "polarity") or "neutral").lower(),
        subject_kinds=kinds(properties, "subjectKind"),
        object_kinds=kinds(properties, "objectKind"),
        object_mark=last_text(properties, KG + "objectMark") or "!",
        topic=truth(properties, KG + "topicObject") or False,
    )


def nearest_core(iri: str, found: Index, core: frozenset[str]) -> str:
    """The first core relation at or above a relation, breadth first; itself when there is none."""
    layer, seen = [iri], {iri}
    while layer:
        for candidate in layer:
            if candidate in core:
                return candidate
        above = [parent for one in layer for parent in iris(found.get(one, {}), PARENT)]
        layer = [parent for parent in dict.fromkeys(above) if parent not in seen]
        seen.update(layer)
    return iri


def cues(index: Index, classes: Classes) -> Iterator[Cue]:
    """The cues of an index, one value for each lemma."""
    for iri in classes[KG + "Cue"]:
        yield from cue(iri, index[iri])


def cue(iri: str, properties: Properties) -> Iterator[Cue]:
    """A cue's values; none where it lacks a relation or a predicate (``checks`` tells of those)."""
    relation_iri = last_iri(properties, KG + "cueFor")
    if relation_iri is None:
        return
    status = last_iri(properties, KG + "status")
    for predicate, kind in PREDICATES.items():
        for lang, lemma in strings(properties, predicate):
            yield Cue(
                iri=iri,
                relation=relation_iri,
                lang=lang,
                kind=kind,
                lemma=lemma,
                fixed_object=texts(properties, KG + "fixedObject"),
                fixed_phrase=texts(properties, KG + "fixedPhrase"),
                reflexive=truth(properties, KG + "reflexive"),
                subject_slots=texts(properties, KG + "subjectSlot"),
                object_slots=texts(properties, KG + "objectSlot"),
                about_slots=texts(properties, KG + "aboutSlot"),
                moved_slots=texts(properties, KG + "movedSlot"),
                place_slots=texts(properties, KG + "placeSlot"),
                subject_kinds=kinds(properties, "subjectKind"),
                object_kinds=kinds(properties, "objectKind"),
                moved_kinds=kinds(properties, "movedKind"),
                objectless=truth(properties, KG + "objectless") or False,
                status=local(status).lower() if status else None,
                strength=local(last_iri(properties, KG + "strength") or "medium"),
                examples=texts(properties, KG + "example"),
                comment=" ".join(texts(properties, COMMENT)),
                source=" ".join((*texts(properties, SOURCE), *iris(properties, SOURCE))),
            )


def words(index: Index, classes: Classes) -> Iterator[Word]:
    """The words of an index, one value for each class and lemma."""
    for name in WORD_CLASSES:
        for iri in classes[KG + name]:
            yield from word(iri, name, index[iri])


def word(iri: str, name: str, properties: Properties) -> Iterator[Word]:
    """The values of a word that is of class ``name``."""
    labels = dict(strings(properties, LABEL))
    status, other = last_iri(properties, KG + "status"), last_iri(properties, KG + "otherStatus")
    for lang, lemma in strings(properties, KG + "lemma"):
        yield Word(
            iri=iri,
            kind=name,
            lang=lang,
            lemma=lemma,
            label_en=labels.get("en", ""),
            status=local(status).lower() if status else None,
            other_status=local(other).lower() if other else None,
            claim=truth(properties, KG + "claim") or False,
            ended=truth(properties, KG + "ended") or False,
            tried=truth(properties, KG + "tried") or False,
            clause_only=truth(properties, KG + "clauseOnly") or False,
            kinds=tuple(local(kind) for kind in iris(properties, KG + "kind")),
            speaks_for=truth(properties, KG + "speaksFor") or False,
            own_voice=truth(properties, KG + "ownVoice") or False,
            doer_slot=last_text(properties, KG + "doerSlot") or "",
            target_slot=last_text(properties, KG + "targetSlot") or "",
            time_kind=last_text(properties, KG + "timeKind"),
            time_unit=last_text(properties, KG + "timeUnit") or "",
            time_shift=whole(last_text(properties, KG + "timeShift")),
            counts_from=last_text(properties, KG + "countsFrom") or "",
            month_day=(last_text(properties, KG + "monthDay") or "").removeprefix("--"),
            value=number(last_text(properties, KG + "value")),
        )


def actors(index: Index, classes: Classes, move: Callable[[str], str]) -> Iterator[KnownActor]:
    """The actors of an index, their IRIs moved to the base of the data."""
    for kind in ACTOR_KINDS:
        for iri in classes[KG + kind]:
            if PREF_LABEL in index[iri]:
                yield actor(iri, kind, index[iri], index, move)


def actor(
    iri: str, kind: str, properties: Properties, index: Index, move: Callable[[str], str]
) -> KnownActor:
    """An actor; where a language has several preferred labels the last is preferred, the others are names."""
    preferred = list(strings(properties, PREF_LABEL))
    labels = dict(preferred)
    english = labels.get("en") or labels.get("") or preferred[-1][1]
    dutch = labels.get("nl") or english
    further = [pair for pair in preferred if pair not in {("en", english), ("nl", dutch)}]
    capital = last_iri(properties, KG + "capital")
    return KnownActor(
        iri=move(iri),
        kind=kind,
        label_en=english,
        label_nl=dutch,
        alt_labels=(*further, *strings(properties, ALT_LABEL)),
        demonyms=tuple(strings(properties, KG + "demonym")),
        adjectives=tuple(strings(properties, KG + "adjective")),
        seats=tuple(strings(properties, KG + "seat")),
        part_of=tuple(move(of) for of in iris(properties, KG + "partOf")),
        capital=move(capital) if capital else None,
        matches=iris(properties, EXACT_MATCH),
        codes=tuple((name, code) for name in CODES for code in texts(properties, KG + name)),
        roles=tuple(roles(properties, index, move)),
    )


def roles(properties: Properties, index: Index, move: Callable[[str], str]) -> Iterator[Role]:
    """The offices of a body with who held them; an office without a holder is still an office."""
    for value in properties.get(KG + "role", ()):
        key = value.value if isinstance(value, NamedNode) else str(value)
        office = index.get(key, {}) if isinstance(value, NamedNode | BlankNode) else {}
        holder = last_iri(office, KG + "holder")
        yield Role(
            labels=(*strings(office, PREF_LABEL), *strings(office, ALT_LABEL)),
            holder=move(holder) if holder else None,
            since=last_text(office, KG + "from"),
            until=last_text(office, KG + "until"),
        )


def kinds(properties: Properties, name: str) -> frozenset[str]:
    """Local names of the kinds that a property asks for; ``kg:Actor`` is all kinds but Place and Topic."""
    named = frozenset(map(local, iris(properties, KG + name)))
    return named - {"Actor"} | ACTING if "Actor" in named else named


def is_a(properties: Properties, class_iri: str) -> bool:
    """Whether a term is stated to be of a class."""
    return class_iri in iris(properties, TYPE)


def core_relations(index: Index) -> frozenset[str]:
    """IRIs of the relations that carry ``kg:core true``."""
    return frozenset(iri for iri, properties in index.items() if truth(properties, KG + "core"))
