"""Two processes and one graph folder: the second says in one line that it must wait."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg as library

from .conftest import Run


def one_line(result: subprocess.CompletedProcess[str], folder: Path) -> None:
    assert result.returncode == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"kg: {folder}: in use by another kg")
    assert "wait until it is done" in line


@pytest.fixture
def halted(kg: Run, news: Path, tmp_path: Path) -> Iterator[tuple[Path, "subprocess.Popen[str]"]]:
    """A graph folder, and a build that has written the first of two articles to it and then stands still."""
    folder, more = tmp_path / "g", tmp_path / "more"
    assert kg("build", news / "south.md", "--out", folder, "--quiet").returncode == 0
    more.mkdir()
    (more / "a.txt").write_text("Zweden steunt Chili.", encoding="utf-8")
    (more / "b.txt").write_text("Peru bedankt Polen. " * 200, encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", str(more), "--out", str(folder), "--lang", "nl", "-v"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as build:
        assert build.stderr
        assert build.stderr.readline().startswith("a: ")
        os.kill(build.pid, signal.SIGSTOP)
        yield folder, build
        build.kill()


def test_during_a_build_others_say_so_and_nothing_is_lost(
    kg: Run, news: Path, halted: tuple[Path, "subprocess.Popen[str]"]
) -> None:
    folder, build = halted
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    for verb in (
        ("build", news, "--out", folder),
        ("remove", folder, "south"),
        ("query", folder, "ASK { ?s ?p ?o }"),
        ("view", folder),
        ("export", folder, "--format", "nq"),
    ):
        one_line(kg(*verb), folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    os.kill(build.pid, signal.SIGCONT)
    assert build.wait(timeout=120) == 0
    asked = kg("query", folder, "SELECT ?id { ?d dcterms:identifier ?id } ORDER BY ?id", "--format", "csv")
    assert asked.stdout.split() == ["id", "a", "b", "south"]


def test_while_a_graph_is_read_others_read_too_and_a_build_says_so(
    kg: Run, news: Path, graph: Path, tmp_path: Path
) -> None:
    with library.open(graph):
        assert kg("query", graph, "ASK { ?s ?p ?o }").stdout == "yes\n"
        assert kg("view", graph, "-o", tmp_path / "page.html").returncode == 0
        one_line(kg("build", news, "--out", graph), graph)
        one_line(kg("remove", graph, "south"), graph)


def test_removing_and_sync_from_the_command_line(kg: Run, tmp_path: Path) -> None:
    news, folder = tmp_path / "news", tmp_path / "g"
    news.mkdir()
    for name, text in (("zweden", "Zweden steunt Chili."), ("peru", "Peru bedankt Polen.")):
        (news / f"{name}.txt").write_text(text, encoding="utf-8")
    assert kg("build", news, "--out", folder, "--lang", "nl", "--no-exports").returncode == 0
    assert not (folder / "view.html").exists()
    unknown = kg("remove", folder, "zwede")
    assert unknown.returncode == 1
    assert "no article 'zwede' (there is 'zweden'); nothing was removed" in unknown.stderr
    gone = kg("remove", folder, "zweden")
    assert (gone.returncode, gone.stdout) == (0, "")
    assert gone.stderr.startswith(f"{folder}: 1 removed; 1 statements left (")
    assert (folder / "view.html").exists()
    for article in news.iterdir():
        article.unlink()
    synced = kg("build", news, "--out", folder, "--sync")
    assert synced.returncode == 0
    assert "0 read, 0 unchanged, 1 skipped, 1 removed; 0 statements in all" in synced.stderr
    one = kg("remove", tmp_path / "none", "a")
    assert one.returncode == 1
    assert "no graph here" in one.stderr
