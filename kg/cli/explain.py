"""``kg explain``."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options
from kg.cli.output import Progress
from kg.model import MIN_CONFIDENCE


def explain(
    what: Annotated[
        str,
        typer.Argument(metavar="PATH|'A SENTENCE'", help="An article, or a sentence.", show_default=False),
    ],
    date: options.Date = None,
    lang: options.Lang = None,
    model: options.Model = None,
    ontology: options.Ontology = None,
    min_confidence: options.MinConfidence = MIN_CONFIDENCE,
) -> None:
    """Show how a sentence is read: tree, actors, frames, which cue fired and what the others lacked.

    \b
    Example:
      kg explain 'Oslo steunt Rabat.'
      kg explain article.txt
    """
    from kg.documents import Defaults, Skipped, article, read
    from kg.pipeline import Extractor, Settings, readable

    if not what.strip():
        raise typer.BadParameter("an empty sentence; write one between quotes, or name an article")
    if what == "-" or Path(what).exists():
        articles = read([what], date=date, lang=lang)
    else:
        articles = iter([article(what, "sentence", defaults=Defaults(date, lang))])
    explained = Extractor(Settings(model, tuple(ontology or ()), min_confidence=min_confidence))
    progress = Progress(quiet=True, verbose=False)
    for entry in readable(articles):
        if isinstance(entry, Skipped):
            progress(entry)
        else:
            print(explained.explain(entry))
            progress((entry, []))
    progress.finish(strict=False)
