"""Whether a predicate stands under a condition, or in what a question asks."""

from spacy.tokens import Token

from kg.extraction.control import word_of
from kg.extraction.negation import verb_first
from kg.extraction.reading import Reading
from kg.extraction.tree import (
    ancestors_in_clause,
    case_words,
    child,
    children,
    feature,
    finite_forms,
    lemma,
    surface_subject,
)

NO = frozenset({"nee", "neen", "nooit", "niet", "no", "not", "never"})
TAKEN_FOR_GRANTED = frozenset({"acl:relcl", "appos"})
"""What describes somebody in a question is told, not asked."""
ASKING = frozenset({"waarom", "wanneer", "hoe", "waarmee"})
"""Dutch adverbs that open a question; the treebank marks only the English ones."""
MEANS_OR_GOAL = frozenset({"om", "te", "to", "door", "by"})


def is_inverted(node: Token) -> bool:
    """'Should Rome leave, …', 'were Rome to leave, …': a condition without its conjunction."""
    subject = surface_subject(node)
    auxiliaries = [a.i for a in children(node, "aux", "cop")]
    return (
        node.dep_ == "advcl"
        and child(node, "mark") is None
        and subject is not None
        and bool(auxiliaries)
        and min(auxiliaries) < subject.i
    )


def under_condition(node: Token, reading: Reading) -> bool:
    """Whether a deed that is not past hangs on a clause with 'als' or 'if'; speech under one is speech."""
    if any(feature(verb, "Tense") == "Past" for verb in (node, *children(node, "aux"))):
        return False
    if word_of(node, ("SpeechWord",), reading.vocabulary) is not None:
        return False
    if any(is_inverted(c) for c in children(node, "advcl")) or any(verb_first(c) for c in node.children):
        return True
    if node.dep_ == "parataxis" and verb_first(node.head):
        return True
    if any(_on_condition(o, reading) for o in children(node, "obl")):
        return True
    clauses = (c for c in children(node, "advcl") if c.pos_ in ("VERB", "AUX") or child(c, "cop", "nsubj"))
    marks = (m for clause in clauses for m in (clause, *children(clause, "mark")))
    return any(is_hypothetical(m, reading) for m in marks)


def _on_condition(phrase: Token, reading: Reading) -> bool:
    """'Op voorwaarde dat', 'on condition that', where the tree makes a phrase of it."""
    names = (f"{case} {lemma(phrase)} {link}" for case in case_words(phrase) for link in ("dat", "that"))
    return any(reading.vocabulary.word("StatusWord", name) is not None for name in names)


def is_hypothetical(mark: Token, reading: Reading) -> bool:
    """A conjunction of condition or doubt: 'als', 'of', 'if', 'whether'."""
    whole = " ".join(t.text.lower() for t in sorted([mark, *children(mark, "fixed")], key=lambda t: t.i))
    names = (whole, lemma(mark)) if mark.dep_ == "mark" else (mark.text.lower(),)  # 'provided (that)'
    words = (reading.vocabulary.word("StatusWord", name) for name in names)
    return any(word is not None and word.status == "possible" for word in words)


def is_asked(node: Token, reading: Reading) -> bool:
    """Whether a question asks for a predicate: not for what it takes for granted, the clauses that describe
    somebody or give a reason, and what 'waarom' or 'how' asks of a thing past."""
    if not any(token.text == "?" for token in node.sent[-2:]):
        return False
    for above in ancestors_in_clause(node):
        if above.dep_ in TAKEN_FOR_GRANTED and above.head.dep_ != "ROOT":
            return False
        marks = children(above, "mark")
        goal = any(m.text.lower() in MEANS_OR_GOAL or is_hypothetical(m, reading) for m in marks)
        if above.dep_ == "advcl" and marks and not goal:
            return False
    return not _asks_about_past(node)


def _asks_about_past(node: Token) -> bool:
    """'Waarom viel X aan?', 'what did X ask of Y?': that it was done is told; 'wie viel aan?' asks it."""
    past = any(feature(v, "Tense") == "Past" for v in finite_forms(node))
    asking = [
        c
        for c in node.children
        if (feature(c, "PronType") == "Int" or c.text.lower() in ASKING) and not c.dep_.startswith("nsubj")
    ]
    return past and bool(asking)


def answered_no(node: Token) -> bool:
    """Whether the sentence behind a question begins with a plain no ('Not as long as …')."""
    following = node.doc[node.sent.end : node.sent.end + 4]
    first = next((t.text.lower() for t in following if not t.is_punct), "")
    return first in NO
