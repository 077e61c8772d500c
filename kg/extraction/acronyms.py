"""Short names that an article explains in brackets: 'het Front voor Vrije Bergen (FVB)'.

The initials must match the words before the bracket (Schwartz & Hearst 2003, in the small), so that
'Jan Jansen (PvdA)' makes nobody a party.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

MAX_SMALL_WORDS = 3
"""So many words in small letters in a row ('van de', 'voor de') may have no letter of their own."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A short name and the tokens ``[start, end)`` of the name that it is short for."""

    short: str
    start: int
    end: int


def explained(doc: Doc) -> Iterator[Explained]:
    """The short names that a doc explains, before or in brackets, in the order of the text."""
    for token in doc:
        if token.text != "(" or token.i == 0 or token.i + 2 >= len(doc):
            continue
        closing = next((t.i for t in doc[token.i + 1 : token.i + 12] if t.text == ")"), None)
        if closing is None:
            continue
        inner, before = doc[token.i + 1], doc[token.i - 1]
        if closing == token.i + 2 and is_short_name(inner):
            start = _first_word(doc, token.i - 1, inner.text)
            if start is not None:
                yield Explained(inner.text, start, token.i)
        elif is_short_name(before) and _first_word(doc, closing - 1, before.text) == inner.i:
            yield Explained(before.text, inner.i, closing)


def is_short_name(token: Token) -> bool:
    """Whether a token has the look of an acronym: two capitals or more, few other letters."""
    letters = [c for c in token.text if c.isalpha()]
    capitals = [c for c in letters if c.isupper()]
    return 2 <= len(capitals) <= 8 and len(letters) - len(capitals) <= 2 and token.text[:1].isupper()


def _first_word(doc: Doc, last: int, short: str) -> int | None:
    """The first of the words up to ``last`` whose initials are the capitals of a short name."""
    here = last
    start = None
    sentence = doc[last].sent.start
    for letter in reversed([c for c in short if c.isupper()]):
        skipped = 0
        while here >= sentence and doc[here].text[:1] != letter:
            small = doc[here].text[:1].islower()
            if small and doc[here].text[:1].upper() == letter and doc[here].pos_ in ("NOUN", "ADJ"):
                break
            skipped += 1
            if not small or skipped > MAX_SMALL_WORDS:
                return None
            here -= 1
        if here < sentence:
            return None
        start = here
        here -= 1
    return start if start is not None and doc[start].text[:1].isupper() and start < last else None
