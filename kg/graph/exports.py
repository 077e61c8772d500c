"""The whole graph as Turtle, TriG or N-Quads: article by article, sorted, the same bytes for the same graph.

Articles are held in memory one at a time, of the derived graphs only one subject and the list of their
subjects.
"""

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from .terms import term
from .turtle import Shortener, blocks, header

if TYPE_CHECKING:
    from .store import Store


def write_turtle(store: "Store", to: IO[bytes], *, text: bool = True) -> None:
    """The union of all graphs; ``text=False`` leaves the articles' sentences out, their offsets stay."""
    short = Shortener(store.prefixes)
    to.write(header(store.prefixes).encode())
    for graph in _graph_names(store):
        to.write(f"# {graph.value}\n\n".encode())
        for triples in _pieces(store, graph, text=text):
            to.write((blocks(triples, short) + "\n").encode())


def write_trig(store: "Store", to: IO[bytes], *, text: bool = True) -> None:
    """Graph by graph: the articles by IRI, then what is derived from them."""
    short = Shortener(store.prefixes)
    to.write(header(store.prefixes).encode())
    for graph in _graph_names(store):
        to.write(f"{short(graph.value)} {{\n".encode())
        for number, triples in enumerate(_pieces(store, graph, text=text)):
            to.write((("\n" if number else "") + blocks(triples, short, "    ")).encode())
        to.write(b"}\n\n")


def write_nquads(store: "Store", to: IO[bytes], *, text: bool = True) -> None:
    """One quad a line, in the same order."""
    for graph in _graph_names(store):
        for triples in _pieces(store, graph, text=text):
            to.writelines(sorted(f"{t} {graph} .\n".encode() for t in triples))


def _graph_names(store: "Store") -> list[NamedNode]:
    articles = [NamedNode(iri) for iri in store.article_iris()]
    return articles + [g for g in store.graphs.names() if next(store.quads(graph=g), None)]


def _pieces(store: "Store", graph: NamedNode, *, text: bool) -> Iterator[list[Triple]]:
    """A graph's triples in pieces that can be sorted by themselves: an article whole, else subject by
    subject."""
    left_out = None if text else term("nif:anchorOf")
    if store.is_article(graph):
        yield [quad.triple for quad in store.quads(graph=graph) if quad.predicate != left_out]
        return
    subjects = {quad.subject for quad in store.quads(graph=graph) if isinstance(quad.subject, NamedNode)}
    for subject in sorted(subjects, key=str):
        yield [quad.triple for quad in store.quads(subject, graph=graph)]
