"""``kg query``."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options
from kg.cli.output import output, say, table
from kg.errors import QueryError


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
    from kg.graph.ready import ready_query
    from kg.ontology import kept_folders

    def ontologies() -> list[Path]:
        kept = kept_folders(folder / "ontology") if folder else []  # what the graph was built with
        return [*kept, *(ontology or ())]

    if show:
        questions = ready_queries(ontologies())
        for line in table(("name", "asks"), ((q.name, q.comment) for q in questions.values())):
            print(line)
        return
    if folder is None:
        raise typer.BadParameter("give a graph folder (or --list for the ready questions)")
    if sum(given is not None for given in (sparql, file, name)) != 1:
        raise typer.BadParameter("give one question: in SPARQL, with --file, or with --name")
    import kg

    with kg.open(folder) as graph, output(None) as to:
        text = sparql or (_read(file) if file else ready_query(name or "", ontologies()).text)
        answer = graph.query(text)
        answer.write(to, format_)
        if answer.advice:
            say(f"note: {answer.advice}")


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise QueryError(f"{file}: not UTF-8; save it as UTF-8") from None
