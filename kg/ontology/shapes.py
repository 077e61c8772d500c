"""What the shapes of ``shapes/lexicon.ttl`` have against terms, by pyshacl.

Only the terms asked for are validated, with as much of the rest as they refer to: the time grows with a
folder, not with the shipped ontology.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from kg.errors import OntologyError
from kg.namespaces import PREFIXES
from kg.ontology.turtle import Index, Term

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

SH = PREFIXES["sh"]


@dataclass(frozen=True, slots=True)
class Result:
    """A shape that a term does not meet."""

    term: str
    """IRI of the term, or ``_:id``."""
    message: str
    error: bool
    """False for advice (``sh:Warning``)."""
    value: str | None
    """The value at fault, where there is one."""


def results(index: Index, terms: Iterable[str], shapes: Path) -> Iterator[Result]:
    """What ``shapes`` has against the ``terms`` of an index.

    Raises OntologyError when the shapes file is missing.
    """
    from pyshacl import validate  # here, since loading rdflib and pyshacl costs half a second
    from rdflib import BNode, Graph, URIRef

    if not shapes.is_file():
        raise OntologyError(f"{shapes}: the shapes are missing; install kg again")
    asked = set(terms)
    kept = {key[2:]: BNode(key[2:]) for key in index if key.startswith("_:")}
    data = Graph().parse(data=triples(index, asked), format="nt", bnode_context=kept)
    _, report, _ = validate(data, shacl_graph=Graph().parse(shapes, format="turtle"), inplace=True)
    for node in report.subjects(URIRef(SH + "focusNode"), None):
        result = read(report, node)
        if result.term in asked:
            yield result


def read(report: "Graph", node: "Node") -> Result:
    """One ``sh:ValidationResult`` of a report."""
    from rdflib import BNode, URIRef

    found = {
        name: report.value(node, URIRef(SH + name))
        for name in ("focusNode", "resultMessage", "resultSeverity", "value")
    }
    focus, value = found["focusNode"], found["value"]
    return Result(
        term=f"_:{focus}" if isinstance(focus, BNode) else str(focus),
        message=str(found["resultMessage"]),
        error=str(found["resultSeverity"]) == SH + "Violation",
        value=None if value is None or value == focus or isinstance(value, BNode) else str(value),
    )


def triples(index: Index, asked: set[str]) -> bytes:
    """N-Triples of the terms asked for and of those that they name, or that name them as inverse."""
    wanted = set(asked)
    for subject in asked:
        wanted |= named_by(index, subject)
    for subject in wanted - asked:  # a blank node that a named term has, such as a role
        wanted |= {other for other in named_by(index, subject) if other.startswith("_:")}
    inverse = PREFIXES["owl"] + "inverseOf"
    wanted |= {s for s, of in index.items() if any(text(o) in asked for o in of.get(inverse, ()))}
    found = serialize(
        (
            Triple(node(subject), NamedNode(predicate), value)
            for subject in sorted(wanted)
            for predicate, values in index.get(subject, {}).items()
            for value in values
        ),
        format=RdfFormat.N_TRIPLES,
    )
    return found or b""


def named_by(index: Index, subject: str) -> set[str]:
    """The terms of the index that a term has as values."""
    return {text(value) for values in index.get(subject, {}).values() for value in values} & index.keys()


def node(subject: str) -> NamedNode | BlankNode:
    """A key of the index as an RDF term."""
    return BlankNode(subject[2:]) if subject.startswith("_:") else NamedNode(subject)


def text(value: Term) -> str:
    """A value as the key that it has in the index."""
    return value.value if isinstance(value, NamedNode) else str(value)
