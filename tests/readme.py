"""The README's blocks, and those of the ontology's walk-through, run as a reader would run them.

``python tests/readme.py`` brings their output up to date.

A ``console`` block holds commands (``$ …``) and what each prints; a ``turtle`` block is saved under the
name in backticks before it; a ``pycon`` block is a session of Python. All run from top to bottom in one
folder that holds the examples, as one reader's afternoon would. ``sh`` blocks are not run: they install,
or take minutes.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
ONTOLOGY = ROOT / "ontology" / "README.md"
WALK = "## From a missing statement to a mended file"
"""The section of the ontology's README that is a walk-through, with a folder of its own."""
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
FILE = re.compile(r"`([\w./-]+\.ttl)`[^`]*\Z")
SECONDS = re.compile(r"\d+\.\d s\b")


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a console block and what the README says it prints."""

    command: str
    output: str
    start: int
    """Where ``output`` begins in the README."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that the README tells to save."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Session:
    """A session of Python."""

    content: str
    line: int


def steps(text: str) -> Iterator[Command | File | Session]:
    """What a reader does, from top to bottom."""
    for block in BLOCK.finditer(text):
        body = block["body"]
        if block["kind"] == "console":
            for found in COMMAND.finditer(body):
                yield Command(found["command"], found["output"], block.start("body") + found.start("output"))
        elif block["kind"] == "turtle":
            named = FILE.search(text, 0, block.start())
            if named is None:
                raise ValueError(f"no name of a .ttl file in backticks stands before: {body[:60]}")
            yield File(named[1], body)
        elif block["kind"] == "pycon":
            yield Session(body, text.count("\n", 0, block.start("body")))


def walk_through(text: str) -> str:
    """The walk-through out of the ontology's README: from its heading to the next one."""
    found = re.search(rf"^{WALK}\n.*?(?=^## )", text, re.MULTILINE | re.DOTALL)
    if found is None:
        raise ValueError(f"no section {WALK!r} in {ONTOLOGY}")
    return found[0]


def prepare(folder: Path) -> None:
    """Puts what a clone holds and the README's commands use into an empty folder."""
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))


def save(file: File, folder: Path) -> None:
    """Saves a file as the README tells."""
    path = folder / file.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(file.content, encoding="utf-8")


def printed(command: str, folder: Path) -> str:
    """What a command prints, to stdout and stderr, with the programs of this environment."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    result = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=os.environ | {"PATH": path, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return result.stdout if result.returncode == 0 else f"{result.stdout}exit {result.returncode}\n"


def timeless(output: str) -> str:
    """Output without the seconds that a command took."""
    return SECONDS.sub("0.0 s", output)


def updated(text: str, folder: Path) -> str:
    """The README with every command's output as it is now; one that differs only in seconds stays."""
    parts, end = [], 0
    for step in steps(text):
        if isinstance(step, File):
            save(step, folder)
        elif isinstance(step, Command):
            now = printed(step.command, folder)
            if timeless(now) != timeless(step.output):
                parts += [text[end : step.start], now]
                end = step.start + len(step.output)
    return "".join([*parts, text[end:]])


def bring_up_to_date() -> None:
    """Writes both documents anew, with what their commands print now."""
    with tempfile.TemporaryDirectory() as made:
        prepare(Path(made))
        README.write_text(updated(README.read_text(encoding="utf-8"), Path(made)), encoding="utf-8")
    with tempfile.TemporaryDirectory() as made:
        text = ONTOLOGY.read_text(encoding="utf-8")
        walk = walk_through(text)
        ONTOLOGY.write_text(text.replace(walk, updated(walk, Path(made))), encoding="utf-8")


if __name__ == "__main__":
    bring_up_to_date()
