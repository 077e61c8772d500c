"""Plain text: the whole file is one article."""

from collections.abc import Iterable, Iterator

from kg.documents.article import Defaults, article
from kg.documents.decoding import decoded
from kg.model import Document


def articles(
    lines: Iterable[bytes], place: str, doc_id: str | None, defaults: Defaults
) -> Iterator[Document]:
    """The one article of a text file; raises DocumentError. ``place`` is not needed: there is one."""
    yield article(decoded(b"".join(lines)), doc_id, defaults=defaults)
