"""``kg extract``."""

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options
from kg.cli.output import Progress, table
from kg.model import MIN_CONFIDENCE

if TYPE_CHECKING:
    from kg.model import Statement

_COLUMNS = ("subject", "relation", "object", "status", "time", "claimed by", "confidence", "sentence")


class Format(StrEnum):
    """How statements are printed."""

    JSONL = "jsonl"
    TABLE = "table"


def extract(
    paths: options.Paths,
    format_: Annotated[
        Format, typer.Option("--format", help="JSON lines, or a table an article.")
    ] = Format.JSONL,
    date: options.Date = None,
    doc_id: options.DocId = None,
    lang: options.Lang = None,
    model: options.Model = None,
    ontology: options.Ontology = None,
    min_confidence: options.MinConfidence = MIN_CONFIDENCE,
    base: options.Base = options.DEFAULT_BASE,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Print the statements of articles and write nothing.

    \b
    Example:
      kg extract article.txt --format table
      echo 'Oslo steunt Rabat.' | kg extract - --date 2024-03
    """
    from kg.documents import Skipped, read
    from kg.jsonlines import to_json
    from kg.pipeline import Settings
    from kg.pipeline import extract as statements_of

    articles = read(paths, date=date, doc_id=doc_id, lang=lang, base=base)
    settings = Settings(model, tuple(ontology or ()), base, min_confidence)
    with Progress(quiet=quiet, verbose=verbose) as progress:
        for found in statements_of(articles, settings):
            progress(found)
            if isinstance(found, Skipped):
                continue
            if format_ is Format.JSONL:
                for statement in found.statements:
                    print(json.dumps(to_json(statement), ensure_ascii=False))
            elif found.statements:
                print(f"{found.document.id} ({found.document.date or 'no date'})")
                for line in table(_COLUMNS, _rows(found.statements)):
                    print("  " + line)
    progress.finish(strict=strict)


def _rows(statements: "list[Statement]") -> "Iterator[tuple[str, ...]]":
    for statement in statements:
        time = statement.time
        sentence = " ".join(statement.evidence.text.split())
        yield (
            statement.subject.actor.label,
            statement.relation_specific or statement.relation,
            statement.object.actor.label if statement.object else "",
            statement.status,
            f"{time.kind} {time.value}" if time else "",
            statement.claimed_by.actor.label if statement.claimed_by else "",
            f"{statement.confidence:.2f}",
            sentence if len(sentence) <= 80 else sentence[:79] + "…",
        )
