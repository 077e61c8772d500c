"""JSON lines: an article a line, with ``text`` and what else is known of it."""

import json
from collections.abc import Iterable, Iterator

from kg.documents.article import Defaults, Skipped, article
from kg.documents.decoding import decoded
from kg.errors import DocumentError
from kg.model import Document


def articles(
    lines: Iterable[bytes], place: str, doc_id: str | None, defaults: Defaults
) -> Iterator[Document | Skipped]:
    """The articles of a JSON Lines file, read as they are asked for.

    A record without ``id`` is called after the file and its line. A line that is no article is Skipped as
    ``file:line``.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _article(line, f"{doc_id}-{number}" if doc_id else None, defaults)
            except DocumentError as error:
                yield Skipped(f"{place}:{number}", str(error))


def _article(line: bytes, doc_id: str | None, defaults: Defaults) -> Document:
    try:
        record = json.loads(decoded(line))
    except (json.JSONDecodeError, RecursionError) as error:
        raise DocumentError(f"no JSON: {error}") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise DocumentError("no article: a record is a JSON object with the article as 'text'")
    return article(record["text"], doc_id, record, defaults)
