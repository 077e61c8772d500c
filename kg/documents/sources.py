"""What a user names (files, folders, globs, ``-``) -> files with the ids of their articles."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.documents.article import Skipped
from kg.files import absolute

STDIN = "-"
SUFFIXES = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "table",
}
"""Which format a file name stands for."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its path (``-`` for standard input), its format, and the id for its article."""

    path: str
    format: str
    doc_id: str | None


GRAPH_FOLDERS = frozenset({"store", "ontology"})
GRAPH_FILES = frozenset({"graph.ttl", "graph.trig", "view.html", "report.json"})
"""What a graph folder holds of its own."""


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    below: Path
    """The path seen from the folder that the user named."""


def sources(paths: Iterable[str]) -> Iterator[Source | Skipped]:
    """The files that paths name, each once, in the order given and sorted within a folder.

    In a folder, hidden files and folders are passed over, and so is what ``kg build`` made there. The
    id for a file is its stem; where two share it, the path below the folder named, or else the path as named.
    """
    found: dict[Path, _Found | Skipped | None] = {}
    for path in paths:
        if path == STDIN:
            found[Path(STDIN)] = None
            continue
        for file in _files(path):
            key = Path(file.path) if isinstance(file, Skipped) else file.path
            found.setdefault(absolute(key), file)
    files = [file for file in found.values() if isinstance(file, _Found)]
    stems = Counter(file.path.stem for file in files)
    below = Counter(file.below for file in files)
    for entry in found.values():
        if entry is None:
            yield Source(STDIN, "text", None)
        elif isinstance(entry, Skipped):
            yield entry
        elif (suffix := entry.path.suffix.lower()) not in SUFFIXES:
            yield Skipped(str(entry.path), f"its format {suffix} is not known (known: {_known()})")
        else:
            stem, name = entry.path.stem, entry.below if below[entry.below] == 1 else entry.path
            yield Source(str(entry.path), SUFFIXES[suffix], stem if stems[stem] == 1 else name.as_posix())


def _files(path: str) -> Iterator[_Found | Skipped]:
    """The files that one path names, or a Skipped that says why there are none."""
    named = Path(path)
    if named.is_dir():
        yield from _in_folder(named)
    elif named.exists():
        yield _Found(named, named)
    elif any(sign in path for sign in "*?["):
        yield from _globbed(named)
    else:
        yield Skipped(path, "no such file or folder")


def _in_folder(folder: Path) -> Iterator[_Found | Skipped]:
    empty = True
    for where, folders, files in os.walk(folder):
        here = Path(where)
        if "store" in folders and ((here / "store" / "CURRENT").exists() or "report.json" in files):
            folders[:] = [name for name in folders if name not in GRAPH_FOLDERS]
            files = [name for name in files if name not in GRAPH_FILES]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                empty = False
                yield _Found(here / name, (here / name).relative_to(folder))
    if empty:
        yield Skipped(str(folder), f"a folder without articles ({_known()})")


def _globbed(pattern: Path) -> Iterator[_Found | Skipped]:
    root = Path(pattern.anchor)
    try:
        matches = sorted(root.glob(str(pattern.relative_to(root))))
    except ValueError as error:
        yield Skipped(str(pattern), f"a pattern that cannot be used: {error}")
        return
    if not matches:
        yield Skipped(str(pattern), "no file matches this pattern")
    for match in matches:
        if match.is_dir():
            yield from _in_folder(match)
        else:
            yield _Found(match, match)


def _known() -> str:
    return ", ".join(suffix for suffix in SUFFIXES if suffix)
