"""Pipelines and vocabularies, loaded once a session; what the reader made of a text is kept between sessions.

Thousands of sentences are read here, most of them the same from one change to the next. Kept readings live in
the machine's folder for temporary files, under a hash of all that reads: code and model.
"""

import tempfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import kg
from kg import reader
from kg.extraction.vocabulary import Vocabulary, vocabulary_of
from kg.ontology import load
from kg.reader.component import Reader
from kg.reader.session import SHIPPED

LANGUAGES = ("nl", "en")


def _kept_in() -> Path:
    """The folder of the readings of just this reader."""
    room = Path(reader.__file__).parent
    files = sorted(p for p in (*room.glob("*.py"), *(room / "model").iterdir()) if p.is_file())
    reads = sha256(b"".join(map(Path.read_bytes, files))).hexdigest()
    return Path(tempfile.gettempdir()) / f"newskg-read-{reads}"


def _keeping(read: Callable[[Reader, Doc], Doc], folder: Path) -> Callable[[Reader, Doc], Doc]:
    """The reader, asked once for a text."""

    def kept(self: Reader, doc: Doc) -> Doc:
        text = repr((doc.lang_, [t.text_with_ws for t in doc], [t.is_sent_start for t in doc]))
        file = folder / sha256(text.encode()).hexdigest()
        if self.folder != SHIPPED or not len(doc):
            return read(self, doc)
        if file.is_file():
            known = Doc(doc.vocab).from_bytes(file.read_bytes(), exclude=["user_data"])
            known.user_data = doc.user_data
            return known
        made = read(self, doc)
        folder.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as part:
            part.write(made.to_bytes(exclude=["user_data"]))
        Path(part.name).replace(file)
        return made

    return kept


@pytest.fixture(scope="session", autouse=True)
def readings() -> Iterator[None]:
    """Keeps what the shipped reader makes of the texts of this folder's tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reader, "__call__", _keeping(Reader.__call__, _kept_in()))
        yield


@pytest.fixture(scope="session")
def pipelines() -> dict[str, Language]:
    """Language -> the whole pipeline."""
    return {lang: kg.load(lang) for lang in LANGUAGES}


@pytest.fixture(scope="session")
def readers() -> dict[str, Language]:
    """Language -> the pipeline without statements."""
    return {lang: reader.load(lang) for lang in LANGUAGES}


@pytest.fixture(scope="session")
def vocabularies() -> dict[str, Vocabulary]:
    """Language -> its words."""
    ontology = load()
    return {lang: vocabulary_of(ontology, lang) for lang in LANGUAGES}
