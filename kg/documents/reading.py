"""The room's door: what a user names -> articles, one by one, and what could not be read."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from kg.documents import jsonl, markdown, table, text
from kg.documents.article import Defaults, Skipped, iso_date
from kg.documents.sources import STDIN, Source, sources
from kg.errors import DocumentError
from kg.files import absolute
from kg.model import Document
from kg.namespaces import BASE

_FORMATS = {
    "text": text.articles,
    "markdown": markdown.articles,
    "jsonl": jsonl.articles,
    "table": table.articles,
}

_MANY = {"jsonl", "table"}
"""Formats that hold many articles in a file."""


def read(
    paths: Iterable[str],
    *,
    date: str | None = None,
    doc_id: str | None = None,
    lang: str | None = None,
    base: str = BASE,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Skipped]:
    """Articles of files, folders, globs and ``-``, as they are asked for.

    ``date`` and ``lang`` hold for articles that do not say theirs; ``doc_id`` names the one article that is
    read. What cannot be read gives a Skipped, and so does an article whose id an earlier one has. Raises
    DocumentError when ``date`` is none, or when ``doc_id`` is given for more than one article.
    """
    defaults = Defaults(iso_date(date) if date else None, lang, base)
    found = list(sources(paths))
    if doc_id and (len(found) > 1 or any(isinstance(s, Source) and s.format in _MANY for s in found)):
        raise DocumentError(f"--id {doc_id} names one article, but several are given: leave it out")
    seen: dict[str, str] = {}
    for source in found:
        if isinstance(source, Skipped):
            yield source
            continue
        for entry in _articles(source, doc_id or source.doc_id, defaults, stdin):
            if isinstance(entry, Document) and entry.id in seen:
                reason = f"its id {entry.id!r} is that of an article in {seen[entry.id]}"
                yield Skipped(source.path, reason)
                continue
            if isinstance(entry, Document):
                seen[entry.id] = source.path
                if source.path != STDIN:
                    entry = replace(entry, path=str(absolute(source.path)))
            yield entry


def _articles(
    source: Source, doc_id: str | None, defaults: Defaults, stdin: BinaryIO | None
) -> Iterator[Document | Skipped]:
    """The articles of one source; a file that cannot be read is a Skipped."""
    try:
        if source.path == STDIN:
            yield from _from_stdin(doc_id, defaults, stdin or sys.stdin.buffer)
        else:
            with Path(source.path).open("rb") as lines:
                yield from _FORMATS[source.format](lines, source.path, doc_id, defaults)
    except DocumentError as error:
        yield Skipped(source.path, str(error))
    except OSError as error:
        yield Skipped(source.path, error.strerror or str(error))


def _from_stdin(doc_id: str | None, defaults: Defaults, stdin: BinaryIO) -> Iterator[Document | Skipped]:
    """Standard input has no name to tell its format by: what starts with a brace is JSON lines."""
    first = stdin.readline()
    read_as = jsonl.articles if first.lstrip().startswith(b"{") else text.articles
    yield from read_as(chain([first], stdin), STDIN, doc_id, defaults)
