"""Who speaks in a clause of saying, as whom a pronoun in it mostly stands for: 'Rusland zegt dat het …',
'Volgens Egypte heeft het …', 'Het steunt Mali, zei Iran'."""

from spacy.tokens import Token

from kg.extraction.control import addressees, speaks_of_itself, through_relative, word_of
from kg.extraction.reading import Reading, Referent, as_state
from kg.extraction.sources import sources
from kg.extraction.tree import (
    ancestors_in_clause,
    case_words,
    child,
    children,
    joined_lemmas,
    lemma,
    surface_subject,
)

BESIDE = frozenset({"advcl", "acl", "acl:relcl"})
"""Clauses that stand beside what is said: their pronouns may mean the subject of what is said as well."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "det"})
"""Labels of a pronoun that acts; 'het' before a name may be taken for its article."""
ADDRESSING = frozenset({"accuses", "demands", "requests", "advises", "warns"})
"""Relations whose content is about whom they address ('verwijt Mali dat het …')."""


def speaker(token: Token, reading: Reading) -> tuple[Referent, ...] | None:
    """Whose words a pronoun stands in; empty where that may be one of two, None where nobody speaks."""
    for node in ancestors_in_clause(token):
        if node.dep_ in BESIDE:
            return _of_report(node.head, node, token, reading) if node.dep_ == "acl" else None
        for source in sources(node, reading):
            if source.who.i != token.i and not source.at.is_ancestor(token):
                return tuple(as_state(r, reading) for r in reading.resolve(source.who) if not r.about)
        if node.dep_ == "ccomp" and node.head.pos_ in ("VERB", "AUX"):
            told = child(node.head, "obj", "iobj")
            if told is not None and told.i < node.left_edge.i == told.right_edge.i + 1:
                reported = _of_report(told, node, token, reading)  # the clause hung on the verb
                if reported:
                    return reported
            return _of_saying(node.head, token, reading)
    return None


def _of_report(noun: Token, clause: Token, token: Token, reading: Reading) -> tuple[Referent, ...] | None:
    """'De lezing van X dat het …', "X's claim that it …": whose words a noun with what they say are."""
    said = any(m.text.lower() in ("dat", "that") for m in children(clause, "mark"))
    if not said or noun.pos_ != "NOUN" or token.dep_ not in SUBJECTS:
        return None
    owners = [*children(noun, "nmod:poss"), *children(noun, "nmod")]
    spoken = [o for o in owners if o.dep_ == "nmod:poss" or {"van", "of"} & set(case_words(o))]
    if len(spoken) != 1 or spoken[0].pos_ != "PROPN":
        return None
    return tuple(as_state(r, reading) for r in reading.resolve(spoken[0]) if not r.about)


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
    phrases = (f"{lemma(adverb)} {lemma(verb)}" for adverb in children(verb, "advmod"))  # 'ziet liever dat'
    rather = next((w for p in phrases if (w := vocabulary.word("StatusWord", p)) is not None), None)
    word = rather if rather is not None else word
    wanted = word is not None and "demanded" in (word.status, word.other_status)
    cues = [c for name in joined_lemmas(verb) for c in vocabulary.cues.get(("verb", name), ())]
    about = wanted or any(vocabulary.relation(c.relation).core in ADDRESSING for c in cues)
    if others and about and not speaks_of_itself(verb, vocabulary):
        return tuple(as_state(r, reading) for r in others)
    speaking = () if wanted else reading.resolve(through_relative(subject))
    return tuple(as_state(r, reading) for r in speaking)
