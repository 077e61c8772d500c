"""The part of the ontology that answers need: labels, parents, inverses, classes, statuses.

Cues, words and known actors stay out of the graph: they say how it was read, not what it says.
"""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.namespaces import KG
from kg.ontology.lexicon import Ontology, Relation
from kg.ontology.turtle import Index, Term, add_turtle

from .terms import tagged, term

_CLASSES = (
    "kg:Relation",
    "kg:Status",
    "kg:Polarity",
    "owl:Class",
    "owl:ObjectProperty",
    "owl:DatatypeProperty",
    "owl:AnnotationProperty",
    "owl:Ontology",
)
_LEXICON_FOLDERS = frozenset({"cues", "words", "actors"})


def ontology_quads(ontology: Ontology, graph: NamedNode) -> set[Quad]:
    """What ``graph/ontology`` says: the relations as loaded, and what the files say of classes and
    properties."""
    triples = {t for relation in ontology.relations.values() for t in _relation(relation, ontology)}
    triples.update(_declared(ontology))
    return {Quad(t.subject, t.predicate, t.object, graph) for t in triples}


def _relation(relation: Relation, ontology: Ontology) -> Iterator[Triple]:
    node = NamedNode(relation.iri)
    yield Triple(node, term("rdf:type"), term("kg:Relation"))
    yield Triple(node, term("rdf:type"), term("owl:ObjectProperty"))
    yield Triple(node, term("kg:polarity"), NamedNode(KG + relation.polarity.capitalize()))
    for lang, label in relation.labels:
        yield Triple(node, term("rdfs:label"), tagged(label, lang))
    for parent in relation.parents:
        yield Triple(node, term("rdfs:subPropertyOf"), NamedNode(parent))
    if relation.symmetric:
        yield Triple(node, term("rdf:type"), term("owl:SymmetricProperty"))
    elif relation.inverse:
        inverse = NamedNode(relation.inverse)
        yield Triple(node, term("owl:inverseOf"), inverse)
        if relation.inverse in ontology.relations:
            return  # a relation itself, which speaks for itself
        yield Triple(inverse, term("rdf:type"), term("owl:ObjectProperty"))
        for parent in relation.parents:
            above = ontology.relations.get(parent)
            if above and above.inverse:
                yield Triple(inverse, term("rdfs:subPropertyOf"), NamedNode(above.inverse))


def _declared(ontology: Ontology) -> Iterator[Triple]:
    """Classes, properties and individuals of the files; terms without a name (blank nodes) are left out."""
    index: Index = {}
    for path in map(Path, ontology.files):
        if not _LEXICON_FOLDERS & set(path.parts[-2:-1]) and path.is_file():
            add_turtle(index, path)
    classes = {term(name) for name in _CLASSES}
    for subject, properties in index.items():
        types = set(properties.get(term("rdf:type").value, ()))
        if subject.startswith("_:") or not types & classes:
            continue
        if term("kg:Relation") in types and subject not in ontology.relations:
            continue  # switched off by a user's folder
        for predicate, objects in properties.items():
            yield from _triples(NamedNode(subject), NamedNode(predicate), objects)


def _triples(subject: NamedNode, predicate: NamedNode, objects: list[Term]) -> Iterator[Triple]:
    for obj in objects:
        if isinstance(obj, (NamedNode, Literal)):
            yield Triple(subject, predicate, obj)
