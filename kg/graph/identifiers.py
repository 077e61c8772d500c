"""IRIs made from content, so that building the same twice gives the same graph.

No counter, no clock and no order of processing goes into any of them.
"""

from collections.abc import Iterable
from hashlib import blake2b
from urllib.parse import quote

from kg.model import Document, Evidence, Mention, Statement


def digest(parts: Iterable[object]) -> str:
    """24 hexadecimal digits from the parts in their order; None and ``""`` differ, so do ``1`` and
    ``"1"``."""
    joined = "\x1f".join(repr(part) for part in parts)
    return blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def document_iri(document: Document, base: str) -> str:
    """The article's IRI, also the name of its graph: ``…/doc/ID`` with the identifier percent-encoded."""
    return document.iri or base + "doc/" + quote(document.id, safe="")


def document_hash(document: Document) -> str:
    """What the article's graph depends on besides ontology and reader: the text and all that is known about
    it."""
    return digest(
        (
            document.text,
            document.date,
            document.lang,
            document.title,
            document.source,
            document.publisher,
            document.author,
        )
    )


def sentence_iri(article: str, evidence: Evidence) -> str:
    """A sentence by its offsets in the article: ``…/doc/ID#char=120,180``."""
    return f"{article}#char={evidence.start},{evidence.end}"


def mention_iri(article: str, actor: str) -> str:
    """What an article says of who an actor is: ``…/doc/ID#actor=HASH``."""
    return f"{article}#actor={digest((actor,))}"


def statement_iri(statement: Statement, article: str, base: str) -> str:
    """A statement by all that it says and the sentence that says it."""
    time = statement.time
    return (
        base
        + "statement/"
        + digest(
            (
                article,
                statement.subject.actor.iri,
                statement.relation_iri,
                _iri(statement.object),
                statement.status,
                _iri(statement.claimed_by),
                (time.value, time.kind) if time else None,
                _iri(statement.place),
                None if statement.quantity is None else float(statement.quantity),
                statement.unit,
                statement.about,
                statement.evidence.start,
                statement.evidence.end,
            )
        )
    )


def event_iri(base: str, root: str, subject: str, obj: str | None, period: str) -> str:
    """An event by its block (root relation, body that acts, body acted upon) and its earliest time."""
    return base + "event/" + digest((root, subject, obj, period))


def activity_iri(base: str, version: str, ontology: str, reader: str) -> str:
    """What built an article's graph: kg's version and the hashes of ontology and reader."""
    return base + "activity/" + digest((version, ontology, reader))


def _iri(mention: Mention | None) -> str | None:
    return mention.actor.iri if mention else None
