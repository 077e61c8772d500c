"""Statements as the JSON objects of ``contract.md`` (``kg extract --format jsonl``), and back.

The public lines hold what a reader of them needs. With ``full`` a few keys more follow, so that
``from_json(to_json(s, full=True), s.document) == s``: the offsets of each mention, the IRIs of what an actor
belongs to and matches, the cue, and what the confidence was made of. Everything is plain (dict, list, str,
numbers, None): it survives ``json`` and ``Doc.to_bytes``.
"""

from typing import Any

from kg.model import Actor, Document, Evidence, Mention, Statement, Time

Json = dict[str, Any]


def to_json(statement: Statement, *, full: bool = False) -> Json:
    """A statement as one JSON object, keys in the order of ``contract.md``; ``full`` adds the rest of it."""
    record: Json = {
        "document": _document(statement.document),
        "subject": _mention(statement.subject, full),
        "relation": statement.relation,
        "relation_specific": statement.relation_specific,
        "relation_iri": statement.relation_iri,
        "inverse": statement.inverse,
        "object": _mention(statement.object, full),
        "status": statement.status,
        "claimed_by": _mention(statement.claimed_by, full),
        "time": {"value": statement.time.value, "kind": statement.time.kind} if statement.time else None,
        "place": _mention(statement.place, full),
        "quantity": statement.quantity,
        "unit": statement.unit,
        "about": statement.about,
        "evidence": _evidence(statement.evidence),
        "context": [_evidence(sentence) for sentence in statement.context],
        "confidence": statement.confidence,
    }
    if full:
        record["cue"] = statement.cue
        record["cue_span"] = list(statement.cue_span) if statement.cue_span else None
        record["signs"] = dict(statement.signs)
    return record


def from_json(record: Json, document: Document | None = None) -> Statement:
    """The statement that ``to_json`` wrote.

    ``document`` is the article it is from; without it one is made from the record, which has no text.
    Raises KeyError or TypeError where the record is not of the contract's shape.
    """
    subject = _to_mention(record["subject"])
    if subject is None:
        raise TypeError("a statement's subject cannot be null")
    time, span = record.get("time"), record.get("cue_span")
    return Statement(
        document=document or _to_document(record["document"]),
        subject=subject,
        relation=record["relation"],
        relation_iri=record["relation_iri"],
        inverse=record.get("inverse"),
        object=_to_mention(record.get("object")),
        status=record["status"],
        evidence=_to_evidence(record["evidence"]),
        relation_specific=record.get("relation_specific"),
        claimed_by=_to_mention(record.get("claimed_by")),
        time=Time(time["value"], time["kind"]) if time else None,
        place=_to_mention(record.get("place")),
        quantity=record.get("quantity"),
        unit=record.get("unit"),
        about=record.get("about"),
        context=tuple(_to_evidence(sentence) for sentence in record.get("context") or ()),
        confidence=record["confidence"],
        cue=record.get("cue"),
        cue_span=(span[0], span[1]) if span else None,
        signs=tuple((record.get("signs") or {}).items()),
    )


def _document(document: Document) -> Json:
    return {
        "id": document.id,
        "iri": document.iri,
        "date": document.date,
        "lang": document.lang,
        "source": document.source,
    }


def _mention(mention: Mention | None, full: bool) -> Json | None:
    if mention is None:
        return None
    actor = mention.actor
    record: Json = {
        "iri": actor.iri,
        "label": actor.label,
        "alt_labels": list(actor.alt_labels),
        "type": actor.type,
        "affiliation": list(actor.affiliation),
        "surface": mention.surface,
    }
    if full:
        record["start"], record["end"] = mention.start, mention.end
        record["part_of"], record["matches"] = list(actor.part_of), list(actor.matches)
    return record


def _evidence(evidence: Evidence) -> Json:
    return {"text": evidence.text, "start": evidence.start, "end": evidence.end}


def _to_document(record: Json) -> Document:
    return Document(
        id=record["id"],
        text="",
        date=record.get("date"),
        lang=record.get("lang"),
        iri=record.get("iri") or "",
        source=record.get("source"),
    )


def _to_mention(record: Json | None) -> Mention | None:
    if record is None:
        return None
    actor = Actor(
        iri=record["iri"],
        label=record["label"],
        type=record["type"],
        alt_labels=tuple(record.get("alt_labels") or ()),
        affiliation=tuple(record.get("affiliation") or ()),
        part_of=tuple(record.get("part_of") or ()),
        matches=tuple(record.get("matches") or ()),
    )
    return Mention(actor, record["surface"], record.get("start", -1), record.get("end", -1))


def _to_evidence(record: Json) -> Evidence:
    return Evidence(record["text"], record["start"], record["end"])
