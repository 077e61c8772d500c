"""Statements drawn at random, with their sentences, for people to judge."""

import random
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from .reading import Record, text, texts
from .terms import local_name, term

if TYPE_CHECKING:
    from .store import Store


@dataclass(frozen=True, slots=True)
class Sampled:
    """A statement in words, and the sentence that is said to say it."""

    statement: str
    """Its IRI."""
    article: str
    """The article's identifier."""
    subject: str
    relation: str
    """Local name of the most specific relation."""
    object: str
    """Empty where the statement has none."""
    status: str
    claimed_by: str
    time: str
    """``on 2024-03``; empty where the article gives none."""
    sentence: str
    context: str
    """Further sentences that are needed to judge it, such as the one with a pronoun's name."""


def statement_iris(store: "Store") -> list[str]:
    """The IRIs of all statements, sorted."""
    found = store.quads(predicate=term("rdf:type"), obj=term("kg:Statement"))
    return sorted({quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)})


def sample(store: "Store", n: int, seed: int = 0) -> list[Sampled]:
    """``n`` statements at random, or all when there are no more.

    The same graph and seed give the same; a larger ``n`` begins with those of a smaller one, so that a
    sample can be extended. The order is random too: whoever stops half-way has judged a sample.
    """
    iris = statement_iris(store)
    random.Random(seed).shuffle(iris)  # noqa: S311 - drawn to be repeatable, not secret
    return [_sampled(store, iri) for iri in iris[:n]]


def _sampled(store: "Store", iri: str) -> Sampled:
    record = _record(store, iri)
    sentence = _record(store, text(record, "prov:wasDerivedFrom"))
    article = text(sentence, "nif:referenceContext") or ""
    time = text(record, "kg:time")
    context = [_record(store, other) for other in texts(record, "kg:context")]
    return Sampled(
        statement=iri,
        article=text(_record(store, article), "dcterms:identifier") or article,
        subject=_label(store, text(record, "kg:subject")),
        relation=local_name(text(record, "kg:relation") or ""),
        object=_label(store, text(record, "kg:object")),
        status=local_name(text(record, "kg:status") or "").lower(),
        claimed_by=_label(store, text(record, "kg:claimedBy")),
        time=f"{text(record, 'kg:timeKind') or 'on'} {time}" if time else "",
        sentence=_said(sentence),
        context=" … ".join(map(_said, context)),
    )


def _record(store: "Store", iri: str | None) -> Record:
    """What all graphs say of a subject."""
    found: Record = defaultdict(list)
    for quad in store.quads(NamedNode(iri)) if iri else ():
        found[quad.predicate].append(quad.object)
    return found


def _label(store: "Store", iri: str | None) -> str:
    return (text(_record(store, iri), "rdfs:label") or iri or "") if iri else ""


def _said(sentence: Record) -> str:
    return " ".join((text(sentence, "nif:anchorOf") or "").split())
