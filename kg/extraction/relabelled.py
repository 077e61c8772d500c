"""Participants of a verb that the tree has under another label: word order, number or a stolen particle
shows who is who; where nothing shows it, nothing is said."""

from spacy.tokens import Token

from kg.extraction.control import stolen_particle, through_relative
from kg.extraction.tree import (
    case_words,
    child,
    children,
    feature,
    is_relative,
    lemma,
    opens_gap,
    surface_subject,
)
from kg.extraction.vocabulary import Vocabulary


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
    finite = next((v for v in (verb, *children(verb, "aux")) if feature(v, "VerbForm") == "Fin"), None)
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
    if not passive and not subjects and len(objects) == 2 and any(is_relative(o) for o in objects):
        pronoun, other = sorted(objects, key=lambda o: not is_relative(o))
        if _disagree(verb, pronoun, other):
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
    if alone and _disagree(verb, subjects[0], objects[0]):
        return {subjects[0].i: "obj", objects[0].i: "nsubj"}
    return {}


def _shares_subject(verb: Token, subject: Token) -> bool:
    """'X roept Y op en verzoekt Z …': right behind 'en' the verb has the subject that stands before the
    first one, and who follows is its object."""
    if verb.dep_ != "conj" or verb.i == 0 or verb.nbor(-1).dep_ != "cc" or subject.i < verb.i:
        return False
    first = surface_subject(verb.head)
    return first is not None and first.i < verb.head.i and subject.pos_ in ("PROPN", "NOUN")


def robbed(verb: Token, vocabulary: Vocabulary) -> dict[int, str]:
    """'Riep X op Y te …': with the particle given back, X is who is to do it and Y whom it is done to."""
    prt = stolen_particle(verb, vocabulary)
    if not prt:
        return {}
    first = child(verb, "obj", "iobj", "nsubj")
    taken = [d for d in children(verb, "obl", "obl:arg") if prt in case_words(d)]
    return {taken[0].i: "obj", **({first.i: "nsubj"} if first is not None else {})}


def _both_names(verb: Token) -> list[Token]:
    """Two names before an infinitive whose governor has nobody: the first is who is to do it."""
    before = [d for d in children(verb, "obj", "iobj") if d.i < verb.i and d.pos_ == "PROPN"]
    alone = child(verb.head, "obj", "iobj") is None
    return before if len(before) == 2 and alone and feature(verb, "VerbForm") == "Inf" else []
