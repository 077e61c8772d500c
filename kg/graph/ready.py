"""The ready queries: ``.rq`` files whose first line says in a comment what they ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kg import ontology
from kg.errors import QueryError


@dataclass(frozen=True, slots=True)
class ReadyQuery:
    """A named query."""

    name: str
    """The file's name without ``.rq``."""
    comment: str
    """Its first line without ``#``; empty where that is no comment."""
    text: str


def ready_queries(folders: Iterable[Path] = ()) -> dict[str, ReadyQuery]:
    """The shipped queries and those of further ontology folders (``queries/*.rq``), by name; a later one
    wins."""
    found: dict[str, ReadyQuery] = {}
    for folder in (ontology.shipped(), *folders):
        for path in sorted((folder / "queries").glob("*.rq")):
            text = path.read_text(encoding="utf-8")
            first = text.splitlines()[0] if text else ""
            comment = first.lstrip("# ").strip() if first.startswith("#") else ""
            found[path.stem] = ReadyQuery(path.stem, comment, text)
    return dict(sorted(found.items()))


def ready_query(name: str, folders: Iterable[Path] = ()) -> ReadyQuery:
    """One of them; raises QueryError, naming those called almost so, when there is none of that name."""
    found = ready_queries(folders)
    if name not in found:
        near = get_close_matches(name, found, n=3)
        meant = f" (there is {', '.join(near)})" if near else ""
        raise QueryError(f"no ready query {name!r}{meant}; all are listed by: kg query --list")
    return found[name]
