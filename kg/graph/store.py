"""The embedded store of a graph folder, open for reading; ``writer`` opens it for writing.

Everything else in this room takes a ``Store``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.errors import GraphError
from kg.namespaces import data_prefixes

from .locks import FolderLock, in_use
from .rewriting import has_store, recover
from .terms import term

FORMAT: Final = "1"
"""Version of the graph's layout; a graph of another one is refused."""


@dataclass(frozen=True, slots=True)
class Graphs:
    """Names of the graphs that are no article."""

    actors: NamedNode
    events: NamedNode
    inferred: NamedNode
    ontology: NamedNode

    @classmethod
    def below(cls, base: str) -> "Graphs":
        """The names below a base: ``<base>graph/actors`` and so on."""
        return cls(
            *(NamedNode(f"{base}graph/{name}") for name in ("actors", "events", "inferred", "ontology"))
        )

    def names(self) -> tuple[NamedNode, ...]:
        """All four, sorted by IRI."""
        return self.actors, self.events, self.inferred, self.ontology


class Store:
    """A graph folder's store; a context manager."""

    def __init__(self, folder: Path, inner: pyoxigraph.Store, lock: FolderLock, base: str) -> None:
        """Use ``open``."""
        self.folder: Final = folder
        self.base: Final = base
        self.graphs: Final = Graphs.below(base)
        self._inner: pyoxigraph.Store | None = inner
        self._lock: Final = lock

    @classmethod
    def open(cls, folder: Path | str) -> "Store":
        """Opens a built graph for reading.

        Raises GraphError when there is none, when a build is writing it, or when another version wrote it.
        """
        folder = Path(folder)
        if not has_store(folder):
            raise GraphError(f"{folder}: no graph here; build one with: kg build ARTICLES --out {folder}")
        lock = FolderLock(folder, exclusive=False)
        recover(folder)
        try:
            inner = pyoxigraph.Store.read_only(str(folder / "store"))
        except (OSError, RuntimeError) as error:
            lock.release()
            raise unreadable(folder, error) from error
        base = checked_base(folder, inner, lock)
        if base is None:
            lock.release()
            raise GraphError(f"{folder}: the graph is empty; build it with: kg build ARTICLES --out {folder}")
        return cls(folder, inner, lock, base)

    def close(self) -> None:
        """Lets others open the folder; the store is of no use after it."""
        self._inner = None
        self._lock.release()

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it."""
        self.close()

    @property
    def inner(self) -> pyoxigraph.Store:
        """pyoxigraph's store; raises GraphError when this one has been closed."""
        if self._inner is None:
            raise GraphError(f"{self.folder}: this graph has been closed; open it again")
        return self._inner

    @property
    def prefixes(self) -> dict[str, str]:
        """The usual prefixes, those of the data below this graph's base."""
        return data_prefixes(self.base)

    @property
    def complete(self) -> bool:
        """False when a build was cut off: articles are there, what follows from them may not be."""
        return self._unfinished not in self.inner

    def article_iris(self) -> list[str]:
        """IRIs of the articles, which are also the names of their graphs, sorted."""
        return sorted(
            quad.subject.value
            for quad in self.quads(predicate=term("rdf:type"), obj=term("schema:NewsArticle"))
            if isinstance(quad.subject, NamedNode)
        )

    def article_ids(self) -> dict[str, str]:
        """Identifier -> IRI of the articles."""
        return {
            quad.object.value: quad.subject.value
            for quad in self.quads(predicate=term("dcterms:identifier"))
            if quad.subject == quad.graph_name
            and isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, Literal)
        }

    def is_article(self, graph: object) -> bool:
        """Whether a quad's graph is an article's."""
        return isinstance(graph, NamedNode) and graph not in self.graphs.names()

    def quads(
        self,
        subject: NamedNode | BlankNode | Triple | None = None,
        predicate: NamedNode | None = None,
        obj: NamedNode | Literal | None = None,
        graph: NamedNode | BlankNode | DefaultGraph | None = None,
    ) -> Iterator[Quad]:
        """Quads of any graph, or of one, in no order; None stands for anything."""
        return self.inner.quads_for_pattern(subject, predicate, obj, graph)

    @property
    def _unfinished(self) -> Quad:
        return Quad(NamedNode(self.base), term("kg:unfinished"), Literal(value=True), self.graphs.ontology)


def checked_base(folder: Path, inner: pyoxigraph.Store, lock: FolderLock) -> str | None:
    """The base that a graph was built with, None where nothing has been written; refuses another version."""
    for quad in inner.quads_for_pattern(None, term("kg:graphVersion"), None, None):
        if quad.object != Literal(FORMAT):
            lock.release()
            raise GraphError(
                f"{folder}: was built by another version of kg;"
                " build it anew in an empty folder: kg build ARTICLES --out DIR"
            )
        if isinstance(quad.subject, NamedNode):
            return quad.subject.value
    return None


def unreadable(folder: Path, error: Exception) -> GraphError:
    """The error for a store that pyoxigraph cannot open."""
    if "lock" in str(error).lower():
        return in_use(folder)
    said = " ".join(str(error).split())
    return GraphError(f"{folder}: the store cannot be opened ({said}); remove the folder and build it again")
