"""The verbs of the command line as Python functions, for ``import kg``."""

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from kg import documents, pipeline
from kg.documents import Skipped
from kg.errors import DocumentError
from kg.folder import BuildReport
from kg.model import MIN_CONFIDENCE, Document, Statement
from kg.namespaces import BASE
from kg.pipeline import Settings

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.graph import Answer, Sampled
    from kg.graph.shapes import Report

_log = logging.getLogger(__name__)


def extract(
    texts: str | Document | Iterable[str | Document],
    *,
    lang: str | None = None,
    date: str | None = None,
    model: str | None = None,
    ontology: Iterable[str | Path] = (),
    min_confidence: float = MIN_CONFIDENCE,
    base: str = BASE,
) -> Iterator[Statement]:
    """The statements of texts, one text after the other; a text that cannot be read is logged and skipped.

    ``lang`` (else detected) and ``date`` hold for texts that do not say theirs. Raises KgError as ``load``
    does.
    """
    many = [texts] if isinstance(texts, str | Document) else texts
    defaults = documents.Defaults(documents.iso_date(date) if date else None, lang, base)
    settings = Settings(model, tuple(map(Path, ontology)), base, min_confidence)
    articles = (text if isinstance(text, Document) else _article(text, defaults) for text in many)
    for found in pipeline.extract(articles, settings):
        if isinstance(found, Skipped):
            _log.warning("%s: %s", found.path, found.reason)
        else:
            yield from found.statements


def _article(text: str, defaults: documents.Defaults) -> Document | Skipped:
    try:
        return documents.article(text, defaults=defaults)
    except DocumentError as error:
        return Skipped("a text", str(error))


def build(
    paths: str | Path | Iterable[str | Path],
    out: str | Path = "graph",
    *,
    lang: str | None = None,
    date: str | None = None,
    doc_id: str | None = None,
    model: str | None = None,
    ontology: Iterable[str | Path] = (),
    min_confidence: float = MIN_CONFIDENCE,
    base: str = BASE,
    sync: bool = False,
    exports: bool = True,
) -> BuildReport:
    """Builds or updates the graph folder ``out`` from files, folders and globs, and says what was done.

    With ``sync`` articles that came from these paths and are no longer there are removed; without ``exports``
    Turtle, TriG and the page stay as they are. Raises KgError: a folder that cannot be written or is in use,
    an ontology or a model that cannot be used.
    """
    many = [str(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    articles = documents.read(many, date=date, doc_id=doc_id, lang=lang, base=base)
    settings = Settings(model, tuple(map(Path, ontology)), base, min_confidence)
    return pipeline.build(articles, Path(out), settings, sync=many if sync else (), exports=exports)


def remove(folder: str | Path, ids: str | Iterable[str]) -> BuildReport:
    """Forgets articles of a graph folder by their ids, and all that only they knew.

    Raises GraphError, and removes nothing, when one is not there or the folder is in use.
    """
    return pipeline.remove(Path(folder), [ids] if isinstance(ids, str) else ids)


def open(folder: str | Path) -> "Graph":  # noqa: A001 - kg.open, as in gzip.open
    """Opens a built graph folder; raises GraphError when there is none or a build is writing it."""
    return Graph(folder)


class Graph:
    """A built graph folder; a context manager."""

    def __init__(self, folder: str | Path) -> None:
        """Opens it: see ``open``."""
        from kg.graph import Store

        self._store = Store.open(folder)
        if not self._store.complete:
            _log.warning("%s: its last build was cut off: run it again, or something may be missing", folder)

    def query(self, sparql: str) -> "Answer":
        """The answer to a SPARQL query, the usual prefixes bound; raises QueryError."""
        from kg.graph import query

        return query(self._store, sparql)

    def dataset(self) -> "rdflib.Dataset":
        """All of it as an rdflib ``Dataset``, in memory."""
        from kg.graph import dataset

        return dataset(self._store)

    def write(self, to: IO[bytes], form: str = "ttl", *, text: bool = True) -> None:
        """Writes it as ``ttl``, ``trig`` or ``nq``; without the sentences of the articles if not ``text``."""
        from kg import graph

        writers = {"ttl": graph.write_turtle, "trig": graph.write_trig, "nq": graph.write_nquads}
        writers[form](self._store, to, text=text)

    def network(self) -> "networkx.MultiDiGraph[str]":
        """Actors as nodes and what they do to each other as edges."""
        from kg.graph import network

        return network(self._store)

    def statements(self) -> list[str]:
        """The IRIs of its statements, sorted."""
        from kg.graph import statement_iris

        return statement_iris(self._store)

    def sample(self, n: int, seed: int = 0) -> "list[Sampled]":
        """``n`` statements at random with their sentences, or all when there are no more; the same seed
        gives the same."""
        from kg.graph import sample

        return sample(self._store, n, seed)

    def page(self) -> str:
        """One self-contained interactive page, as HTML."""
        from kg.graph import view_rows
        from kg.view import page

        return page(view_rows(self._store))

    def validate(self) -> "Report":
        """What the graph's shapes (SHACL) say of it."""
        from kg.graph import validate

        return validate(self._store)

    def close(self) -> None:
        """Lets others write the folder."""
        self._store.close()

    def __enter__(self) -> "Graph":
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it."""
        self.close()
