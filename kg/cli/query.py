"""``kg query``."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options
from kg.cli.output import output, say, table


class Format(StrEnum):
    """How answers are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


def query(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="A graph folder that kg build made.", show_default=False),
    ] = None,
    sparql: Annotated[
        str | None, typer.Argument(metavar="'SELECT …'", help="The question, in SPARQL.", show_default=False)
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", metavar="Q.rq", help="Read the question from a file.")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", "-n", help="Ask a ready question.")] = None,
    show: Annotated[bool, typer.Option("--list", help="Name the ready questions.")] = False,
    ontology: options.Ontology = None,
    format_: Annotated[
        Format, typer.Option("--format", help="ttl is for CONSTRUCT and DESCRIBE.")
    ] = Format.TABLE,
) -> None:
    """Ask a graph in SPARQL 1.1; the usual prefixes are bound.

    \b
    Example:
      kg query graph 'SELECT DISTINCT ?who { ?who kg:accuses ?whom }'
      kg query --list
    """
    from kg.graph import ready_queries

    if show:
        questions = ready_queries(ontology or ())
        for line in table(("name", "asks"), ((q.name, q.comment) for q in questions.values())):
            print(line)
        return
    if folder is None:
        raise typer.BadParameter("give a graph folder (or --list for the ready questions)")
    if sum(given is not None for given in (sparql, file, name)) != 1:
        raise typer.BadParameter("give one question: in SPARQL, with --file, or with --name")
    import kg

    text = sparql or (file.read_text(encoding="utf-8") if file else _ready(name or "", ontology))
    with kg.open(folder) as graph, output(None) as to:
        answer = graph.query(text)
        answer.write(to, format_)
        if answer.advice:
            say(f"note: {answer.advice}")


def _ready(name: str, ontology: list[Path] | None) -> str:
    from kg.graph.ready import ready_query

    return ready_query(name, ontology or ()).text
