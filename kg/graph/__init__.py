"""Statements -> named graphs in an embedded store; queries, exports, checks and networks out of it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .checks import quick_checks
    from .exports import write_nquads, write_trig, write_turtle
    from .feed import Rows, view_rows
    from .identifiers import document_hash, document_iri
    from .networks import network
    from .querying import Answer, query
    from .rdf import dataset
    from .ready import ReadyQuery, ready_queries
    from .sampling import Sampled, sample, statement_iris
    from .shapes import validate
    from .store import Store
    from .stored import Stored, stored_documents
    from .writer import Writer

_PLACES = {
    "Answer": "querying",
    "ReadyQuery": "ready",
    "Rows": "feed",
    "Sampled": "sampling",
    "Store": "store",
    "Stored": "stored",
    "Writer": "writer",
    "dataset": "rdf",
    "document_hash": "identifiers",
    "document_iri": "identifiers",
    "network": "networks",
    "quick_checks": "checks",
    "query": "querying",
    "ready_queries": "ready",
    "sample": "sampling",
    "statement_iris": "sampling",
    "stored_documents": "stored",
    "validate": "shapes",
    "view_rows": "feed",
    "write_nquads": "exports",
    "write_trig": "exports",
    "write_turtle": "exports",
}

__all__ = [
    "Answer",
    "ReadyQuery",
    "Rows",
    "Sampled",
    "Store",
    "Stored",
    "Writer",
    "dataset",
    "document_hash",
    "document_iri",
    "network",
    "query",
    "quick_checks",
    "ready_queries",
    "sample",
    "statement_iris",
    "stored_documents",
    "validate",
    "view_rows",
    "write_nquads",
    "write_trig",
    "write_turtle",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module holds under that name
    """Imports a name's module when it is first asked for: a query need not pay for rdflib or networkx."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
