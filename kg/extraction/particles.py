"""Particles that the tree gives to the wrong verb, given back before anything is read from it.

A Dutch verb leaves its particle in front of the clause that depends on it ('riep Bern op de grens te
openen', 'drong er bij Bern op aan te …') or behind a relative clause ('houdt het geld dat Bern verwacht
vast'); there the reader takes it for a word of the other clause.
"""

from spacy.tokens import Token

from kg.extraction.tree import case_words, child, children, feature, lemma, particle
from kg.extraction.vocabulary import Vocabulary

GOVERNED = frozenset({"requests", "demands", "advises", "promisesTo", "threatens", "offersAidTo", "approves"})
"""What a verb with a particle says of the clause below it."""
BELOW = ("xcomp", "ccomp", "advcl")
NAMES = ("nsubj", "obj", "iobj")


def give_back(verb: Token, vocabulary: Vocabulary) -> None:
    """Mend what a verb has of the particle of the verb above it, and what it has behind its own."""
    _negation_behind(verb)
    if feature(verb, "VerbForm") == "Inf" and verb.dep_ in BELOW and verb.head.pos_ == "VERB":
        _from_infinitive(verb, vocabulary)
    elif verb.dep_ == "acl:relcl":
        _from_relative(verb, vocabulary)


def _from_infinitive(verb: Token, vocabulary: Vocabulary) -> None:
    """'Riep Bern [op de grens te openen]', 'drong er bij Bern [op aan de grens te openen]': whoever stands
    before the particle belongs to the verb above with it."""
    above = verb.head
    to = next((m for m in children(verb, "mark") if m.text.lower() == "te"), None)
    if to is None or above.i > verb.i:
        return
    own = particle(above)
    between = [t for t in verb.doc[above.i + 1 : to.i] if t.pos_ in ("ADP", "ADV") and not _joins(t, to)]
    found = (t for t in between if _is_of(t.text.lower(), above, vocabulary))
    first = last = own if own is not None and above.i < own.i < to.i else next(found, None)
    if first is None or last is None:
        return
    before = verb.doc[first.i - 1]
    if lemma(above) == "dringen" and before.text.lower() == "op":
        first = before  # 'er … op aan'
    for dependent in list(verb.children):
        if dependent.i < first.i and dependent.dep_ not in ("mark", "punct"):
            taken = dependent.dep_ in NAMES and child(above, "obj", "iobj") is not None
            if not taken:
                dependent.head = above
                dependent.dep_ = "obj" if dependent.dep_ in NAMES else dependent.dep_
    for word in {first, last}:
        noun = word.head
        if word.dep_ == "case" and noun.head.i == verb.i and noun.dep_.startswith("obl"):
            noun.dep_ = "obj" if child(verb, "obj") is None else "iobj"
        word.head, word.dep_ = above, "advmod"
    last.dep_ = "compound:prt"
    _objects_only(verb)


def _negation_behind(verb: Token) -> None:
    """'Riep Bern op [niet] te komen': behind its particle a verb is not negated any more, what follows is."""
    prt = particle(verb)
    for word in children(verb, "advmod"):
        if prt is not None and prt.i > verb.i and word.i == prt.i + 1 and word.text.lower() == "niet":
            below = [t for t in verb.subtree if t.i > word.i and t.dep_ in (*BELOW, "acl")]
            if below and feature(below[0], "VerbForm") == "Inf":
                word.head = below[0]


def _joins(word: Token, to: Token) -> bool:
    """'[Op] te volgen': right before 'te' stands the particle of the infinitive itself, unless it stands
    behind 'niet' ('riep niet [op] te komen')."""
    return word.i + 1 == to.i and word.nbor(-1).text.lower() != "niet"


def _is_of(word: str, verb: Token, vocabulary: Vocabulary) -> bool:
    """Whether a word is the particle with which a verb governs a clause."""
    cues = vocabulary.cues.get(("verb", word + lemma(verb)), ())
    return any(vocabulary.relation(c.relation).core in GOVERNED for c in cues)


def _objects_only(verb: Token) -> None:
    """An infinitive with 'te' has no subject beside it: what was read as one is its object."""
    for subject in children(verb, "nsubj"):
        for target in children(verb, "obj"):
            target.dep_ = "iobj"
        subject.dep_ = "obj"


def _from_relative(verb: Token, vocabulary: Vocabulary) -> None:
    """'Houdt het geld dat Bern verwacht [vast]': in a clause with its verb at the end no particle stands
    behind that verb."""
    prt = particle(verb)
    above = verb.head
    while above.pos_ not in ("VERB", "AUX") and above.head.i != above.i:
        above = above.head
    if (
        prt is not None
        and prt.i > verb.i
        and above.pos_ == "VERB"
        and above.i < verb.i
        and particle(above) is None
        and not case_words(prt)
        and ("verb", prt.text.lower() + lemma(above)) in vocabulary.cues
    ):
        prt.head = above
        base = lemma(verb)
        if base.startswith(prt.text.lower()):
            verb.lemma_ = base.removeprefix(prt.text.lower())
