"""Who is named as the source of a clause, beside it: 'volgens X', '…, zei X', 'zoals X beweert', 'zo vreest
X', 'naar eigen zeggen'.

Read by claims (who is the claimant) and by speakers (whom a pronoun in the clause stands for).
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from kg.extraction.control import through_relative, word_of
from kg.extraction.reading import Reading
from kg.extraction.tree import case_words, children, lemma, semicolon_between, surface_subject
from kg.ontology.lexicon import Word

COMPARISONS = frozenset({"zoals", "as", "zo", "so"})
"""Words that open a clause of saying beside what is said: 'zoals Rome beweert', 'zo vreest Rome'."""
OWN = frozenset({"eigen", "own"})


class Source(NamedTuple):
    """A source beside a predicate."""

    who: Token
    word: Word
    at: Token
    """Head of the phrase or clause that names it."""
    own: bool = False
    """True where the subject itself is the source ('naar eigen zeggen')."""


def sources(node: Token, reading: Reading) -> Iterator[Source]:
    """The sources beside a predicate; what closes the sentence after a comma belongs to all that stands
    before it ('asked Bern to pay, according to X', 'A left and B stayed, according to X')."""
    lent = node.dep_ == "xcomp"
    yield from (s for s in _beside(node, reading) if not (lent and _closes(s.at)))
    for last in children(node, "xcomp", "conj"):
        yield from (s for s in _beside(last, reading) if _closes(s.at))


def _beside(node: Token, reading: Reading) -> Iterator[Source]:
    subject = surface_subject(node)
    for dependent in node.children:
        found = by_phrase(dependent, reading)
        if found is None and dependent.pos_ in ("VERB", "AUX") and _says_so(dependent):
            found = by_verb(dependent, reading)
        if found is None and subject is not None and (word := _in_own_words(dependent, reading)) is not None:
            found = Source(through_relative(subject), word, dependent, own=True)
        if found is not None:
            yield found


def by_phrase(phrase: Token, reading: Reading) -> Source | None:
    """'Volgens X', 'according to X', 'in de ogen van X': the source that a phrase names."""
    for case in case_words(phrase):
        word = reading.vocabulary.word("SpeechWord", case)
        if word is not None:
            return Source(through_relative(phrase), word, phrase)
    for owner in children(phrase, "nmod", "obl"):
        if (
            children(phrase, "case", "mark")
            and (last := next(iter(children(owner, "case")), None)) is not None
        ):
            opening = phrase.doc[phrase.left_edge.i : last.i + 1].text.lower()
            word = reading.vocabulary.word("SpeechWord", opening)
            if word is not None:
                return Source(owner, word, phrase)
    return None


def by_verb(verb: Token, reading: Reading) -> Source | None:
    """'Zei X', 'X verklaarde': the subject of a verb of saying, deciding, fearing or expecting."""
    subject = surface_subject(verb) if verb.pos_ in ("VERB", "AUX") else None
    word = _of_saying(verb, reading) if subject is not None else None
    return Source(through_relative(subject), word, verb) if subject is not None and word is not None else None


def _says_so(clause: Token) -> bool:
    """Whether a clause stands beside another one as what is said of it: '…, zei X', 'zoals X zegt'."""
    if clause.dep_ == "parataxis":
        return not semicolon_between(clause, clause.head)
    openers = (t.text.lower() for t in clause.subtree if not t.is_punct)
    return clause.dep_ == "advcl" and next(openers, "") in COMPARISONS


def _of_saying(verb: Token, reading: Reading) -> Word | None:
    """A word of saying, of deciding, or one of fearing or expecting that makes a claimant."""
    word = word_of(verb, ("SpeechWord", "StatusWord"), reading.vocabulary)
    decided = word is not None and word.status == "planned" and verb.dep_ == "parataxis"
    told = word is not None and (word.kind == "SpeechWord" or word.claim or decided)
    return word if told else None


def _in_own_words(phrase: Token, reading: Reading) -> Word | None:
    """'Naar eigen zeggen', 'by its own account': the source is the subject, whoever does the deed."""
    if not any(lemma(c) in OWN for c in phrase.children):
        return None
    words = " ".join(t.text.lower() for t in phrase.subtree)
    return reading.vocabulary.word("SpeechWord", words)


def _closes(phrase: Token) -> bool:
    """A phrase behind a comma that closes its sentence: it belongs to all that stands before it."""
    tokens = [t for t in sorted(phrase.subtree, key=lambda t: t.i) if not t.is_punct]
    after = [t for t in phrase.sent if t.i > tokens[-1].i]
    before = tokens[0].nbor(-1).text if tokens[0].i else ""
    return before == "," and all(t.is_punct for t in after)
