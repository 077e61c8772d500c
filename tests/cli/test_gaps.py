"""``kg gaps`` prints Turtle to paste."""

from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "knipoog.txt"
    path.write_text("Zweden knipoogt naar Polen. Duitsland beschuldigt Frankrijk van spionage.\n")
    return path


def test_gaps_of_articles_can_be_filled_in_and_used(kg: Run, article: Path, tmp_path: Path) -> None:
    result = kg("gaps", article)
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    assert "# 1 x knipogen (verb, nsubj, naar)\ncue:my-nl-knipogen-naar a kg:Cue" in result.stdout
    assert "beschuldigen" not in result.stdout

    mine = tmp_path / "mine.ttl"
    mine.write_text(result.stdout.replace("kg:CHOOSE", "kg:seeksTiesWith"), encoding="utf-8")
    checked = kg("lint", mine)
    assert checked.returncode == 0, checked.stdout
    again = kg("gaps", article, "--ontology", mine)
    assert "knipogen" not in again.stdout


def test_limit_and_a_limit_of_none(kg: Run, article: Path) -> None:
    assert kg("gaps", article, "--limit", 1).stdout.count("a kg:Cue") == 2
    assert kg("gaps", article, "--limit", 0).returncode == 2


def test_a_graph_folder_says_what_it_cannot_show(kg: Run, graph: Path) -> None:
    result = kg("gaps", graph)
    assert result.returncode == 0, result.stderr
    assert result.stderr.startswith("note: a graph keeps only the sentences of its statements")
    assert "# Frames between actors that no cue matched: 0 of 0 kinds" in result.stdout


def test_nothing_to_read_is_an_error(kg: Run, tmp_path: Path) -> None:
    result = kg("gaps", tmp_path / "none.txt")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
