"""An article and its statements -> the quads of the article's named graph.

The graph is a pure function of the article, its statements and what read them; what depends on other articles
(``kg:reports``, labels of actors, inferred triples) is derived in ``Store.finish``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.model import Document, Evidence, Mention, Statement
from kg.namespaces import KG, status_iri

from . import identifiers
from .terms import bounds, dated, decimal, integer, tagged, term


@dataclass(frozen=True, slots=True)
class Activity:
    """What built an article's graph; equal values give an equal IRI."""

    version: str
    """Version of kg."""
    ontology: str
    """Fingerprint of the ontology."""
    reader: str
    """Fingerprint of the reader."""

    def iri(self, base: str) -> str:
        """The activity's IRI below the base of the data."""
        return identifiers.activity_iri(base, self.version, self.ontology, self.reader)


def article_quads(
    document: Document, statements: Iterable[Statement], activity: Activity, base: str
) -> list[Quad]:
    """All quads of an article's graph but those on who its actors are (``actors.mention_triples``), each
    once."""
    article = identifiers.document_iri(document, base)
    graph = NamedNode(article)
    triples = dict.fromkeys(_document(document, article, activity, base))
    for iri, statement in _distinct(statements, article, base).items():
        triples.update(dict.fromkeys(_statement(iri, statement, article, document.lang)))
    return [Quad(t.subject, t.predicate, t.object, graph) for t in triples]


def _distinct(statements: Iterable[Statement], article: str, base: str) -> dict[str, Statement]:
    """Statements by IRI; of two that say the same in one sentence the one with more confidence stays."""
    found: dict[str, Statement] = {}
    for statement in statements:
        iri = identifiers.statement_iri(statement, article, base)
        if iri not in found or _rank(found[iri]) < _rank(statement):
            found[iri] = statement
    return found


def _rank(statement: Statement) -> tuple[float, str, str]:
    """Order of preference between equal statements; the last two only make it total."""
    return statement.confidence, statement.cue or "", statement.subject.surface


def _document(document: Document, article: str, activity: Activity, base: str) -> Iterator[Triple]:
    node, built_by = NamedNode(article), NamedNode(activity.iri(base))
    yield Triple(node, term("rdf:type"), term("schema:NewsArticle"))
    yield Triple(node, term("dcterms:identifier"), Literal(document.id))
    yield Triple(node, term("kg:contentHash"), Literal(identifiers.document_hash(document)))
    yield Triple(node, term("prov:wasGeneratedBy"), built_by)
    yield Triple(built_by, term("rdf:type"), term("prov:Activity"))
    yield Triple(built_by, term("kg:version"), Literal(activity.version))
    yield Triple(built_by, term("kg:ontologyHash"), Literal(activity.ontology))
    yield Triple(built_by, term("kg:readerHash"), Literal(activity.reader))
    if document.date:
        yield Triple(node, term("dcterms:issued"), dated(document.date))
    if document.lang:
        yield Triple(node, term("dcterms:language"), Literal(document.lang))
    if document.title:
        yield Triple(node, term("dcterms:title"), tagged(document.title, document.lang))
    if document.publisher:
        yield Triple(node, term("dcterms:publisher"), Literal(document.publisher))
    if document.author:
        yield Triple(node, term("dcterms:creator"), Literal(document.author))
    if document.source:
        yield Triple(node, term("dcterms:source"), _source(document.source))


def _source(source: str) -> NamedNode | Literal:
    """A URL as an IRI; what is no valid IRI as a string."""
    if not source.startswith(("http://", "https://")):
        return Literal(source)
    try:
        return NamedNode(source)
    except ValueError:
        return Literal(source)


def _sentence(article: str, evidence: Evidence, lang: str | None) -> Iterator[Triple]:
    node = NamedNode(identifiers.sentence_iri(article, evidence))
    yield Triple(node, term("rdf:type"), term("nif:Sentence"))
    yield Triple(node, term("nif:anchorOf"), tagged(evidence.text, lang))
    yield Triple(node, term("nif:beginIndex"), integer(evidence.start))
    yield Triple(node, term("nif:endIndex"), integer(evidence.end))
    yield Triple(node, term("nif:referenceContext"), NamedNode(article))


def _statement(iri: str, statement: Statement, article: str, lang: str | None) -> Iterator[Triple]:
    node = NamedNode(iri)
    subject, relation = NamedNode(statement.subject.actor.iri), NamedNode(statement.relation_iri)
    yield Triple(node, term("rdf:type"), term("kg:Statement"))
    yield Triple(node, term("kg:subject"), subject)
    yield Triple(node, term("kg:relation"), relation)
    if statement.relation_specific:
        yield Triple(node, term("kg:relationCore"), NamedNode(KG + statement.relation))
    yield Triple(node, term("kg:status"), NamedNode(status_iri(statement.status)))
    yield Triple(node, term("kg:confidence"), decimal(statement.confidence))
    yield Triple(
        node, term("prov:wasDerivedFrom"), NamedNode(identifiers.sentence_iri(article, statement.evidence))
    )
    yield from _sentence(article, statement.evidence, lang)
    for evidence in statement.context:
        yield Triple(node, term("kg:context"), NamedNode(identifiers.sentence_iri(article, evidence)))
        yield from _sentence(article, evidence, lang)
    yield from _who(node, statement, lang)
    yield from _when(node, statement)
    if statement.quantity is not None:
        whole = float(statement.quantity).is_integer()
        amount = integer(int(statement.quantity)) if whole else decimal(statement.quantity)
        yield Triple(node, term("kg:quantity"), amount)
    if statement.unit:
        yield Triple(node, term("kg:unit"), Literal(statement.unit))
    if statement.about:
        yield Triple(node, term("kg:about"), tagged(statement.about, lang))
    if statement.cue:
        yield Triple(node, term("kg:firedCue"), NamedNode(statement.cue))
    if statement.object and statement.status == "actual" and not statement.claimed_by:
        yield Triple(subject, relation, NamedNode(statement.object.actor.iri))


def _who(node: NamedNode, statement: Statement, lang: str | None) -> Iterator[Triple]:
    parts: tuple[tuple[str, Mention | None], ...] = (
        ("subject", statement.subject),
        ("object", statement.object),
        ("claimedBy", statement.claimed_by),
        ("place", statement.place),
    )
    for name, mention in parts:
        if mention is None:
            continue
        yield Triple(node, NamedNode(KG + name), NamedNode(mention.actor.iri))
        if mention.surface:
            yield Triple(node, NamedNode(f"{KG}{name}Surface"), tagged(mention.surface, lang))


def _when(node: NamedNode, statement: Statement) -> Iterator[Triple]:
    if statement.time is None:
        return
    yield Triple(node, term("kg:time"), dated(statement.time.value))
    yield Triple(node, term("kg:timeKind"), Literal(statement.time.kind))
    earliest, latest = bounds(statement.time.value, statement.time.kind)
    if earliest:
        yield Triple(node, term("kg:earliest"), dated(earliest.isoformat()))
    if latest:
        yield Triple(node, term("kg:latest"), dated(latest.isoformat()))
