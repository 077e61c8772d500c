"""Where the articles of a graph folder came from: the file of each, and the name of its parse.

It stands beside the graph, not in it: paths of one machine say nothing of the news. A line is added before
its article is written, so that a kill leaves at most a line too many; ``keep_only`` cleans up.
"""

import json
import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from kg.documents import Skipped, covers
from kg.files import absolute, replacing
from kg.model import Document

_NAME: Final = ".origins.jsonl"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article came from."""

    path: str | None
    """Its file, absolute; None for standard input and texts that never were a file."""
    parse: str
    """``Parses.key`` of it."""


class Origins:
    """The origins of a graph folder's articles, by their identifiers."""

    def __init__(self, folder: Path) -> None:
        """Reads them; a line that was cut off is passed over."""
        self._file = folder / _NAME
        self._found: dict[str, Origin] = {}
        lines = [*filter(None, self._file.read_bytes().splitlines())] if self._file.exists() else []
        self._lines = len(lines)
        for line in lines:
            try:
                record = json.loads(line)
                self._found[record["id"]] = Origin(record["path"], record["parse"])
            except (ValueError, KeyError, TypeError):
                continue

    def note(self, name: str, origin: Origin) -> None:
        """Takes down where an article came from, where that is not known yet."""
        if self._found.get(name) != origin:
            with self._file.open("ab") as to:
                to.write(_line(name, origin))
            self._found[name] = origin
            self._lines += 1

    def keep_only(self, names: Set[str]) -> None:
        """Forgets all articles but these."""
        self._found = {name: origin for name, origin in self._found.items() if name in names}
        if len(self._found) != self._lines:
            with replacing(self._file) as to:
                to.writelines(_line(name, origin) for name, origin in self._found.items())
            self._lines = len(self._found)

    def parses(self) -> Iterator[str]:
        """The names of all parses."""
        return (origin.parse for origin in self._found.values())

    def items(self) -> Iterator[tuple[str, Origin]]:
        """(identifier, origin) of all articles."""
        return iter(self._found.items())


class Roll:
    """Articles on their way through, of which is remembered who was there."""

    def __init__(self, articles: Iterable[Document | Skipped]) -> None:
        """To be walked through once, before ``gone`` is asked."""
        self._articles = articles
        self._ids: set[str] = set()
        self._files: set[str] = set()
        self._troubled: set[str] = set()

    def __iter__(self) -> Iterator[Document | Skipped]:
        """The articles."""
        for entry in self._articles:
            if isinstance(entry, Document):
                self._ids.add(entry.id)
                self._files.update([entry.path] if entry.path else ())
            else:  # of a file, or of a line or row in one
                path = str(absolute(entry.path))
                self._troubled.update((path, re.sub(r":\d+$", "", path)))
            yield entry

    def gone(self, origins: Origins, given: Iterable[str]) -> list[str]:
        """The identifiers of the articles that came from the given files, folders and globs and are no longer
        there.

        Their file is gone, or it was read without a fault and they are no longer in it.
        """
        paths, read = list(given), self._files - self._troubled
        return [
            name
            for name, origin in origins.items()
            if name not in self._ids
            and (file := origin.path)
            and (file in read or not Path(file).exists())
            and any(covers(path, file) for path in paths)
        ]


def _line(name: str, origin: Origin) -> bytes:
    # It begins with a line end too: what a full disk cut off must not take the next line along.
    return f"\n{json.dumps({'id': name, **asdict(origin)})}\n".encode()
