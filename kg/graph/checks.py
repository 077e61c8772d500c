"""Quick questions to a built graph that must have no answer: what a build has left wrong, in plain words.

They stand beside the shapes as ``ontology/shapes/quick/*.rq``: the first line says what is wrong and what to
do, the query names a ``?node`` and, where there is one, a ``?value``. Unlike SHACL they run in the store, see
which graph says what, and stop at the first that they find.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import QuerySolutions

from kg import ontology
from kg.errors import GraphError

from .querying import query, shown
from .turtle import Shortener

if TYPE_CHECKING:
    from .store import Store


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that is not as it must be."""

    node: str
    """The subject, with its prefix."""
    path: str
    """The property; empty where the whole node is meant."""
    value: str
    """The value that is wrong; empty where one is missing."""
    message: str
    """What is wrong and what to do."""

    def __str__(self) -> str:
        """One line for people."""
        return ": ".join(filter(None, (self.node, f"{self.path} {self.value}".strip(), self.message)))


def violations(store: "Store") -> Iterator[Violation]:
    """What the quick questions find, one violation a question at most, sorted by the questions' names."""
    short = Shortener(store.prefixes)
    for path in sorted((ontology.shipped() / "shapes" / "quick").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        message = text.splitlines()[0].removeprefix("# ")
        result = query(store, text).result
        if isinstance(result, QuerySolutions):
            names = [variable.value for variable in result.variables]
            for row in result:
                value = shown(row["value"], short) if "value" in names else ""
                yield Violation(shown(row["node"], short), "", value, message)


def quick_checks(store: "Store") -> None:
    """Raises GraphError for the first thing that a build has left wrong, naming it and what to do."""
    for violation in violations(store):
        raise GraphError(f"{store.folder}: {violation}")
