"""Everything a page about the graph needs, as plain values: no RDF term leaves this room here.

``view_rows(store)`` gives a ``Rows``::

    Rows(
        actors=(ActorRow(iri="https://w3id.org/newskg/actor/germany", label="Germany", type="State",
                         alt_labels=("Duitsland",), affiliation=(), wikidata="http://www.wikidata.org/entity/Q183"),),
        documents=(DocumentRow(iri="https://w3id.org/newskg/doc/a", id="a", date="2022-11", lang="nl",
                               title=None, publisher=None, source=None),),
        statements=(StatementRow(iri="…/statement/4f…", subject="…/actor/germany", object="…/actor/russia",
                                 relation="accuses", status="actual", document="…/doc/a", evidence=…, …),),
    )

Subjects, objects, places and claimants of a statement are IRIs of rows in ``actors``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Evidence, Time
from kg.namespaces import KG

from .reading import Record, article_records, number, records, text, texts
from .terms import local_name, term

if TYPE_CHECKING:
    from .store import Store


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor that occurs in the graph."""

    iri: str
    label: str
    type: str
    """A local name of ``namespaces.ACTOR_KINDS``."""
    alt_labels: tuple[str, ...] = ()
    affiliation: tuple[str, ...] = ()
    """Labels of the bodies it is directly part of, sorted."""
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """An article."""

    iri: str
    id: str
    date: str | None = None
    lang: str | None = None
    title: str | None = None
    publisher: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation that occurs in the graph."""

    iri: str
    name: str
    label_en: str
    label_nl: str
    polarity: str
    """``cooperative``, ``conflictual`` or ``neutral``."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement of an article; actors are IRIs (``ActorRow.iri``), the relation an IRI
    (``RelationRow.iri``)."""

    iri: str
    document: str
    subject: str
    relation: str
    object: str | None
    status: str
    evidence: Evidence
    claimed_by: str | None = None
    time: Time | None = None
    earliest: str | None = None
    """First day that the time allows, ISO; None where it is open."""
    latest: str | None = None
    place: str | None = None
    quantity: float | None = None
    unit: str | None = None
    about: str | None = None
    confidence: float = 0.0
    context: tuple[Evidence, ...] = ()
    event: str | None = None
    """IRI of the event that it reports."""


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows, each sorted by IRI; statements by article and place in it."""

    actors: tuple[ActorRow, ...]
    documents: tuple[DocumentRow, ...]
    relations: tuple[RelationRow, ...]
    statements: tuple[StatementRow, ...]
    report_counts: dict[str, int]
    """Event IRI -> number of statements that report it."""


def view_rows(store: "Store") -> Rows:
    """All that the graph knows about its actors, articles and statements."""
    documents: list[DocumentRow] = []
    statements: list[StatementRow] = []
    for iri in store.article_iris():
        found = article_records(store, iri)
        documents.append(_document(iri, found[iri]))
        statements += sorted(_statements(iri, found), key=lambda row: (row.evidence.start, row.iri))
    used = {row.relation for row in statements}
    ontology = records(store, store.graphs.ontology)
    events = records(store, store.graphs.events)
    return Rows(
        actors=tuple(_actors(records(store, store.graphs.actors))),
        documents=tuple(documents),
        relations=tuple(_relation(iri, ontology.get(iri, {})) for iri in sorted(used)),
        statements=tuple(statements),
        report_counts={
            iri: int(number(record, "kg:reportCount") or 0) for iri, record in sorted(events.items())
        },
    )


def _document(iri: str, record: Record) -> DocumentRow:
    return DocumentRow(
        iri=iri,
        id=text(record, "dcterms:identifier") or iri,
        date=text(record, "dcterms:issued"),
        lang=text(record, "dcterms:language"),
        title=text(record, "dcterms:title"),
        publisher=text(record, "dcterms:publisher"),
        source=text(record, "dcterms:source"),
    )


def _statements(document: str, found: dict[str, Record]) -> Iterable[StatementRow]:
    for iri, record in found.items():
        if KG + "Statement" not in texts(record, "rdf:type"):
            continue
        value, kind = text(record, "kg:time"), text(record, "kg:timeKind")
        yield StatementRow(
            iri=iri,
            document=document,
            subject=text(record, "kg:subject") or "",
            relation=text(record, "kg:relation") or "",
            object=text(record, "kg:object"),
            status=local_name(text(record, "kg:status") or "").lower(),
            evidence=_evidence(found, text(record, "prov:wasDerivedFrom") or ""),
            claimed_by=text(record, "kg:claimedBy"),
            time=Time(value, kind or "on") if value else None,
            earliest=text(record, "kg:earliest"),
            latest=text(record, "kg:latest"),
            place=text(record, "kg:place"),
            quantity=number(record, "kg:quantity"),
            unit=text(record, "kg:unit"),
            about=text(record, "kg:about"),
            confidence=number(record, "kg:confidence") or 0.0,
            context=tuple(_evidence(found, sentence) for sentence in texts(record, "kg:context")),
            event=text(record, "kg:reports"),
        )


def _evidence(found: dict[str, Record], sentence: str) -> Evidence:
    record = found.get(sentence, {})
    return Evidence(
        text(record, "nif:anchorOf") or "",
        int(number(record, "nif:beginIndex") or 0),
        int(number(record, "nif:endIndex") or 0),
    )


def _actors(found: dict[str, Record]) -> Iterable[ActorRow]:
    for iri, record in sorted(found.items()):
        label = text(record, "rdfs:label") or iri
        names = {*texts(record, "skos:prefLabel"), *texts(record, "skos:altLabel")} - {label}
        bodies = texts(record, "kg:partOf")
        yield ActorRow(
            iri=iri,
            label=label,
            type=local_name(text(record, "rdf:type") or ""),
            alt_labels=tuple(sorted(names)),
            affiliation=tuple(sorted(text(found.get(body, {}), "rdfs:label") or body for body in bodies)),
            wikidata=next((m for m in texts(record, "skos:exactMatch") if "wikidata.org" in m), None),
        )


def _relation(iri: str, record: Record) -> RelationRow:
    labels = {str(getattr(label, "language", "")): label for label in record.get(term("rdfs:label"), ())}
    name = local_name(iri)
    return RelationRow(
        iri=iri,
        name=name,
        label_en=getattr(labels.get("en"), "value", name),
        label_nl=getattr(labels.get("nl"), "value", name),
        polarity=local_name(text(record, "kg:polarity") or "neutral").lower(),
    )
