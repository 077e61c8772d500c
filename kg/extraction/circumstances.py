"""When, where and how many of what a cue found: which words beside it belong to it."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.control import word_of
from kg.extraction.matching import OF_A_MIND, Match, Matcher
from kg.extraction.quantities import is_money, quantity_of
from kg.extraction.reading import Reading, Referent
from kg.extraction.standing import Standing
from kg.extraction.times import time_of
from kg.extraction.tree import case_words, child, children, noun_forms, own_children
from kg.model import Time

PLACE_CASES = frozenset({"in", "bij", "op", "nabij", "te", "at", "near", "on", "outside", "inside"})
PRICES = frozenset({"voor", "for", "met", "with", "iobj"})
"""Slots of a sum that is paid or given, and of the people who come along ('met vijftig man')."""
WHILE = frozenset({"tijdens", "during", "in", "uit", "on"})
"""Before a deed that another verb happens with ('in protest', 'on a visit')."""
Quantity = tuple[int | float | None, str | None]
NO_QUANTITY: Quantity = (None, None)


def time_of_match(how: Standing, match: Match, reading: Reading, future: bool) -> Time | None:
    """The time of the happening; if only its announcing is dated, that one."""
    vocabulary, date = reading.vocabulary, reading.document.date
    for i in (*how.times, *_around(reading.doc[match.frame.predicate], reading)):
        found = time_of(reading.doc[i], vocabulary, date, future)
        if found is not None:
            return found
    for i in how.announced_times:
        found = time_of(reading.doc[i], vocabulary, date, False, said=True)
        if found is not None:
            return Time(found.value, "announced")
    return None


def _around(noun: Token, reading: Reading) -> tuple[int, ...]:
    """The verb that says no more of a noun than that it happens: 'het bestand is maandag ingegaan', 'zei
    dat maandag tijdens een bezoek'."""
    verb = noun.head
    if noun.pos_ != "NOUN" or verb.i == noun.i:
        return ()
    acts = child(verb, "obj", "ccomp") is not None or any(c.pos_ == "VERB" for c in children(verb, "xcomp"))
    happens = noun.dep_ in ("nsubj", "nsubj:pass") and not acts
    during = noun.dep_ == "obl" and bool(WHILE & set(case_words(noun)))
    return (verb.i,) if happens or during else ()


def quantity_of_match(match: Match, target: Referent | None, matcher: Matcher) -> Quantity:
    """How much moves, is given or undergoes it; else how many the doers are.

    The number of one object says nothing of another ('drie agenten en een bewaker').
    """
    doc, vocabulary = matcher.reading.doc, matcher.reading.vocabulary
    others = {o.token for o in match.objects}
    if target is not None:
        others = {i for i in others if not _share_a_number(doc[i], doc[target.token])}
    for i in _counted(match, target, matcher):
        if i not in others:
            value, unit = quantity_of(doc[i], vocabulary)
            if value is not None:
                return value, unit
    for slot in PRICES:
        for i in match.frame.slot(slot):
            value, unit = quantity_of(doc[i], vocabulary)
            given = is_money(unit) or _comes_along(doc[i], unit, match, matcher)
            if value is not None and i not in others and given:
                return value, unit
    for subject in match.subjects:
        value, unit = quantity_of(doc[subject.token], vocabulary)
        if value is not None:
            return value, unit
    return NO_QUANTITY


def _share_a_number(counted: Token, token: Token) -> bool:
    """'Drie agenten en soldaten', not 'drie agenten en een bewaker'."""
    return counted.i == token.i or (
        token.head.i == counted.i
        and token.dep_ == "conj"
        and token.pos_ == "NOUN"
        and child(token, "det", "nummod", "nmod:poss") is None
    )


def _counted(match: Match, target: Referent | None, matcher: Matcher) -> Iterator[int]:
    """The tokens that may bear the number, what moves first."""
    cue, frame = match.cue, match.frame
    for slot in cue.moved_slots:
        yield from matcher.participants.filled(frame, slot, cue)
    if target is not None:
        yield target.token
    for slot in (*cue.object_slots, "obj", "van", "of"):
        yield from frame.slot(slot)


def _comes_along(token: Token, unit: str | None, match: Match, matcher: Matcher) -> bool:
    """'Met vijftig hulpverleners': people of the doer's own, no partners."""
    with_them = {"met", "with"} & set(case_words(token))
    partner = {"met", "with"} & {*match.cue.object_slots, *match.cue.about_slots}
    forms = (*noun_forms(token), unit or "")
    people = any(matcher.reading.vocabulary.word("ActorNoun", form) for form in forms)
    named = any(r.actor.type in ("State", "Party") for r in matcher.reading.resolve(token))
    return bool(with_them) and people and not partner and not named


def place_of_match(match: Match, how: Standing, reading: Reading) -> Referent | None:
    """Where it happened: a place beside the predicate, or beside the light verb of a noun, that is no party
    to it."""
    cue = match.cue
    parties = {r.actor.iri for r in (*match.subjects, *match.objects)}
    tokens = {r.token for r in (*match.subjects, *match.objects)}
    slots = {*cue.object_slots, *cue.subject_slots, *cue.about_slots, *cue.moved_slots}
    for dependent in _beside(match, how, reading):
        cases = set(case_words(dependent))
        if not PLACE_CASES & cases or slots & cases or dependent.i in tokens or dependent.pos_ == "PRON":
            continue
        if match.relation.core in OF_A_MIND and _follows_a_deed(dependent, match, reading):
            continue
        for referent in reading.resolve(dependent):
            known = referent.actor.type in ("Place", "State") and not referent.about
            if known and referent.actor.iri not in parties:
                return referent
    return None


def _beside(match: Match, how: Standing, reading: Reading) -> Iterator[Token]:
    predicate = reading.doc[match.frame.predicate]
    yield from (c for c in own_children(predicate) if c.dep_ in ("obl", "nmod"))
    head = predicate.head
    light = word_of(head, ("LightVerb",), reading.vocabulary) is not None
    if predicate.pos_ == "NOUN" and head.i in how.times and light:
        yield from children(head, "obl")


def _follows_a_deed(place: Token, match: Match, reading: Reading) -> bool:
    """'Veroordeelde [de coup in Niamey]': where the deed was, whatever the tree hangs it on."""
    first = min(place.subtree, key=lambda t: t.i).i
    return any(o.token == first - 1 and (o.about or o.actor.type == "Topic") for o in match.objects) or any(
        i == first - 1 and reading.doc[i].pos_ == "NOUN" for i in match.frame.slot("obj")
    )
