"""The verbs do what they say, in processes of their own."""

import csv
import io
import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from kg import __version__

from .conftest import NEWS, Run

VERBS = (
    *("build", "remove", "extract", "explain", "gaps", "query"),
    *("view", "export", "validate", "lint", "evaluate", "sample"),
)


def seconds(*args: str) -> float:
    """Processor time of the fastest of three runs: what a run costs, however busy the machine is."""
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *args], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def test_help_and_import_come_at_once() -> None:
    assert seconds("-m", "kg", "--help") < 0.5
    assert seconds("-c", "import kg") < 0.3


def test_help_names_the_verbs_and_version_is_said(kg: Run) -> None:
    shown = kg("--help").stdout
    assert [line.split()[0] for line in shown.split("Commands:\n")[1].splitlines()] == list(VERBS)
    assert kg("--version").stdout == f"kg {__version__}\n"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(kg: Run, verb: str) -> None:
    shown = kg(verb, "--help")
    assert shown.returncode == 0
    assert f"Example:\n    kg {verb} " in shown.stdout


def test_extract_prints_a_statement_a_line_with_offsets_in_the_file(kg: Run, news: Path) -> None:
    result = kg("extract", news, "--format", "jsonl")
    assert result.returncode == 0
    assert result.stderr == ""
    statements = [json.loads(line) for line in result.stdout.splitlines()]
    said = {
        (s["document"]["id"], s["subject"]["label"], s["relation"], s["object"]["label"]) for s in statements
    }
    assert ("noord", "Germany", "accuses", "France") in said
    assert ("south", "Germany", "condemns", "France") in said
    for statement in statements:
        name = {"noord": "noord.txt", "south": "south.md"}[statement["document"]["id"]]
        evidence = statement["evidence"]
        assert NEWS[name][evidence["start"] : evidence["end"]] == evidence["text"]


def test_extract_reads_standard_input_and_takes_options(kg: Run) -> None:
    result = kg(
        "extract", "-", "--id", "mine", "--date", "2024", "--lang", "nl", "--base", "https://example.org/",
        stdin="Duitsland beschuldigt Frankrijk van spionage.",
    )  # fmt: skip
    (statement,) = map(json.loads, result.stdout.splitlines())
    assert statement["document"] == {
        "id": "mine", "iri": "https://example.org/doc/mine", "date": "2024", "lang": "nl", "source": None,
    }  # fmt: skip
    assert statement["subject"]["iri"] == "https://example.org/actor/germany"


def test_extract_leaves_out_what_it_is_unsure_of(kg: Run, news: Path) -> None:
    assert kg("extract", news, "--min-confidence", "1").stdout == ""


def test_extract_prints_a_table(kg: Run, news: Path) -> None:
    shown = kg("extract", news / "noord.txt", "--format", "table").stdout.splitlines()
    assert shown[0] == "noord (2024-03-05)"
    assert shown[1].split()[:4] == ["subject", "relation", "object", "status"]
    assert shown[2].split()[:4] == ["Germany", "accuses", "France", "actual"]


def test_a_reader_of_our_output_may_go_away(news: Path) -> None:
    command = f"{sys.executable} -m kg extract {news} | true"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert result.stderr == ""


def test_build_writes_the_folder_and_its_report(graph: Path) -> None:
    there = {path.name for path in graph.iterdir() if not path.name.startswith(".")}
    assert there == {"store", "graph.ttl", "graph.trig", "view.html", "ontology", "report.json"}
    report = json.loads((graph / "report.json").read_text(encoding="utf-8"))
    assert (report["read"], report["unchanged"], report["skipped"], report["removed"]) == (2, 0, [], 0)
    assert report["statements"] >= 3
    assert report["seconds"] > 0


def test_building_again_does_only_what_changed_and_gives_the_same_graph(
    kg: Run, news: Path, tmp_path: Path
) -> None:
    def built() -> tuple[dict[str, object], str]:
        result = kg("build", news, tmp_path / "more", "--out", tmp_path / "g", "--quiet")
        assert result.returncode == 0
        report = json.loads((tmp_path / "g" / "report.json").read_text(encoding="utf-8"))
        return report, kg("export", tmp_path / "g", "--format", "nq").stdout

    (tmp_path / "more").mkdir()
    article = tmp_path / "more" / "more.txt"
    article.write_text("Zweden steunt Chili.", encoding="utf-8")
    _, first = built()
    report, second = built()
    assert (report["read"], report["unchanged"]) == (0, 3)
    assert second == first
    article.write_text("Zweden steunt Chili niet.", encoding="utf-8")
    report, third = built()
    assert (report["read"], report["unchanged"]) == (1, 2)
    assert third != first
    article.write_text("Zweden steunt Chili.", encoding="utf-8")
    assert built()[1] == first


def test_a_build_that_is_killed_keeps_what_it_said_was_done(news: Path, tmp_path: Path) -> None:
    records = (json.dumps({"id": str(n), "text": f"Zweden geeft Chili {n} miljoen euro."}) for n in range(40))
    (tmp_path / "news.jsonl").write_text("\n".join(records), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "kg",
        "build",
        str(tmp_path / "news.jsonl"),
        "--out",
        str(tmp_path / "g"),
        "-v",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as build:
        assert build.stderr
        done = [build.stderr.readline() for _ in range(3)]
        build.kill()
    assert all("statements" in line for line in done)
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    report = json.loads((tmp_path / "g" / "report.json").read_text(encoding="utf-8"))
    assert report["unchanged"] >= 3
    assert report["read"] + report["unchanged"] == 40


def test_a_users_ontology_counts_and_is_kept_with_the_graph(kg: Run, news: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "actors.ttl").write_text(
        "@prefix kg: <https://w3id.org/newskg/ontology#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://example.org/krill> a kg:Company ; skos:prefLabel "Krillbond"@nl , "Krill League"@en .\n',
        encoding="utf-8",
    )
    (tmp_path / "krill.txt").write_text("De Krillbond beschuldigt Frankrijk van spionage.", encoding="utf-8")
    out = tmp_path / "g"
    for folder in (mine, out / "ontology" / "1-mine"):  # what was kept can be given again
        result = kg("build", tmp_path / "krill.txt", "--out", out, "--ontology", folder)
        assert result.returncode == 0, result.stderr
        assert (out / "ontology" / "1-mine" / "actors.ttl").read_bytes() == (mine / "actors.ttl").read_bytes()
    asked = kg("query", out, "ASK { <https://example.org/krill> kg:accuses actor:france }")
    assert asked.stdout == "yes\n"


def test_query_in_its_formats(kg: Run, graph: Path, tmp_path: Path) -> None:
    question = "SELECT DISTINCT ?who { ?who kg:accuses actor:france }"
    assert "actor:germany" in kg("query", graph, question).stdout
    (row,) = csv.DictReader(io.StringIO(kg("query", graph, question, "--format", "csv").stdout))
    assert row == {"who": "https://w3id.org/newskg/actor/germany"}
    bindings = json.loads(kg("query", graph, question, "--format", "json").stdout)["results"]["bindings"]
    assert bindings[0]["who"]["value"] == "https://w3id.org/newskg/actor/germany"
    (tmp_path / "q.rq").write_text("CONSTRUCT { ?a kg:accuses ?b } { ?a kg:accuses ?b }")
    assert "actor:germany" in kg("query", graph, "--file", tmp_path / "q.rq", "--format", "ttl").stdout


def test_ready_questions_are_listed_and_answer(kg: Run, graph: Path) -> None:
    listed = [line.split()[0] for line in kg("query", "--list").stdout.splitlines()[1:]]
    assert len(listed) >= 25
    for name in listed[::10]:  # a process each; all are asked in test_questions.py
        assert kg("query", graph, "--name", name).returncode == 0


def test_export_validate_and_view(kg: Run, graph: Path, tmp_path: Path) -> None:
    assert kg("export", graph, "--format", "trig").stdout == (graph / "graph.trig").read_text(
        encoding="utf-8"
    )
    assert kg("export", graph, "--format", "ttl", "-o", tmp_path / "g.ttl").returncode == 0
    assert (tmp_path / "g.ttl").read_bytes() == (graph / "graph.ttl").read_bytes()
    assert "spionage." not in kg("export", graph, "--format", "nq", "--no-text").stdout
    checked = kg("validate", graph)
    assert checked.returncode == 0, checked.stdout
    assert kg("view", graph, "-o", tmp_path / "page.html").returncode == 0
    assert "<html" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_lint_says_when_nothing_is_wrong_and_what_is(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(
        "@prefix kg: <https://w3id.org/newskg/ontology#> .\n<urn:c> a kg:Cue ; kg:cueFor kg:nothing .\n"
    )
    result = kg("lint", tmp_path)
    assert result.returncode == 1
    assert "urn:c" in result.stdout


def test_explain_shows_the_cue_that_fired(kg: Run, news: Path) -> None:
    for what in ("Duitsland beschuldigt Frankrijk van spionage.", news / "noord.txt"):
        result = kg("explain", what)
        assert result.returncode == 0, result.stderr
        assert "accuses" in result.stdout
        assert "left out" not in result.stdout
    sentence = "Duitsland beschuldigt Frankrijk van spionage."
    assert "is below --min-confidence 1.0" in kg("explain", sentence, "--min-confidence", 1).stdout


def test_evaluate_extracts_and_scores(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "id: a\nlang: nl\ndate: 2024-03\ntext: Duitsland beschuldigt Frankrijk van spionage.\n"
        "gold:\n  - {s: Germany, r: accuses, o: France}\n  - {s: France, r: denies, o: Germany}\n"
    )
    shown = kg("evaluate", tmp_path / "a.yaml", "--missed").stdout.splitlines()
    assert shown[0].startswith("missed a France denies Germany")
    assert shown[-1].startswith("ALL")
    assert "P 1.000 R 0.500 F1 0.667  found 1/2" in shown[-1]
