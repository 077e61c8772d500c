"""``kg evaluate``."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options
from kg.cli.output import Progress
from kg.model import MIN_CONFIDENCE


class Grouping(StrEnum):
    """What scores are shown by."""

    RELATION = "relation"
    ARTICLE = "article"
    PHENOMENON = "phenomenon"


def evaluate(
    gold: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD…", help="Annotated articles (.yaml) or sentences (.jsonl).", show_default=False
        ),
    ],
    by: Annotated[
        Grouping | None,
        typer.Option(
            "--by", help="What to group by.", show_default="articles by article, sentences by relation"
        ),
    ] = None,
    missed: Annotated[
        bool, typer.Option("--missed", help="List what was missed, false and wrong, with its sentence.")
    ] = False,
    model: options.Model = None,
    ontology: options.Ontology = None,
    min_confidence: options.MinConfidence = MIN_CONFIDENCE,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Extract from annotated texts and print precision, recall and F1.

    \b
    Example:
      kg evaluate gold/*.yaml
      kg evaluate sentences.jsonl --by phenomenon --missed
    """
    from kg.documents import Skipped
    from kg.evaluation import Places, Report, missed_lines, read, score
    from kg.ontology import load
    from kg.pipeline import Settings, extract

    items = list(read(gold))
    settings = Settings(model, tuple(ontology or ()), min_confidence=min_confidence)
    report = Report(by)
    places = Places(load(settings.ontology)) if missed else None
    with Progress(quiet=quiet, verbose=verbose) as progress:
        extracted = extract((item.document for item in items), settings)
        for item, found in zip(items, extracted, strict=True):
            progress(found)
            if isinstance(found, Skipped):
                continue
            counted = score(item, found.statements)
            report.add(item, counted)
            if places is not None:
                for line in missed_lines(item, counted, places):
                    print(line)
    progress.finish(strict=True)
    for line in report.lines():
        print(line)
