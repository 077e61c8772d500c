"""A graph folder: what lies in it beside the store, brought up to what the store holds."""

import json
import time
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Final

from kg.documents import Skipped
from kg.exports import export
from kg.files import remove_parts, replacing
from kg.origins import Origins

if TYPE_CHECKING:
    from kg.graph import Writer

ONTOLOGY: Final = "ontology"
"""Folder of what a user's ``--ontology`` added."""
PARSES: Final = ".parses"
"""Folder of the articles as they were read."""


@dataclass(slots=True)
class BuildReport:
    """What ``build`` did; ``report.json``."""

    read: int = 0
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    removed: int = 0
    statements: int = 0
    """How many the graph now holds."""
    seconds: float = 0.0


def settle(store: "Writer", *, exports: bool = True) -> None:
    """Brings up to the articles that are there all that depends on them; a second time does nothing."""
    from kg.reader.parses import keep_only

    if not store.complete:
        store.finish()
    origins = Origins(store.folder)
    origins.keep_only(store.article_ids().keys())
    keep_only(store.folder / PARSES, origins.parses())
    remove_parts(store.folder)
    if exports:
        export(store)


def write_report(report: BuildReport, store: "Writer", started: float) -> None:
    """Writes ``report.json``, with what only now is known: statements and time (``started`` is monotonic)."""
    from kg.graph import statement_iris

    report.statements = len(statement_iris(store))
    report.seconds = round(time.monotonic() - started, 3)
    with replacing(store.folder / "report.json") as to:
        to.write((json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n").encode())
