"""``kg gaps`` prints Turtle to paste."""

import json
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


def pasted(gaps: str, what: str) -> str:
    """The prefixes and one stub of what ``kg gaps`` prints, as somebody would copy them."""
    prefixes = [line for line in gaps.splitlines() if line.startswith("@prefix")]
    (stub,) = [block for block in gaps.split("\n\n") if block.startswith(f"# 1 x {what}\n")]
    return "\n".join([*prefixes, stub, ""])


def test_the_stub_of_a_cue_gap_works_alone_once_its_relation_is_chosen(
    kg: Run, article: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    stub = pasted(kg("gaps", article).stdout, "knipogen (verb, nsubj, naar)")
    assert stub.count("CHOOSE") == 1
    (mine / "cue.ttl").write_text(stub.replace("CHOOSE", "seeksTiesWith"), encoding="utf-8")
    assert "0 errors, 0 warnings" in kg("lint", mine).stderr
    before, after = (
        kg("extract", article, "--format", "table", *more).stdout for more in ([], ["--ontology", mine])
    )
    assert "Poland" not in before
    assert ["Sweden", "seeksTiesWith", "Poland", "actual"] in [row.split()[:4] for row in after.splitlines()]


def test_the_stub_of_a_name_gap_works_as_it_is(kg: Run, tmp_path: Path) -> None:
    article, mine = tmp_path / "bond.txt", tmp_path / "mine"
    mine.mkdir()
    article.write_text("Zweden steunt de Kabouterbond.\n", encoding="utf-8")
    stub = pasted(kg("gaps", article).stdout, "Kabouterbond (Organisation)")
    named = stub.replace('"Kabouterbond"@en', '"Gnome League"@en')
    for text, label in ((stub, "Kabouterbond"), (named, "Gnome League")):
        (mine / "actor.ttl").write_text(text, encoding="utf-8")
        assert "0 errors, 0 warnings" in kg("lint", mine).stderr
        (statement,) = map(json.loads, kg("extract", article, "--ontology", mine).stdout.splitlines())
        assert (statement["relation"], statement["object"]["label"]) == ("supports", label)
        assert statement["object"]["iri"] == "https://w3id.org/newskg/actor/kabouterbond"
    assert "Kabouterbond" not in kg("gaps", article, "--ontology", mine).stdout


def test_limit_and_a_limit_of_none(kg: Run, article: Path) -> None:
    assert kg("gaps", article, "--limit", 1).stdout.count("a kg:Cue") == 1
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
