"""The embedded store, open for writing: articles in, articles out, everything else derived.

An article is written or forgotten in one atomic step, so that a kill between articles loses nothing of those
before. ``finish`` then derives actors, events and inferred triples from what is there; it may be repeated
and interrupted. What says that it must follow is written in the same step as the article.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

import kg
from kg.errors import GraphError
from kg.model import Document, Statement
from kg.namespaces import BASE

from . import identifiers
from .actors import mention_triples
from .changes import change
from .derived import derive
from .hierarchy import ontology_quads
from .locks import FolderLock
from .quads import Activity, article_quads
from .rewriting import clear, copy_store, recover, swap_stores
from .store import FORMAT, Store, checked_base, unreadable
from .stored import Stored, stored_documents
from .terms import term

if TYPE_CHECKING:
    from kg.ontology.lexicon import Ontology

_EXPORTED: Final = ".exported"


class Writer(Store):
    """A store to write articles into; use ``create``."""

    def __init__(
        self,
        folder: Path,
        inner: pyoxigraph.Store,
        lock: FolderLock,
        base: str,
        ontology: "Ontology",
        reader: str = "",
    ) -> None:
        """Brings the graph's copy of the ontology up to date."""
        super().__init__(folder, inner, lock, base)
        self._ontology: Final = ontology
        self._activity: Final = Activity(kg.__version__, ontology.fingerprint, reader)
        self._write_ontology()

    @classmethod
    def create(
        cls, folder: Path | str, ontology: "Ontology", *, base: str = BASE, reader: str = ""
    ) -> "Writer":
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
        recover(folder)
        clear(folder)
        try:
            inner = pyoxigraph.Store(str(folder / "store"))
        except (OSError, RuntimeError) as error:
            lock.release()
            raise unreadable(folder, error) from error
        found = checked_base(folder, inner, lock)
        if found not in (None, base):
            lock.release()
            raise GraphError(
                f"{folder}: was built with --base {found}; give that one, or another folder with --out"
            )
        return cls(folder, inner, lock, base, ontology, reader)

    def unchanged(self, document: Document) -> bool:
        """Whether an article was there when this was opened, the same and read in the same way."""
        iri = identifiers.document_iri(document, self.base)
        return self._before.get(iri) == Stored(iri, identifiers.document_hash(document), self._activity)

    def add(self, document: Document, statements: Iterable[Statement]) -> None:
        """Writes an article in place of what was there of it, in one atomic step; ``finish`` must follow
        the last."""
        found = list(statements)
        graph = NamedNode(identifiers.document_iri(document, self.base))
        quads = article_quads(document, found, self._activity, self.base)
        mentions = mention_triples(found, self._ontology.actors, graph.value, document.lang)
        quads += [Quad(t.subject, t.predicate, t.object, graph) for t in mentions]
        there = self.inner.contains_named_graph(graph)
        self._change(quads, drop=[graph] if there else [])

    def remove(self, ids: Iterable[str]) -> list[str]:
        """Forgets articles by their identifiers, all in one atomic step; ``finish`` must follow.

        Raises GraphError, and removes nothing, when one is not there.
        """
        there = self.article_ids()
        wanted = list(dict.fromkeys(ids))
        missing = [name for name in wanted if name not in there]
        if missing:
            raise GraphError(_not_there(self.folder, missing, sorted(there)))
        if wanted:
            self._change(drop=[NamedNode(there[name]) for name in wanted])
        return wanted

    def finish(self) -> None:
        """Derives actors, events and inferred triples from the articles that are there, and settles it on
        disk."""
        derive(self, self._ontology)
        self.inner.remove(self._unfinished)
        self.inner.flush()

    def rewrite(self) -> None:
        """Writes the store anew, without the words of what was removed, and closes it."""
        copy_store(self.folder, self.inner)
        self._inner = None  # the folder stays locked until the new one is in its place
        swap_stores(self.folder)
        self.close()

    @property
    def exported(self) -> bool:
        """Whether the files that were written from this graph say what it says; to be set when they do."""
        return (self.folder / _EXPORTED).exists()

    @exported.setter
    def exported(self, value: bool) -> None:
        # Kept as a file: what has been written from the graph is nothing that the graph says.
        if value:
            (self.folder / _EXPORTED).touch()
        else:
            (self.folder / _EXPORTED).unlink(missing_ok=True)

    @cached_property
    def _before(self) -> dict[str, Stored]:
        return {stored.iri: stored for stored in stored_documents(self).values()}

    def _change(
        self, insert: Iterable[Quad] = (), delete: Iterable[Quad] = (), drop: Iterable[NamedNode] = ()
    ) -> None:
        """A change after which what is derived, and then what is exported, no longer holds."""
        self.exported = False
        change(self, [*insert, self._unfinished], delete, drop)

    def _write_ontology(self) -> None:
        graph = self.graphs.ontology
        wanted = ontology_quads(self._ontology, graph)
        wanted.add(Quad(NamedNode(self.base), term("rdf:type"), term("schema:Dataset"), graph))
        wanted.add(Quad(NamedNode(self.base), term("kg:graphVersion"), Literal(FORMAT), graph))
        there = set(self.quads(graph=graph)) - {self._unfinished}
        if wanted != there:
            self._change(wanted - there, there - wanted)


def _not_there(folder: Path, missing: list[str], there: list[str]) -> str:
    """One line: which articles are not there, which are called almost so, and how to see all."""
    told = []
    for name in missing[:5]:
        near = get_close_matches(name, there, n=3, cutoff=0.6)
        told.append(f"{name!r}" + (f" (there is {', '.join(map(repr, near))})" if near else ""))
    more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
    return (
        f"{folder}: no article {', '.join(told)}{more}; nothing was removed; its articles are listed by:"
        f" kg query {folder} 'SELECT ?id {{ ?d a schema:NewsArticle ; dcterms:identifier ?id }}'"
    )
