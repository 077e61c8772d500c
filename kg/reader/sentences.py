"""Where sentences start, by rule, from tokens and the white space after them."""

import re
from collections.abc import Sequence

from kg.reader.abbreviations import LEADING, NUMBERED, SOMETIMES, STARTERS, TRAILING

CLOSERS = frozenset("'\"”’“»›)]}") | {"''"}
OPENERS = frozenset("'\"„“‘”’«‹([{‚¿¡") | {"``", ",,"}
DIRECTED = frozenset("„“‘«‹([{‚¿¡") | {"``", ",,"}
BULLETS = frozenset("-–—•*·▪►")
FINAL = re.compile(r"[.!?…]+")
CLIPPED = re.compile(r"['’][a-z]{1,2}")  # 's ochtends, 't
INITIALS = re.compile(r"(?:[A-Z][a-z]?\.-?)+")

DATE = re.compile(r"\d{4}(?:-\d\d?){0,2}")

SAID = frozenset({"said", "says", "asked", "told", "wrote", "added", "replied", "shouted", "warned"})
_HEADING = 90  # a longer line is prose
_NARROW, _WIDE = 40, 130  # characters of the longest line of a text that is wrapped
_GOES_ON = frozenset(",;-–")


def starts(words: Sequence[str], blanks: Sequence[bool]) -> list[bool]:
    """For each token whether it starts a sentence.

    ``blanks`` says of each token whether a space follows it; other white space (line breaks, further
    blanks) is a token of its own, as spaCy makes it, and belongs to the sentence before it.

    A header with the article's date (``date 2022-11``) is a sentence of its own. An empty line always ends
    a sentence. A single line break does when the line is a heading, a bullet
    follows, or the sentence is at its end anyway; otherwise it is a line that was wrapped.
    """
    found = [False] * len(words)
    text = _Text(words, blanks)
    begin = 0
    header = text.header()
    for at in range(1, len(text.words)):
        if at == header or (at > header and text.ends(begin, at)):
            found[text.at[at]] = True
            begin = at
    if found:
        found[0] = True
    return found


class _Text:
    """The words without the white space between them, which is kept as the gap before each word."""

    def __init__(self, words: Sequence[str], blanks: Sequence[bool]) -> None:
        self.words: list[str] = []
        self.gaps: list[str] = []  # the white space before each word
        self.at: list[int] = []  # the token that each word was
        gap = ""
        for i, word in enumerate(words):
            if word.isspace():
                gap += word
            else:
                self.words.append(word)
                self.gaps.append(gap)
                self.at.append(i)
                gap = ""
            gap += " " if blanks[i] else ""
        self.widest = self._widest()

    def _widest(self) -> int:
        """The length of the longest line."""
        widest = length = 0
        for word, gap in zip(self.words, self.gaps, strict=True):
            length = len(word) if "\n" in gap else length + len(gap) + len(word)
            widest = max(widest, length)
        return widest

    def header(self) -> int:
        """The word after the date that the text starts with, 0 without one."""
        at = 2
        while at < len(self.words) and not self.gaps[at]:
            at += 1
        date = "".join(self.words[1:at])
        return at if self.words[:1] == ["date"] and self.gaps[1:2] != [""] and DATE.fullmatch(date) else 0

    def ends(self, begin: int, at: int) -> bool:
        """Whether the sentence from word ``begin`` ends before word ``at``."""
        lines = self.gaps[at].count("\n")
        if lines > 1 or (lines and self.words[at] in BULLETS):
            return True
        if lines and self.widest > _WIDE and self.words[at - 1] not in _GOES_ON:
            return True
        if not self._capital(at):
            return False
        if lines and self._heading(at):
            return True
        if not self.gaps[at] and self.words[at] not in DIRECTED:
            return False
        if self.gaps[at] and self._closes(at):
            return False
        last = at - 1
        while last > begin and self.words[last] in CLOSERS and (not self.gaps[last] or self._closes(last)):
            last -= 1
        word = self.words[last]
        if word == "." and last > begin and not self.gaps[last]:
            return self._stop_ends(begin, last, at)
        if not FINAL.fullmatch(word):
            return word[-1] in ".!?…" and self._abbreviation_ends(word, at)
        # "Stop!" Biden said: the sentence goes on
        return last == at - 1 or word[0] not in "!?" or SAID.isdisjoint(self.words[at : at + 4])

    def _closes(self, at: int) -> bool:
        """Whether the quotation mark at a word, set off by blanks, closes what was opened before it."""
        if self.words[at] == "''":  # ,, opens where '' stands apart
            return at + 1 == len(self.words) or bool(self.gaps[at + 1])
        if self.words[at] != '"':
            return False
        start = at
        while start > 0 and self.gaps[start].count("\n") < 2:
            start -= 1
        return self.words[start:at].count('"') % 2 == 1

    def _stop_ends(self, begin: int, last: int, at: int) -> bool:
        """Whether a full stop that is a token ends the sentence: not after an initial or an item's number."""
        before = self.words[last - 1]
        if last - 1 == begin and (before.isdigit() or len(before) == 1):
            return False
        if before.isupper():  # an initial, or an acronym such as VS that is no abbreviation (vs.)
            return len(before) > 1 or self._abbreviation_ends(before + ".", at)
        if before.lower() + "." in LEADING | NUMBERED:
            return self._abbreviation_ends(before + ".", at)
        return True

    def _abbreviation_ends(self, word: str, at: int) -> bool:
        """Whether a word with a full stop in it, before a capital, ends the sentence."""
        low = word.lower()
        first = self._first(at)
        if INITIALS.fullmatch(word) and low not in LEADING | TRAILING | SOMETIMES:
            return first in STARTERS and len(first) > 3  # "J. De Wit", "Op den Camp"
        if low in NUMBERED:
            return not first[0].isdigit()
        if low in TRAILING:
            return True
        if low in LEADING:
            return False
        return first in STARTERS or (len(word) > 4 and low not in SOMETIMES)

    def _first(self, at: int) -> str:
        """The first word from ``at`` on that is no opening mark."""
        while at + 1 < len(self.words) and (self.words[at] in OPENERS or self.words[at] in BULLETS):
            at += 1
        return self.words[at]

    def _capital(self, at: int) -> bool:
        """Whether the words from ``at`` can start a sentence: a capital, a digit, 's before a capital."""
        first = self._first(at)
        if CLIPPED.fullmatch(first):
            return any(word[0].isupper() for word in self.words[at + 1 : at + 3])
        return not first[0].islower()

    def _heading(self, at: int) -> bool:
        """Whether the line before word ``at`` is a heading or an item: not wrapped, not ended by a comma.

        A line was wrapped when the next word would not have fitted on it, judged by the longest line of
        the text. None was in a list of short lines, the last of which does not end in a full stop.
        """
        if self.words[at - 1] in _GOES_ON:
            return False
        if self.widest < _NARROW and not FINAL.fullmatch(self.words[-1]):
            return True
        start = at - 1
        length = len(self.words[start])
        while start > 0 and "\n" not in self.gaps[start]:
            length += len(self.gaps[start]) + len(self.words[start - 1])
            start -= 1
        fits = length + 1 + len(self.words[at]) <= self.widest
        return fits and length <= _HEADING
