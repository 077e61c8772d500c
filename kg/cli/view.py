"""``kg view``."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options
from kg.cli.output import say


def view(
    folder: options.Folder,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE.html", help="The page.", show_default="DIR/view.html"),
    ] = None,
) -> None:
    """Write one self-contained interactive page of a graph; it works offline.

    \b
    Example:
      kg view graph -o page.html
    """
    import kg

    target = out or folder / "view.html"
    with kg.open(folder) as graph:
        target.write_text(graph.page(), encoding="utf-8")
    say(f"{target}: open it in a browser")
