"""People and bodies called by a noun: 'Duitse militairen', 'de Malinese junta', 'het leger', 'boze
vissers'."""

from dataclasses import replace

from spacy.tokens import Token

from kg.extraction import coreference
from kg.extraction.nouns import long_noun
from kg.extraction.offices import in_office, may_be
from kg.extraction.owners import merged_owner, owner
from kg.extraction.reading import Reading, Referent, english_adjective, known_actor, slug
from kg.extraction.tree import (
    SKIPPED_IN_PHRASES,
    children,
    feature,
    lemma,
    phrase_tokens,
    text_of,
    without_article,
)
from kg.model import Actor
from kg.ontology.lexicon import Word

BODIES = frozenset({"Government", "Organisation", "Court", "Party"})
CORE_SKIP = SKIPPED_IN_PHRASES | {"nmod"}
"""What is left out of a noun phrase to get at its name: clauses, and phrases with a preposition."""


def composed(
    token: Token,
    word: Word,
    reading: Reading,
    depth: int,
    owners: tuple[Referent, ...] = (),
    prefix: str = "",
) -> Referent:
    """People or a body by its noun: 'Duitse militairen', 'de Malinese junta', 'het leger', 'boze vissers'."""
    name, _ = long_noun(token, reading)
    phrase = {t.i for t in phrase_tokens(token, skip=CORE_SKIP)} | name
    tokens = without_article([token.doc[i] for i in sorted(phrase)])
    surface, start, end = reading.span(tokens[0].i, tokens[-1].i + 1)
    kind = word.kinds[0] if word.kinds else "Group"
    plural = feature(token, "Number") == "Plur"
    if plural and kind in ("State", "Person"):
        kind = "Group"
    owners = owners or merged_owner(token, reading, depth)
    certainty = 1.0
    person = in_office(token, word, prefix, reading, owners) if kind == "Person" else None
    implied = kind in BODIES | {"Person"} and lemma(token) not in coreference.SENT_OUT
    if not owners and implied and not plural and _definite(token):
        owners = coreference.implied_state(token, reading)
        certainty = 0.8
    if person is None and kind == "Person" and not plural and _definite(token):
        person = coreference.office_holder(token, owners, reading)
        if person is not None and not may_be(person.actor, token, word, reading):
            person = None
    if person is not None:
        return replace(person, token=token.i, surface=surface, start=start, end=end)
    bare = token.text if token.pos_ != "PROPN" and not name else surface
    names = [surface, bare]
    if not owners:
        plain = all(t.i in {token.i, *name} or t.pos_ in ("NUM", "DET") for t in tokens)
        same = bool(name) or lemma(token) == word.lemma
        label = word.label_en if plain and word.label_en and same else surface
        if tokens[0].is_sent_start and reading.known_named(tokens[0]) is None:
            label = label[:1].lower() + label[1:]
        alternatives = tuple(n for n in dict.fromkeys(names) if n != label)
        actor = Actor(f"{reading.document.iri}#group={slug(label)}", label, kind, alternatives)
        return Referent(actor, token.i, surface, start, end, plural=plural)
    first = owners[0]
    label = f"{english_adjective(first.actor, reading)} {_english(word, plural, kind) or bare}"
    if word.kinds[:1] == ("Person",) and _is_another(token, prefix, reading):
        label = surface
    affiliation = tuple(dict.fromkeys(a for o in owners for a in (o.actor.label, *o.actor.affiliation)))
    part_of = tuple(dict.fromkeys(a for o in owners for a in (o.actor.iri, *o.actor.part_of)))
    actor = Actor(
        f"{reading.base}actor/{slug(label)}",
        label,
        kind,
        tuple(n for n in dict.fromkeys(names) if n != label),
        affiliation,
        part_of,
    )
    return Referent(actor, token.i, surface, start, end, certainty=certainty, plural=plural)


def _english(word: Word, plural: bool, kind: str) -> str:
    """The English noun, of an office in the plural where the text has it so ('French presidents')."""
    return word.label_en + "s" * (plural and kind == "Group" and word.kinds[:1] == ("Person",))


def _is_another(token: Token, prefix: str, reading: Reading) -> bool:
    """Whether a word makes an office that of somebody else ('voormalig', 'oud-'): that is another actor
    than who holds it."""
    name, _ = long_noun(token, reading)
    described = [c for c in children(token, "amod") if c.i not in name and reading.known_named(c) is None]
    return bool(described) or bool(prefix and prefix not in reading.vocabulary.names)


def held_by(token: Token, kinds: tuple[str, ...], reading: Reading, depth: int) -> tuple[Referent, ...]:
    """'De partij van Rutte', 'de VN-missie': the one body of that kind that belongs to the owner, or
    that the owner belongs to."""
    owners = owner(token, reading, depth + 1)
    if not owners or feature(token, "Number") == "Plur":
        return ()
    actors = reading.vocabulary.ontology.actors
    first = owners[0].actor
    surface, start, end = reading.span(token.i, token.i + 1)
    if first.type == "Person":
        bodies = [a for iri in first.part_of if (a := actors.get(iri)) is not None and a.kind in kinds]
        return (
            (Referent(known_actor(bodies[0], reading), token.i, surface, start, end, certainty=0.8),)
            if len(bodies) == 1
            else ()
        )
    named = {
        n.actor.iri: n.actor
        for n in reading.names.values()
        if n.actor is not None and first.iri in n.actor.part_of
    }
    missions = [a for a in named.values() if a.kind in kinds and a.kind != "Person"]
    if len(missions) == 1 and set(kinds) <= {"InternationalOrganisation", "Organisation"}:
        return (Referent(known_actor(missions[0], reading), token.i, surface, start, end, certainty=0.7),)
    return ()


def _definite(token: Token) -> bool:
    dets = children(token, "det")
    return any(feature(d, "Definite") == "Def" or feature(d, "PronType") == "Dem" for d in dets) or not dets


def topic(token: Token, reading: Reading) -> Referent:
    """A thing that is no actor, labelled with its noun phrase."""
    whole = without_article(phrase_tokens(token))
    core = without_article(phrase_tokens(token, skip=CORE_SKIP))
    surface, start, end = reading.span(whole[0].i, whole[-1].i + 1)
    label = text_of(core)
    names = tuple(n for n in dict.fromkeys((surface, token.text)) if n != label)
    return Referent(
        Actor(f"{reading.document.iri}#topic={slug(label)}", label, "Topic", names),
        token.i,
        surface,
        start,
        end,
    )
