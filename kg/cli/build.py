"""``kg build``."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options
from kg.cli.output import Progress, say
from kg.model import MIN_CONFIDENCE


def build(
    paths: options.Paths,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The graph folder.")] = Path(
        "graph"
    ),
    date: options.Date = None,
    doc_id: options.DocId = None,
    lang: options.Lang = None,
    model: options.Model = None,
    ontology: options.Ontology = None,
    min_confidence: options.MinConfidence = MIN_CONFIDENCE,
    base: options.Base = options.DEFAULT_BASE,
    sync: Annotated[
        bool, typer.Option("--sync", help="Remove articles of these folders that are no longer there.")
    ] = False,
    no_exports: Annotated[
        bool, typer.Option("--no-exports", help="Leave Turtle, TriG and the page as they are.")
    ] = False,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Read articles into a graph folder: store, graph.ttl, graph.trig, view.html, report.json.

    Building again reads only what is new or changed. An article that cannot be read is named and skipped.

    \b
    Example:
      kg build articles/ --out graph
      kg build 'news/*.jsonl' --ontology my-ontology/
      kg build articles/ --sync
    """
    from kg.documents import read
    from kg.pipeline import Settings
    from kg.pipeline import build as build_graph

    articles = read(paths, date=date, doc_id=doc_id, lang=lang, base=base)
    settings = Settings(model, tuple(ontology or ()), base, min_confidence)
    with Progress(quiet=quiet, verbose=verbose) as progress:
        try:
            report = build_graph(
                articles, out, settings, progress, sync=paths if sync else (), exports=not no_exports
            )
        except KeyboardInterrupt:
            say(f"stopped; {progress.read} articles are in {out}: the same command goes on from there")
            raise typer.Exit(130) from None
    if not quiet:
        removed = f", {report.removed} removed" if sync else ""
        say(
            f"{out}: {report.read} read, {report.unchanged} unchanged, {len(report.skipped)} skipped"
            f"{removed}; {report.statements} statements in all ({report.seconds:.1f} s)"
        )
    progress.finish(strict=strict, done=report.removed > 0)
