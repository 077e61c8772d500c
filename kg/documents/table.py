"""CSV with a header: an article a row, columns named as the fields of a JSON record."""

import csv
from collections.abc import Iterable, Iterator
from itertools import chain

from kg.documents.article import Defaults, Skipped, article
from kg.documents.decoding import decoded
from kg.errors import DocumentError
from kg.model import Document

_LONGEST_CELL = 10_000_000
_SEPARATORS = ",;\t"


def articles(
    lines: Iterable[bytes], place: str, doc_id: str | None, defaults: Defaults
) -> Iterator[Document | Skipped]:
    """The articles of a CSV file, read as they are asked for; commas, semicolons or tabs between its columns.

    A row without ``id`` is called after the file and the line that it ends on. A row that is no article is
    Skipped as ``file:line``. Raises DocumentError for a file without a column ``text``.
    """
    csv.field_size_limit(_LONGEST_CELL)
    text = map(decoded, lines)
    header = next(text, "")
    rows = csv.DictReader(chain([header], text), delimiter=max(_SEPARATORS, key=header.count))
    if "text" not in (rows.fieldnames or ()):
        raise DocumentError("no column 'text': the first line names the columns (id, title, date, text …)")
    try:
        for row in rows:
            try:
                name = f"{doc_id}-{rows.line_num}" if doc_id else None
                yield article(row["text"] or "", name, row, defaults)
            except DocumentError as error:
                yield Skipped(f"{place}:{rows.line_num}", str(error))
    except csv.Error as error:
        raise DocumentError(f"no CSV from line {rows.line_num} on: {error}") from None
