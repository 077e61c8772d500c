"""A sample's sheet and the precision out of it, without a graph."""

import csv
import io
from pathlib import Path

import pytest

from kg.errors import GoldError
from kg.evaluation.verdicts import COLUMNS, Precision, precisions, read, write
from kg.graph import Sampled

PLAIN = Sampled("urn:1", "a", "Norway", "supports", "Chile", "actual", "", "", "Oslo steunt Chili.", "")


def sheet(tmp_path: Path, *rows: tuple[str, str, str], separator: str = ",") -> Path:
    path = tmp_path / "sample.csv"
    lines = [separator.join(row) for row in (("statement", "relation", "verdict"), *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def rows(count: int, relation: str, word: str, start: int = 0) -> list[tuple[str, str, str]]:
    return [(f"urn:{start + i}", relation, word) for i in range(count)]


@pytest.mark.parametrize("begin", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_of_an_article_is_no_formula(begin: str) -> None:
    to = io.StringIO(newline="")
    write([Sampled(**{**{k: getattr(PLAIN, k) for k in COLUMNS[:-1]}, "sentence": begin})], to)
    (row,) = csv.DictReader(io.StringIO(to.getvalue(), newline=""))
    assert row["sentence"] == "'" + begin
    assert row["statement"] == "urn:1"
    assert row["verdict"] == ""


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [
        (45, 50, 0.786, 0.957),
        (10, 10, 0.722, 1.0),
        (0, 10, 0.0, 0.278),
        (1, 2, 0.095, 0.905),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilsons_interval(right: int, judged: int, low: float, high: float) -> None:
    assert Precision(right, judged).interval == pytest.approx((low, high), abs=0.0006)


def test_a_line_a_relation_with_enough_verdicts_and_one_for_all(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        *rows(4, "supports", "y"),
        *rows(1, "supports", "n", 10),
        *rows(4, "accuses", "Ja ", 20),
        *rows(3, "accuses", "", 30),
    )
    assert list(precisions(read(path))) == [("supports", Precision(4, 5)), ("ALL", Precision(8, 9))]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_words_in_both_languages_with_any_separator(tmp_path: Path, separator: str) -> None:
    words = ("y", "YES", "ja", "J", "right", "n", "no", "nee", "wrong", "Fout")
    path = sheet(tmp_path, *((f"urn:{i}", "fights", w) for i, w in enumerate(words)), separator=separator)
    assert [verdict.right for verdict in read(path)] == [True] * 5 + [False] * 5


def test_a_sheet_saved_by_a_spreadsheet_keeps_its_verdicts(tmp_path: Path) -> None:
    path = tmp_path / "sample.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as to:
        write([PLAIN], to)
    saved = path.read_text(encoding="utf-8-sig").replace(",\n", ",y\n").replace(",\r\n", ",y\r\n")
    path.write_text(saved.replace(",", ";"), encoding="utf-8-sig")
    (verdict,) = read(path)
    assert (verdict.statement, verdict.relation, verdict.right) == ("urn:1", "supports", True)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"statement,relation,verdict\nurn:1,fights,y\nurn:2,fights,maybe\n", ("row 3", "'maybe'", "y or n")),
        (b"statement,relation,verdict\nurn:1,fights,y\nurn:1,fights,n\n", ("row 3", "keep one")),
        (b"statement,relation\nurn:1,fights\n", ("no column verdict", "kg sample")),
        (b"", ("no column relation, statement, verdict",)),
        (b"statement,relation,verdict\nurn:1,fights,\xe9\n", ("not UTF-8",)),
    ],
)
def test_a_sheet_that_cannot_be_scored_says_why_in_one_line(
    tmp_path: Path, content: bytes, told: tuple[str, ...]
) -> None:
    path = tmp_path / "sample.csv"
    path.write_bytes(content)
    with pytest.raises(GoldError) as caught:
        read(path)
    assert "\n" not in str(caught.value)
    assert all(part in str(caught.value) for part in ("sample.csv", *told))


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be read"):
        read(tmp_path / "none.csv")
