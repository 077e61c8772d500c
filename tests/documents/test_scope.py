"""Which files a path names that a user gives, also those that are no longer there."""

from pathlib import Path

import pytest

from kg.documents import covers, read
from kg.model import Document


@pytest.mark.parametrize(
    ("given", "file", "named"),
    [
        ("news", "news/gone.txt", True),
        ("news/", "news/deep/gone.txt", True),
        ("news/../news", "news/gone.txt", True),
        ("news", "newspaper/gone.txt", False),
        ("news/gone.txt", "news/gone.txt", True),
        ("news/gone.txt", "news/gone.txt/x", False),
        ("news/here.txt", "news/gone.txt", False),
        ("none", "none/gone.txt", False),  # a disk that is not there
        ("news/*.txt", "news/gone.txt", True),
        ("news/*.txt", "news/gone.md", False),
        ("news/*.txt", "news/deep/gone.txt", False),
        ("news/**/*.txt", "news/deep/deeper/gone.txt", True),
        ("news/**/*.txt", "news/gone.txt", True),
        ("news/2024-*", "news/2024-11/gone.txt", True),  # a folder that the glob names
        ("news/[ab].txt", "news/b.txt", True),
        ("none/*.txt", "none/gone.txt", False),
    ],
)
def test_a_path_names_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, file: str, named: bool
) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "here.txt").touch()
    monkeypatch.chdir(tmp_path)
    assert covers(given, str(tmp_path / file)) is named
    assert covers(str(tmp_path / given), str(tmp_path / file)) is named


def test_an_article_knows_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.jsonl").write_text('{"text": "Oslo."}\n{"text": "Rabat."}\n')
    monkeypatch.chdir(tmp_path / "news")
    found = [entry for entry in read(["../news/a.jsonl"]) if isinstance(entry, Document)]
    assert [entry.path for entry in found] == [str(tmp_path / "news" / "a.jsonl")] * 2
