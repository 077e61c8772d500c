"""SHACL over a built graph, told in plain words."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyshacl import validate as run_shacl
from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib.term import Node

from kg import ontology
from kg.errors import GraphError

from .checks import Violation, violations
from .rdf import dataset
from .turtle import Shortener

if TYPE_CHECKING:
    from .store import Store


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found."""

    violations: tuple[Violation, ...]
    """Sorted by node."""
    subjects: int
    """How many subjects were looked at."""

    @property
    def conforms(self) -> bool:
        """True when nothing is wrong."""
        return not self.violations

    def __str__(self) -> str:
        """One line a violation and a summary."""
        if self.conforms:
            return f"The graph conforms: {self.subjects} subjects checked."
        summary = f"The graph does not conform: {len(self.violations)} violations."
        return "\n".join([*map(str, self.violations), summary])


def validate(store: "Store", shapes: Path | None = None) -> Report:
    """Holds the union of all graphs against the shapes (``ontology/shapes/graph.ttl`` where none are given),
    and asks the quick questions of ``checks``, which see the graphs apart.

    Loads the graph into memory. Raises GraphError when there are no shapes to hold it against.
    """
    path = shapes or ontology.shipped() / "shapes" / "graph.ttl"
    if not path.is_file():
        raise GraphError(f"{path}: no such shapes file; install kg again or give another one")
    union = Graph()
    for subject, predicate, obj, _ in dataset(store).quads():
        union.add((subject, predicate, obj))
    report = held(union, path, store.prefixes)
    return Report(tuple(sorted((*report.violations, *violations(store)), key=str)), report.subjects)


def held(union: Graph, shapes: Path, prefixes: dict[str, str]) -> Report:
    """Holds triples against a file of shapes; ``prefixes`` shorten what the report names.

    Raises GraphError when the shapes cannot be used.
    """
    _, results, _ = run_shacl(union, shacl_graph=Graph().parse(shapes), inference="none")
    if not isinstance(results, Graph):
        raise GraphError(f"{shapes}: the shapes could not be used: {results}")
    short = Shortener(prefixes)
    found = [_violation(results, result, short) for result in results.subjects(RDF.type, SH.ValidationResult)]
    return Report(tuple(sorted(found, key=str)), len(set(union.subjects())))


def _violation(results: Graph, result: Node, short: Shortener) -> Violation:
    def shown(value: Node | None) -> str:
        if isinstance(value, URIRef):
            return short(str(value))
        return "" if value is None else f'"{value}"'

    path = results.value(result, SH.resultPath)
    turned = results.value(path, SH.inversePath) if isinstance(path, BNode) else None
    return Violation(
        shown(results.value(result, SH.focusNode)),
        f"^{shown(turned)}" if turned else shown(path),  # as SPARQL writes the inverse of a property
        shown(results.value(result, SH.value)),
        str(results.value(result, SH.resultMessage)),
    )
