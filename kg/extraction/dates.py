"""What a time phrase says, counted from a date: never finer than its words and that date allow.

What counts from today and what bounds a time is in ontology/words; the date is that of publication, or the
one told before ('een dag later').
"""

import calendar

from spacy.tokens import Token

from kg.extraction.calendars import DAY, ENDS, FIGURES, ISO, NIGHTS, SEASONS, WEEKENDS, YEAR, names_of
from kg.extraction.publication import Published
from kg.extraction.tree import children, feature, lemma
from kg.extraction.vocabulary import Vocabulary
from kg.model import Time
from kg.ontology.lexicon import Word

KIND_RANK = ("by", "since", "until", "after", "before", "on")
LONGEST = 3
"""Words of a phrase that stands for one ('the next day')."""
NOT_UNITS = frozenset({"", "any", "none", "period"})
ONE_AND_NEXT = frozenset({"op", "en", "tot", "and", "to", "-", "–"})
"""Between two days of one month ('van 3 op 4 april', 'from 3 to 7 May')."""


class Phrase:
    """One time phrase, read against a date; ``ahead`` says whether what may lie on either side of it is to
    come."""

    def __init__(
        self, tokens: list[Token], vocabulary: Vocabulary, pub: Published | None, ahead: bool
    ) -> None:
        self.tokens, self.vocabulary, self.pub = tokens, vocabulary, pub
        self.words = [t.text.lower().rstrip(".") for t in tokens]
        self.known = [self._word(i) for i in range(len(tokens))]
        known = [w for w in self.known if w is not None]
        self.units = [
            (i, w) for i, w in enumerate(self.known) if w is not None and w.time_unit not in NOT_UNITS
        ]
        self.counters = [w for w in known if w.time_unit == "any"]
        shifts = [w for w in known if w.time_shift is not None and w.time_unit in ("", "period")]
        self.shift = next((w.time_shift for w in shifts if not w.time_kind), None)
        self.is_period = any(w.time_unit == "period" for w in shifts)
        backwards = any(
            w.time_kind and (w.time_shift or 0) < 0 for w in shifts
        )  # 'sinds maart' is past in any tense
        self.ahead = ahead and not backwards

    def _word(self, at: int) -> Word | None:
        """The word of time that ends at a token, of several words where there is one."""
        for count in range(min(LONGEST, at + 1), 1, -1):
            word = self.vocabulary.word("TimeWord", " ".join(self.words[at + 1 - count : at + 1]))
            if word is not None and (word.time_unit or word.month_day or word.time_kind == "on"):
                return word
        token = self.tokens[at]
        forms = (token.text.lower(), lemma(token), token.text.lower().removesuffix("e"))
        return next((w for form in forms if (w := self.vocabulary.word("TimeWord", form)) is not None), None)

    @property
    def counts_from_told(self) -> bool:
        """Whether it counts from the date told before: 'een dag later', 'diezelfde dag', 'the next day'."""
        told = [w for w in self.known if w is not None and w.counts_from == "told"]
        if not told or not self.units or self._names_a_date():
            return False
        counting = any(w.time_unit == "any" for w in told)
        return not counting or (self._count(self.units[0][0]) is not None and not self._is_compared())

    def _names_a_date(self) -> bool:
        months, _, days = names_of(self.vocabulary.lang)
        return any(w in months or w in days or YEAR.match(w) for w in self.words)

    def _is_compared(self) -> bool:
        """'Een jaar eerder dan gepland' counts from nothing that was told."""
        last = self.tokens[-1]
        return last.i + 1 < len(last.doc) and last.nbor(1).text.lower() in ("dan", "than")

    def time(self) -> Time | None:
        """Value and kind; None where the phrase gives no time that can be placed."""
        if self._tells_none():
            return None
        kind = self._kind()
        counted = self._counted(kind)
        if counted is not None:
            return counted
        value = self._value()
        if value is None:
            return None
        if kind in ("by", "before", "until") and ENDS & set(self.words):
            of_year = len(value) == 4 and not any(w.time_unit == "quarter" for _, w in self.units)
            return Time(value + "-12" if of_year else value, "until" if kind == "until" else "by")
        season = next((SEASONS[w] for w in self.words if w in SEASONS), None)
        if season is not None and len(value) == 4 and kind in ("before", "by", "until", "after"):
            value += f"-{season + 2 if kind == 'after' else season:02d}"
        if kind == "before" and self._is_week():  # a week gives its month, within which it is
            return Time(value, "by")
        return Time(value, "since" if kind == "on" and self._is_range() else kind)

    def _tells_none(self) -> bool:
        """'Elke maandag', 'voor het eerst sinds 2011', 'de dag na Kerstmis', 'een jaar voor de stemming'."""
        after = (self.known[i + 1] for i, w in self.units if w.time_shift is None and i + 1 < len(self.known))
        if self.shift is None and any(w is not None and w.time_kind in ("before", "after") for w in after):
            return True
        text = f" {' '.join(self.words)} "
        words = self.vocabulary.words["TimeWord"].items()
        return any(w.time_unit == "none" and f" {name} " in text for name, w in words)

    def _is_week(self) -> bool:
        return not self._names_a_date() and any(w.time_unit == "week" for _, w in self.units)

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
        return token.pos_ in ("NOUN", "PROPN", "NUM") and self.words[i] not in ENDS and self.known[i] is None

    def _is_range(self) -> bool:
        """'Van 2010 tot 2015', 'from 3 to 7 May': it began with the first."""
        joined = any(
            DAY.match(a) and b in ONE_AND_NEXT - {"op"} and DAY.match(c)
            for a, b, c in zip(self.words, self.words[1:], self.words[2:], strict=False)
        )
        return joined or (self.words[0] == "van" and self._names_a_date())

    def _counted(self, kind: str) -> Time | None:
        """A number of units from the date: 'drie jaar geleden', 'al tien jaar', 'binnen twee weken', 'de
        afgelopen maand'."""
        if self.pub is None or not self.units:
            return None
        at, unit = self.units[0]
        if unit.time_shift is not None or unit.time_unit == "quarter":
            return None
        count = self._count(at)
        if count is None and self.is_period and not self._is_part(at):
            count = 1
        if count is None:
            return None
        if self.shift:
            bound = (
                "since"
                if self.shift < 0
                else "by"
                if {"in", "binnen", "within"} & set(self.words)
                else "until"
            )
            return (
                self._at(unit.time_unit, self.shift * count, bound) if count != 1 or self.is_period else None
            )
        for word in self.counters:
            forward = (word.time_shift or 0) > 0
            if (
                word.time_kind == "since"
                and not forward
                and self.vocabulary.lang == "en"
                and not self._perfect()
            ):
                continue
            if not forward or self.ahead or word.counts_from:
                return self._at(unit.time_unit, count if forward else -count, word.time_kind or "on")
        if kind in ("by", "since"):
            return self._at(unit.time_unit, count if kind == "by" else -count, kind)
        return None

    def _is_part(self, at: int) -> bool:
        """Whether a unit is a weekend, or counted within a date ('the last week of May')."""
        plural = feature(self.tokens[at], "Number") == "Plur"
        return plural or self.words[at] in WEEKENDS or self._names_a_date()

    def _perfect(self) -> bool:
        """'Has backed … for ten years' still does; 'backed … for ten years' does not say when."""
        heads = {t.head for t in self.tokens if t.head not in self.tokens}
        return any(
            lemma(h) == "have" and feature(h, "Tense") == "Pres"
            for head in heads
            for h in children(head, "aux")
        )

    def _at(self, unit: str, by: float, kind: str) -> Time | None:
        value = self.pub.moved(unit, by) if self.pub is not None else None
        return Time(value, kind) if value else None

    def _count(self, at: int) -> float | None:
        """The number before a unit; an article right before it is one; none of 'een jaar of drie'."""
        if self.words[at + 1 : at + 2] in (["of"], ["or"]) and self.vocabulary.lang == "nl":
            return None
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
        stamp = self._stamp()
        if stamp is not None:
            return stamp
        year = next((w for w in self.words if YEAR.match(w)), None)
        for i, word in enumerate(self.words):
            day = self._day(i)
            if (word in months and self.tokens[i].pos_ != "AUX") or (word in short and (day or year)):
                return self._month(months.get(word) or short[word], day, year)
            known = self.known[i]
            if known is not None and known.month_day:
                return self._month(int(known.month_day[:2]), int(known.month_day[3:]), year)
        if year or self.pub is None:
            return year
        weekday = next((days[w] for w in self.words if w in days), None)
        if weekday is not None:
            return self._weekday(weekday)
        if WEEKENDS & set(self.words):
            saturday = self._weekday(5)
            return saturday[:7] if saturday else None
        season = next((SEASONS[w] for w in self.words if w in SEASONS), None)
        if season is not None:
            return str(self._year() or self.pub.year_of_season(season, self._forward, self.shift))
        return self._relative()

    def _stamp(self) -> str | None:
        """A date in figures ('2024-05-16', which some tokenizers cut up; Dutch '16-05-2024')."""
        stamp = ISO.search("".join(self.words))
        if stamp is not None:
            return stamp.group()
        figures = next((m for w in self.words if (m := FIGURES.match(w))), None)
        if figures is None or self.vocabulary.lang != "nl":
            return None
        day, month, year = figures.groups()
        return f"{year}-{int(month):02d}-{int(day):02d}"

    @property
    def _forward(self) -> bool:
        return self.shift > 0 if self.shift else self.ahead

    def _day(self, month_at: int) -> int | None:
        """The day beside a month, the first of two ('van 3 op 4 april')."""
        words = self.words
        around = [month_at - 1, month_at + 1, *((month_at - 2,) if words[month_at - 1] == "of" else ())]
        at = next((i for i in around if 0 <= i < len(words) and DAY.match(words[i])), None)
        if at is not None and at > 1 and words[at - 1] in ONE_AND_NEXT and DAY.match(words[at - 2]):
            at -= 2
        figures = DAY.match(words[at]) if at is not None else None
        return int(figures.group(1)) if figures is not None else None

    def _year(self) -> int | None:
        """'Vorig jaar december': the year that a unit with a shift gives."""
        if self.pub is None or not any(w.time_unit == "year" for _, w in self.units):
            return None
        return self.pub.year + (self.shift or 0)

    def _month(self, month: int, day: int | None, year: str | None) -> str | None:
        if year is None:
            if self.pub is None:
                return None
            guess = self._year() or self.pub.year_of_month(month, self._forward, self.shift)
            if guess is None:
                return None
            year = str(guess)
        value = f"{year}-{month:02d}"
        fits = day is not None and day <= calendar.monthrange(int(year), month)[1]
        return f"{value}-{day:02d}" if fits else value

    def _weekday(self, weekday: int) -> str | None:
        if self.pub is None:
            return None
        if any(w.time_unit == "week" and self.words[i] not in WEEKENDS for i, w in self.units):
            return self.pub.weekday_of_week(weekday, self.shift or 0)
        return self.pub.weekday(weekday, self._forward, self.shift)

    def _relative(self) -> str | None:
        """'Gisteren', 'vorige maand', 'voor het eind van het jaar'."""
        assert self.pub is not None  # noqa: S101 - _value asked
        for at, word in self.units:
            if word.time_shift is not None:
                began = -1 if self.words[at] in NIGHTS and not self.ahead else word.time_shift
                return self.pub.moved(word.time_unit, began)
        for at, word in self.units:
            if feature(self.tokens[at], "Number") == "Plur" or self._count(at) not in (None, 1):
                return None
            if self.shift is not None:
                return self.pub.moved(word.time_unit, self.shift)
            if word.time_unit != "day" and any(self._is_part_of(i) for i in range(at)):
                return self.pub.moved(word.time_unit, 0)
        return None

    def _is_part_of(self, i: int) -> bool:
        """'Het eind', 'de loop', 'the start' of a year, month or week."""
        known = self.known[i]
        part = known is not None and known.time_kind == "on" and self.tokens[i].pos_ == "NOUN"
        return part or self.words[i] in ENDS
