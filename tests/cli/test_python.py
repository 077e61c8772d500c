"""``import kg`` gives the same verbs as the command line."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import DocumentError, GraphError


def test_load_gives_a_pipeline_whose_docs_carry_statements() -> None:
    nlp = kg.load("nl")
    assert nlp.pipe_names == ["kg_reader", "kg_relations"]
    (statement,) = nlp("Duitsland beschuldigt Frankrijk van spionage.")._.statements
    assert (statement.subject.actor.label, statement.relation, statement.object.actor.label) == (
        "Germany",
        "accuses",
        "France",
    )


def test_extract_takes_texts_in_both_languages_and_logs_what_it_skips(
    caplog: pytest.LogCaptureFixture,
) -> None:
    texts = ["Duitsland beschuldigt Frankrijk van spionage.", " ", "Germany condemns France for the attack."]
    with caplog.at_level(logging.WARNING):
        found = list(kg.extract(texts, date="2024-03"))
    assert [(s.relation, s.document.lang, s.document.date) for s in found] == [
        ("accuses", "nl", "2024-03"),
        ("condemns", "en", "2024-03"),
    ]
    assert "empty" in caplog.text
    assert [s.relation for s in kg.extract(texts[0])] == ["accuses"]
    with pytest.raises(DocumentError, match="yesterday"):
        list(kg.extract(texts, date="yesterday"))


def test_build_and_open(news: Path, tmp_path: Path) -> None:
    report = kg.build(news / "noord.txt", tmp_path / "g", base="https://example.org/")
    assert (report.read, report.skipped) == (1, [])
    with kg.open(tmp_path / "g") as graph:
        assert bool(graph.query("ASK { actor:germany kg:accuses actor:france }").result)
        assert graph.network().has_edge(
            "https://example.org/actor/germany", "https://example.org/actor/france"
        )
        assert len(graph.dataset()) > 0
        assert graph.validate().conforms
    with pytest.raises(GraphError, match="kg build"):
        kg.open(tmp_path / "none")


def test_unknown_names_are_no_attributes() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        kg.nothing  # noqa: B018


def imported(code: str) -> set[str]:
    """Which of the heavy libraries a program imports."""
    ending = (
        "\nimport sys; print(*({'spacy', 'rdflib', 'pyoxigraph', 'networkx', 'pyvis'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code + ending], capture_output=True, text=True, check=True)
    return set(result.stdout.split()) - {"yes"}


def test_nothing_heavy_is_imported_before_it_is_needed(graph: Path) -> None:
    assert imported("import kg, kg.cli.app") == set()
    assert imported("from kg import extract, build, open, load") == {"pyoxigraph"}
    query = f"import kg\nwith kg.open({str(graph)!r}) as g: g.query('ASK {{}}').result"
    assert imported(query) == {"pyoxigraph"}
