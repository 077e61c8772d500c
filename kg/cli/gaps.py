"""``kg gaps``."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options
from kg.cli.output import Progress, say

if TYPE_CHECKING:
    from kg.documents import Skipped
    from kg.model import Document


def gaps(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…",
            help="Articles: files, folders, globs, or - for stdin; or one graph folder.",
            show_default=False,
        ),
    ],
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="How many of each kind.")] = 20,
    lang: options.Lang = None,
    model: options.Model = None,
    ontology: options.Ontology = None,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """List what the ontology does not cover yet, by count, as Turtle to fill in.

    Frames between actors that no cue matched, names that no actor explains, and sentences with two actors
    and no statement. Of a graph folder only the sentences of its statements can be gone through.

    \b
    Example:
      kg gaps articles/ --limit 50 > mine/gaps.ttl
    """
    from kg.documents import Skipped, read
    from kg.extraction.gaps import Gaps, turtle
    from kg.ontology import kept_folders
    from kg.pipeline import Extractor, Settings, readable

    folders = list(ontology or ())
    if _is_graph(paths[0]) and len(paths) == 1:
        articles = _of_graph(Path(paths[0]))
        folders = [*kept_folders(Path(paths[0]) / "ontology"), *folders]
        say("note: a graph keeps only the sentences of its statements; give the articles to see all gaps")
    else:
        articles = read(paths, lang=lang)
    found = Gaps()
    extractor = Extractor(Settings(model, tuple(folders)))
    with Progress(quiet=quiet, verbose=verbose) as progress:
        for entry in readable(articles):
            if not isinstance(entry, Skipped):
                found.add(extractor.doc(entry))
            progress(entry if isinstance(entry, Skipped) else (entry, []))
    for line in turtle(found, limit):
        print(line)
    progress.finish(strict=strict)


def _is_graph(path: str) -> bool:
    return (Path(path) / "store").is_dir()


def _of_graph(folder: Path) -> "Iterator[Document | Skipped]":
    """The articles of a graph folder, each with the sentences that it keeps, in their order."""
    import io
    import json

    import kg
    from kg.documents import Defaults, article

    kept: dict[str, list[str]] = {}
    languages: dict[str, str] = {}
    with kg.open(folder) as graph:
        answer = io.BytesIO()
        graph.query(_SENTENCES).write(answer, "json")
    for row in json.loads(answer.getvalue())["results"]["bindings"]:
        name = row["article"]["value"]
        kept.setdefault(name, []).append(row["sentence"]["value"])
        languages[name] = row["lang"]["value"]
    for name, sentences in kept.items():
        yield article("\n\n".join(sentences), name, defaults=Defaults(None, languages[name]))


_SENTENCES = """
SELECT DISTINCT ?article ?lang ?begin ?sentence WHERE {
  ?from nif:anchorOf ?sentence ; nif:beginIndex ?begin ; nif:referenceContext ?context .
  ?context dcterms:identifier ?article ; dcterms:language ?lang .
} ORDER BY ?article ?begin
"""
