"""The terms of the graph as plain strings, so that every room can name them without an RDF library.

A test holds the local names below against ``ontology/kg.ttl``.
"""

from typing import Final

BASE: Final = "https://w3id.org/newskg/"
KG: Final = BASE + "ontology#"

PREFIXES: Final[dict[str, str]] = {
    "kg": KG,
    "actor": BASE + "actor/",
    "doc": BASE + "doc/",
    "statement": BASE + "statement/",
    "event": BASE + "event/",
    "graph": BASE + "graph/",
    "cue": BASE + "cue/",
    "word": BASE + "word/",
    "dcterms": "http://purl.org/dc/terms/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes that queries and exports have bound; data prefixes follow ``--base``."""

STATUSES: Final = ("actual", "announced", "planned", "demanded", "possible", "denied")
"""Statuses of a statement as in the JSON; in RDF ``kg:Actual`` and so on."""

STRENGTHS: Final = ("strong", "medium", "weak")

ACTOR_KINDS: Final = (
    "State", "Government", "InternationalOrganisation", "Organisation", "Party", "ArmedGroup",
    "Company", "Court", "Person", "Group", "Place", "Topic",
)  # fmt: skip
"""Kinds of actor (and the two kinds that may stand where an actor is not found: Place, Topic)."""


def status_iri(status: str) -> str:
    """The individual of a status: ``"actual"`` -> ``…ontology#Actual``."""
    return KG + status.capitalize()


def data_prefixes(base: str) -> dict[str, str]:
    """``PREFIXES`` with the data's own prefixes moved to ``base``; ontology terms stay where they are."""
    moved = {name: base + name + "/" for name in ("actor", "doc", "statement", "event", "graph")}
    return {**PREFIXES, **moved}


def rebased(iri: str, base: str) -> str:
    """A data IRI of the default base moved to ``base``; any other IRI as it is."""
    for name in ("actor/", "doc/", "statement/", "event/", "graph/"):
        if iri.startswith(BASE + name):
            return base + iri[len(BASE) :]
    return iri
