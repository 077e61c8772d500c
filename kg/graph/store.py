"""The embedded store of a graph folder: articles in, articles out, everything else derived.

An article's graph is written in one atomic step, so that a kill between articles loses nothing of those
before. ``finish`` then derives actors, events and inferred triples from what is there; it may be repeated
and interrupted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

import kg
from kg.errors import GraphError
from kg.model import Document, Statement
from kg.namespaces import BASE, data_prefixes

from . import identifiers
from .locks import FolderLock, in_use
from .quads import Activity, article_quads
from .stored import Stored, stored_articles
from .terms import term

if TYPE_CHECKING:
    from kg.ontology.lexicon import Ontology

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
    """A graph folder's store, open for reading or (with ``create``) for writing; a context manager."""

    def __init__(
        self,
        folder: Path,
        inner: pyoxigraph.Store,
        lock: FolderLock,
        base: str,
        ontology: "Ontology | None" = None,
        activity: Activity | None = None,
    ) -> None:
        """Use ``open`` or ``create``."""
        self.folder: Final = folder
        self.base: Final = base
        self.graphs: Final = Graphs.below(base)
        self._inner: pyoxigraph.Store | None = inner
        self._lock: Final = lock
        self._ontology: Final = ontology
        self._activity: Final = activity

    @classmethod
    def open(cls, folder: Path | str) -> "Store":
        """Opens a built graph for reading.

        Raises GraphError when there is none, when a build is writing it, or when another version wrote it.
        """
        folder = Path(folder)
        if not (folder / "store").is_dir():
            raise GraphError(f"{folder}: no graph here; build one with: kg build ARTICLES --out {folder}")
        lock = FolderLock(folder, exclusive=False)
        try:
            inner = pyoxigraph.Store.read_only(str(folder / "store"))
        except (OSError, RuntimeError) as error:
            lock.release()
            raise _unreadable(folder, error) from error
        base = _checked_base(folder, inner, lock)
        if base is None:
            lock.release()
            raise GraphError(f"{folder}: the graph is empty; build it with: kg build ARTICLES --out {folder}")
        return cls(folder, inner, lock, base)

    @classmethod
    def create(
        cls, folder: Path | str, ontology: "Ontology", *, base: str = BASE, reader: str = ""
    ) -> "Store":
        """Opens a graph for writing and makes it where there is none; ``reader`` is the reader's fingerprint.

        Raises GraphError when it is open elsewhere, or was built with another base or by another version.
        """
        folder = Path(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise GraphError(
                f"{folder}: cannot be made ({error.strerror}); give another folder with --out"
            ) from error
        lock = FolderLock(folder, exclusive=True)
        try:
            inner = pyoxigraph.Store(str(folder / "store"))
        except (OSError, RuntimeError) as error:
            lock.release()
            raise _unreadable(folder, error) from error
        found = _checked_base(folder, inner, lock)
        if found not in (None, base):
            lock.release()
            raise GraphError(
                f"{folder}: was built with --base {found}; give that one, or another folder with --out"
            )
        store = cls(
            folder, inner, lock, base, ontology, Activity(kg.__version__, ontology.fingerprint, reader)
        )
        store._write_ontology()
        return store

    def close(self) -> None:
        """Lets others open the folder; the store is of no use after it."""
        self._inner = None
        self._lock.release()

    def __enter__(self) -> "Store":
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
    def ontology(self) -> "Ontology":
        """What ``create`` was given; raises GraphError on a store that is open for reading."""
        if self._ontology is None:
            raise GraphError(f"{self.folder}: open for reading only; open it with Store.create to change it")
        return self._ontology

    @property
    def prefixes(self) -> dict[str, str]:
        """The usual prefixes, those of the data below this graph's base."""
        return data_prefixes(self.base)

    @property
    def complete(self) -> bool:
        """False when a build was cut off before ``finish``: articles are there, what follows from them may
        not be."""
        return self._unfinished not in self.inner

    def add(self, document: Document, statements: Iterable[Statement]) -> None:
        """Writes an article in place of what was there of it, in one atomic step; ``finish`` must follow
        the last."""
        from .actors import mention_triples

        found = list(statements)
        ontology, activity = self.ontology, self._activity
        if activity is None:
            raise GraphError(f"{self.folder}: open for reading only")
        graph = NamedNode(identifiers.document_iri(document, self.base))
        quads = article_quads(document, found, activity, self.base)
        mentions = mention_triples(found, ontology.actors, graph.value, document.lang)
        quads += [Quad(t.subject, t.predicate, t.object, graph) for t in mentions]
        quads.append(self._unfinished)
        there = self.inner.contains_named_graph(graph)
        self.change(quads, drop=[graph] if there else [])

    def remove(self, ids: Iterable[str]) -> list[str]:
        """Forgets articles by their identifiers, all in one atomic step; ``finish`` must follow.

        Raises GraphError, and removes nothing, when one is not there.
        """
        stored = self.documents()
        wanted = list(dict.fromkeys(ids))
        missing = [name for name in wanted if name not in stored]
        if missing:
            raise GraphError(
                f"{self.folder}: no article {', '.join(missing)}; its articles are listed by:"
                f" kg query {self.folder} 'SELECT ?id {{ ?d a schema:NewsArticle ; dcterms:identifier ?id }}'"
            )
        if wanted:
            self.change([self._unfinished], drop=[NamedNode(stored[name].iri) for name in wanted])
        return wanted

    def finish(self) -> None:
        """Derives actors, events and inferred triples from the articles that are there, and settles it on
        disk."""
        from .derived import derive

        derive(self)
        self.inner.remove(self._unfinished)
        self.inner.flush()

    def documents(self) -> dict[str, Stored]:
        """Identifier -> what is stored of each article, sorted by IRI."""
        return dict(sorted(stored_articles(self), key=lambda found: found[1].iri))

    def article_iris(self) -> list[str]:
        """IRIs of the articles, which are also the names of their graphs, sorted."""
        return sorted(
            quad.subject.value
            for quad in self.quads(predicate=term("rdf:type"), obj=term("schema:NewsArticle"))
            if isinstance(quad.subject, NamedNode)
        )

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

    def change(
        self, insert: Iterable[Quad] = (), delete: Iterable[Quad] = (), drop: Iterable[NamedNode] = ()
    ) -> None:
        """Drops graphs, deletes and inserts quads, in that order, as one atomic step."""
        steps = [f"DROP SILENT GRAPH {graph}" for graph in drop]
        deleted = _data(delete)
        if deleted:
            steps.append(f"DELETE DATA {{ {deleted} }}")
        if not steps:
            self.inner.extend(insert)  # atomic too, and without text in between
            return
        steps.append(f"INSERT DATA {{ {_data(insert)} }}")
        self.inner.update(" ;\n".join(steps))

    @property
    def _unfinished(self) -> Quad:
        return Quad(NamedNode(self.base), term("kg:unfinished"), Literal(value=True), self.graphs.ontology)

    def _write_ontology(self) -> None:
        from .hierarchy import ontology_quads

        wanted = ontology_quads(self.ontology, self.graphs.ontology)
        wanted.add(Quad(NamedNode(self.base), term("rdf:type"), term("schema:Dataset"), self.graphs.ontology))
        wanted.add(Quad(NamedNode(self.base), term("kg:graphVersion"), Literal(FORMAT), self.graphs.ontology))
        self.replace(self.graphs.ontology, wanted, keep={self._unfinished})

    def replace(self, graph: NamedNode, wanted: set[Quad], keep: Iterable[Quad] = ()) -> None:
        """Makes a graph hold exactly ``wanted`` (and what of ``keep`` is there), touching only what
        differs."""
        there = set(self.quads(graph=graph))
        self.change(wanted - there, there - wanted - set(keep))


def _data(quads: Iterable[Quad]) -> str:
    """Quads for INSERT DATA or DELETE DATA, one GRAPH block a graph."""
    by_graph: dict[str, list[str]] = defaultdict(list)
    for quad in quads:
        by_graph[str(quad.graph_name)].append(f"{quad.subject} {quad.predicate} {quad.object} .")
    return " ".join(f"GRAPH {graph} {{ {' '.join(lines)} }}" for graph, lines in by_graph.items())


def _checked_base(folder: Path, inner: pyoxigraph.Store, lock: FolderLock) -> str | None:
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


def _unreadable(folder: Path, error: Exception) -> GraphError:
    if "lock" in str(error).lower():
        return in_use(folder)
    said = " ".join(str(error).split())
    return GraphError(f"{folder}: the store cannot be opened ({said}); remove the folder and build it again")
