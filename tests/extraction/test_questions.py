"""The ready questions have answers in a month of news: one build, from the articles themselves.

It stands with the tests of extraction: the answers are as good as what is read, and their readings are kept.
"""

import csv
import io
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.documents import read
from kg.graph import Store, query, ready_queries, validate
from kg.graph.quads import term
from kg.namespaces import KG
from kg.ontology import shipped
from kg.ontology.terms import TYPE
from kg.ontology.turtle import Index, add_turtle
from kg.pipeline import build

Row = dict[str, str]
NEWS = Path(__file__).resolve().parents[2] / "examples" / "strait"


class Wanted(NamedTuple):
    """What the answers of one question must hold, and what not."""

    rows: list[Row]
    never: list[Row]


def wanted() -> dict[str, Wanted]:
    found: dict[str, Wanted] = defaultdict(lambda: Wanted([], []))
    name = ""
    for line in Path(__file__).with_name("questions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            name = line.removeprefix("## ")
        elif line and not line.startswith("#"):
            cells = (cell.partition(": ") for cell in line.removeprefix("! ").split(" | "))
            row = {column.strip(): value for column, _, value in cells}
            (found[name].never if line.startswith("! ") else found[name].rows).append(row)
    return found


WANTED = wanted()


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news") / "graph"
    report = build(read([str(NEWS)]), folder, exports=False)
    assert (report.read, report.skipped) == (18, [])
    return folder


@pytest.fixture(scope="module")
def answers(news: Path) -> dict[str, list[Row]]:
    """Question -> its rows, as CSV."""
    found = {}
    with Store.open(news) as store:
        for name, question in ready_queries().items():
            out = io.BytesIO()
            query(store, question.text).write(out, "csv")
            found[name] = list(csv.DictReader(io.StringIO(out.getvalue().decode())))
    return found


def gives(rows: list[Row], row: Row) -> bool:
    assert all(set(row) <= set(given) for given in rows), f"no columns {sorted(row)}"
    return any(row.items() <= given.items() for given in rows)


def test_every_ready_question_is_held_here_and_says_in_one_line_what_it_asks() -> None:
    questions = ready_queries()
    assert set(questions) == set(WANTED)
    assert len(questions) >= 25
    comments = [question.comment for question in questions.values()]
    assert len(set(comments)) == len(comments)
    assert all(20 < len(comment) < 130 for comment in comments)


@pytest.mark.slow
def test_every_ready_question_has_its_answers(answers: dict[str, list[Row]]) -> None:
    """One test for all, so that the articles are read once however many workers there are."""
    wrong = {}
    for name, (rows, never) in WANTED.items():
        assert rows, name
        assert len({tuple(row.values()) for row in answers[name]}) == len(answers[name]), (
            f"{name} repeats rows"
        )
        missing = [row for row in rows if not gives(answers[name], row)]
        false = [row for row in never if gives(answers[name], row)]
        if missing or false:
            wrong[name] = {"missing": missing, "false": false}
    assert wrong == {}


@pytest.mark.slow
def test_the_graph_of_the_news_conforms_and_names_only_declared_terms(news: Path) -> None:
    index: Index = {}
    for name in ("kg.ttl", "relations.ttl", "alignments.ttl"):
        add_turtle(index, shipped() / name)
    declared = {iri for iri, properties in index.items() if TYPE in properties}
    with Store.open(news) as store:
        report = validate(store)
        used = {quad.predicate.value for quad in store.quads() if quad.graph_name != store.graphs.ontology}
        kinds = {
            quad.object.value
            for quad in store.quads(predicate=term("rdf:type"))
            if quad.graph_name != store.graphs.ontology
        }
    assert report.conforms, str(report)
    built_in = {TYPE, "http://www.w3.org/2000/01/rdf-schema#label"}
    assert used - built_in <= declared
    assert kinds <= declared
    assert KG + "claimedBySurface" in used
