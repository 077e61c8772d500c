"""What a store remembers of how its articles came about."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from .quads import Activity
from .terms import term

if TYPE_CHECKING:
    from .store import Store


@dataclass(frozen=True, slots=True)
class Stored:
    """An article in the store, as far as telling whether it must be read again needs it."""

    iri: str
    content_hash: str
    """``identifiers.document_hash`` of the article when it was read."""
    activity: Activity
    """What read it."""


def stored_documents(store: "Store") -> dict[str, Stored]:
    """Identifier -> what is stored of each article, sorted by IRI."""
    activities: dict[str, Activity] = {}
    found: dict[str, Stored] = {}
    for iri in store.article_iris():
        graph = NamedNode(iri)
        said = _values(store, iri, graph)
        built_by = said[term("prov:wasGeneratedBy")]
        if built_by not in activities:
            of = _values(store, built_by, graph)
            activities[built_by] = Activity(
                of[term("kg:version")], of[term("kg:ontologyHash")], of[term("kg:readerHash")]
            )
        content, name = said[term("kg:contentHash")], said[term("dcterms:identifier")]
        found[name] = Stored(iri, content, activities[built_by])
    return found


def _values(store: "Store", subject: str, graph: NamedNode) -> dict[NamedNode, str]:
    """Property -> value of what has one value each."""
    return {q.predicate: getattr(q.object, "value", "") for q in store.quads(NamedNode(subject), graph=graph)}
