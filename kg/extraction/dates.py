"""What a time phrase says, counted from the publication date: never finer than its words and that date allow.

Names of months and days come from CLDR (Babel); what counts from today and what bounds a time is in
ontology/words.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel.dates import get_day_names, get_month_names
from spacy.tokens import Token

from kg.extraction.tree import children, feature, lemma
from kg.extraction.vocabulary import Vocabulary
from kg.model import Time
from kg.ontology.lexicon import Word

YEAR = re.compile(r"^(1[89]|20)\d\d$")
DAY = re.compile(r"^([1-9]|[12]\d|3[01])(st|nd|rd|th|e|ste|de)?$")
ISO = re.compile(r"^(\d{4})-(\d\d)(-\d\d)?$")
KIND_RANK = ("by", "since", "until", "after", "before", "on")
ENDS = frozenset({"eind", "einde", "end"})
WEEKENDS = frozenset({"weekend", "weekeinde"})
SEASONS = {
    "lente": 3,
    "voorjaar": 3,
    "zomer": 6,
    "najaar": 9,
    "herfst": 9,
    "spring": 3,
    "summer": 6,
    "autumn": 9,
}
"""First month of a season that lies within one year; a winter gives no year by itself."""
NIGHTS = frozenset({"vannacht"})
"""Told as past, it began the day before."""


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

    def __str__(self) -> str:
        return "-".join(f"{part:02d}" for part in (self.year, self.month, self.day) if part)


def published(value: str | None) -> Published | None:
    """``2022``, ``2022-11``, ``2022-11-05`` as parts."""
    return Published(*(int(part) for part in value.split("-"))) if value else None


@lru_cache(maxsize=4)
def names_of(lang: str) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Months, shortened months and days of the week of a language; Dutch days with their parts
    ('dinsdagavond')."""
    months = {name.lower(): i for i, name in get_month_names("wide", locale=lang).items()}
    short = {name.lower().rstrip("."): i for i, name in get_month_names("abbreviated", locale=lang).items()}
    days: dict[str, int] = {}
    for i, name in get_day_names("wide", locale=lang).items():
        for part in ("", "avond", "ochtend", "middag", "nacht", "morgen") if lang == "nl" else ("",):
            days[name.lower() + part] = i
    return months, short, days


class Phrase:
    """One time phrase, read against a publication date."""

    def __init__(
        self, tokens: list[Token], vocabulary: Vocabulary, pub: Published | None, ahead: bool
    ) -> None:
        self.tokens, self.vocabulary, self.pub = tokens, vocabulary, pub
        self.words = [t.text.lower().rstrip(".") for t in tokens]
        known = [self._word(t) for t in tokens]
        self.units = [(i, w) for i, w in enumerate(known) if w is not None and w.time_unit not in ("", "any")]
        self.counters = [w for w in known if w is not None and w.time_unit == "any"]
        shifts = [w for w in known if w is not None and w.time_shift is not None and not w.time_unit]
        self.shift = next((w.time_shift for w in shifts if not w.time_kind), None)
        backwards = any(
            w.time_kind and (w.time_shift or 0) < 0 for w in shifts
        )  # 'sinds maart' is past in any tense
        self.ahead = ahead and not backwards

    def _word(self, token: Token) -> Word | None:
        forms = (token.text.lower(), lemma(token), token.text.lower().removesuffix("e"))
        return next((w for form in forms if (w := self.vocabulary.word("TimeWord", form)) is not None), None)

    def time(self) -> Time | None:
        """Value and kind; None where the phrase gives no time that can be placed."""
        kind = self._kind()
        counted = self._counted(kind)
        if counted is not None:
            return counted
        value = self._value()
        if value is None:
            return None
        if kind in ("by", "before") and ENDS & set(self.words):
            return Time(value + "-12" if len(value) == 4 else value, "by")
        season = next((SEASONS[w] for w in self.words if w in SEASONS), None)
        if season is not None and len(value) == 4 and kind in ("before", "by", "until", "after"):
            value += f"-{season + 2 if kind == 'after' else season:02d}"
        return Time(value, kind)

    def _kind(self) -> str:
        """What bounds the time; a word that only counts ('al tien jaar') bounds nothing else ('al in
        2012')."""
        counted = {i for i, _ in self.units}
        told = next(
            (i for i, t in enumerate(self.tokens) if i in counted or self._is_value(i, t)), len(self.tokens)
        )
        text = f" {' '.join(self.words[:told])} "
        words = [(name, w) for name, w in self.vocabulary.words["TimeWord"].items() if f" {name} " in text]
        kinds = {
            w.time_kind for _, w in words if not (w.time_unit == "any" and w.time_kind in ("since", "until"))
        }
        return next((k for k in KIND_RANK if k in kinds), "on")

    def _is_value(self, i: int, token: Token) -> bool:
        """Whether a token is no word before the time but part of it: a name of a month, a figure."""
        return (
            token.pos_ in ("NOUN", "PROPN", "NUM") and self.words[i] not in ENDS and self._word(token) is None
        )

    def _counted(self, kind: str) -> Time | None:
        """A number of units from the publication date: 'drie jaar geleden', 'al tien jaar', 'binnen twee
        weken'."""
        if self.pub is None or not self.units:
            return None
        at, unit = self.units[0]
        count = self._count(at)
        if count is None or unit.time_shift is not None:
            return None
        if self.shift:
            bound = (
                "since"
                if self.shift < 0
                else "by"
                if {"in", "binnen", "within"} & set(self.words)
                else "until"
            )
            return self._at(unit.time_unit, self.shift * count, bound) if count != 1 else None
        for word in self.counters:
            forward = (word.time_shift or 0) > 0
            if (
                word.time_kind == "since"
                and not forward
                and self.vocabulary.lang == "en"
                and not self._perfect()
            ):
                continue
            if not forward or self.ahead:
                return self._at(unit.time_unit, count if forward else -count, word.time_kind or "on")
        if kind in ("by", "since"):
            return self._at(unit.time_unit, count if kind == "by" else -count, kind)
        return None

    def _perfect(self) -> bool:
        """'Has backed … for ten years' still does; 'backed … for ten years' does not say when."""
        heads = {t.head for t in self.tokens if t.head not in self.tokens}
        return any(
            lemma(h) == "have" and feature(h, "Tense") == "Pres"
            for head in heads
            for h in children(head, "aux")
        )

    def _at(self, unit: str, by: float, kind: str) -> Time | None:
        value = self._moved(unit, by)
        return Time(value, kind) if value else None

    def _count(self, at: int) -> float | None:
        """The number before a unit; an article right before it is one."""
        half = at and self.words[at - 1] in ("half", "halve")
        if half or "anderhalf" in self.words[:at]:
            return 0.5 if half else 1.5
        for word in reversed(self.words[max(0, at - 3) : at]):
            if word.isdigit() and not YEAR.match(word):
                return int(word)
            number = self.vocabulary.word("NumberWord", word)
            if number is not None and number.value is not None:
                return number.value
        return 1 if at and self.words[at - 1] in ("een", "één", "a", "an") else None

    def _value(self) -> str | None:
        months, short, days = names_of(self.vocabulary.lang)
        if stamp := next((w for w in self.words if ISO.match(w)), None):
            return stamp
        year = next((w for w in self.words if YEAR.match(w)), None)
        for i, word in enumerate(self.words):
            day = self._day(i)
            if (word in months and self.tokens[i].pos_ != "AUX") or (word in short and (day or year)):
                return self._month(months.get(word) or short[word], day, year)
        if year or self.pub is None:
            return year
        weekday = next((days[w] for w in self.words if w in days), None)
        if weekday is not None:
            return self._weekday(weekday)
        if WEEKENDS & set(self.words):
            saturday = self._weekday(5)
            return saturday[:7] if saturday else None
        season = next((SEASONS[w] for w in self.words if w in SEASONS), None)
        return self._season(season) if season else self._relative()

    def _day(self, month_at: int) -> int | None:
        around = [month_at - 1, month_at + 1, *((month_at - 2,) if self.words[month_at - 1] == "of" else ())]
        return next(
            (int(m.group(1)) for i in around if 0 <= i < len(self.words) and (m := DAY.match(self.words[i]))),
            None,
        )

    def _year(self) -> int | None:
        """'Vorig jaar december': the year that a unit with a shift gives."""
        if self.pub is None or not any(w.time_unit == "year" for _, w in self.units):
            return None
        return self.pub.year + (self.shift or 0)

    def _month(self, month: int, day: int | None, year: str | None) -> str | None:
        if year is None:
            if self.pub is None:
                return None
            guess = self._year()
            if guess is None and self.pub.month is None:
                return None  # 'in mei', published in 2024: this one or the last
            if guess is None:
                guess, here = self.pub.year, self.pub.month or 0
                forward = self.shift > 0 if self.shift else self.ahead
                if forward and (month < here or (month == here and self.shift)):
                    guess += 1
                elif not forward and (month > here or (month == here and self.shift)):
                    guess -= 1
            year = str(guess)
        value = f"{year}-{month:02d}"
        fits = day is not None and day <= calendar.monthrange(int(year), month)[1]
        return f"{value}-{day:02d}" if fits else value

    def _weekday(self, weekday: int) -> str | None:
        today = self.pub.date if self.pub else None
        if today is None:
            return None
        if any(w.time_unit == "week" and not WEEKENDS & {self.words[i]} for i, w in self.units):
            monday = today - timedelta(days=today.weekday())
            return (monday + timedelta(days=7 * (self.shift or 0) + weekday)).isoformat()
        forward = self.shift > 0 if self.shift else self.ahead
        days = (weekday - today.weekday()) % 7
        if self.shift and days == 0:
            days = 7 if forward else 0
        if not forward and (days or self.shift):
            days -= 7
        return (today + timedelta(days=days)).isoformat()

    def _season(self, first: int) -> str | None:
        """A season is no finer than its year."""
        assert self.pub is not None  # noqa: S101 - _value asked
        if self._year() is not None or self.pub.month is None or self.shift == 0:
            return str(self._year() or self.pub.year)
        forward = self.shift > 0 if self.shift else self.ahead
        if forward:
            return str(self.pub.year + (first < self.pub.month))
        return str(self.pub.year - (first > self.pub.month))

    def _relative(self) -> str | None:
        """'Gisteren', 'vorige maand', 'voor het eind van het jaar'."""
        for at, word in self.units:
            if word.time_shift is not None:
                began = -1 if self.words[at] in NIGHTS and not self.ahead else word.time_shift
                return self._moved(word.time_unit, began)
        for at, word in self.units:
            if feature(self.tokens[at], "Number") == "Plur" or self._count(at) not in (None, 1):
                return None
            if self.shift is not None:
                return self._moved(word.time_unit, self.shift)
            if ENDS & set(self.words[:at]) and word.time_unit != "day":
                return self._moved(word.time_unit, 0)
        return None

    def _moved(self, unit: str, by: float) -> str | None:
        """The publication date moved by units, as precise as the unit (a week gives its month) and the
        date allow."""
        pub = self.pub
        assert pub is not None  # noqa: S101 - callers asked
        if by == 0:
            return str(pub)[: {"year": 4, "month": 7, "week": 7, "day": 10}[unit]]
        if unit == "year" and (pub.month is not None or float(by).is_integer()):
            return str((pub.year * 12 + (pub.month or 1) - 1 + round(by * 12)) // 12)
        if unit == "month" and pub.month is not None:
            index = pub.year * 12 + pub.month - 1 + round(by)
            return f"{index // 12}-{index % 12 + 1:02d}"
        if pub.date is not None and unit in ("day", "week"):
            moved = (pub.date + timedelta(days=round(by * (7 if unit == "week" else 1)))).isoformat()
            return moved if unit == "day" else moved[:7]
        return None
