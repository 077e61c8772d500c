"""Phrases that the parser hung on the wrong word of their clause, put where Dutch word order has them.

A helping verb has no object of its own, before the finite verb stands one phrase, a name with an article is
no part of the name before it, and what is joined with 'en' is of one kind.
"""

from spacy.tokens import Token

from kg.extraction.tree import case_words, child, children, feature, hang, lemma, noun_forms
from kg.extraction.vocabulary import Vocabulary

HELPERS = frozenset({"gaan", "komen", "blijven", "zien"})
"""Verbs that have nobody as their object where an infinitive stands right behind them."""


def set_apart(token: Token) -> None:
    """Take apart what was read as one word or name."""
    if token.dep_ in ("nsubj", "obj", "iobj") and token.pos_ == "PROPN":
        _with_own_article(token)
    elif token.dep_ == "xcomp" and token.pos_ == "VERB":
        _noun_behind_te(token)
    elif token.dep_ == "det" and token.text.lower() == "het":
        _no_article(token)


def put_in_place(verb: Token) -> None:
    """Give a verb the participants that the tree hung on the verb beside it."""
    _object_of_helper(verb)
    _subject_behind_verb(verb)
    _seen_done(verb)
    _one_in_front(verb)


def beside_whom(token: Token, vocabulary: Vocabulary) -> None:
    """Hang the second of two joined phrases on the first of its kind."""
    _second_role(token, vocabulary)
    _second_giver(token)


def _object_of_helper(verb: Token) -> None:
    """'Wil [X] gaan steunen', '[X] zien te paaien': who stands before a verb that only helps another, right
    behind it, is whom that other is done to."""
    target = child(verb, "obj", "iobj")
    if target is None or target.i > verb.i or lemma(verb) not in HELPERS:
        return
    behind = [*children(verb, "xcomp"), *(children(verb.head, "xcomp") if verb.dep_ == "xcomp" else ())]
    for low in behind:
        marks = {m.text.lower() for m in children(low, "mark")}
        bare = not marks and low.i == verb.i + 1 and lemma(verb) != "zien"
        to = marks == {"te"} and low.i == verb.i + 2
        if low.pos_ == "VERB" and (bare or to) and child(low, "obj", "iobj") is None:
            hang(target, low, "obj")
            return


def _subject_behind_verb(verb: Token) -> None:
    """'Dan praat X, en biedt [Y] beide landen geld': of three behind a second verb that is turned round as
    the first is, the name right behind it acts."""
    first = verb.head
    subject = child(first, "nsubj")
    named = child(verb, "iobj")
    if (
        verb.dep_ == "conj"
        and feature(verb, "VerbForm") == "Fin"
        and child(verb, "nsubj", "nsubj:pass") is None
        and subject is not None
        and subject.i > first.i
        and named is not None
        and named.pos_ == "PROPN"
        and named.i == verb.i + 1
        and len(children(verb, "obj")) > 1
    ):
        named.dep_ = "nsubj"


def _seen_done(verb: Token) -> None:
    """'Had het [weggestemd] willen zien': the participle is what somebody wants to see done by others."""
    seeing = next((c for c in children(verb.head, "xcomp") if lemma(c) == "zien" and c.i > verb.i), None)
    past = feature(verb, "VerbForm") == "Part" and verb.dep_ == "xcomp"
    if not past or seeing is None:
        return
    verb.head = seeing
    for target in children(seeing, "obj"):
        hang(target, verb, "nsubj:pass")


def _one_in_front(verb: Token) -> None:
    """'Voor 1 juli, [de dag waarop …], rekent X op Y': before the finite verb stands one phrase,
    so a second one between commas belongs to the first."""
    target = child(verb, "obj")
    if target is None or target.i > verb.i or feature(verb, "VerbForm") != "Fin" or child(verb, "mark"):
        return
    span = sorted(t.i for t in target.subtree)
    doc = verb.doc
    inner = [t.i for t in target.subtree if not t.is_punct]
    set_off = (
        span[0] > 0
        and ("," in (doc[span[0]].text, doc[span[0] - 1].text))
        and doc[max(inner) + 1].text == ","
    )
    first = [d for d in children(verb, "obl", "obl:arg") if d.i < min(inner) and case_words(d)]
    if set_off and first and children(target, "acl:relcl") and max(inner) + 2 == verb.i:
        hang(target, first[-1], "appos")


def _with_own_article(first: Token) -> None:
    """'Verlaten de Britten [de Unie]': what has an article of its own is no part of the name before it."""
    verb = first.head
    for part in children(first, "flat"):
        article = child(part, "det")
        if (
            article is not None
            and article.i > first.i
            and verb.pos_ == "VERB"
            and first.dep_ == "nsubj"
            and child(verb, "obj", "iobj", "ccomp", "xcomp", "aux:pass") is None
        ):
            hang(part, verb, "obj")


def _noun_behind_te(noun: Token) -> None:
    """'[Te hoop] lopen': an infinitive ends in 'n', so another word behind 'te' is a noun in an idiom."""
    marker, verb = child(noun, "mark"), child(noun, "xcomp")
    if marker is None or marker.text.lower() != "te" or verb is None or noun.text.lower().endswith("n"):
        return
    verb.head, verb.dep_ = noun.head, "xcomp"
    for rest in list(noun.children):
        rest.head = rest.head if rest.i == marker.i else verb
    marker.dep_ = "case"
    hang(noun, verb, "obl")
    noun.pos_ = "NOUN"


def _second_role(noun: Token, vocabulary: Vocabulary) -> None:
    """'X, minister van Y en [voorzitter van Z], zegt': of a verb in the singular nobody else is the
    subject, so the second role is of the same person as the one before it."""
    name = noun.head
    first = child(name, "appos")
    verb = name.head
    if (
        noun.pos_ == "NOUN"
        and name.pos_ == "PROPN"
        and name.dep_ == "nsubj"
        and first is not None
        and first.pos_ == "NOUN"
        and name.i < first.i < noun.i < verb.i
        and child(noun, "det") is None
        and any(_is_role(form, vocabulary) for form in noun_forms(noun))
        and feature(noun, "Number") != "Plur"
        and any(feature(v, "Number") == "Sing" for v in (verb, *children(verb, "aux")))
    ):
        hang(noun, first, "conj")


def _is_role(form: str, vocabulary: Vocabulary) -> bool:
    """Whether a noun says what somebody is ('minister', 'opvolger')."""
    cues = vocabulary.cues.get(("noun", form), ())
    return vocabulary.word("ActorNoun", form) is not None or any("self" in c.subject_slots for c in cues)


def _second_giver(name: Token) -> None:
    """'Krijgt van X tanks en [van Y] kanonnen': a name with a preposition is not on a par with a thing that
    has none, but with the name that has the same one."""
    thing = name.head
    cases = case_words(name)
    if name.pos_ != "PROPN" or thing.dep_ != "obj" or not cases or case_words(thing):
        return
    for other in children(thing.head, "obl", "obl:arg"):
        if case_words(other) == cases and other.i < thing.i:
            hang(name, other, "conj")
            return


def _no_article(pronoun: Token) -> None:
    """'Dat het IMF [het] leningen onthoudt': a plural has no article 'het', so that is somebody."""
    noun = pronoun.head
    verb = noun.head
    if noun.pos_ != "NOUN" or feature(noun, "Number") != "Plur" or noun.dep_ != "obj" or verb.pos_ != "VERB":
        return
    if child(verb, "iobj") is None and child(verb, "nsubj") is not None:
        hang(pronoun, verb, "iobj")
        pronoun.pos_ = "PRON"
