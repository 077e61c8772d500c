"""Whom a name stands for where it stands: a known actor, people of a state, a body of another state that
has the same name, somebody unknown."""

from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.names import Named
from kg.extraction.nouns import actor_noun, is_person
from kg.extraction.owners import POSSESSIVE, adjective_owners, by_preposition, owner
from kg.extraction.reading import (
    Reading,
    Referent,
    english_adjective,
    known_actor,
    known_mention,
    slug,
    with_own,
)
from kg.extraction.tree import child, children, feature, lemma
from kg.extraction.vocabulary import key
from kg.model import Actor
from kg.ontology.lexicon import KnownActor


def of_name(token: Token, named: Named, reading: Reading, depth: int) -> tuple[Referent, ...]:
    """Who bears a name: nobody for an adjective that only describes its noun."""
    if named.actor is not None:
        following = reading.doc[named.end] if named.end < len(reading.doc) else None
        if (
            named.how == "adjective"
            and following is not None
            and following.text != "-"
            and (token.dep_ == "amod" or following.pos_ == "NOUN")
        ):
            return ()
        if (anothers := _of_another_state(token, named, named.actor, reading)) is not None:
            return (anothers,)
        counted = named.actor.kind == "State" and child(token, "nummod") is not None
        for name in children(token, "appos") if named.how == "demonym" else ():
            person = reading.known_named(name)
            if person is not None and feature(token, "Number") != "Plur" and _is_someone(person):
                found = reading.resolve(name, depth + 1)  # 'de Keniaan X'
                return tuple(replace(r, token=token.i) for r in found)
        if named.how in ("demonym", "adjective") or counted:  # 'drie Zweden' are people
            return (_people_of(token, named, named.actor, reading),)
        return (known_mention(reading, named, token, named.actor),)
    return (unknown_name(token, named, reading, depth),)


def _of_another_state(token: Token, named: Named, actor: KnownActor, reading: Reading) -> Referent | None:
    """'Peru's Congress', 'the Peruvian Congress': not the body of another state that is known by the name."""
    if named.how != "name" or actor.kind not in ("Organisation", "Court", "Government") or not actor.part_of:
        return None
    possessors = (r for p in children(token, "nmod:poss") for r in reading.resolve(p))
    states = [r for r in (*possessors, *adjective_owners(token, reading)) if r.actor.type == "State"]
    if not states or states[0].actor.iri in actor.part_of:
        return None
    surface, start, end = reading.span(named.start, named.end)
    label = f"{english_adjective(states[0].actor, reading)} {surface}"
    labels, iris = with_own(states[0].actor)
    body = Actor(f"{reading.base}actor/{slug(label)}", label, actor.kind, (surface,), labels, iris)
    return Referent(body, token.i, surface, start, end)


def _is_someone(named: Named) -> bool:
    """Whether a name is a person's."""
    return named.actor.kind == "Person" if named.actor is not None else named.label == "PER"


def _people_of(token: Token, named: Named, actor: KnownActor, reading: Reading) -> Referent:
    """'De Denen' is Denmark; 'drie Denen' are people of Denmark."""
    surface, start, end = reading.span(named.start, named.end)
    state = known_actor(actor, reading)
    numbered = token.dep_ == "nmod" and reading.vocabulary.word("NumberWord", lemma(token.head)) is not None
    counted = (
        numbered
        or child(token, "nummod") is not None
        or any(lemma(d) not in ("de", "the", "het") for d in children(token, "det"))
    )
    if not counted:
        return Referent(state, token.i, surface, start, end, plural=feature(token, "Number") == "Plur")
    group = Actor(
        iri=f"{reading.document.iri}#group={slug(surface)}",
        label=surface,
        type="Group",
        affiliation=(state.label, *state.affiliation),
        part_of=(state.iri, *state.part_of),
    )
    return Referent(group, token.i, surface, start, end, plural=True)


def unknown_name(token: Token, named: Named, reading: Reading, depth: int) -> Referent:
    """A name that the ontology does not know: labelled as it stands, its type guessed by the reader's
    label."""
    surface, start, end = reading.span(named.start, named.end)
    label = named.full or _plain(key(surface)).rstrip(".")
    kind = {"PER": "Person", "LOC": "Place"}.get(named.label, "Organisation")
    if kind == "Place" and token.dep_ == "appos" and is_person(actor_noun(token.head, reading)[0]):
        kind = "Person"  # 'burgemeester X'
    labels, iris = _affiliation_by_title(token, reading, depth) if kind == "Person" else ((), ())
    if kind == "Organisation":
        above = [r for r in by_preposition(token, reading, depth, POSSESSIVE) if r.actor.label != label]
        labels, iris = with_own(above[0].actor) if above else ((), ())
    if kind == "Organisation":
        noun = token.head if token.dep_ == "appos" else token
        word = actor_noun(noun, reading)[0] if noun.i != token.i else None
        if word is not None and word.kinds:
            kind = word.kinds[0]
    actor = Actor(
        iri=_new_iri(label, kind, reading), label=label, type=kind, affiliation=labels, part_of=iris,
        alt_labels=() if label == surface else (surface,),
    )  # fmt: skip
    for earlier in reversed(reading.history):
        if earlier.actor.label == label and earlier.actor.affiliation and not labels:
            return Referent(earlier.actor, token.i, surface, start, end)
    return Referent(actor, token.i, surface, start, end)


def _new_iri(label: str, kind: str, reading: Reading) -> str:
    """An IRI for an unknown name that is no known actor's: 'Jordan' the person is not the state."""
    iri = f"{reading.base}actor/{slug(label)}"
    return f"{iri}-{kind.lower()}" if iri in reading.vocabulary.ontology.actors else iri


def _plain(surface: str) -> str:
    for ending in ("'s", "’s"):
        surface = surface.removesuffix(ending)
    return surface


def _affiliation_by_title(
    token: Token, reading: Reading, depth: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """'De Poolse minister X', 'X, de voorzitter van Y': Poland, Y."""
    titles = [token.head] if token.dep_ == "appos" else []
    titles += [c for c in children(token, "appos") if c.pos_ == "NOUN"]
    titles += [c for c in children(token, "compound", "amod", "nmod:desc") if c.i < token.i]
    for title in titles:
        if named := reading.known_named(title):
            if named.how in ("adjective", "demonym") and named.actor is not None:
                return with_own(known_actor(named.actor, reading))
            continue
        owners = owner(title, reading, depth + 1)
        if owners:
            return with_own(owners[0].actor)
    return (), ()
