"""A sample of statements as a sheet with an empty column for verdicts, and the precision out of it.

The sheet is CSV that a spreadsheet opens. Text of articles is foreign: a cell that begins as a formula does
(``=``, ``+``, ``-``, ``@``, a tab) gets an apostrophe before it, which spreadsheets show as text.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from math import sqrt
from pathlib import Path
from typing import IO

from kg.errors import GoldError
from kg.graph.sampling import Sampled

COLUMNS = (*(field.name for field in fields(Sampled)), "verdict")
RIGHT = frozenset({"y", "yes", "j", "ja", "right", "goed", "true"})
WRONG = frozenset({"n", "no", "nee", "wrong", "fout", "false"})
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
LEAST = 5
"""A relation with fewer verdicts gets no line of its own."""
Z = 1.959964
"""Quantile of the normal distribution for 95%, both sides."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody said of a statement."""

    statement: str
    """IRI."""
    relation: str
    right: bool


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of the judged statements are right."""

    right: int
    judged: int

    @property
    def share(self) -> float:
        """Right of judged; 0 when nothing was judged."""
        return self.right / self.judged if self.judged else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95% score interval (Wilson 1927); all of 0 to 1 when nothing was judged."""
        n, p = self.judged, self.share
        if not n:
            return 0.0, 1.0
        middle, width = p + Z * Z / (2 * n), Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        scale = 1 + Z * Z / n
        return max(0.0, (middle - width) / scale), min(1.0, (middle + width) / scale)


def write(sample: Iterable[Sampled], to: IO[str]) -> None:
    """A sheet with a row a statement, the verdicts empty; ``to`` is open without newline translation."""
    sheet = csv.writer(to, lineterminator="\r\n")
    sheet.writerow(COLUMNS)
    for statement in sample:
        sheet.writerow([*map(_harmless, astuple(statement)), ""])


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def read(path: Path) -> list[Verdict]:
    """The verdicts of a sheet, rows without one left out; with commas, semicolons or tabs, as saved.

    Raises GoldError for a file that cannot be read, is no sheet of ``write``, has a verdict that is neither
    yes nor no, or two of one statement that contradict each other.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}); give a file of kg sample") from error
    except UnicodeDecodeError:
        raise GoldError(f"{path}: not UTF-8; save it as CSV UTF-8") from None
    header = text.partition("\n")[0]
    separator = max(",;\t", key=header.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, restval="")
    missing = {"statement", "relation", "verdict"} - set(rows.fieldnames or ())
    if missing:
        raise GoldError(f"{path}: no column {', '.join(sorted(missing))}; give a file that kg sample wrote")
    found: dict[str, Verdict] = {}
    for number, row in enumerate(rows, start=2):
        word = row["verdict"].strip()
        if not word:
            continue
        if word.casefold() not in RIGHT | WRONG:
            raise GoldError(
                f"{path}: row {number}: verdict {word!r} is neither right nor wrong; write y or n,"
                " or leave it empty"
            )
        verdict = Verdict(row["statement"], row["relation"], word.casefold() in RIGHT)
        if found.setdefault(verdict.statement, verdict) != verdict:
            raise GoldError(f"{path}: row {number}: the same statement has another verdict above; keep one")
    return list(found.values())


def precisions(verdicts: Iterable[Verdict]) -> Iterator[tuple[str, Precision]]:
    """(relation, its precision) of those with enough verdicts, by name; last ``ALL``."""
    groups: dict[str, list[bool]] = defaultdict(list)
    whole: list[bool] = []
    for verdict in verdicts:
        groups[verdict.relation].append(verdict.right)
        whole.append(verdict.right)
    for relation, rights in sorted(groups.items()):
        if len(rights) >= LEAST:
            yield relation, Precision(sum(rights), len(rights))
    yield "ALL", Precision(sum(whole), len(whole))
