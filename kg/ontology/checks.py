"""The cheap checks of a user's terms, made at every load: whatever would else be silently without effect."""

from difflib import get_close_matches
from pathlib import Path

from pyoxigraph import NamedNode

from kg.errors import OntologyError
from kg.namespaces import KG, STATUSES, STRENGTHS, status_iri
from kg.ontology.terms import PREDICATES, is_a
from kg.ontology.turtle import Index, Properties, iris, local, short, strings

STATUS_IRIS = frozenset(map(status_iri, STATUSES))
STRENGTH_IRIS = frozenset(KG + strength for strength in STRENGTHS)


def check(part: Index, index: Index, path: Path) -> None:
    """Raises OntologyError for the first term of a user's file ``part`` that cannot be used beside all of ``index``."""
    known = frozenset(iri for iri in index if iri.startswith(KG))
    for subject, properties in part.items():
        for message in (*unknown_properties(properties, known), *unusable(subject, properties, index)):
            raise OntologyError(f"{path}: {short(subject)}: {message}")


def unknown_properties(properties: Properties, known: frozenset[str]) -> list[str]:
    """A message for each ``kg:`` property that the ontology does not have."""
    wrong = [iri for iri in properties if iri.startswith(KG) and iri not in known]
    return [f"{short(iri)} is no property of the ontology; {suggestion(iri, known)}" for iri in wrong]


def unusable(subject: str, properties: Properties, index: Index) -> list[str]:
    """Messages for what would leave a cue or a status without effect."""
    known = frozenset(iri for iri in index if iri.startswith(KG))
    found = [
        f"{short(iri)} is no status; use one of {', '.join('kg:' + local(s) for s in map(status_iri, STATUSES))}"
        for name in ("status", "otherStatus")
        for iri in iris(properties, KG + name)
        if iri not in STATUS_IRIS
    ]
    found += [
        f"{short(iri)} is no strength; use kg:strong, kg:medium or kg:weak"
        for iri in iris(properties, KG + "strength")
        if iri not in STRENGTH_IRIS
    ]
    for name in ("subjectKind", "objectKind", "movedKind", "kind"):
        found += [
            f"kg:{name} names {short(iri)}, which is no kind; {suggestion(iri, known)}"
            for iri in iris(properties, KG + name)
            if iri not in index
        ]
    if is_a(properties, KG + "Cue"):
        found += unusable_cue(subject, index)
    return found


def unusable_cue(subject: str, index: Index) -> list[str]:
    """Messages for a cue that could never fire."""
    properties = index[subject]
    if (KG + "disabled") in properties:
        return []
    aims = properties.get(KG + "cueFor", [])
    if not aims:
        return ["has no kg:cueFor; say which relation it is a cue for"]
    relations = frozenset(iri for iri, of in index.items() if is_a(of, KG + "Relation"))
    found = [
        f"is a cue for {short(str(aim.value)) if isinstance(aim, NamedNode) else aim}, which is no relation; "
        + suggestion(aim.value if isinstance(aim, NamedNode) else "", relations)
        for aim in aims
        if not isinstance(aim, NamedNode) or aim.value not in relations
    ]
    given = [predicate for predicate in PREDICATES if predicate in properties]
    if len(given) != 1:
        found.append(
            "needs exactly one of kg:lemma, kg:noun, kg:adjective and kg:adjunct; write one cue for each"
        )
    elif not all(lang for lang, _ in strings(properties, given[0])):
        found.append(f'its {short(given[0])} has no language; write it as "…"@nl or "…"@en')
    return found


def suggestion(iri: str, known: frozenset[str]) -> str:
    """The remedy for an unknown name: the nearest known one, where one is near."""
    by_name = {local(one): one for one in sorted(known)}
    near = get_close_matches(local(iri), by_name, n=1, cutoff=0.6)
    return (
        f"did you mean {short(by_name[near[0]])}?" if near else "see ontology/README.md for those there are"
    )
