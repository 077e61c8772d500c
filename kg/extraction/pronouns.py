"""Whom a pronoun stands for; what stays unsure is nobody."""

from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.antecedents import ORGANISED, nearest, subject_iris
from kg.extraction.control import addressees, word_of
from kg.extraction.reading import Reading, Referent, as_state
from kg.extraction.tree import (
    ancestors_in_clause,
    case_words,
    children,
    conjuncts,
    feature,
    lemma,
    relative_head,
    surface_subject,
)  # fmt: skip

RECIPROCAL = frozenset({"elkaar", "mekaar", "elkaars", "other", "another"})


def pronoun(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """Whom a pronoun stands for; a possessive or reflexive looks to its clause's subject first."""
    kind = feature(token, "PronType")
    if kind == "Rel":
        head = relative_head(token)
        return reading.resolved.get(head.i, ()) if head is not None else ()
    if is_reciprocal(token):
        return _clause_subject(token, reading, coordinated=True)
    if kind not in ("Prs", "Dem", "") or feature(token, "Person") in ("1", "2"):
        return ()
    text = token.text.lower()
    possessive = feature(token, "Poss") == "Yes" or token.dep_ == "nmod:poss"
    if possessive or feature(token, "Reflex") == "Yes":
        own = _coordinated(token, reading) or _praised(token, reading) or _clause_subject(token, reading)
        if text == "its":
            own = tuple(r for r in own if r.actor.type != "Person")
        if own:
            return tuple(replace(r, token=token.i, certainty=0.9) for r in own)
    if meant := _in_reported_speech(token, reading):
        return meant
    if text in ("het", "it", "dit", "dat", "this", "that") and kind != "Prs":
        return ()
    person = text in ("hij", "hem", "he", "him", "his", "she", "her") or (
        possessive and _of_person(token, reading)
    )
    group = text in ("hen", "hun", "they", "them", "their") or (text in ("zij", "ze") and _plural_verb(token))
    if text in ("het", "it"):
        return ()

    barred = set() if possessive else subject_iris(token, reading, parents=False)

    def fits(referent: Referent) -> bool:
        if referent.actor.iri in barred:
            return False
        if group:
            return referent.plural or referent.actor.type in ("Group", "ArmedGroup")
        if person:
            return referent.actor.type == "Person"
        if text == "its" and referent.actor.type == "Person":
            return False
        return referent.actor.type in ORGANISED | {"Person"}

    found = nearest(token, reading, fits, 2)
    if found is None:
        return ()
    context = found.token if reading.sentence(found.token) != reading.sentence(token.i) else -1
    start, end = token.idx, token.idx + len(token.text)
    return (
        replace(
            found, token=token.i, surface=token.text, start=start, end=end, context=context, certainty=0.75
        ),
    )


def is_reciprocal(token: Token) -> bool:
    """'Elkaar', 'each other', 'one another'."""
    return any(t.text.lower() in RECIPROCAL for t in (token, *children(token, "fixed")))


def _in_reported_speech(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """The subject of what somebody says or demands: 'Oslo says that it …' is the body that speaks, 'Oslo
    demands of Bern that it …' whoever is addressed."""
    clause = token.head
    verb = clause.head
    if token.dep_ not in ("nsubj", "nsubj:pass") or clause.dep_ != "ccomp" or verb.i > token.i:
        return ()
    word = word_of(verb, ("SpeechWord", "StatusWord"), reading.vocabulary)
    if word is None:
        return ()
    wanted = "demanded" in (word.status, word.other_status)
    if not wanted and (word.kind != "SpeechWord" or token.text.lower() not in ("het", "it")):
        return ()
    meant = addressees(verb) if wanted else [surface_subject(verb)]
    found = [r for m in meant if m is not None for r in reading.resolved.get(m.i, ())]
    alone = (
        len(found) == 1
        and not found[0].plural
        and not any(m is not None and children(m, "conj") for m in meant)
    )
    if not alone or found[0].actor.type not in ORGANISED | {"Place"}:
        return ()
    start, end = token.idx, token.idx + len(token.text)
    return (Referent(as_state(found[0], reading).actor, token.i, token.text, start, end, certainty=0.75),)


def _of_person(token: Token, reading: Reading) -> bool:
    """'Haar voorganger', 'zijn woordvoerder': the possessor of an office's noun is a person."""
    word = reading.vocabulary.word("ActorNoun", lemma(token.head))
    return (
        word is not None
        and word.kinds[:1] == ("Person",)
        and token.head.text.lower() in reading.vocabulary.words["ActorNoun"]
    )


def _coordinated(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """'X en zijn Y': whose Y it is, is X."""
    noun = token.head
    if noun.dep_ == "conj" and noun.head.pos_ in ("PROPN", "NOUN") and noun.head.i < token.i:
        return reading.resolved.get(noun.head.i, ())
    return ()


def _praised(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """'X prijst Y om zijn Z': whose Z it is, is the object before it."""
    noun = token.head
    if noun.dep_ in ("obl", "obl:arg") and set(case_words(noun)) & {
        "om",
        "voor",
        "wegens",
        "vanwege",
        "for",
        "over",
    }:
        for target in children(noun.head, "obj", "nsubj:pass", "iobj"):
            if target.i < token.i:
                return reading.resolved.get(target.i, ())
    return ()


def _plural_verb(token: Token) -> bool:
    verbs = [token.head, *children(token.head, "aux", "aux:pass", "cop")]
    return any(feature(v, "Number") == "Plur" for v in verbs)


def _clause_subject(token: Token, reading: Reading, coordinated: bool = False) -> tuple[Referent, ...]:
    for node in ancestors_in_clause(token):
        if node.pos_ not in ("VERB", "AUX") and not children(node, "cop"):
            continue
        subject = surface_subject(node)
        if subject is None or subject.i == token.i or subject.is_ancestor(token):
            continue
        if feature(subject, "PronType") == "Rel":
            head = relative_head(subject)
            subject = head if head is not None else subject
        parts = conjuncts(subject) if coordinated else [subject]
        return tuple(r for part in parts for r in reading.resolved.get(part.i, ()))
    return ()
