"""``kg sample`` draws from a real graph and scores what was judged."""

import csv
from pathlib import Path

import pytest

import kg as library

from .conftest import Run


@pytest.fixture(scope="module")
def larger(kg: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of a dozen statements, one in a sentence that begins as a formula does."""
    folder = tmp_path_factory.mktemp("sampled")
    states = ("Chili", "Peru", "Kenia", "Gabon", "Japan", "Cuba")
    news = [f"Noorwegen steunt {state}.\n\nZweden beschuldigt {state} van spionage." for state in states]
    (folder / "news.txt").write_text("\n\n".join(news), encoding="utf-8")
    (folder / "formula.txt").write_text("=Duitsland steunt België.", encoding="utf-8")
    (folder / "point.txt").write_text("Macron bezocht Peru.\n\nHij steunt Chili.", encoding="utf-8")
    built = kg("build", folder, "--out", folder / "graph", "--quiet")
    assert built.returncode == 0, built.stderr
    return folder / "graph"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_sample_can_be_judged_and_scored(kg: Run, larger: Path, tmp_path: Path) -> None:
    out = tmp_path / "sample.csv"
    drawn = kg("sample", larger, "-n", 100, "-o", out)
    assert drawn.returncode == 0, drawn.stderr
    assert drawn.stdout == ""
    sheet = rows(out)
    assert f"{len(sheet)} statements; write y or n" in drawn.stderr
    assert len({row["statement"] for row in sheet}) == len(sheet) >= 12
    (one,) = [row for row in sheet if (row["subject"], row["object"]) == ("Norway", "Chile")]
    assert (one["relation"], one["status"], one["sentence"], one["article"]) == (
        "supports", "actual", "Noorwegen steunt Chili.", "news",
    )  # fmt: skip
    (formula,) = [row for row in sheet if row["article"] == "formula"]
    assert formula["sentence"] == "'=Duitsland steunt België."
    (point,) = [row for row in sheet if row["sentence"] == "Hij steunt Chili."]
    assert (point["subject"], point["context"]) == ("Emmanuel Macron", "Macron bezocht Peru.")

    with out.open("w", encoding="utf-8-sig", newline="") as file:
        written = csv.DictWriter(file, list(sheet[0]))
        written.writeheader()
        for row in sheet:
            written.writerow({**row, "verdict": "nee" if row["article"] == "formula" else "ja"})
    scored = kg("sample", larger, "--score", out)
    assert scored.returncode == 0, scored.stderr
    lines = [line.split() for line in scored.stdout.splitlines()]
    assert lines[0][:4] == ["relation", "precision", "right", "judged"]
    assert ["accuses", "1.000", "6", "6", "0.610", "1.000"] in lines
    assert lines[-1][0] == "ALL"
    assert lines[-1][2:4] == [str(len(sheet) - 1), str(len(sheet))]
    assert scored.stderr == ""


def test_the_same_seed_draws_the_same_and_a_larger_sample_extends_it(kg: Run, larger: Path) -> None:
    few, again, more, other = (
        kg("sample", larger, *options).stdout.splitlines()
        for options in (["-n", 3], ["-n", 3], ["-n", 6], ["-n", 6, "--seed", 1])
    )
    assert few == again == more[:4]
    assert len(more) == 7
    assert more != other
    assert few[0].startswith("statement,article,subject,")


def test_from_python(larger: Path) -> None:
    with library.open(larger) as graph:
        drawn = graph.sample(3)
        assert [s.statement for s in drawn] == [s.statement for s in graph.sample(5)][:3]
        assert {s.statement for s in drawn} < set(graph.statements())
        assert all(s.sentence and s.subject for s in drawn)


def test_a_sheet_is_not_written_over(kg: Run, larger: Path, tmp_path: Path) -> None:
    out = tmp_path / "sample.csv"
    out.write_text("statement,relation,verdict\nurn:1,fights,y\n", encoding="utf-8")
    again = kg("sample", larger, "-o", out)
    assert again.returncode == 2
    assert "may hold verdicts" in again.stderr.replace("\n", " ")
    scored = kg("sample", larger, "--score", out)
    assert "1 of these are no longer" in scored.stderr
    assert scored.stdout.splitlines()[-1].split()[:4] == ["ALL", "1.000", "1", "1"]


def test_what_cannot_be_done_is_told_in_one_line(kg: Run, larger: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("statement,relation,verdict\nurn:1,fights,perhaps\n", encoding="utf-8")
    scored = kg("sample", larger, "--score", bad)
    assert scored.returncode == 1
    assert scored.stderr == (
        f"kg: {bad}: row 2: verdict 'perhaps' is neither right nor wrong; write y or n, or leave it empty\n"
    )
    assert kg("sample", larger, "-n", 0).returncode == 2
    assert kg("sample", larger, "--score", bad, "-o", tmp_path / "x.csv").returncode == 2
    assert kg("sample", tmp_path / "none").returncode == 1
