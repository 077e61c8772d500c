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
    """Check an ontology folder, ours or your own; exit 1 on an error.

    \b
    Example:
      kg lint my-ontology/
    """
    from kg.ontology import lint as problems_of

    problems = problems_of(folder)
    for problem in problems:
        print(problem)
    errors = sum(problem.severity == "error" for problem in problems)
    say(f"{errors} errors, {len(problems) - errors} warnings")
    if errors:
        raise typer.Exit(1)
