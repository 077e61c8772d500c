"""``kg view``."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options
from kg.cli.output import say
from kg.files import replacing


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

    with kg.open(folder) as graph:
        page = graph.page().encode()
        if out is None:  # the graph is held open: no build writes the same file meanwhile
            with replacing(folder / "view.html") as to:
                to.write(page)
        else:
            out.write_bytes(page)
    say(f"{out or folder / 'view.html'}: open it in a browser")
