"""No room names a term that the ontology does not explain."""

import re
from pathlib import Path

import pytest

import kg
from kg.namespaces import KG
from kg.ontology import shipped
from kg.ontology.turtle import Index, add_turtle

CODE = Path(kg.__file__).parent


@pytest.fixture(scope="module")
def known() -> set[str]:
    index: Index = {}
    for name in ("kg.ttl", "relations.ttl"):
        add_turtle(index, shipped() / name)
    return {iri.removeprefix(KG) for iri in index if iri.startswith(KG)}


@pytest.mark.parametrize("room", ["graph", "evaluation", "extraction", "view", "ask"])
def test_terms_named_in_code_are_explained(room: str, known: set[str]) -> None:
    used = {
        (path.name, name)
        for path in (*CODE.glob(f"{room}.py"), *CODE.glob(f"{room}/**/*.py"))
        for names in re.findall(r'"kg:(\w+)"|\bKG \+ "(\w+)"', path.read_text(encoding="utf-8"))
        for name in names
        if name
    }
    assert {(file, name) for file, name in used if name not in known} == set()


def test_terms_named_in_ready_questions_are_explained(known: set[str]) -> None:
    for path in (shipped() / "queries").glob("*.rq"):
        assert set(re.findall(r"\bkg:(\w+)", path.read_text(encoding="utf-8"))) <= known, path
