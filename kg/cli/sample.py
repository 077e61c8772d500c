"""``kg sample``."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options
from kg.cli.output import say, table

if TYPE_CHECKING:
    from kg.evaluation.verdicts import Precision

_COLUMNS = ("relation", "precision", "right", "judged", "95% from", "to")


def sample(
    folder: options.Folder,
    n: Annotated[int, typer.Option("-n", min=1, metavar="N", help="How many statements.")] = 100,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE.csv", help="Where to.", show_default="stdout"),
    ] = None,
    seed: Annotated[
        int, typer.Option("--seed", metavar="S", help="Another number draws another sample.")
    ] = 0,
    score: Annotated[
        Path | None,
        typer.Option("--score", metavar="FILE.csv", help="Read the verdicts and give the precision."),
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Draw statements at random to judge, and give the precision on your own articles.

    Fill in the column 'verdict' of the sheet: y when the sentence says so (actors, direction, relation and
    status are right), n when it does not; rows left empty do not count.

    \b
    Example:
      kg sample graph -n 100 -o sample.csv
      kg sample graph --score sample.csv
    """
    import kg
    from kg.evaluation import verdicts

    if score is not None and out is not None:
        raise typer.BadParameter("--score reads a sheet and writes none; leave --out away")
    with kg.open(folder) as graph:
        if score is not None:
            judged = verdicts.read(score)
            gone = {verdict.statement for verdict in judged} - set(graph.statements())
            if gone and not quiet:
                say(f"note: {len(gone)} of these are no longer in {folder}; they count all the same")
            for line in table(_COLUMNS, (_row(*found) for found in verdicts.precisions(judged))):
                print(line)
            return
        if out is not None and out.exists():
            raise typer.BadParameter(f"{out} is there already and may hold verdicts; name another file")
        drawn = graph.sample(n, seed)
    # a mark at the beginning tells spreadsheets that the file is UTF-8
    opened = out.open("w", encoding="utf-8-sig", newline="") if out else nullcontext(sys.stdout)
    with opened as to:
        verdicts.write(drawn, to)
    if out and not quiet:
        say(f"{len(drawn)} statements; write y or n under 'verdict', then: kg sample {folder} --score {out}")


def _row(name: str, found: "Precision") -> tuple[str, ...]:
    low, high = found.interval
    return name, f"{found.share:.3f}", str(found.right), str(found.judged), f"{low:.3f}", f"{high:.3f}"
