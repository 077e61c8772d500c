"""Where sentences start, by rule, from tokens and the white space after them."""

import re
from collections.abc import Sequence

CLOSERS = frozenset("'\"”’“»›)]}") | {"''"}
OPENERS = frozenset("'\"„“‘”’«‹([{‚¿¡") | {"``", ",,"}
DIRECTED = frozenset("„“‘«‹([{‚¿¡") | {"``", ",,"}
BULLETS = frozenset("-–—•*·▪►")
FINAL = re.compile(r"[.!?…]+")
SHORT = re.compile(r"'|’")  # how a clipped word starts: 's ochtends, 't
INITIALS = re.compile(r"(?:[A-Z][a-z]?\.-?)+")

# a name, number or noun follows these, so they never end a sentence
LEADING = frozenset(
    """dr. drs. mr. mrs. ms. ir. ing. prof. mgr. ds. jhr. jkvr. mevr. mw. dhr. st. ste. gen. col. lt. sgt. capt. cpt. maj. adm.
    kol. kap. gov. sen. rep. pres. hon. rev. fr. nr. no. nos. art. vgl. bijv. b.v. o.a. o.m. m.n. d.w.z. i.p.v. t.o.v. n.a.v.
    i.v.m. t.a.v. m.b.t. a.k.a. resp. ca. vs. e.g. i.e. p. pp. blz. fig. hfst. eds. red. vol. jan. feb. febr. mrt. apr. aug.
    sept. sep. okt. oct. nov. dec. zgn. zg. evt. incl. excl. min. plv. tel. v.d. univ. dept. sec.""".split()
)
# these may end a sentence: before a capital they do, or (the second) only before a word that often starts one
TRAILING = frozenset("etc. enz. e.d. e.a. a.m. p.m. jl. j.l. a.s. d.v. pct. mln. mld. v.chr. n.chr.".split())
SOMETIMES = frozenset(
    "u.s. u.k. u.n. e.u. u.a.e. d.c. v.s. v.n. n.v. inc. corp. co. ltd. plc. jr. sr. bros. s.a. s.p.a. ph.d.".split()
)
STARTERS = frozenset(
    """De Het Een Dat Die Deze Dit Hij Zij Ze Wij We Er In Op Bij Met Na Om Ook Maar En Volgens Voor Naar Toen Daarom Daarna
    Daarmee Als Toch Sinds Tijdens Door Zo Nu Hun Haar Zijn Tot Uit Over Onder Tegen Wie Wat Waar Hoe Of Want Omdat Hoewel
    Terwijl Intussen Inmiddels Eerder Later Vorige Vorig Komende Vandaag Gisteren Morgen Dus Niet
    The A An This That These Those He She It They We I You His Her Its Their There On At By For From With After Before But
    And Or So If When While Although Since As Meanwhile However Also According Earlier Last Next Some Many Most Both What
    Who Where How Why To Under During""".split()
)
SAID = frozenset("said says asked told wrote added replied shouted cried tweeted warned".split())
_HEADING = 90  # a longer line is prose


def starts(words: Sequence[str], blanks: Sequence[bool]) -> list[bool]:
    """For each token whether it starts a sentence.

    ``blanks`` says of each token whether a space follows it; other white space (line breaks, further blanks) is a token of
    its own, as spaCy makes it, and belongs to the sentence before it.

    An empty line always ends a sentence. A single line break does when the line is a heading, a bullet follows, or the
    sentence is at its end anyway; otherwise it is a line that was wrapped.
    """
    found = [False] * len(words)
    text = _Text(words, blanks)
    begin = 0
    for at in range(1, len(text.words)):
        if text.ends(begin, at):
            found[text.at[at]] = True
            begin = at
    if found:
        found[0] = True
    return found


def _starts_lower(word: str) -> bool:
    return word[0].islower()


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

    def ends(self, begin: int, at: int) -> bool:
        """Whether the sentence from word ``begin`` ends before word ``at``."""
        lines = self.gaps[at].count("\n")
        if lines > 1 or (lines and self.words[at] in BULLETS):
            return True
        capital = self._capital(at)
        if lines and capital and self._heading(at):
            return True
        if not self.gaps[at] and self.words[at] not in DIRECTED:
            return False
        last = at - 1
        while last > begin and self.words[last] in CLOSERS and not self.gaps[last]:
            last -= 1
        word = self.words[last]
        if not word.endswith((".", "!", "?", "…")) or not capital:
            return False
        if not FINAL.fullmatch(word):
            return self._abbreviation_ends(word, at)
        if word == "." and last > begin and not self.gaps[last]:
            return self._stop_ends(begin, last, at)
        # "Stop!" Biden said: the sentence goes on
        quoted = last < at - 1 and word[0] in "!?"
        return not (quoted and not SAID.isdisjoint(self.words[at : at + 4]))

    def _stop_ends(self, begin: int, last: int, at: int) -> bool:
        """Whether a full stop that is a token ends the sentence: not after an initial or the number of an item."""
        before = self.words[last - 1]
        if last - 1 == begin and (before.isdigit() or len(before) == 1):
            return False
        if len(before) == 1 and before.isupper():
            return self._abbreviation_ends(before + ".", at)
        return not before.lower() + "." in LEADING or not before.islower() or self.words[at] in STARTERS

    def _abbreviation_ends(self, word: str, at: int) -> bool:
        """Whether an abbreviation before a capital ends the sentence."""
        low = word.lower()
        if low in TRAILING:
            return True
        if low in SOMETIMES:
            return self._first(at) in STARTERS
        if low in LEADING or INITIALS.fullmatch(word):
            return False
        return len(word) > 4 or self._first(at) in STARTERS

    def _first(self, at: int) -> str:
        """The first word from ``at`` on that is no opening mark."""
        while at + 1 < len(self.words) and (self.words[at] in OPENERS or self.words[at] in BULLETS):
            at += 1
        return self.words[at]

    def _capital(self, at: int) -> bool:
        """Whether the words from ``at`` look like the start of a sentence: a capital, a digit, or 's before a capital."""
        first = self._first(at)
        if SHORT.match(first) and len(first) <= 3:
            rest = self.words[at + 1 : at + 3]
            return any(word[0].isupper() for word in rest)
        return not first[0].islower()

    def _heading(self, at: int) -> bool:
        """Whether the line before word ``at`` is a heading: short, not ended by a comma, and not wrapped.

        A line was wrapped when the next word would not have fitted on it, judged by the longest line of the text.
        """
        start = at - 1
        length = len(self.words[start])
        while start > 0 and "\n" not in self.gaps[start]:
            length += len(self.gaps[start]) + len(self.words[start - 1])
            start -= 1
        fits = length + 1 + len(self.words[at]) <= self.widest
        return fits and length <= _HEADING and self.words[at - 1] not in {",", ";", "-", "–"}
