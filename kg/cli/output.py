"""What verbs print: results to stdout, everything else to stderr."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any

import typer

from kg.model import Document

if TYPE_CHECKING:
    from kg.documents import Skipped
    from kg.model import Statement

    Entry = tuple[Document, list[Statement]] | Skipped | Document


def say(line: str) -> None:
    """A line on stderr."""
    print(line, file=sys.stderr)


@contextmanager
def output(path: Path | None) -> Iterator[IO[bytes]]:
    """Where results go: stdout, or a file."""
    if path is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with path.open("wb") as to:
            yield to


class Progress:
    """Follows the articles of a run: a bar where stderr is a terminal, and a line for each one skipped."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        """A run that has not begun; ``quiet`` shows no bar, ``verbose`` a line for every article."""
        self.read = 0
        self.unchanged = 0
        self.skipped = 0
        self._verbose = verbose
        self._bar: Any = None
        if not quiet and not verbose and sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(unit=" articles", file=sys.stderr, leave=False)

    def __call__(self, entry: "Entry") -> None:
        """Takes note of an article: extracted, unchanged (a Document) or skipped."""
        if isinstance(entry, tuple):
            self.read += 1
            document, statements = entry
            self._each(f"{document.id}: {len(statements)} statements")
        elif isinstance(entry, Document):
            self.unchanged += 1
            self._each(f"{entry.id}: unchanged")
        else:
            self.skipped += 1
            self._say(f"skipped {entry.path}: {entry.reason}")
        if self._bar is not None:
            self._bar.update()

    def __enter__(self) -> "Progress":
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.close()

    def finish(self, *, strict: bool, done: bool = False) -> None:
        """Exits 1 when nothing could be read or was ``done`` otherwise, or when one was skipped and that is
        not allowed."""
        if self.skipped and (strict or not (self.read or self.unchanged or done)):
            raise typer.Exit(1)

    def _each(self, line: str) -> None:
        if self._verbose:
            self._say(line)

    def _say(self, line: str) -> None:
        if self._bar is not None:
            self._bar.clear()
        say(line)


def table(names: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Lines of a table, columns padded to their widest cell."""
    lines = [tuple(names), *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    for line in lines:
        yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
