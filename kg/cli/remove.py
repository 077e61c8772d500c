"""``kg remove``."""

from typing import Annotated

import typer

from kg.cli import options
from kg.cli.output import say


def remove(
    folder: options.Folder,
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="Ids of the articles.", show_default=False)],
    quiet: options.Quiet = False,
) -> None:
    """Forget articles: what they say, the events and actors that only they knew, and how they were read.

    What is written from the graph (graph.ttl, graph.trig, view.html) is made anew, and so is the store:
    no file keeps a word of them.

    \b
    Example:
      kg remove graph burundi ankara
    """
    from kg.pipeline import remove as remove_articles

    report = remove_articles(folder, ids)
    if not quiet:
        left = f"{report.statements} statements left ({report.seconds:.1f} s)"
        say(f"{folder}: {report.removed} removed; {left}")
