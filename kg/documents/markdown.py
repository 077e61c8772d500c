"""Markdown, whose YAML front matter says what is known of the article."""

import re
from collections.abc import Iterable, Iterator

import yaml

from kg.documents.article import Defaults, article
from kg.documents.decoding import decoded
from kg.errors import DocumentError
from kg.model import Document

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def articles(
    lines: Iterable[bytes], place: str, doc_id: str | None, defaults: Defaults
) -> Iterator[Document]:
    """The one article of a Markdown file; raises DocumentError.

    Front matter is blanked, not cut, so that offsets are offsets in the file.
    """
    text = decoded(b"".join(lines)).replace("\r\n", "\n")
    front = _FRONT_MATTER.match(text)
    fields = _fields(front.group(1)) if front else None
    if front and fields is not None:
        text = re.sub(r"[^\n]", " ", front.group(0)) + text[front.end() :]
    yield article(text, doc_id, fields, defaults)


def _fields(front_matter: str) -> dict[str, object] | None:
    """The fields of front matter; None when it is no mapping (text between two rules)."""
    try:
        fields = yaml.safe_load(front_matter)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date like 2022-13-01
        reason = " ".join(str(error).split())
        raise DocumentError(f"its front matter is no YAML: {reason}") from None
    return {str(key): value for key, value in fields.items()} if isinstance(fields, dict) else None
