"""``kg lint``."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.output import say


def lint(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="An ontology folder.", show_default="the shipped one"),
    ] = None,
) -> None:
    """Check an ontology folder, ours or your own; exit 1 when something is wrong.

    \b
    Example:
      kg lint my-ontology/
    """
    from kg.ontology import lint as problems_of

    problems = problems_of(folder)
    for problem in problems:
        print(problem)
    say(f"{len(problems)} problems" if problems else "no problems")
    if problems:
        raise typer.Exit(1)
