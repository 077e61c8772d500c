"""The corridor on one screen: articles -> reader -> extraction -> graph folder.

Everything streams: an article is read, its statements are extracted and written, and it is let go.
"""

import hashlib
import io
import json
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

import kg
from kg import ontology, reader
from kg.documents import Skipped
from kg.errors import ReaderError
from kg.model import MIN_CONFIDENCE, Document, Statement
from kg.namespaces import BASE

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.extraction.explain import Explanation
    from kg.graph import Store

_LONGEST = 1_000_000
"""Code points: what spaCy takes as one text."""
_EXPORTS = ("graph.ttl", "graph.trig", "view.html")


@dataclass(frozen=True, slots=True)
class Settings:
    """How articles are read."""

    model: str | None = None
    """A spaCy pipeline with UD labels, in place of the shipped reader."""
    ontology: tuple[Path, ...] = ()
    """Folders laid over the shipped ontology."""
    base: str = BASE
    min_confidence: float = MIN_CONFIDENCE
    """Statements below it are left out."""


class Extracted(NamedTuple):
    """An article, its language known, and what it says."""

    document: Document
    statements: list[Statement]


@dataclass(slots=True)
class BuildReport:
    """What ``build`` did; ``report.json``."""

    read: int = 0
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    removed: int = 0
    statements: int = 0
    """How many the graph now holds."""
    seconds: float = 0.0


def load(
    lang: str = "nl", model: str | None = None, ontology: Iterable[str | Path] = (), base: str = BASE
) -> "Language":
    """A spaCy pipeline whose docs carry trees, names and, in ``doc._.statements``, the statements.

    Raises ReaderError for a model that will not do and OntologyError for a folder that cannot be used.
    """
    import kg.extraction.component  # noqa: F401  registers kg_relations where no entry points are installed

    nlp = reader.load(lang, model)
    nlp.add_pipe("kg_relations", config={"ontology": [str(folder) for folder in ontology], "base": base})
    return nlp


class Extractor:
    """Reads articles, loading the pipeline of a language when its first article comes."""

    def __init__(self, settings: Settings) -> None:
        """Loads nothing yet."""
        self._settings = settings
        self._pipelines: dict[str, Language] = {}

    def __call__(self, document: Document) -> list[Statement]:
        """The statements of an article whose language is known."""
        least = self._settings.min_confidence
        return [s for s in self.doc(document)._.statements if s.confidence >= least]

    def explain(self, document: Document) -> "Explanation":
        """How an article whose language is known was read, statements below the least confidence marked."""
        from kg.extraction.explain import explain

        return explain(self.doc(document), self._settings.min_confidence)

    def doc(self, document: Document) -> "Doc":
        """An article whose language is known, read: a Doc with its statements."""
        from kg.extraction.component import DOCUMENT

        nlp = self._pipeline(document.lang or "")
        doc = nlp.make_doc(document.text)
        doc.user_data[DOCUMENT] = {key: value for key, value in asdict(document).items() if key != "text"}
        return nlp(doc)

    def _pipeline(self, lang: str) -> "Language":
        if lang not in self._pipelines:
            settings = self._settings
            self._pipelines[lang] = load(lang, settings.model, settings.ontology, settings.base)
        return self._pipelines[lang]


def extract(
    articles: Iterable[Document | Skipped], settings: Settings | None = None
) -> Iterator[Extracted | Skipped]:
    """Articles with their statements, one by one, and what was skipped."""
    statements = Extractor(settings or Settings())
    for entry in readable(articles):
        yield entry if isinstance(entry, Skipped) else Extracted(entry, statements(entry))


def readable(articles: Iterable[Document | Skipped]) -> Iterator[Document | Skipped]:
    """Articles with their language; one in another language, or too long for spaCy, is skipped."""
    for entry in articles:
        if isinstance(entry, Skipped):
            yield entry
            continue
        document = entry if entry.lang else replace(entry, lang=reader.detect(entry.text))
        if document.lang not in reader.LANGUAGES:
            known = " and ".join(reader.LANGUAGES)
            yield Skipped(
                document.id, f"its language is {document.lang!r}; kg reads {known} (--lang sets it)"
            )
        elif len(document.text) > _LONGEST:
            yield Skipped(document.id, f"longer than {_LONGEST} characters; split it into articles")
        else:
            yield document


def build(
    articles: Iterable[Document | Skipped],
    out: Path,
    settings: Settings | None = None,
    watch: Callable[[Extracted | Skipped | Document], None] = lambda entry: None,
) -> BuildReport:
    """Builds or updates a graph folder; an article is left alone that was read before in the same way.

    ``watch`` is told of every article when it is safe on disk: Extracted, Skipped, or the Document when
    unchanged. Raises GraphError when the folder cannot be written or is in use.
    """
    from kg.graph import Activity, Store, document_hash

    settings, started = settings or Settings(), time.monotonic()
    statements, report = Extractor(settings), BuildReport()
    lexicon = ontology.load(settings.ontology, settings.base)
    activity = Activity(kg.__version__, lexicon.fingerprint, _fingerprint(settings))
    with Store.create(out, lexicon, base=settings.base, reader=activity.reader) as store:
        known = {stored.iri: stored for stored in store.documents().values()}
        for entry in readable(articles):
            if isinstance(entry, Skipped):
                report.skipped.append(entry)
                watch(entry)
            elif (
                (stored := known.get(entry.iri))
                and stored.activity == activity
                and stored.content_hash == document_hash(entry)
            ):
                report.unchanged += 1
                watch(entry)
            else:
                done = Extracted(entry, statements(entry))
                store.add(*done)
                report.read += 1
                watch(done)
        if report.read or not store.complete or not all((out / name).exists() for name in _EXPORTS):
            store.finish()
            _export(store, out)
        report.statements = _count(store)
    _keep_ontology(settings.ontology, out / "ontology")
    report.seconds = round(time.monotonic() - started, 3)
    with _replacing(out / "report.json") as to:
        to.write((json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n").encode())
    return report


def _fingerprint(settings: Settings) -> str:
    """Hash of what reads: the model's files, or another model's description, and the least confidence."""
    found = hashlib.sha256(str(settings.min_confidence).encode())
    if settings.model is None:
        from kg.reader.session import FILES, SHIPPED

        for name in FILES:
            found.update((SHIPPED / name).read_bytes())
    else:
        found.update(json.dumps(_description(settings.model), sort_keys=True).encode())
    return found.hexdigest()


def _description(model: str) -> dict[str, object]:
    """What a spaCy pipeline's meta.json says; raises ReaderError where there is none."""
    from spacy.util import get_model_meta, get_package_path

    try:
        return get_model_meta(model if Path(model).exists() else get_package_path(model))
    except (ImportError, OSError, ValueError):
        remedy = "install it (python -m spacy download …) or give the path of a pipeline"
        raise ReaderError(f"model '{model}': cannot be loaded; {remedy}") from None


def _export(store: "Store", out: Path) -> None:
    """The graph's files and its page, each put in place whole."""
    from kg.graph import view_rows, write_trig, write_turtle
    from kg.view import page

    with _replacing(out / "graph.ttl") as to:
        write_turtle(store, to)
    with _replacing(out / "graph.trig") as to:
        write_trig(store, to)
    with _replacing(out / "view.html") as to:
        to.write(page(view_rows(store)).encode())


def _count(store: "Store") -> int:
    from kg.graph import query

    answer = io.BytesIO()
    query(store, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a kg:Statement }").write(answer, "csv")
    return int(answer.getvalue().split()[-1])


def _keep_ontology(folders: Iterable[Path], kept: Path) -> None:
    """Copies a user's ontology folders into the graph folder, in place of those of an earlier build.

    They may be those of an earlier build themselves, so these go only when the new ones are there.
    """
    part = kept.with_name(kept.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    for number, folder in enumerate(folders, start=1):
        target = part / f"{number}-{re.sub(r'^[0-9]+-', '', folder.resolve().name)}"
        if folder.is_file():
            target.mkdir()
            shutil.copy(folder, target)
        else:
            shutil.copytree(folder, target)
    shutil.rmtree(kept, ignore_errors=True)
    part.rename(kept)


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes the place of ``path`` only when all of it is there."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as to:
        yield to
    part.replace(path)
