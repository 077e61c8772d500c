"""Who speaks in a clause of saying, as whom a pronoun in it mostly stands for: 'Rusland zegt dat het …',
'Volgens Egypte heeft het …', 'Het steunt Mali, zei Iran'."""

from spacy.tokens import Token

from kg.extraction.control import addressees, speaks_of_itself, through_relative, word_of
from kg.extraction.reading import Reading, Referent, as_state
from kg.extraction.sources import sources
from kg.extraction.tree import (
    ancestors_in_clause,
    child,
    joined_lemmas,
    surface_subject,
)

BESIDE = frozenset({"advcl", "acl", "acl:relcl"})
"""Clauses that stand beside what is said: their pronouns may mean the subject of what is said as well."""
ADDRESSING = frozenset({"accuses", "demands", "requests", "advises", "warns"})
"""Relations whose content is about whom they address ('verwijt Mali dat het …')."""


def speaker(token: Token, reading: Reading) -> tuple[Referent, ...] | None:
    """Whose words a pronoun stands in; empty where that may be one of two, None where nobody speaks."""
    for node in ancestors_in_clause(token):
        if node.dep_ in BESIDE:
            return None
        for source in sources(node, reading):
            if source.who.i != token.i and not source.at.is_ancestor(token):
                return tuple(as_state(r, reading) for r in reading.resolve(source.who) if not r.about)
        if node.dep_ == "ccomp" and node.head.pos_ in ("VERB", "AUX"):
            return _of_saying(node.head, token, reading)
    return None


def _of_saying(verb: Token, token: Token, reading: Reading) -> tuple[Referent, ...] | None:
    vocabulary = reading.vocabulary
    subject = surface_subject(verb)
    if subject is None or subject.dep_ == "nsubj:pass" or subject.i == token.i:
        return None
    addressed = [child(verb, "iobj"), child(verb, "obj"), *addressees(verb)]
    others = [
        r for a in addressed if a is not None and a.i != token.i for r in reading.resolve(a) if not r.about
    ]
    word = word_of(verb, ("SpeechWord", "StatusWord"), vocabulary)
    wanted = word is not None and "demanded" in (word.status, word.other_status)
    cues = [c for name in joined_lemmas(verb) for c in vocabulary.cues.get(("verb", name), ())]
    about = wanted or any(vocabulary.relation(c.relation).core in ADDRESSING for c in cues)
    if others and about and not speaks_of_itself(verb, vocabulary):
        return tuple(as_state(r, reading) for r in others)
    speaking = () if wanted else reading.resolve(through_relative(subject))
    return tuple(as_state(r, reading) for r in speaking)
