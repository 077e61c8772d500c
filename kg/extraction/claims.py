"""Who says so: the claimant that a predicate gets from the sources beside it, and whether a claimant speaks
for the doer itself."""

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extraction.control import commanders
from kg.extraction.groups import composed
from kg.extraction.nouns import actor_noun
from kg.extraction.quotations import quoted_source
from kg.extraction.reading import Reading, Referent, as_state
from kg.extraction.sources import Source, sources
from kg.extraction.standing import Standing
from kg.extraction.times import tense
from kg.extraction.tree import case_words, children, feature
from kg.ontology.lexicon import Word

OTHERS = frozenset({"Party", "ArmedGroup", "Group", "Company", "Court"})
"""Kinds of actor that never speak for a state."""


def claimants(token: Token, reading: Reading) -> list[Referent]:
    """Whom a speaker is: also people that are only called by their noun ('de burgemeester', 'westerse
    diplomaten'), whom nothing but their words is told of."""
    found = reading.resolve(token)
    word = actor_noun(token, reading)[0] if not found and token.pos_ not in ("PRON", "PROPN") else None
    if word is not None and _stands_alone(token, word):
        found = (composed(token, word, reading, 0),)
    return [as_state(r, reading) for r in found]


def _stands_alone(token: Token, word: Word) -> bool:
    """Whether a noun calls people of its own: not a bare 'spokesman' or 'officials', who speak for the body
    that the text is about, nor 'the company', who was named before."""
    if children(token, "nmod:poss", "compound") or word.kinds[:1] not in (("Person",), ("Group",)):
        return False
    return not word.speaks_for or (feature(token, "Number") == "Plur" and bool(children(token, "amod")))


def add_sources(node: Token, subjects: tuple[Referent, ...], reading: Reading, found: Standing) -> None:
    """What 'volgens X', 'aldus X', '…, zegt X' beside a predicate add to its standing."""
    _add(sources(node, reading), node, subjects, reading, found)


def add_quoted(node: Token, subjects: tuple[Referent, ...], reading: Reading, found: Standing) -> None:
    """Who is quoted in the sentences around: what nobody else is said to say is on that speaker's word."""
    source = quoted_source(node, reading)
    if source is not None and found.claimant is None and not (found.own_side or found.spoken):
        _add((source,), node, subjects, reading, found)


def _add(
    those: Iterable[Source], node: Token, subjects: tuple[Referent, ...], reading: Reading, found: Standing
) -> None:
    for source in those:
        for who in claimants(source.who, reading):
            if source.own:
                same = any(who.actor.iri == s.actor.iri for s in subjects)
            else:
                same = _own_side(who, subjects, reading)
            status = source.word.status if same else (source.word.other_status or source.word.status)
            if status == "announced" and tense(node) == "past":
                status = None  # 'heeft verkocht, maakte X bekend'
            found.add_said(status, f"'{source.word.lemma}'", same and source.word.claim)
            if not same and source.word.claim and found.claimant is None:
                found.claim(who, source.word.lemma)
        found.announced_times.append(source.at.i)


def add_commander(node: Token, subjects: tuple[Referent, ...], reading: Reading, found: Standing) -> None:
    """'X moet van Y …': what must be is so on the word of Y."""
    slots = {slot for aux in children(node, "aux") for slot in commanders(aux, reading.vocabulary)}
    for phrase in children(node, "obl", "obl:arg"):
        if found.claimant is None and "demanded" in found.statuses and slots & set(case_words(phrase)):
            others = (r for r in claimants(phrase, reading) if not _own_side(r, subjects, reading))
            if (other := next(others, None)) is not None:
                found.claim(other, phrase.text)


def _own_side(claimant: Referent, subjects: Iterable[Referent], reading: Reading) -> bool:
    return any(speaks_for(claimant, subject, reading) for subject in subjects)


def speaks_for(claimant: Referent, subject: Referent, reading: Reading) -> bool:
    """Whether a claimant is the subject or its own side: its capital, leader, minister, army, spokesman.

    A party, a court, a junta, a newspaper, a group is another actor though it belongs to the state.
    """
    if claimant.actor.iri == subject.actor.iri:
        return True
    voices = tuple(reading.vocabulary.own_voices)
    if claimant.actor.type in OTHERS or claimant.actor.label.endswith(voices):
        return False
    if subject.actor.iri in claimant.actor.part_of or claimant.actor.iri in subject.actor.part_of:
        return True
    tops = set(claimant.actor.part_of) & set(subject.actor.part_of)
    official = subject.actor.type not in OTHERS
    return (
        bool(tops) and official and claimant.actor.type in ("Government", "State", "Organisation", "Person")
    )
