"""Terms that get in each other's way: shared names, cues that tie, IRIs that are taken already."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from kg.namespaces import KG
from kg.ontology.lexicon import Cue, KnownActor
from kg.ontology.terms import TYPE
from kg.ontology.turtle import Index, short

SINGLE = tuple(
    KG + name
    for name in ("cueFor", "polarity", "objectMark", "status", "otherStatus", "strength", "value", "timeKind")
)
"""Properties of which a term has one value, so that a second one would take the first one's place."""

Finding = tuple[str, str]
"""IRI of a term, and what is the matter with it."""


def shared_names(actors: dict[str, KnownActor], asked: set[str]) -> Iterator[Finding]:
    """Actors of ``asked`` that bear a name of another, as it would be read in one language.

    A part may bear the name of the whole, and a capital that of its state: both lead to the same actor.
    """
    bearers: dict[str, dict[str, None]] = defaultdict(dict)
    for iri, actor in actors.items():
        names = {actor.label_en, actor.label_nl, *(name for _, name in (*actor.alt_labels, *actor.seats))}
        for name in names:
            bearers[name][iri] = None
    for name in sorted(bearers):
        for one, other in combinations(bearers[name], 2):
            if not (asked & {one, other}) or related(actors[one], actors[other]):
                continue
            mine, theirs = (one, other) if one in asked else (other, one)
            yield (
                mine,
                f"{name!r} is also a name of {short(theirs)}; keep it on the one that news means by it",
            )


def related(one: KnownActor, other: KnownActor) -> bool:
    """Whether one is part of the other or its capital."""
    return any(
        b.iri in a.part_of or a.capital == b.iri or set(a.part_of) & set(b.part_of)
        for a, b in ((one, other), (other, one))
    )


def ties(cues: Iterable[Cue], asked: set[str]) -> Iterator[Finding]:
    """Cues of ``asked`` that another cue equals in all conditions: for another relation, or for the same."""
    groups: dict[tuple[str, str, str], list[Cue]] = defaultdict(list)
    for cue in cues:
        groups[cue.lang, cue.kind, cue.lemma].append(cue)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if one.iri == other.iri or not (asked & {one.iri, other.iri}) or not alike(one, other):
                continue
            mine, theirs = (one, other) if one.iri in asked else (other, one)
            if mine.relation == theirs.relation:
                yield mine.iri, f"says the same as {short(theirs.iri)}; remove one of the two"
            else:
                yield (
                    mine.iri,
                    f"ties with {short(theirs.iri)}: the same words for {short(mine.relation)} and "
                    f"{short(theirs.relation)}; add a condition to one of them (a kind, a fixed word)",
                )


def alike(one: Cue, other: Cue) -> bool:
    """Whether two cues of one predicate ask the same of a sentence."""
    return conditions(one) == conditions(other) and all(
        set(a) & set(b) or a == b
        for a, b in ((one.fixed_object, other.fixed_object), (one.fixed_phrase, other.fixed_phrase))
    )


def conditions(cue: Cue) -> tuple[object, ...]:
    """All that a cue asks but its fixed words, of which any one will do."""
    return (
        cue.reflexive,
        frozenset(cue.subject_slots or ("nsubj",)),
        frozenset(cue.object_slots or ("obj",)),
        cue.subject_kinds,
        cue.object_kinds,
        cue.moved_kinds,
        frozenset(cue.moved_slots) if cue.moved_kinds else None,
    )


def taken(own: Index, shipped: Index) -> Iterator[tuple[str, str, bool]]:
    """Terms of a user's that are shipped terms too: IRI, message, and whether a value replaces another."""
    for iri, properties in own.items():
        if iri not in shipped or TYPE not in properties or KG + "disabled" in properties:
            continue
        replaced = [
            p for p in SINGLE if p in properties and p in shipped[iri] and properties[p] != shipped[iri][p]
        ]
        if replaced:
            names = " and ".join(map(short, replaced))
            yield iri, f"is a shipped term with another {names}; give yours an IRI of its own", True
        else:
            yield (
                iri,
                "is a shipped term; what you say of it is added to it, else give yours its own IRI",
                False,
            )
