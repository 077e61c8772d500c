"""Who says so: 'volgens X', 'aldus X', '…, zegt X', and whether the claimant speaks for the doer itself."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.control import commanders, through_relative, word_of
from kg.extraction.reading import Reading, Referent, as_state
from kg.extraction.standing import Standing
from kg.extraction.tree import case_words, children, semicolon_between, surface_subject
from kg.ontology.lexicon import Word

COMPARISONS = frozenset({"zoals", "as"})
"""Conjunctions of what somebody else says too ('zoals Rome beweert')."""


def add_sources(node: Token, own: set[str], reading: Reading, found: Standing) -> None:
    """'Volgens X', 'aldus X', '…, zegt X' beside a predicate."""
    for dependent in node.children:
        for source, word in _source_of(dependent, reading):
            same = source.actor.iri in own or bool(own & set(source.actor.part_of))
            found.add(word.status if same else (word.other_status or word.status), f"'{word.lemma}'")
            if same:
                found.notes.append(f"said by its own side ('{word.lemma}')")
            elif word.claim and found.claimant is None:
                found.claim(source, word.lemma)
            found.announced_times.append(dependent.i)
        if _decides(dependent, reading):
            found.announced_times.append(dependent.i)


def _decides(clause: Token, reading: Reading) -> bool:
    """'…, heeft Rome maandag besloten', '…, zo besloot Rome': the clause says of what stands before it that
    it is decided."""
    if clause.dep_ != "parataxis" or clause.pos_ != "VERB" or semicolon_between(clause, clause.head):
        return False
    subject = surface_subject(clause)
    first = next((t for t in sorted(clause.subtree, key=lambda t: t.i) if not t.is_punct), clause)
    inverted = subject is not None and first.i < subject.i and first.pos_ in ("AUX", "VERB", "ADV")
    word = word_of(clause, ("StatusWord",), reading.vocabulary)
    return inverted and word is not None and word.status == "planned"


def add_commander(node: Token, own: set[str], reading: Reading, found: Standing) -> None:
    """'X moet van Y …': what must be is so on the word of Y."""
    slots = {slot for aux in children(node, "aux") for slot in commanders(aux, reading.vocabulary)}
    for phrase in children(node, "obl", "obl:arg"):
        if found.claimant is None and "demanded" in found.statuses and slots & set(case_words(phrase)):
            those = [as_state(r, reading) for r in reading.resolve(phrase)]
            others = (r for r in those if r.actor.iri not in own)
            if (other := next(others, None)) is not None:
                found.claim(other, phrase.text)


def _source_of(dependent: Token, reading: Reading) -> Iterator[tuple[Referent, Word]]:
    for case in case_words(dependent):
        word = reading.vocabulary.word("SpeechWord", case)
        if word is not None:
            for referent in reading.resolve(through_relative(dependent)):
                yield as_state(referent, reading), word
    likewise = any(m.text.lower() in COMPARISONS for m in dependent.children if m.dep_ == "mark")
    beside = dependent.dep_ == "parataxis" and not semicolon_between(dependent, dependent.head)
    if dependent.pos_ == "VERB" and (beside or (dependent.dep_ == "advcl" and likewise)):
        word = word_of(dependent, ("SpeechWord",), reading.vocabulary)
        subject = surface_subject(dependent)
        if word is not None and subject is not None:
            for referent in reading.resolve(through_relative(subject)):
                yield as_state(referent, reading), word


def speaks_for(claimant: Referent, subject: Referent) -> bool:
    """Whether a claimant is the subject or its own side: its capital, leader, minister, army, spokesman.

    A party, a junta, a group is another actor though it belongs to the state.
    """
    if claimant.actor.iri == subject.actor.iri:
        return True
    official = subject.actor.type not in ("Party", "ArmedGroup", "Group", "Company")
    if claimant.actor.type in ("Party", "ArmedGroup", "Group", "Company") or claimant.actor.label.endswith(
        "junta"
    ):
        return False
    if subject.actor.iri in claimant.actor.part_of or claimant.actor.iri in subject.actor.part_of:
        return True
    tops = set(claimant.actor.part_of) & set(subject.actor.part_of)
    return (
        bool(tops) and official and claimant.actor.type in ("Government", "State", "Organisation", "Person")
    )
