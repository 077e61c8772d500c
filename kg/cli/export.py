"""``kg export``."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options
from kg.cli.output import output


class Format(StrEnum):
    """Formats of export."""

    TTL = "ttl"
    TRIG = "trig"
    NQ = "nq"


def export(
    folder: options.Folder,
    format_: Annotated[
        Format,
        typer.Option("--format", help="Turtle (all graphs as one), TriG or N-Quads.", show_default=False),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to.", show_default="stdout")
    ] = None,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave the articles' sentences out.")] = False,
) -> None:
    """Write a graph in another format.

    \b
    Example:
      kg export graph --format nq -o graph.nq
      kg export graph --format ttl --no-text
    """
    import kg

    with kg.open(folder) as graph, output(out) as to:
        graph.write(to, format_.value, text=not no_text)
