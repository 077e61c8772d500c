"""The rules of OWL 2 DL that can be told from the triples of an ontology; and its N-Triples for a reasoner.

A reasoner refuses some of what is not OWL 2 DL and reads the rest as best it can (an undeclared property, a
class that is a datatype too). These are the typing constraints (section 5.8.1) and the global restrictions
(section 11.2) of https://www.w3.org/TR/owl2-syntax/, as far as an ontology like ours can offend them: inside
class expressions only their properties and cardinalities are looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = RDF + "type"

SORTS = {OWL + f"{sort}Property": sort for sort in ("Object", "Datatype", "Annotation")}


def _all(namespace: str, names: str, end: str = "") -> set[str]:
    return {namespace + name + end for name in names.split()}


ANNOTATIONS = _all(RDFS, "label comment seeAlso isDefinedBy") | _all(OWL, "versionInfo deprecated")
"""Annotation properties that need no declaration."""
COUNTING = _all(
    OWL,
    "cardinality minCardinality maxCardinality qualifiedCardinality minQualifiedCardinality"
    " maxQualifiedCardinality hasSelf",
)
AXIOMS = {
    *_all(RDF, "type first rest"),
    *_all(RDFS, "subClassOf subPropertyOf domain range"),
    *_all(OWL, "imports versionIRI inverseOf equivalentClass equivalentProperty disjointWith hasKey oneOf"),
    *_all(OWL, "propertyDisjointWith propertyChainAxiom sameAs differentFrom intersectionOf unionOf onClass"),
    *_all(OWL, "complementOf onProperty someValuesFrom allValuesFrom hasValue members distinctMembers"),
    *COUNTING,
}
"""Predicates by which RDF writes axioms and class expressions."""
SIMPLE_ONLY = _all(OWL, "Functional InverseFunctional Asymmetric Irreflexive", "Property")
CHARACTERS = SIMPLE_ONLY | _all(OWL, "Transitive Symmetric Reflexive", "Property")
META = {
    *SORTS,
    *CHARACTERS,
    *_all(OWL, "Ontology Class NamedIndividual Restriction AllDisjointClasses AllDisjointProperties"),
    OWL + "AllDifferent",
    RDFS + "Datatype",
    RDF + "List",
}
"""Classes by which RDF writes axioms and declarations."""
DATATYPES = {
    *_all(XSD, "string boolean decimal integer nonNegativeInteger positiveInteger long int double float"),
    *_all(XSD, "dateTime dateTimeStamp anyURI hexBinary base64Binary normalizedString token language"),
    *_all(RDF, "langString PlainLiteral"),
    *_all(OWL, "real rational"),
    RDFS + "Literal",
}
"""The datatype map of OWL 2, which has no xsd:date, xsd:gYear or xsd:gYearMonth."""


def triples(*sources: Path | str) -> list[Triple]:
    """The triples of Turtle files, and of Turtle as text."""
    found: list[Triple] = []
    for source in sources:
        data = source.read_bytes() if isinstance(source, Path) else source.encode()
        # Renamed, as blank nodes of two files are two nodes.
        found += (q.triple for q in parse(data, RdfFormat.TURTLE, rename_blank_nodes=True))
    return found


def ntriples(found: Iterable[Triple]) -> bytes:
    """Triples as a reasoner's loader takes them."""
    return serialize(found, format=RdfFormat.N_TRIPLES) or b""


def faults(found: Iterable[Triple]) -> list[str]:
    """What is not OWL 2 DL, a line a fault, sorted."""
    return sorted(set(_Ontology(found).faults()))


class _Ontology:
    """Triples by what they declare."""

    def __init__(self, found: Iterable[Triple]) -> None:
        self.triples = list(found)
        self.types: dict[object, set[str]] = defaultdict(set)
        for t in self.triples:
            if t.predicate.value == TYPE and isinstance(t.object, NamedNode):
                self.types[t.subject].add(t.object.value)

    def faults(self) -> Iterator[str]:
        yield from self._declarations()
        for t in self.triples:
            yield from self._typed(t) if t.predicate.value == TYPE else self._used(t)
        yield from self._simple()

    def _sorts(self, node: object) -> set[str]:
        return {SORTS[kind] for kind in self.types.get(node, ()) if kind in SORTS}

    def _is_class(self, node: object) -> bool:
        known = self.types.get(node, set()) & {OWL + "Class", OWL + "Restriction"}
        return bool(known) or node in (NamedNode(OWL + "Thing"), NamedNode(OWL + "Nothing"))

    def _declarations(self) -> Iterator[str]:
        for node, kinds in self.types.items():
            if len(self._sorts(node)) > 1:
                yield f"{node}: a property of two sorts ({', '.join(sorted(self._sorts(node)))})"
            if {OWL + "Class", RDFS + "Datatype"} <= kinds:
                yield f"{node}: a class and a datatype"
            if isinstance(node, NamedNode) and _reserved(node) and kinds & META:
                yield f"{node}: reserved vocabulary declared anew"
            for kind in kinds & CHARACTERS:
                sorts = self._sorts(node)
                if sorts != {"Object"} and not (sorts == {"Datatype"} and kind == OWL + "FunctionalProperty"):
                    yield f"{node}: {_local(kind)}, and no object property"

    def _typed(self, t: Triple) -> Iterator[str]:
        if not isinstance(t.object, NamedNode):
            return  # an individual of a class expression
        if t.object.value in META:
            return
        if _reserved(t.object) and not self._is_class(t.object):
            yield f"{t.subject}: of the reserved class {t.object}"
        elif not self._is_class(t.object):
            yield f"{t.subject}: of {t.object}, which is no declared class"

    def _used(self, t: Triple) -> Iterator[str]:
        name, sorts = t.predicate.value, self._sorts(t.predicate)
        if name in AXIOMS:
            yield from self._axiom(t, name)
        elif name in ANNOTATIONS or sorts == {"Annotation"}:
            return
        elif _reserved(t.predicate):
            yield f"{t.subject}: reserved property {t.predicate}"
        elif not sorts:
            yield f"{t.subject}: by {t.predicate}, which is no declared property"
        elif sorts == {"Object"} and isinstance(t.object, Literal):
            yield f"{t.subject}: a literal by the object property {t.predicate}"
        elif sorts == {"Datatype"} and not isinstance(t.object, Literal):
            yield f"{t.subject}: a node by the datatype property {t.predicate}"
        elif isinstance(t.object, Literal) and t.object.datatype.value not in DATATYPES:
            yield f"{t.subject}: a value of {t.object.datatype}, which OWL 2 has not"

    def _axiom(self, t: Triple, name: str) -> Iterator[str]:
        sorts = self._sorts(t.subject)
        match name.removeprefix(RDFS).removeprefix(OWL):
            case "subClassOf" | "equivalentClass" | "disjointWith":
                for node in (t.subject, t.object):
                    if not self._is_class(node):
                        yield f"{node}: in {_local(name)}, and no declared class"
            case "subPropertyOf" | "equivalentProperty" | "propertyDisjointWith":
                if not sorts or sorts != self._sorts(t.object):
                    yield f"{t.subject}: {_local(name)} {t.object}, which is not a property of its sort"
            case "inverseOf":
                if "Object" not in self._sorts(t.object) or (
                    isinstance(t.subject, NamedNode) and sorts != {"Object"}
                ):
                    yield f"{t.subject}: inverse of {t.object}, and not both are object properties"
            case "domain":
                if sorts != {"Annotation"} and not (sorts and self._is_class(t.object)):
                    yield f"{t.subject}: its domain {t.object} is no declared class, or it no property"
            case "range":
                yield from self._range(t, sorts)
            case "onProperty":
                if not self._sorts(t.object) & {"Object", "Datatype"}:
                    yield f"{t.object}: restricted, and no declared object or datatype property"

    def _range(self, t: Triple, sorts: set[str]) -> Iterator[str]:
        datatype = isinstance(t.object, NamedNode) and (
            t.object.value in DATATYPES or RDFS + "Datatype" in self.types.get(t.object, ())
        )
        if sorts == {"Datatype"} and not datatype:
            yield f"{t.subject}: its range {t.object} is no datatype of OWL 2"
        elif sorts == {"Object"} and not self._is_class(t.object):
            yield f"{t.subject}: its range {t.object} is no declared class"
        elif not sorts:
            yield f"{t.subject}: has a range, and is no declared property"

    @cached_property
    def _composite(self) -> set[object]:
        """Properties that are transitive or follow from one that is (or from a chain), with inverses."""
        found: set[object] = {n for n, kinds in self.types.items() if OWL + "TransitiveProperty" in kinds}
        found |= {t.subject for t in self.triples if t.predicate.value == OWL + "propertyChainAxiom"}
        implied = [
            (t.subject, t.object)
            for t in self.triples
            if t.predicate.value in {RDFS + "subPropertyOf", OWL + "inverseOf", OWL + "equivalentProperty"}
        ]
        both = {OWL + "inverseOf", OWL + "equivalentProperty"}
        implied += [(t.object, t.subject) for t in self.triples if t.predicate.value in both]
        while new := {above for below, above in implied if below in found} - found:
            found |= new
        return found

    def _simple(self) -> Iterator[str]:
        counted = {t.subject for t in self.triples if t.predicate.value in COUNTING}
        for t in self.triples:
            name = t.predicate.value
            if name == OWL + "onProperty" and t.subject in counted and t.object in self._composite:
                yield f"{t.object}: transitive, and its values are counted"
            if name == OWL + "propertyDisjointWith" and {t.subject, t.object} & self._composite:
                yield f"{t.subject}: transitive, and disjoint with another"
        for node in self._composite:
            for kind in self.types.get(node, set()) & SIMPLE_ONLY:
                yield f"{node}: transitive, and {_local(kind)}"


def _reserved(node: NamedNode) -> bool:
    return node.value.startswith((RDF, RDFS, OWL, XSD))


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
