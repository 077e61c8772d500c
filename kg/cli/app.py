"""The verbs, put together. Modules of verbs import nothing heavy: ``kg --help`` must come at once."""

from typing import Annotated

import typer

import kg
from kg.cli import (
    build,
    evaluate,
    explain,
    export,
    extract,
    gaps,
    lint,
    query,
    remove,
    sample,
    validate,
    view,
)

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for verb in (build, remove, extract, explain, gaps, query, view, export, validate, lint, evaluate, sample):
    app.command()(getattr(verb, verb.__name__.rpartition(".")[2]))


def _version(wanted: bool) -> None:
    if wanted:
        print(f"kg {kg.__version__}")
        raise typer.Exit


@app.callback()
def kg_command(
    version: Annotated[
        bool, typer.Option("--version", help="Say which version this is.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Turn Dutch and English news into a knowledge graph: who does what to whom.

    \b
    Start with:
      kg build articles/                      read a folder of articles into graph/
      kg query graph --list                   what can be asked of it
      kg explain 'Oslo steunt Rabat.'         how a sentence is read
    """
