"""The graph as rdflib knows it, for users; loads all of it into memory."""

from io import BytesIO
from typing import TYPE_CHECKING

from rdflib import Dataset

from .exports import write_nquads

if TYPE_CHECKING:
    from .store import Store


def dataset(store: "Store") -> Dataset:
    """An rdflib ``Dataset`` whose default graph is the union of all graphs, prefixes bound."""
    quads = BytesIO()
    write_nquads(store, quads)
    found = Dataset(default_union=True)
    found.parse(data=quads.getvalue(), format="nquads")
    for name, namespace in store.prefixes.items():
        found.bind(name, namespace, replace=True)
    return found
