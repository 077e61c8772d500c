"""The ontology is OWL 2 DL and consistent, and each of its terms is explained."""

import io
import shutil
from typing import Any

import pytest

from kg.namespaces import KG
from kg.ontology import shipped
from kg.ontology.linting import restating
from kg.ontology.terms import COMMENT, LABEL, TYPE
from kg.ontology.turtle import Index, add_turtle, iris, strings

from .conftest import PREFIXES
from .dl import OWL, faults, ntriples, triples

FILES = [shipped() / name for name in ("kg.ttl", "relations.ttl", "alignments.ttl")]
MORE = (
    PREFIXES
    + "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
    + ("@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n")
)


def test_the_ontology_is_owl_2_dl() -> None:
    assert faults(triples(*FILES)) == []


def test_kg_ttl_stands_alone() -> None:
    assert faults(triples(FILES[0])) == []


@pytest.mark.parametrize(
    ("turtle", "fault"),
    [
        ("kg:quantity a owl:ObjectProperty .", "a property of two sorts (Datatype, Object)"),
        ("kg:about a owl:AnnotationProperty .", "a property of two sorts (Annotation, Datatype)"),
        ("kg:Actor a rdfs:Datatype .", "a class and a datatype"),
        ("rdf:subject a owl:ObjectProperty .", "reserved vocabulary declared anew"),
        ("my:x a rdf:Statement .", "of the reserved class"),
        ("my:x rdf:subject my:y .", "reserved property"),
        ("my:x my:likes my:y .", "which is no declared property"),
        ("my:x a my:Club .", "which is no declared class"),
        ("my:x a kg:Statement ; kg:subject 'Norway' .", "a literal by the object property"),
        ("my:x a kg:Statement ; kg:quantity my:two .", "a node by the datatype property"),
        ("my:x kg:time '2022-11'^^xsd:gYearMonth .", "which OWL 2 has not"),
        ("my:Club rdfs:subClassOf kg:Organisation .", "in subClassOf, and no declared class"),
        ("kg:accuses rdfs:subPropertyOf kg:about .", "which is not a property of its sort"),
        ("kg:quantity owl:inverseOf kg:accuses .", "not both are object properties"),
        ("kg:accuses rdfs:domain my:Club .", "is no declared class, or it no property"),
        ("kg:accuses rdfs:range xsd:string .", "is no declared class"),
        ("kg:time rdfs:range xsd:date .", "is no datatype of OWL 2"),
        ("my:likes rdfs:range kg:Actor .", "is no declared property"),
        ("kg:unit a owl:InverseFunctionalProperty .", "InverseFunctionalProperty, and no object property"),
        ("kg:unit a owl:TransitiveProperty .", "TransitiveProperty, and no object property"),
        (
            "kg:partOf a owl:TransitiveProperty , owl:FunctionalProperty .",
            "transitive, and FunctionalProperty",
        ),
        (
            "kg:accuses a owl:TransitiveProperty . kg:expressesDisapproval a owl:AsymmetricProperty .",
            "transitive, and AsymmetricProperty",
        ),
        (
            "kg:accuses a owl:TransitiveProperty . kg:Actor rdfs:subClassOf"
            " [ a owl:Restriction ; owl:onProperty kg:accusedBy ; owl:maxCardinality 1 ] .",
            "transitive, and its values are counted",
        ),
        (
            "kg:Actor rdfs:subClassOf [ a owl:Restriction ; owl:onProperty my:likes ; owl:hasSelf true ] .",
            "restricted, and no declared object or datatype property",
        ),
        (
            "kg:partOf a owl:TransitiveProperty ; owl:propertyDisjointWith kg:place .",
            "transitive, and disjoint with another",
        ),
    ],
)
def test_what_is_not_owl_2_dl_is_told(turtle: str, fault: str) -> None:
    assert any(fault in found for found in faults(triples(*FILES, MORE + turtle)))


def unsatisfiable(turtle: str = "") -> list[str]:
    """The classes of the ontology, with what is added, that can have no member, by HermiT."""
    owlready2: Any = pytest.importorskip("owlready2", reason="needs owlready2; bash tests/run installs it")
    java = shutil.which("java")
    if java is None:
        pytest.skip("needs Java; bash tests/run installs it")
    owlready2.JAVA_EXE = java
    world = owlready2.World()
    found = world.get_ontology(KG).load(fileobj=io.BytesIO(ntriples(triples(*FILES, MORE + turtle))))
    with found:
        owlready2.sync_reasoner_hermit(world, debug=0)
    return sorted(c.iri for c in world.inconsistent_classes() if not c.iri.startswith(OWL))


def test_hermit_finds_the_ontology_consistent_and_every_class_possible() -> None:
    assert unsatisfiable() == []


def test_hermit_finds_a_class_that_can_have_no_member() -> None:
    planted = (
        "kg:State owl:disjointWith kg:Person . my:Regent a owl:Class ; rdfs:subClassOf kg:State , kg:Person ."
    )
    assert unsatisfiable(planted) == ["https://example.org/my#Regent"]


def test_hermit_finds_an_ontology_that_contradicts_itself() -> None:
    owlready2: Any = pytest.importorskip("owlready2", reason="needs owlready2; bash tests/run installs it")
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        unsatisfiable("kg:State owl:disjointWith kg:Person . my:sun-king a kg:State , kg:Person .")


@pytest.fixture(scope="module")
def explained() -> Index:
    index: Index = {}
    for path in FILES[:2]:
        add_turtle(index, path)
    return index


def test_every_class_and_property_is_named_and_explained_in_both_languages(explained: Index) -> None:
    kinds = {OWL + name for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
    wanting: list[tuple[str, str]] = []
    for iri, properties in explained.items():
        if iri.startswith(KG) and kinds & set(iris(properties, TYPE)):
            wanting += [
                (iri, said)
                for said in (LABEL, COMMENT)
                if {lang for lang, text in strings(properties, said) if text.strip()} != {"en", "nl"}
            ]
    assert wanting == []


def test_no_comment_only_says_the_name_again(explained: Index) -> None:
    assert [iri for iri, properties in explained.items() if restating(iri, properties)] == []


def test_the_matches_of_relations_agree_with_their_codes(explained: Index) -> None:
    index: Index = {}
    add_turtle(index, FILES[2])
    skos = "http://www.w3.org/2004/02/skos/core#"
    for iri, properties in explained.items():
        types = [text for _, text in strings(properties, KG + "ploverType")]
        codes = [text for _, text in strings(properties, KG + "cameoRoot")]
        if types or codes:
            matched = index.get(iri, {})
            broad = {match.rpartition("/")[2] for match in iris(matched, skos + "broadMatch")}
            assert broad == {*types, *codes[:1]}, iri
            related = {match.rpartition("/")[2] for match in iris(matched, skos + "relatedMatch")}
            assert related == set(codes[1:]), iri


def test_alignments_name_only_terms_of_ours_that_are_there(explained: Index) -> None:
    ours = {t.subject.value for t in triples(FILES[2]) if str(t.subject.value).startswith(KG)}
    assert ours
    assert ours <= set(explained)
