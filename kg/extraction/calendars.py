"""The shapes and names of dates: figures, months and days of the week (CLDR, by Babel), seasons."""

import re
from functools import lru_cache

from babel.dates import get_day_names, get_month_names

YEAR = re.compile(r"^(1[89]|20)\d\d$")
DAY = re.compile(r"^([1-9]|[12]\d|3[01])(st|nd|rd|th|e|ste|de)?$")
ISO = re.compile(r"(?<!\d)\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?(?!\d)")
FIGURES = re.compile(r"^(0?[1-9]|[12]\d|3[01])[-/](0?[1-9]|1[0-2])[-/]((?:19|20)\d\d)$")
"""Day, month and year as Dutch writes them; English does not agree with itself about their order."""
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
DUTCH_PARTS = ("", "avond", "ochtend", "middag", "nacht", "morgen")
"""Parts of a day that Dutch writes in one word with it ('dinsdagavond')."""
SEPTEMBER = "sept"
"""Beside CLDR's own 'sep', in both languages."""


@lru_cache(maxsize=4)
def names_of(lang: str) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Months, shortened months and days of the week of a language, the days with their parts."""
    months = {name.lower(): i for i, name in get_month_names("wide", locale=lang).items()}
    short = {name.lower().rstrip("."): i for i, name in get_month_names("abbreviated", locale=lang).items()}
    short[SEPTEMBER] = 9
    days: dict[str, int] = {}
    for i, name in get_day_names("wide", locale=lang).items():
        for part in DUTCH_PARTS if lang == "nl" else ("",):
            days[name.lower() + part] = i
    return months, short, days
