"""The date that a text counts from, of any precision, and what is so far from it, never finer than it."""

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS_OF = {"quarter": 3, "year": 12}
"""Units of several months, which give their year."""


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

    def moved(self, unit: str, by: float) -> str | None:
        """The date moved by units (``day``, ``week``, ``month``, ``quarter``, ``year``), as precise as the
        unit (a week gives its month, a quarter its year) and the date allow."""
        if by == 0:
            return str(self)[: {"year": 4, "quarter": 4, "month": 7, "week": 7, "day": 10}[unit]]
        if unit == "year" and self.month is None and float(by).is_integer():
            return str(self.year + int(by))
        if self.month is not None and unit in ("month", *MONTHS_OF):
            index = self.year * 12 + self.month - 1 + round(by * MONTHS_OF.get(unit, 1))
            return f"{index // 12}-{index % 12 + 1:02d}" if unit == "month" else str(index // 12)
        if self.date is not None and unit in ("day", "week"):
            moved = (self.date + timedelta(days=round(by * (7 if unit == "week" else 1)))).isoformat()
            return moved if unit == "day" else moved[:7]
        return None

    def weekday(self, weekday: int, forward: bool, shift: int | None) -> str | None:
        """The nearest such day (Monday is 0) in a direction, today included unless a word shifts it
        ('last')."""
        if self.date is None:
            return None
        days = (weekday - self.date.weekday()) % 7
        if shift and days == 0:
            days = 7 if forward else 0
        if not forward and (days or shift):
            days -= 7
        return (self.date + timedelta(days=days)).isoformat()

    def weekday_of_week(self, weekday: int, weeks: int) -> str | None:
        """A day of a week so many weeks away ('maandag vorige week')."""
        if self.date is None:
            return None
        return (self.date + timedelta(days=7 * weeks + weekday - self.date.weekday())).isoformat()

    def year_of_month(self, month: int, forward: bool, shift: int | None) -> int | None:
        """The year of the nearest such month in a direction, this month included unless a word shifts
        it; None where the date has no month ('in mei', published in 2024: this one or the last)."""
        if self.month is None:
            return None
        if forward and (month < self.month or (month == self.month and shift)):
            return self.year + 1
        if not forward and (month > self.month or (month == self.month and shift)):
            return self.year - 1
        return self.year

    def year_of_season(self, first: int, forward: bool, shift: int | None) -> int:
        """The year of the nearest season that begins in a month, the one that goes on included unless a
        word shifts it; this year's where the date has no month."""
        if self.month is None or shift == 0:
            return self.year
        goes_on = first <= self.month < first + 3
        if shift and goes_on:
            return self.year + (1 if forward else -1)
        if forward:
            return self.year + (first + 2 < self.month)
        return self.year - (first > self.month)


def published(value: str | None) -> Published | None:
    """``2022``, ``2022-11``, ``2022-11-05`` as parts."""
    return Published(*(int(part) for part in value.split("-"))) if value else None
