"""Options that verbs share, so that each is described once."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import DocumentError
from kg.namespaces import BASE


class Language(StrEnum):
    """Languages that are read."""

    NL = "nl"
    EN = "en"


def _date(value: str | None) -> str | None:
    if value is None:
        return None
    from kg.documents import iso_date

    try:
        return iso_date(value)
    except DocumentError as error:
        raise typer.BadParameter(str(error)) from None


def _base(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#<>\"{}|\\^`]+(/[^\s?#<>\"{}|\\^`]*)?/", value):
        raise typer.BadParameter("give an IRI that ends in /, such as https://example.org/news/")
    return value


def _named(paths: list[str]) -> list[str]:
    if not all(paths):
        raise typer.BadParameter("an empty path; name a file or folder")
    return paths


Paths = Annotated[
    list[str],
    typer.Argument(
        callback=_named,
        metavar="PATH…",
        help="Articles: files, folders, globs, or - for stdin.",
        show_default=False,
    ),
]
Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="A graph folder that kg build made.", show_default=False)
]
Ontology = Annotated[
    list[Path] | None,
    typer.Option("--ontology", metavar="DIR", help="Lay this folder over the shipped ontology (repeatable)."),
]
Lang = Annotated[
    Language | None,
    typer.Option(
        "--lang", help="Language of articles that do not say theirs.", show_default="detected for each"
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="NAME", help="A spaCy pipeline with UD labels, in place of the shipped reader."
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option("--min-confidence", metavar="X", min=0.0, max=1.0, help="Leave out statements below this."),
]
Base = Annotated[
    str,
    typer.Option(
        "--base", metavar="IRI", callback=_base, help="What the IRIs of articles and actors start with."
    ),
]
Date = Annotated[
    str | None,
    typer.Option(
        "--date", metavar="DATE", callback=_date, help="Publication date of articles that do not say theirs."
    ),
]
DocId = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="Id of the article, where there is one.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit 1 when an article was skipped.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say a line for every article.")]

DEFAULT_BASE = BASE
