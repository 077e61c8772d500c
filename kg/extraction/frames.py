"""Grammar, once: a sentence's tree -> flat frames (predicate, voice, slots), the same for every UD language.

What a cue later calls ``nsubj`` is always the doer and ``obj`` the done-to: passives are turned round
here, relative pronouns replaced by their nouns, shared and controlled subjects filled in.
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Span, Token

from kg.extraction.control import (
    AGENT_MARKS,
    PASSIVE_PARTICIPLES,
    Slots,
    commanders,
    held_by_another,
    hyphened,
    inherit_subject,
    is_passive,
    misread_article,
    share_object,
    through_relative,
)
from kg.extraction.nominals import bare_receivers, noun_slots
from kg.extraction.places import place_slot
from kg.extraction.relabelled import (
    agents_below,
    behind_particle,
    echoed,
    is_plural_noun,
    mislabelled,
    words_left_out,
)
from kg.extraction.tree import (
    case_words,
    child,
    children,
    feature,
    is_relative,
    joined_lemmas,
    lemma,
    relative_head,
    surface_subject,
)  # fmt: skip
from kg.extraction.vocabulary import Vocabulary
from kg.model import Frame

PRONOMINAL = ("er", "daar", "waar", "hier")
PREPOSITION_OF_ADVERB = {"mee": "met", "toe": "tot", "af": "van", "vandaan": "uit", "heen": "naar"}
WHERE = {"waar": "in", "vanwaar": "uit"}
"""Relative adverbs of place -> the preposition of a name in their place."""


def frames_of(doc: Doc, vocabulary: Vocabulary) -> list[Frame]:
    """All frames of a doc, in the order of their predicates."""
    found: list[Frame] = []
    for sentence in doc.sents:
        found.extend(_frames_of_sentence(sentence, vocabulary))
    return found


def _frames_of_sentence(sentence: Span, vocabulary: Vocabulary) -> Iterator[Frame]:
    for token in sentence:
        if token.dep_ == "aux" and commanders(token, vocabulary):
            yield modal_frame(token)
        if is_plural_noun(token, vocabulary):
            yield noun_frame(token, vocabulary)
        elif token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "aux:pass", "cop", "det", "case"):
            yield verb_frame(token, vocabulary)
        if token.pos_ == "NOUN":
            yield noun_frame(token, vocabulary)
        elif token.pos_ in ("ADJ", "ADV", "ADP") and (
            child(token, "cop", "aux:pass") is not None or token.dep_ in ("xcomp", "amod", "advcl", "conj")
        ):
            yield adjective_frame(token)


def verb_frame(verb: Token, vocabulary: Vocabulary) -> Frame:
    """The frame of a verb."""
    slots = Slots()
    notes: list[str] = []
    passive = is_passive(verb)
    if is_nominal(verb):
        noun_slots(verb, _turned(slots), notes, vocabulary)
        return Frame(verb.i, joined_lemmas(verb)[0], "verb", "nominal", slots.frozen(), parent=governor(verb))
    if words_left_out(verb, passive):
        notes.append("words are left out: who does what to whom is not to be told")
        return Frame(verb.i, joined_lemmas(verb)[0], "verb", "active", (), notes=tuple(notes))
    turned = mislabelled(verb, passive, vocabulary)
    misread = misread_article(verb, vocabulary)
    if misread is not None:
        slots.add("nsubj", misread[0])
        turned = {misread[1].i: "obj"} if misread[1].dep_ == "nsubj" else turned
    for dependent in verb.children:
        if dependent.i in turned:
            slots.add(turned[dependent.i], through_relative(dependent))
        else:
            _fill(slots, verb, dependent, passive, vocabulary)
            if dependent.dep_ == "compound:prt":  # 'in handen van X': the phrase hangs on the fixed words
                for inner in children(dependent, "obl", "obl:arg", "nmod"):
                    _fill(slots, verb, inner, passive, vocabulary)
    if (
        verb.dep_ in PASSIVE_PARTICIPLES
        and child(verb, "nsubj", "nsubj:pass") is None
        and verb.head.pos_ in ("NOUN", "PROPN", "X")
        and not held_by_another(verb, vocabulary)
    ):
        slots.add("obj" if passive else "nsubj", _named_thing(verb.head) if passive else verb.head)
        notes.append(f"modifies '{verb.head.text}'")
    if passive and verb.dep_ == "amod":
        slots.add("nsubj", *(c for c in verb.children if hyphened(c, verb)))
    if passive and "nsubj" not in slots.fillers:
        slots.add("nsubj", *agents_below(verb, vocabulary))
    if ("obj" if passive else "nsubj") not in slots.fillers:
        inherit_subject(verb, passive, slots, notes, vocabulary)
    share_object(verb, slots, notes, passive)
    slots.add("obj" if passive else "nsubj", *echoed(verb))
    for receiver in (r for o in children(verb, "obj") for r in bare_receivers(o, vocabulary)):
        slots.add("iobj", receiver)
    names = joined_lemmas(verb)
    return Frame(
        predicate=verb.i,
        lemma=names[0],
        kind="verb",
        voice="passive" if passive else "active",
        slots=slots.frozen(),
        fixed=tuple(dict.fromkeys(_fixed(verb))),
        reflexive=_reflexive(verb),
        parent=governor(verb),
        notes=tuple(notes),
    )


def _named_thing(noun: Token) -> Token:
    """'In Gao, het door X veroverde kamp': what was done to a thing was done to what its name stands for."""
    return noun.head if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" else noun


def modal_frame(modal: Token) -> Frame:
    """The frame of a modal verb that says something of its own ('X moet van Y …'): the subject of the
    verb it helps, and who stands behind 'van'."""
    slots = Slots()
    verb = modal.head
    subject = surface_subject(verb)
    if subject is not None:
        slots.add("obj" if is_passive(verb) else "nsubj", through_relative(subject))
    for phrase in children(verb, "obl", "obl:arg"):
        for case in case_words(phrase):
            slots.add(case, phrase)
    determiners = (d.text.lower() for d in verb.subtree if d.dep_ == "det" and d.head.dep_ == "obj")
    fixed = tuple(dict.fromkeys((*_fixed(verb), *determiners)))  # 'mag niet van', 'mag van Y geen …'
    return Frame(modal.i, lemma(modal), "verb", "active", slots.frozen(), fixed, parent=int(verb.i))


def is_nominal(verb: Token) -> bool:
    """An infinitive used as a noun: 'het oppakken van X door Y'."""
    return feature(verb, "VerbForm") == "Inf" and child(verb, "det") is not None


def _turned(slots: Slots) -> Callable[..., None]:
    """Slots of a nominal infinitive as those of the verb: 'van' is the object, 'door' the doer."""
    names = {"van": "obj", "door": "nsubj", "poss": "nsubj", "of": "obj", "by": "nsubj"}

    def add(slot: str, *tokens: Token) -> None:
        if slot not in ("self", "nsubj"):
            slots.add(names.get(slot, slot), *tokens)

    return add


def _fill(slots: Slots, verb: Token, dependent: Token, passive: bool, vocabulary: Vocabulary) -> None:
    label = dependent.dep_
    filler = dependent
    if is_relative(dependent):
        head = relative_head(dependent)
        if head is not None:
            filler = head
    if label in ("nsubj", "nsubj:pass"):
        slots.add("obj" if passive else "nsubj", filler)
    elif label == "obl:agent":
        slots.add("nsubj", filler)
    elif label == "obj":
        slots.add("iobj" if passive and child(verb, "nsubj:pass") is not None else "obj", filler)
    elif label == "iobj":
        slots.add("iobj", filler)
    elif label in ("ccomp", "xcomp", "advcl", "csubj"):
        slots.add(label, dependent)
    elif label in (
        "obl",
        "obl:arg",
        "nmod",
        "advmod",
        "obl:mod",
        "obl:unmarked",
        "obl:tmod",
    ) or label.startswith("obl"):
        cases = _prepositions(dependent)
        for slot in cases:
            slots.add(slot, filler)
        if passive and (AGENT_MARKS & set(cases) or _behind_agent_mark(verb, dependent)):
            slots.add("nsubj", filler)
        if (
            label in ("obl", "obl:arg")
            and dependent.pos_ == "PROPN"
            and not case_words(dependent)
            and not _behind_agent_mark(verb, dependent)
            and dependent.text.lower() not in vocabulary.calendar
            and child(verb, "obj", "ccomp") is None
        ):
            slots.add("iobj", filler)  # 'Cuba staat Haïti bij'; days and months are nobody
        if behind_particle(verb, dependent, passive):
            slots.add("obj", filler)
        for slot in place_slot(dependent):
            slots.add(slot, filler)
        if label == "advmod" and dependent.pos_ == "ADV":
            bare = "" if cases else WHERE.get(dependent.text.lower(), "")
            slot = bare or pronominal(dependent.text)
            if slot and is_relative(dependent):
                slots.add(slot, filler)


def _behind_agent_mark(verb: Token, dependent: Token) -> bool:
    """'Door' that the tree hangs on the verb and not on the name behind it."""
    first = min(dependent.subtree, key=lambda t: t.i)
    return any(m.i + 1 == first.i and m.text.lower() in AGENT_MARKS for m in children(verb, "mark"))


def _prepositions(token: Token) -> list[str]:
    """Names of the slots that a prepositional phrase fills."""
    words = case_words(token)
    if len(words) == 2 and words[0] != words[1]:
        return [words[0], words[1], " ".join(words)]
    return words


def pronominal(text: str) -> str:
    """The preposition inside 'ervan', 'daartegen', 'waarmee'; empty for other words."""
    low = text.lower()
    for first in PRONOMINAL:
        if low.startswith(first) and len(low) > len(first) + 1:
            rest = low[len(first) :]
            return PREPOSITION_OF_ADVERB.get(rest, rest)
    return ""


def _reflexive(verb: Token) -> bool:
    return any(feature(c, "Reflex") == "Yes" or c.dep_ == "expl:pv" for c in verb.children) or any(
        c.text.lower() in ("zich", "itself", "themselves", "himself", "herself")
        for c in children(verb, "obj", "iobj")
    )


def _fixed(predicate: Token) -> Iterator[str]:
    """Words that may complete a fixed expression: 'sanctie', 'in beslag', 'land uit', 'verantwoordelijk'."""
    for dependent in predicate.children:
        if dependent.dep_ in ("punct", "cc", "conj", "mark", "aux", "aux:pass", "cop", "nsubj"):
            continue
        forms = dict.fromkeys((lemma(dependent), dependent.text.lower()))
        fixed = children(dependent, "fixed")
        if fixed:
            words = sorted([dependent, *fixed], key=lambda t: t.i)
            yield " ".join(w.text.lower() for w in words)
            yield " ".join(w.text.lower() for w in words if w.pos_ != "DET")
        forms.update(dict.fromkeys(_further_forms(dependent)))
        yield from forms
        for part in children(dependent, "nmod"):
            if set(case_words(part)) & {"van", "of"} and dependent.dep_ in ("obj", "nsubj:pass"):
                yield lemma(part)
                yield part.text.lower()
            elif dependent.dep_ in ("obj", "nsubj:pass"):  # 'verklaart [X tot persona non grata]'
                yield from _with_case(part)
        if dependent.dep_ == "xcomp":  # 'drukt X [op het hart te …]'
            for part in children(dependent, "obl", "obl:arg"):
                if predicate.i < part.i < dependent.i:
                    yield from _with_case(part)
        head = relative_head(dependent) if dependent.dep_ == "obj" and is_relative(dependent) else None
        if head is not None:  # 'de steun die X gaf'
            yield lemma(head)
            yield head.text.lower()
        for case in case_words(dependent):
            for form in forms:
                yield f"{case} {form}"
                yield f"{form} {case}"


def _with_case(phrase: Token) -> Iterator[str]:
    for case in case_words(phrase):
        for form in dict.fromkeys((lemma(phrase), phrase.text.lower())):
            yield f"{case} {form}"


def _further_forms(dependent: Token) -> Iterator[str]:
    """'Belangrijke stap', 'hof' of 'Europees Hof': a noun with its adjective, the further words of a name."""
    if dependent.pos_ == "PROPN":
        yield from (part.text.lower() for part in children(dependent, "flat"))
    if dependent.pos_ == "NOUN":
        for adjective in children(dependent, "amod"):
            yield f"{adjective.text.lower()} {lemma(dependent)}"


def governor(token: Token) -> int:
    """The predicate above a predicate, -1 at the top."""
    node = token
    while node.head.i != node.i:
        node = node.head
        if node.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "ADV"):
            return int(node.i)
    return -1


def noun_frame(noun: Token, vocabulary: Vocabulary) -> Frame:
    """The frame of a noun: a nominalisation, a light verb's noun, a role noun."""
    slots = Slots()
    notes: list[str] = []
    noun_slots(noun, slots.add, notes, vocabulary)
    return Frame(
        predicate=noun.i,
        lemma=lemma(noun),
        kind="noun",
        voice="active",
        slots=slots.frozen(),
        fixed=tuple(dict.fromkeys(_fixed(noun))),
        parent=governor(noun),
        notes=tuple(notes),
    )


def adjective_frame(adjective: Token) -> Frame:
    """The frame of an adjective or adverb that says something of somebody ('boos op', 'tegen')."""
    slots = Slots()
    subject = surface_subject(adjective)
    if subject is None and adjective.dep_ == "xcomp" and adjective.head.pos_ == "VERB":
        subject = surface_subject(adjective.head)
    if subject is None and adjective.dep_ == "advcl" and adjective.head.pos_ == "VERB":
        subject = surface_subject(adjective.head)
    if subject is None and adjective.dep_ == "amod":
        subject = adjective.head
    if subject is not None:
        slots.add("nsubj", through_relative(subject))
    for dependent in adjective.children:
        if dependent.dep_ in ("ccomp", "xcomp", "advcl", "csubj", "obj", "iobj"):
            slots.add(dependent.dep_, dependent)
        elif dependent.dep_.startswith(("obl", "nmod")):
            for slot in _prepositions(dependent):
                slots.add(slot, dependent)
    return Frame(
        adjective.i,
        lemma(adjective),
        "adjective",
        "active",
        slots.frozen(),
        tuple(dict.fromkeys(_fixed(adjective))),
        parent=governor(adjective),
    )
