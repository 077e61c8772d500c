"""Cheap checks of terms, made on a user's files at every load: what else would silently have no effect."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pyoxigraph import NamedNode

from kg.errors import OntologyError
from kg.namespaces import KG, STATUSES, STRENGTHS, status_iri
from kg.ontology.terms import PREDICATES, is_a
from kg.ontology.turtle import Index, Properties, Term, iris, local, number, short, strings, texts, whole

STATUS_IRIS = tuple(map(status_iri, STATUSES))
STRENGTH_IRIS = tuple(KG + strength for strength in STRENGTHS)
KIND_PROPERTIES = ("subjectKind", "objectKind", "movedKind", "kind")


@dataclass(frozen=True, slots=True)
class Known:
    """What a term may refer to: all terms of the ``kg:`` namespace, and all relations, a user's included."""

    terms: frozenset[str]
    relations: frozenset[str]

    @classmethod
    def of(cls, index: Index) -> "Known":
        """What an index holds."""
        return cls(
            frozenset(iri for iri in index if iri.startswith(KG)),
            frozenset(iri for iri, properties in index.items() if is_a(properties, KG + "Relation")),
        )


def check(part: Index, index: Index, path: Path, known: Known) -> None:
    """Raises OntologyError for the first term of a user's ``part`` that is of no use beside ``index``."""
    for subject in part:
        for message in faults(subject, part[subject], index, known):
            raise OntologyError(f"{path}: {short(subject)}: {message}")


def faults(subject: str, properties: Properties, index: Index, known: Known) -> Iterator[str]:
    """A message, with its remedy, for each thing in a term's own ``properties`` that cannot be used."""
    for iri in properties:
        if iri.startswith(KG) and iri not in known.terms:
            yield f"{short(iri)} is no property of the ontology; {suggestion(iri, known.terms)}"
    for name in ("status", "otherStatus"):
        yield from others(properties, name, STATUS_IRIS)
    yield from others(properties, "strength", STRENGTH_IRIS)
    for name in KIND_PROPERTIES:
        for iri in iris(properties, KG + name):
            if iri not in known.terms:
                yield f"kg:{name} names {short(iri)}, which is no kind; {suggestion(iri, known.terms)}"
    for name in ("value", "timeShift"):
        for text in texts(properties, KG + name):
            if (number(text) if name == "value" else whole(text)) is None:
                yield f"kg:{name} is {text!r}, which is no number that fits; write digits without quotes"
    if is_a(properties, KG + "Cue"):
        yield from cue_faults(index[subject], known)


def others(properties: Properties, name: str, allowed: tuple[str, ...]) -> Iterator[str]:
    """A message for each value of a property that is not among those allowed."""
    for value in properties.get(KG + name, ()):
        if not isinstance(value, NamedNode) or value.value not in allowed:
            yield f"kg:{name} is {shown(value)}; write one of {', '.join(map(short, allowed))}"


def cue_faults(properties: Properties, known: Known) -> Iterator[str]:
    """Messages for a cue that could never fire; one that is switched off need not."""
    if KG + "disabled" in properties:
        return
    aims = properties.get(KG + "cueFor", [])
    if not aims:
        yield "has no kg:cueFor; say which relation it is a cue for"
    for aim in aims:
        if not isinstance(aim, NamedNode) or aim.value not in known.relations:
            near = suggestion(aim.value if isinstance(aim, NamedNode) else "", known.relations)
            yield f"is a cue for {shown(aim)}, which is no relation; {near}"
    given = [predicate for predicate in PREDICATES if predicate in properties]
    if len(given) != 1:
        yield "needs exactly one of kg:lemma, kg:noun, kg:adjective and kg:adjunct; write one cue for each"
    elif not all(lang for lang, _ in strings(properties, given[0])):
        yield f'its {short(given[0])} has no language; write it as "…"@nl or "…"@en'


def suggestion(iri: str, known: frozenset[str]) -> str:
    """The remedy for an unknown name: the nearest known one, where one is near."""
    by_name = {local(one): one for one in sorted(known)}
    near = get_close_matches(local(iri), by_name, n=1, cutoff=0.6)
    return (
        f"did you mean {short(by_name[near[0]])}?" if near else "see ontology/README.md for those there are"
    )


def shown(value: Term) -> str:
    """A value as people wrote it."""
    return short(value.value) if isinstance(value, NamedNode) else str(value)
