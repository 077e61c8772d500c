"""Folders of Turtle as a user would write them."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pytest

from kg.ontology import shipped

PREFIXES = """
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix actor: <https://w3id.org/newskg/actor/> .
@prefix cue: <https://w3id.org/newskg/cue/> .
@prefix word: <https://w3id.org/newskg/word/> .
@prefix my: <https://example.org/my#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
"""

Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A function that writes ``file.ttl`` with the usual prefixes into a folder of the user's."""

    def write(turtle: str, name: str = "mine.ttl", *, prefixes: bool = True) -> Path:
        path = tmp_path / "mine" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text((PREFIXES if prefixes else "") + turtle, encoding="utf-8")
        return tmp_path / "mine"

    return write


@pytest.fixture(scope="session")
def bare_ontology(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped classes, relations and shapes without words and actors: loads in a moment."""
    root = tmp_path_factory.mktemp("ontology")
    for name in ("kg.ttl", "relations.ttl", "shapes/lexicon.ttl"):
        (root / name).parent.mkdir(exist_ok=True)
        copy(shipped() / name, root / name)
    return root


@pytest.fixture
def bare(bare_ontology: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lays users' folders over ``bare_ontology`` in place of all that is shipped."""
    for room in ("loading", "linting"):
        monkeypatch.setattr(f"kg.ontology.{room}.shipped", lambda: bare_ontology)
