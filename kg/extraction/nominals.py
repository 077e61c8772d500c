"""Slots of nouns: possessor, demonym adjective, compound, prepositions, and what a verb lends them.

'Franse steun aan Mali', 'de terugtrekking van X uit Y', 'levert kritiek op Z', 'is bondgenoot van Z'.
"""

from collections.abc import Callable

from spacy.tokens import Token

from kg.extraction.control import agents_beside, controller, through_relative, word_of
from kg.extraction.tree import (
    case_words,
    child,
    children,
    surface_subject,
)
from kg.extraction.vocabulary import Vocabulary
from kg.ontology.lexicon import Word

Add = Callable[..., None]
CONTENT_CASES = frozenset({"met", "tot", "van", "op", "with", "to", "on", "of"})
"""Prepositions of what a verb of saying or wanting is about ('dreigt met', 'besluit tot')."""
ROLE = frozenset({"als", "as"})
"""'Treedt op als bemiddelaar', 'sees X as an ally': whose role it is stands with the verb."""
VERBAL_OBJECTS = frozenset({"obj", "obl", "obl:arg", "nsubj:pass", "xcomp", "nsubj"})


def noun_slots(noun: Token, add: Add, notes: list[str], vocabulary: Vocabulary) -> None:
    """Fill a noun's slots through ``add(slot, *tokens)``."""
    receivers = bare_receivers(noun, vocabulary)
    if receivers:
        add("target", *receivers)
    for dependent in noun.children:
        if dependent.dep_ == "nmod:poss" and dependent not in receivers:
            add("poss", dependent)
        elif (
            dependent.dep_ in ("amod", "compound")
            and dependent.pos_ in ("ADJ", "PROPN", "X")
            and dependent not in receivers
        ):
            add("amod", dependent)
        elif dependent.dep_.startswith(("nmod", "obl")):
            for case in case_words(dependent):
                add(case, dependent)
        elif dependent.dep_ in ("acl", "ccomp", "xcomp", "advcl"):
            add("ccomp", dependent)
    _headline_owner(noun, add)
    for owner in children(noun, "nmod"):
        if set(case_words(owner)) & {"van", "of", "door", "by", "from"}:
            _below_owner(owner, add)
    for agent in agents_beside(noun):
        for case in case_words(agent):
            add(case, agent)
    if "-" in noun.text:
        add("compound", noun)
    _self(noun, add, notes)
    _lent_by_verb(noun, add, notes, vocabulary)


def _headline_owner(noun: Token, add: Add) -> None:
    """'Nieuwe sancties EU tegen Moskou': the bare name of a headline before a phrase of the noun's."""
    phrases = [d for d in children(noun, "nmod") if case_words(d)]
    for name in children(noun, "nmod"):
        if name.pos_ == "PROPN" and name.i == noun.i + 1 and not case_words(name) and phrases:
            add("van", name)


def bare_receivers(noun: Token, vocabulary: Vocabulary) -> list[Token]:
    """A slip of the parser: the receiver in 'offered Italy help', 'geeft Oekraïne tanks', hung on the
    thing given though it has neither the form of a possessor nor that of an adjective."""
    if noun.dep_ != "obj":
        return []
    first = min((d.i for d in children(noun, "det")), default=noun.i)  # 'an IMF loan' is the IMF's
    return [
        p
        for p in children(noun, "nmod:poss", "amod", "nmod", "compound")
        if noun.head.i < p.i < min(noun.i, first)
        and child(p, "case", "mark") is None
        and (
            (p.text in vocabulary.names and p.text not in vocabulary.adjectives)
            or (p.dep_ == "nmod:poss" and p.pos_ == "PROPN" and p.vocab.lang == "en")
        )
    ]


def _below_owner(owner: Token, add: Add) -> None:
    """'De steun van de EU voor Moldavië': what the tree hangs on the owner belongs to the noun."""
    for dependent in children(owner, "nmod"):
        for case in case_words(dependent):
            if case not in ("van", "of", "in", *case_words(owner)):
                add(case, dependent)


def _self(noun: Token, add: Add, notes: list[str]) -> None:
    """Whom a role noun describes: a copula's subject, an apposition, else the noun itself."""
    subject = surface_subject(noun) if child(noun, "cop") is not None else None
    if subject is not None:
        add("self", through_relative(subject))
        add("nsubj", through_relative(subject))
        notes.append(f"said of '{subject.text}'")
        return
    if noun.dep_ == "appos":
        add("self", noun.head)
        return
    verb = noun.head
    if noun.dep_ == "xcomp" and verb.pos_ == "VERB" and surface_subject(verb) is not None:
        add("self", surface_subject(verb))
        return
    if verb.pos_ == "VERB" and ROLE & {m.text.lower() for m in children(noun, "case", "mark")}:
        bearer = child(verb, "obj") or surface_subject(verb)
        if bearer is not None and bearer.i != noun.i:
            add("self", through_relative(bearer))
            return
    named = child(noun, "appos", "flat")
    add("self", named if named is not None else noun)


def _lent_by_verb(noun: Token, add: Add, notes: list[str], vocabulary: Vocabulary) -> None:
    """A light verb lends its subject and its complements ('levert kritiek op', 'krijgt steun van'); a
    verb of saying or wanting lends only its subject ('kondigt het vertrek aan')."""
    verb = noun.head
    if noun.dep_ not in VERBAL_OBJECTS or verb.pos_ not in ("VERB", "AUX"):
        return
    subject = surface_subject(verb) or controller(verb, vocabulary)
    passive = subject is not None and (subject.i == noun.i or subject.dep_ == "nsubj:pass")
    word = word_of(verb, ("LightVerb",), vocabulary)
    beside = noun.dep_ in ("obl", "obl:arg") and child(verb, "obj", "nsubj:pass") is not None
    if word is not None and beside:
        return  # 'signed a deal in the presence of X': the object is the verb's noun
    if word is not None and not word.target_slot:  # 'kritiek kwam er van Oslo'
        for dependent in children(verb, "obl", "obl:arg") if noun.dep_ == "nsubj" else ():
            for case in case_words(dependent):
                add(case, dependent)
        return
    if word is not None and noun.dep_ != "nsubj":
        doer = subject if not passive else child(verb, "obl:agent")
        if word.doer_slot == "from" and (child(verb, "iobj") is not None or bare_receivers(noun, vocabulary)):
            doer = None  # 'the speech earned X praise': with what X earned it
        _light(noun, verb, word, doer, add)
        notes.append(f"light verb '{word.lemma}'")
        return
    saying = word_of(verb, ("SpeechWord", "StatusWord"), vocabulary)
    if saying is not None and not passive and noun.dep_ != "nsubj":
        if saying.kind == "SpeechWord" and saying.status in (None, "actual"):
            accused = child(verb, "obj", "iobj")
            if accused is not None and accused.i != noun.i and noun.dep_ in ("obl", "obl:arg"):
                add("nsubj", accused)
            return
        direct = noun.dep_ == "obj" or set(case_words(noun)) & CONTENT_CASES
        if subject is not None and saying.status not in (None, "demanded") and direct:
            add("nsubj", subject)
        if {"met", "with"} & set(case_words(noun)):
            add("target", *children(verb, "obj", "iobj"))  # 'dreigt China met sancties'
        for dependent in children(verb, "obl", "obl:arg"):
            if dependent.i != noun.i and dependent.i > noun.i:
                for case in case_words(dependent):
                    add(case, dependent)
        notes.append(f"under '{saying.lemma}'")


def _light(noun: Token, verb: Token, word: Word, doer: Token | None, add: Add) -> None:
    turned = word.doer_slot not in ("", "nsubj")
    if doer is not None and doer.i != noun.i:
        add("target" if turned else "nsubj", through_relative(doer))
    for dependent in verb.children:
        if dependent.i == noun.i:
            continue
        if dependent.dep_ == "iobj":
            add("target", dependent)
        elif dependent.dep_.startswith("obl") and dependent.dep_ != "obl:agent":
            for case in case_words(dependent):
                if turned and case == word.doer_slot:
                    add("nsubj", dependent)
                else:
                    add(case, dependent)
