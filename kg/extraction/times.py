"""When: the time words of a predicate -> an ISO value and its kind.

What they say is read in ``dates``; here they are found in the tree, with the verb's tense, which says
which way they point.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.dates import DAY, ENDS, ISO, SEASONS, YEAR, Phrase, names_of, published
from kg.extraction.tree import case_words, child, children, feature, lemma
from kg.extraction.vocabulary import Vocabulary
from kg.model import Time

TEMPORAL_LABELS = ("obl", "advmod", "nmod", "case")
BESIDE = frozenset(
    {"punct", "acl", "acl:relcl", "advcl", "appos", "parataxis", "conj", "cc", "ccomp", "xcomp"}
)


def time_of(predicate: Token, vocabulary: Vocabulary, publication: str | None, future: bool) -> Time | None:
    """The time that modifies a predicate, the most precise of several.

    ``future`` says which way a month or weekday without year points; what the verb's own tense says goes
    before it.
    """
    tense = _tense(predicate)
    ahead = tense == "present" or (future and tense != "past")
    pub = published(publication)
    for phrases in (_joined(_beside(predicate, vocabulary)), _joined(_low(predicate, vocabulary))):
        found = [
            time for tokens in phrases if (time := Phrase(tokens, vocabulary, pub, ahead).time()) is not None
        ]
        if found:
            return max(found, key=lambda time: len(time.value))
    if (
        predicate.dep_ == "conj"
        and child(predicate, "nsubj", "nsubj:pass") is None
        and _tense(predicate.head) == tense
    ):
        return time_of(predicate.head, vocabulary, publication, future)
    return None


def _tense(predicate: Token) -> str:
    """``past``, ``present``, or nothing for infinitives and nouns, of which what governs them decides."""
    helpers = children(predicate, "aux", "aux:pass")
    if any(lemma(h) in ("hebben", "have") for h in helpers):
        return "past"
    if feature(predicate, "VerbForm") == "Part" and any(lemma(h) == "zijn" for h in helpers):
        return "past"
    for verb in (*(h for h in helpers if lemma(h) in ("worden", "be", "zijn")), predicate):
        if (
            feature(verb, "VerbForm") == "Fin"
            and verb.pos_ in ("VERB", "AUX")
            and (verb.i != predicate.i or not helpers)
        ):
            return "past" if feature(verb, "Tense") == "Past" else "present"
    return ""


def _beside(predicate: Token, vocabulary: Vocabulary) -> Iterator[list[Token]]:
    """Time phrases that hang on a predicate, and those low on a name ('in [Mali in 2012]')."""
    for dependent in predicate.children:
        if dependent.dep_.startswith(TEMPORAL_LABELS) and _is_temporal(dependent, vocabulary):
            yield _phrase(dependent, vocabulary)
        elif dependent.pos_ == "PROPN":
            for inner in children(dependent, "nmod", "nmod:unmarked", "obl:unmarked"):
                if _is_temporal(inner, vocabulary):
                    yield _phrase(inner, vocabulary)


def _low(predicate: Token, vocabulary: Vocabulary) -> Iterator[list[Token]]:
    """A weekday that the tree hangs deeper ('tekende [een akkoord op vrijdag]'): it dates the news."""
    days = names_of(vocabulary.lang)[2]

    def walk(node: Token) -> Iterator[Token]:
        for dependent in node.children:
            if dependent.dep_ in BESIDE or set(case_words(dependent)) & {"van", "of"}:
                continue
            if dependent.text.lower() in days:
                yield dependent
            else:
                yield from walk(dependent)

    for argument in children(predicate, "obj", "obl", "obl:arg", "nsubj:pass", "obl:agent"):
        for day in walk(argument):
            yield _phrase(day, vocabulary)


def _joined(phrases: Iterator[list[Token]]) -> Iterator[list[Token]]:
    """Phrases in the order of the text, those that touch as one ('vorige week' + 'maandag')."""
    joined: list[Token] = []
    for phrase in sorted(phrases, key=lambda p: p[0].i):
        if joined and phrase[0].i > joined[-1].i + 1:
            yield joined
            joined = []
        joined = sorted({*joined, *phrase}, key=lambda t: t.i)
    if joined:
        yield joined


def _phrase(head: Token, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of a time phrase, adverbs before it included ('uiterlijk in mei'); clauses left out."""

    def walk(node: Token) -> Iterator[Token]:
        yield node
        for dependent in node.children:
            if dependent.dep_ not in BESIDE:
                yield from walk(dependent)

    tokens = sorted(walk(head), key=lambda t: t.i)
    while (first := tokens[0]).i > first.sent.start and first.nbor(-1).head in (head, head.head):
        if not vocabulary.word("TimeWord", first.nbor(-1).text.lower()):
            break
        tokens.insert(0, first.nbor(-1))
    return tokens


def _is_temporal(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether a phrase with this head tells a time, by the head itself or, of 'half mei' and '1 juli',
    by what hangs on it."""
    if _names_time(token, vocabulary):
        return True
    return token.pos_ in ("ADV", "ADJ", "ADP", "NUM") and any(
        _names_time(c, vocabulary) or c.text.lower() in names_of(vocabulary.lang)[1] for c in token.children
    )


def _names_time(token: Token, vocabulary: Vocabulary) -> bool:
    months, short, days = names_of(vocabulary.lang)
    text = token.text.lower().rstrip(".")
    if (
        text in days
        or text in SEASONS
        or text in ENDS
        or ISO.match(text)
        or (YEAR.match(text) and token.pos_ in ("NUM", "PROPN"))
    ):
        return True
    if text in months or (
        text in short and any(YEAR.match(c.text) or DAY.match(c.text) for c in token.children)
    ):
        return token.pos_ != "AUX"
    return any(vocabulary.word("TimeWord", form) for form in (text, lemma(token)))
