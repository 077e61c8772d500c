"""Articles as they were read, kept in a folder: only extraction runs again when the ontology changes.

A parse is a file with the compressed ``Doc.to_bytes``, named after the hash of text, language and reader;
what else is known of the article is not in it. It is some five times as large as the text.
"""

import zlib
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from kg.files import replacing
from kg.model import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_LEFT_OUT = ("tensor", "user_data")


class Parses:
    """The parses of one reader."""

    def __init__(self, folder: Path, reader: str) -> None:
        """``reader`` is its fingerprint; the folder is made when there is something to keep."""
        self._folder = folder
        self._reader = reader

    def key(self, document: Document) -> str:
        """The name of an article's parse."""
        found = blake2b(digest_size=20)
        for part in (self._reader, document.lang or "", document.text):
            found.update(part.encode("utf-8", "surrogatepass") + b"\0")
        return found.hexdigest()

    def get(self, document: Document, vocab: "Vocab") -> "Doc | None":
        """The parse of an article; None where there is none, or one that cannot be used."""
        from spacy.tokens import Doc

        try:
            data = zlib.decompress(_path(self._folder, self.key(document)).read_bytes())
        except (OSError, zlib.error):
            return None
        return Doc(vocab).from_bytes(data, exclude=_LEFT_OUT)

    def keep(self, document: Document, doc: "Doc") -> None:
        """Keeps the parse of an article."""
        path = _path(self._folder, self.key(document))
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as to:
            to.write(zlib.compress(doc.to_bytes(exclude=_LEFT_OUT)))


def keep_only(folder: Path, keys: Iterable[str]) -> None:
    """Removes all parses of a folder but those with these names, of whatever reader."""
    wanted = {_path(folder, key) for key in keys}
    for path in list(folder.glob("*/*")):
        if path not in wanted:
            path.unlink()


def _path(folder: Path, key: str) -> Path:
    return folder / key[:2] / f"{key[2:]}.doc.z"
