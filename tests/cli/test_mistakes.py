"""What a user gets wrong is said in one clear line on stderr, with the exit status of the contract."""

import subprocess
from pathlib import Path

import pytest

from .conftest import Run


def one_line(result: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    assert result.returncode == status, result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    (line,) = result.stderr.strip().splitlines()
    for word in words:
        assert word in line


def test_a_path_that_is_not_there(kg: Run, tmp_path: Path) -> None:
    one_line(kg("extract", tmp_path / "none.txt"), 1, "none.txt", "no such file")


def test_an_empty_file(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("\n")
    one_line(kg("extract", tmp_path / "empty.txt"), 1, "empty.txt", "empty")


def test_a_binary_file(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "photo.txt").write_bytes(b"\x89PNG\r\n\0\0\0")
    one_line(kg("extract", tmp_path / "photo.txt"), 1, "photo.txt", "NUL")


def test_another_language(kg: Run) -> None:
    french = "Le gouvernement français a annoncé hier que les négociations avec la Suisse sont suspendues."
    one_line(kg("extract", "-", stdin=french), 1, "'fr'", "--lang")


def test_what_cannot_be_read_is_skipped_and_the_rest_is_done(kg: Run, news: Path, tmp_path: Path) -> None:
    result = kg("extract", news / "noord.txt", tmp_path / "none.txt")
    assert result.returncode == 0
    assert len(result.stdout.splitlines()) >= 2
    assert "none.txt" in result.stderr
    assert kg("extract", news / "noord.txt", tmp_path / "none.txt", "--strict").returncode == 1


def test_broken_turtle_in_an_ontology_folder(kg: Run, news: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text("<urn:a> <urn:b> .\n")
    one_line(kg("extract", news / "noord.txt", "--ontology", tmp_path), 1, "mine.ttl")
    one_line(kg("build", news, "--out", tmp_path / "g", "--ontology", tmp_path), 1, "mine.ttl")
    assert not (tmp_path / "g").exists()


def test_an_ontology_folder_that_is_not_there(kg: Run, news: Path, tmp_path: Path) -> None:
    one_line(kg("build", news, "--out", tmp_path / "g", "--ontology", tmp_path / "none"), 1, "none")


def test_a_model_that_is_not_there(kg: Run, news: Path, tmp_path: Path) -> None:
    one_line(kg("extract", news / "noord.txt", "--model", "no_such_model"), 1, "no_such_model", "install")
    one_line(
        kg("build", news, "--out", tmp_path / "g", "--model", "no_such_model"), 1, "no_such_model", "install"
    )


def test_a_folder_that_cannot_be_written(kg: Run, news: Path, graph: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    one_line(kg("build", news, "--out", tmp_path / "file"), 1, "file", "--out")
    one_line(kg("build", news, "--out", tmp_path / "file" / "graph"), 1, "file", "--out")
    one_line(kg("export", graph, "--format", "nq", "-o", tmp_path / "file" / "x.nq"), 1, "x.nq")


def test_a_folder_without_a_graph(kg: Run, tmp_path: Path) -> None:
    for verb in (
        ["query", tmp_path, "ASK {}"],
        ["validate", tmp_path],
        ["export", tmp_path, "--format", "nq"],
    ):
        one_line(kg(*verb), 1, str(tmp_path), "kg build")


def test_sparql_that_does_not_parse(kg: Run, graph: Path) -> None:
    one_line(kg("query", graph, "SELECT ?s WHERE { ?s kg:accuses }"), 1, "line 1")


def test_a_ready_question_or_file_that_is_not_there(kg: Run, graph: Path, tmp_path: Path) -> None:
    one_line(kg("query", graph, "--name", "no-such"), 1, "no-such")
    one_line(kg("query", graph, "--file", tmp_path / "none.rq"), 1, "none.rq")


def test_gold_that_is_not_there(kg: Run, tmp_path: Path) -> None:
    one_line(kg("evaluate", tmp_path / "none.yaml"), 1, "none.yaml")


def test_an_id_for_several_articles(kg: Run, news: Path) -> None:
    one_line(kg("extract", news, "--id", "mine"), 2, "--id")


@pytest.mark.parametrize(
    "args",
    [
        ["build"],
        ["nonsense"],
        ["extract", "x.txt", "--lang", "fr"],
        ["extract", "x.txt", "--date", "yesterday"],
        ["extract", "x.txt", "--min-confidence", "2"],
        ["extract", "x.txt", "--base", "news"],
        ["extract", "x.txt", "--no-such-option"],
        ["export", "graph"],
        ["query"],
        ["query", "graph"],
        ["query", "graph", "ASK {}", "--name", "x"],
        ["evaluate", "x.yaml", "--by", "mood"],
    ],
)
def test_bad_usage_exits_2(kg: Run, args: list[str]) -> None:
    result = kg(*args)
    assert result.returncode == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert "Error:" in result.stderr
