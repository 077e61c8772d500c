"""When: the time words of a predicate -> an ISO value and its kind, never finer than the words and the publication date allow.

Names of months and days come from CLDR (Babel); what counts from today and what bounds a time is in ontology/words.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel.dates import get_day_names, get_month_names
from spacy.tokens import Token

from kg.extraction.tree import lemma
from kg.extraction.vocabulary import Vocabulary
from kg.model import Time

YEAR = re.compile(r"^(1[89]|20)\d\d$")
DAY = re.compile(r"^([1-9]|[12]\d|3[01])(st|nd|rd|th)?$")
ISO = re.compile(r"^(\d{4})-(\d\d)(-\d\d)?$")
TEMPORAL_LABELS = ("obl", "obl:tmod", "advmod", "nmod", "obl:arg", "obl:unmarked", "nmod:tmod", "obl:mod", "nmod:unmarked", "advcl", "case")
KIND_RANK = ("by", "since", "until", "after", "before", "on")


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date of any precision."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day, where it is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None


def published(value: str | None) -> Published | None:
    """``2022``, ``2022-11``, ``2022-11-05`` as parts."""
    if not value:
        return None
    parts = [int(p) for p in value.split("-")]
    return Published(*parts)


@lru_cache(maxsize=4)
def _names(lang: str) -> tuple[dict[str, int], dict[str, int]]:
    months: dict[str, int] = {}
    days: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        months |= {n.lower().rstrip("."): i for i, n in get_month_names(width, locale=lang).items() if len(n) > 2}
    for i, name in get_day_names("wide", locale=lang).items():
        days[name.lower()] = i
        for part in ("avond", "ochtend", "middag", "nacht", "morgen") if lang == "nl" else ():
            days[name.lower() + part] = i
    return months, days


def time_of(predicate: Token, vocabulary: Vocabulary, publication: str | None, future: bool) -> Time | None:
    """The time that modifies a predicate; ``future`` says which way a month or weekday without year points."""
    best: Time | None = None
    for dependent in predicate.children:
        if not dependent.dep_.startswith(TEMPORAL_LABELS):
            continue
        tokens = _phrase(dependent, vocabulary)
        if not tokens:
            continue
        found = _read(tokens, vocabulary, published(publication), future)
        if found is not None and (best is None or len(found.value) > len(best.value)):
            best = found
    return best


def _phrase(head: Token, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of a time phrase, one or two adverbs before it included ('uiterlijk in mei'); clauses left out."""
    tokens = [t for t in head.subtree if t.dep_ not in ("punct",)]
    if any(t.pos_ in ("VERB", "AUX") and t.dep_ not in ("amod", "case") for t in tokens if t.i != head.i) or len(tokens) > 9:
        tokens = [head, *(c for c in head.children if c.dep_ in ("case", "amod", "nummod", "flat", "det", "advmod", "nmod"))]
    tokens = sorted(set(tokens), key=lambda t: t.i)
    first = tokens[0]
    while first.i > first.sent.start and vocabulary.word("TimeWord", first.nbor(-1).text.lower()) and first.nbor(-1).head in (head, head.head):
        first = first.nbor(-1)
        tokens.insert(0, first)
    return tokens


def _kind(tokens: list[Token], vocabulary: Vocabulary) -> str:
    text = " " + " ".join(t.text.lower() for t in tokens) + " "
    kinds = {w.time_kind for name, w in vocabulary.words["TimeWord"].items() if w.time_kind and f" {name} " in text}
    return next((k for k in KIND_RANK if k in kinds), "on")


def _read(tokens: list[Token], vocabulary: Vocabulary, pub: Published | None, future: bool) -> Time | None:
    value = _value(tokens, vocabulary, pub, future)
    return Time(value, _kind(tokens, vocabulary)) if value else None


def _value(tokens: list[Token], vocabulary: Vocabulary, pub: Published | None, future: bool) -> str | None:
    months, days = _names(vocabulary.lang)
    words = [t.text.lower().rstrip(".") for t in tokens]
    for word in words:
        if match := ISO.match(word):
            return match.group(0)
    month_at = next((i for i, w in enumerate(words) if w in months and not (w in ("may", "maart") and tokens[i].pos_ == "AUX")), None)
    year = next((w for w in words if YEAR.match(w)), None)
    shift = _shift(tokens, vocabulary)
    if month_at is not None:
        return _month_value(words, months[words[month_at]], month_at, year, pub, future, shift)
    if year:
        return year
    if pub is None:
        return None
    weekday = next((days[w] for w in words if w in days), None)
    if weekday is not None:
        return _weekday(weekday, pub, future)
    return _relative(tokens, words, vocabulary, pub, shift)


def _shift(tokens: list[Token], vocabulary: Vocabulary) -> int | None:
    for token in tokens:
        for form in (token.text.lower(), lemma(token), token.text.lower().removesuffix("e")):
            word = vocabulary.word("TimeWord", form)
            if word is not None and word.time_shift is not None and not word.time_unit:
                return word.time_shift
    return None


def _month_value(words: list[str], month: int, at: int, year: str | None, pub: Published | None, future: bool, shift: int | None) -> str | None:
    day = next((int(m.group(1)) for i in (at - 1, at + 1) if 0 <= i < len(words) and (m := DAY.match(words[i]))), None)
    if year is None:
        if pub is None:
            return None
        guess = pub.year
        if pub.month is not None:
            forward = future if shift in (None, 0) else shift > 0
            if forward and month < pub.month:
                guess += 1
            elif not forward and month > pub.month:
                guess -= 1
        year = str(guess)
    value = f"{year}-{month:02d}"
    if day is not None and day <= calendar.monthrange(int(year), month)[1]:
        value += f"-{day:02d}"
    return value


def _weekday(weekday: int, pub: Published, future: bool) -> str | None:
    today = pub.date
    if today is None:
        return None
    ahead = (weekday - today.weekday()) % 7
    moved = today + timedelta(days=ahead) if future or ahead == 0 else today + timedelta(days=ahead - 7)
    return moved.isoformat()


def _relative(tokens: list[Token], words: list[str], vocabulary: Vocabulary, pub: Published, shift: int | None) -> str | None:
    """'Gisteren', 'vorige maand', 'drie jaar geleden'."""
    unit = ""
    for token in tokens:
        for form in (token.text.lower(), lemma(token)):
            word = vocabulary.word("TimeWord", form)
            if word is None or not word.time_unit:
                continue
            if word.time_unit == "any":
                return _moved(unit, -(_count(words, vocabulary) or 1), pub) if unit else None
            if word.time_shift is not None:
                return _moved(word.time_unit, word.time_shift, pub)
            unit = unit or word.time_unit
    if unit and shift is not None:
        return _moved(unit, shift, pub)
    return None


def _count(words: list[str], vocabulary: Vocabulary) -> int | None:
    for word in words:
        if word.isdigit():
            return int(word)
        number = vocabulary.word("NumberWord", word)
        if number is not None and number.value is not None:
            return int(number.value)
    return None


def _moved(unit: str, by: int, pub: Published) -> str | None:
    """The publication date moved by units, as precise as the unit (a week gives its month) and the date allow."""
    if unit == "year":
        return str(pub.year + by)
    if unit == "month" and pub.month is not None:
        index = pub.year * 12 + pub.month - 1 + by
        return f"{index // 12}-{index % 12 + 1:02d}"
    if pub.date is not None and unit in ("day", "week"):
        moved = pub.date + timedelta(days=by * (7 if unit == "week" else 1))
        return moved.isoformat() if unit == "day" else moved.isoformat()[:7]
    return None
