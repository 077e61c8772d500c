"""What the README says is so: its commands print what it shows, its files are there."""

import doctest
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest
import readme
from readme import Command, File, Session

SAMPLE = """
```sh
pip install .
```
Save as `mine/a.ttl`:
```turtle
<a> <b> <c> .
```
```console
$ cat mine/a.ttl
<a> <b> <c> .
$ echo one; echo "took 9.9 s"
one
took 1.2 s
$ false
```
```pycon
>>> 1 + 1
2
```
"""


@pytest.fixture(scope="module")
def text() -> str:
    return readme.README.read_text(encoding="utf-8")


def test_blocks_are_steps() -> None:
    assert [type(step) for step in readme.steps(SAMPLE)] == [File, Command, Command, Command, Session]
    file, first, second, third, session = readme.steps(SAMPLE)
    assert file == File("mine/a.ttl", "<a> <b> <c> .\n")
    assert isinstance(first, Command)
    assert isinstance(second, Command)
    assert (first.command, first.output) == ("cat mine/a.ttl", "<a> <b> <c> .\n")
    assert second.output == "one\ntook 1.2 s\n"
    assert isinstance(third, Command)
    assert third.output == ""
    assert isinstance(session, Session)
    assert session.content == ">>> 1 + 1\n2\n"


def test_outputs_are_brought_up_to_date_and_seconds_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    now = readme.updated(SAMPLE.replace("one\ntook", "two\ntook").replace("9.9", "3.4"), tmp_path)
    assert "two" not in now
    assert "$ false\nexit 1\n" in now
    again = readme.updated(now.replace("3.4 s\n", "5.6 s\n"), tmp_path)
    assert "took 5.6 s\n" in again


def run(text: str, folder: Path) -> None:
    """Does what a text tells from top to bottom; fails where something else is printed than it shows."""
    for step in readme.steps(text):
        match step:
            case File():
                readme.save(step, folder)
            case Command(command, output):
                now = readme.timeless(readme.printed(command, folder))
                assert now == readme.timeless(output), (
                    f"{command}\nif it should be so: python tests/readme.py"
                )
            case Session(content, line):
                told: list[str] = []
                session = doctest.DocTestParser().get_doctest(content, {}, "README", "README.md", line)
                failed = doctest.DocTestRunner().run(session, out=told.append).failed
                assert not failed, "".join(told)


@pytest.mark.slow
def test_every_command_prints_what_is_shown(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme.prepare(tmp_path)
    monkeypatch.chdir(tmp_path)
    run(text, tmp_path)


@pytest.mark.slow
def test_the_walk_through_of_the_ontology_prints_what_is_shown(tmp_path: Path) -> None:
    run(readme.walk_through(readme.ONTOLOGY.read_text(encoding="utf-8")), tmp_path)


def test_every_verb_is_named(root: Path, text: str) -> None:
    shown = readme.printed("kg --help", root).partition("Commands:\n")[2]
    verbs = set(re.findall(r"^  (\w+)  ", shown, re.MULTILINE))
    assert {"build", "query"} <= verbs
    assert set(re.findall(r"^\| `kg (\w+)` \|", text, re.MULTILINE)) == verbs
    assert all(f"`kg {verb}" in (root / "CHANGELOG.md").read_text(encoding="utf-8") for verb in verbs)


def test_the_test_command_is_what_ci_runs(root: Path, text: str) -> None:
    assert "```sh\nbash tests/run\n```" in text
    command = (root / ".ci/run").read_text(encoding="utf-8").splitlines()[-1]
    assert command == 'exec bash "$(dirname "$0")/../tests/run"'
    for script in (".ci/run", "tests/run"):
        subprocess.run(["bash", "-n", root / script], check=True)


def test_every_file_that_is_named_is_there(root: Path, text: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert "examples/view.png" in links
    assert [link for link in links if not (root / link).exists()] == []


def test_the_picture_can_be_read(root: Path) -> None:
    picture = (root / "examples/view.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (1280, 800)
    assert len(picture) < 500_000


@pytest.mark.slow
def test_the_picture_is_made_by_its_script(root: Path, tmp_path: Path, chromium: str) -> None:
    (tmp_path / "a.txt").write_text("date 2024-05\nKenia beschuldigt Peru van spionage.\n", encoding="utf-8")
    steps = (
        ["-m", "kg", "build", "a.txt", "--quiet"],
        [root / "examples/picture.py", "graph/view.html", "view.png", "Peru"],
    )
    for step in steps:
        subprocess.run([sys.executable, *step], cwd=tmp_path, check=True, timeout=120)
    assert (tmp_path / "view.png").stat().st_size > 10_000
