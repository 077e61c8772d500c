"""Participants of a verb that the tree has under another label: word order, number or a particle
shows who is who; where nothing shows it, nothing is said."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.control import AGENT_MARKS, through_relative
from kg.extraction.tree import (
    case_words,
    child,
    children,
    feature,
    finite_forms,
    is_relative,
    joined_lemmas,
    lemma,
    noun_forms,
    opens_gap,
    surface_subject,
)
from kg.extraction.vocabulary import Vocabulary

TO_PEOPLE = frozenset({"arrests", "releases", "kills", "hires", "expels"})
"""Relations whose object is no state."""
ECHOES = frozenset({"do", "have", "be", "will", "would", "can", "could"})
ECHO_MARKS = frozenset({"as", "so", "nor", "neither"})
"""What stands before a verb that only repeats another: 'as did Y', 'nor has Y'."""


def words_left_out(verb: Token, passive: bool) -> bool:
    """'A verkoopt X aan B, C de zijne aan D': two objects with a comma between them, of which the tree
    hangs the second on the first verb."""
    objects = [] if passive else children(verb, "obj")
    return (
        len(objects) == 2
        and verb.i < objects[0].i
        and any(t.text == "," for t in verb.doc[objects[0].i : objects[1].i])
        and not any(opens_gap(c) for c in children(objects[0], "conj"))
    )


def _disagree(verb: Token, subject: Token, target: Token) -> bool:
    """A plural subject of a verb in the singular that agrees with its object: the parser has them the
    wrong way round ('de mannen die de politie oppakte'). Names show no number ('de VS steunt')."""
    finite = next(iter(finite_forms(verb)), None)
    if subject.text.lower() == "whom":
        return target.i < verb.i
    past = finite is None and not children(verb, "aux") and verb.text.endswith(("de", "te"))
    many = through_relative(subject)
    return (
        (past or (finite is not None and feature(finite, "Number") == "Sing"))
        and many.pos_ == "NOUN"
        and feature(many, "Number") == "Plur"
        and target.pos_ in ("NOUN", "PROPN")
        and feature(target, "Number") != "Plur"
        and not children(target, "conj")
    )


def mislabelled(verb: Token, passive: bool, vocabulary: Vocabulary) -> dict[int, str]:
    """Systematic slips of the parser: a second subject after the verb is its object ('X vraagt Y om
    hulp'), the first of two objects the receiver ('verkoopt Angola twee fregatten')."""
    marker = next((m for m in children(verb, "mark") if m.text.lower() == "to"), None)
    if marker is not None:
        before = [d for d in children(verb, "obj", "iobj") if d.i < marker.i]
        if before:
            return {before[0].i: "nsubj"}  # 'wants France to recognise': who stands before 'to' does it
    subjects, objects = children(verb, "nsubj"), children(verb, "obj")
    if verb.dep_ == "xcomp" and not subjects and _both_names(verb):
        return {_both_names(verb)[0].i: "nsubj"}  # 'dwong Hongarije Oekraïne te steunen'
    if not passive and len(subjects) == 2 and not objects and subjects[0].i < verb.i < subjects[1].i:
        return {subjects[1].i: "obj"}
    relative = len(subjects) == 2 and is_relative(subjects[0]) and subjects[1].i < verb.i
    if relative and not passive and not objects and _is_thing(through_relative(subjects[0]), vocabulary):
        return {subjects[0].i: "obj"}  # 'het verdrag dat X sloot'
    if not passive and not subjects and len(objects) == 2 and any(is_relative(o) for o in objects):
        pronoun, other = sorted(objects, key=lambda o: not is_relative(o))
        if _disagree(verb, pronoun, other) or _is_thing(through_relative(pronoun), vocabulary):
            return {pronoun.i: "obj", other.i: "nsubj"}
    if len(objects) == 2 and any(opens_gap(c) for c in children(objects[0], "conj")):
        return {objects[1].i: "gapped"}
    if len(objects) == 2 and not passive and objects[0].i < objects[1].i:
        people = child(objects[0], "det") and vocabulary.word("ActorNoun", lemma(objects[0]))
        if people or objects[0].pos_ in ("PROPN", "PRON"):
            return {objects[0].i: "iobj"}
    if len(subjects) == 1 and not objects and not passive and _shares_subject(verb, subjects[0]):
        return {subjects[0].i: "obj"}
    alone = len(subjects) == 1 and len(objects) == 1 and not passive
    if alone and (
        _disagree(verb, subjects[0], objects[0]) or _done_by_state(verb, subjects[0], objects[0], vocabulary)
    ):
        return {subjects[0].i: "obj", objects[0].i: "nsubj"}
    return {}


def _is_thing(noun: Token, vocabulary: Vocabulary) -> bool:
    """'De boycot die Shell afkondigde': a noun for no person or body does nothing."""
    kinds = ("ActorNoun", "PointingNoun")
    forms = (*noun_forms(noun), lemma(noun).rsplit("-", 1)[-1])
    return noun.pos_ == "NOUN" and not any(vocabulary.word(k, form) for k in kinds for form in forms)


def _done_by_state(verb: Token, subject: Token, target: Token, vocabulary: Vocabulary) -> bool:
    """'De activist die Chili vrijliet': a state is not let go or locked up, so it is who does it."""
    if verb.vocab.lang != "nl" or not is_relative(subject) or not subject.i < target.i < verb.i:
        return False
    cues = (c for name in joined_lemmas(verb) for c in vocabulary.cues.get(("verb", name), ()))
    plain = {vocabulary.relation(c.relation).core for c in cues if not c.fixed_object and not c.fixed_phrase}
    of_state = any(a.kind in ("State", "Place") for a in vocabulary.names.get(target.text, ()))
    return of_state and target.pos_ == "PROPN" and bool(plain) and plain <= TO_PEOPLE


def _shares_subject(verb: Token, subject: Token) -> bool:
    """'X roept Y op en verzoekt Z …': right behind 'en' the verb has the subject that stands before the
    first one, and who follows is its object."""
    if verb.dep_ != "conj" or verb.i == 0 or verb.nbor(-1).dep_ != "cc" or subject.i < verb.i:
        return False
    first = surface_subject(verb.head)
    return first is not None and first.i < verb.head.i and subject.pos_ in ("PROPN", "NOUN")


def _both_names(verb: Token) -> list[Token]:
    """Two names before an infinitive whose governor has nobody: the first is who is to do it."""
    before = [d for d in children(verb, "obj", "iobj") if d.i < verb.i and d.pos_ == "PROPN"]
    alone = child(verb.head, "obj", "iobj") is None
    return before if len(before) == 2 and alone and feature(verb, "VerbForm") == "Inf" else []


def is_plural_noun(verb: Token, vocabulary: Vocabulary) -> bool:
    """A Dutch plural that was read as the infinitive it looks like: 'toestemming voor [aanvallen] op X'."""
    nominal = verb.dep_ in ("obj", "obl", "obl:arg", "nmod", "nsubj", "nsubj:pass")
    return (
        verb.vocab.lang == "nl"
        and verb.pos_ == "VERB"
        and nominal
        and verb.text.lower().endswith("en")
        and child(verb, "nsubj", "obj", "aux", "aux:pass", "det", "xcomp", "ccomp") is None
        and not any(m.text.lower() == "te" for m in children(verb, "mark"))
        and any(("noun", form) in vocabulary.cues for form in noun_forms(verb)[2:])
    )


def agents_below(verb: Token, vocabulary: Vocabulary) -> list[Token]:
    """A slip of the parser: the doer of a passive hung on whom it is done to ('werd [de gezant door X]
    ontboden'), who is nobody's doing."""
    done = [s for s in children(verb, "nsubj:pass") if s.i < verb.i]
    people = [s for s in done if any(vocabulary.word("ActorNoun", form) for form in noun_forms(s))]
    return [m for s in people for m in children(s, "nmod") if AGENT_MARKS & set(case_words(m))]


def is_purpose_of_thing(verb: Token, vocabulary: Vocabulary) -> bool:
    """'An operation to retake X': a thing does not do what it is for; 'the man to lead X' does."""
    noun = verb.head
    purpose = any(m.text.lower() == "to" for m in children(verb, "mark"))
    kinds = ("ActorNoun", "PointingNoun")
    person = any(vocabulary.word(kind, form) for kind in kinds for form in noun_forms(noun))
    return purpose and noun.pos_ == "NOUN" and not person


def echoed(verb: Token) -> Iterator[Token]:
    """'X left, as did Y', 'X left, and so has Y', 'X did not sign, nor did Y': who did the same."""
    for clause in children(verb, "advcl", "conj", "parataxis"):
        marks = {c.text.lower() for c in children(clause, "mark", "advmod", "cc")}
        inner = children(clause, "nsubj", "nsubj:pass", "obj")
        turned = len(inner) == 1 and inner[0].i > clause.i and lemma(clause) in ECHOES
        if turned and marks & ECHO_MARKS and not children(clause, "xcomp", "ccomp", "obl", "aux"):
            yield inner[0]


def behind_particle(verb: Token, dependent: Token, passive: bool) -> bool:
    """'Sealed off the depot': an object behind its particle that was taken for what a preposition has."""
    part = child(verb, "compound:prt")
    return (
        part is not None
        and not passive
        and dependent.pos_ in ("NOUN", "PROPN")
        and not case_words(dependent)
        and child(verb, "obj", "ccomp") is None
        and dependent.left_edge.i == part.i + 1
    )
