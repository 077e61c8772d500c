import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.graph import Store, query, ready_queries
from kg.graph.ready import ready_query

from .conftest import sample

Build = Callable[..., Path]


@pytest.fixture
def store(build: Build) -> Iterator[Store]:
    with Store.open(build(*sample())) as opened:
        yield opened


def written(store: Store, text: str, form: str = "table") -> str:
    out = io.BytesIO()
    query(store, text).write(out, form)
    return out.getvalue().decode()


ACCUSED = "SELECT DISTINCT ?who ?by { ?who kg:accusedBy ?by } ORDER BY ?who"


def test_table_is_aligned_with_prefixed_names(store: Store) -> None:
    assert written(store, ACCUSED) == (
        "who                 by\n"
        "------------------  ------------\n"
        "actor:azawad-front  actor:norway\n"
        "actor:mali          actor:norway\n"
    )


def test_table_puts_numbers_to_the_right_and_leaves_unbound_cells_empty(store: Store) -> None:
    text = "SELECT ?n ?x WHERE { VALUES (?n ?x) { (5 UNDEF) (1000 'a') } }"
    assert written(store, text) == "   n  x\n----  -\n   5\n1000  a\n"


def test_csv_and_json_are_those_of_sparql(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(written(store, ACCUSED, "csv"))))
    assert rows[1] == {
        "who": "https://w3id.org/newskg/actor/mali",
        "by": "https://w3id.org/newskg/actor/norway",
    }
    found = json.loads(written(store, ACCUSED, "json"))
    assert found["head"]["vars"] == ["who", "by"]
    assert found["results"]["bindings"][1]["by"] == {
        "type": "uri",
        "value": "https://w3id.org/newskg/actor/norway",
    }


def test_ask_answers_yes_or_no(store: Store) -> None:
    assert written(store, "ASK { actor:norway kg:accuses actor:mali }") == "yes\n"
    assert written(store, "ASK { actor:mali kg:accuses actor:norway }") == "no\n"
    assert json.loads(written(store, "ASK {}", "json"))["boolean"] is True


def test_construct_gives_sorted_turtle_with_the_prefixes_it_uses(store: Store) -> None:
    text = "CONSTRUCT { ?y kg:accuses ?x ; rdfs:label ?l } WHERE { ?x kg:accusedBy ?y . ?y rdfs:label ?l }"
    assert written(store, text, "ttl") == (
        "@prefix actor: <https://w3id.org/newskg/actor/> .\n"
        "@prefix kg: <https://w3id.org/newskg/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "\n"
        'actor:norway rdfs:label "Norway" ;\n'
        "    kg:accuses actor:azawad-front, actor:mali .\n"
    )
    assert written(store, text).splitlines()[0].split() == ["subject", "predicate", "object"]


def test_describe_gives_turtle(store: Store) -> None:
    assert 'rdfs:label "Mali"' in written(store, "DESCRIBE actor:mali", "ttl")


def test_rows_that_repeat_are_advised_against(store: Store) -> None:
    answer = query(store, "SELECT ?x { ?x kg:expressesDisapproval ?y }")
    answer.write(io.BytesIO())
    assert answer.advice == "some rows repeat, as several graphs say the same: ask with SELECT DISTINCT"
    answer = query(store, ACCUSED)
    answer.write(io.BytesIO())
    assert answer.advice is None


def test_from_narrows_to_one_graph(store: Store) -> None:
    rows = written(store, "SELECT ?y FROM doc:b { ?x kg:criticizes ?y }", "csv").split()
    assert rows == ["y", "https://w3id.org/newskg/actor/mali"]
    assert written(store, "SELECT ?s FROM <file:///etc/passwd> { ?s ?p ?o }", "csv").split() == ["s"]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { OPTIONAL { SERVICE ?where { ?s ?p ?o } } VALUES ?where { <http://127.0.0.1:9/> } }",
        "SELECT * { ?s ?p '#' . SERVICE <http://127.0.0.1:9/#> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "a\\"" . SERVICE <http://127.0.0.1:9/> { } FILTER(?s = "b") }',
        "SELECT * { ?s ?p ?o}#\nSERVICE",
        "SELECT * { ?s ?p ?o FILTER(?o<5)SERVICE<http://127.0.0.1:9/>{?s ?p ?o} FILTER(?o>5) }",
    ],
)
def test_service_is_refused(store: Store, text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        query(store, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p 'service' } LIMIT 1 # service",
        "SELECT ?s { ?s <http://x/service> ?o }",
        "PREFIX service: <http://x/> SELECT ?s { ?s service:service ?o }",
        "SELECT ?s { ?s ?p '''a 'service' ''' }",
    ],
)
def test_the_word_service_elsewhere_is_no_service(store: Store, text: str) -> None:
    written(store, text)


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <file:///etc/passwd>",
        "INSERT DATA { <http://a> <http://b> <http://c> }",
        "PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }",
        "drop all",
    ],
)
def test_updates_are_refused(store: Store, text: str) -> None:
    before = len(store.inner)
    with pytest.raises(QueryError, match="an update is refused: kg query only reads"):
        query(store, text)
    assert len(store.inner) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "SELECT * {\n?s foo:x ?o}",
            r"^the query does not parse at line 2, column 9, near '\?o}': unknown prefix; bound are actor",
        ),
        ("SELECT * { ?s ?p", "line 1, column 17, its end; something is missing there"),
        ("SELEC * { }", "a query asks with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("", "a query asks with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELECT ?x { ?s ?p ?x } GROUP BY ?s", r"not in GROUP BY; add it there or use SAMPLE\(\?name\)"),
    ],
)
def test_a_syntax_error_says_where_and_what_to_do(store: Store, text: str, said: str) -> None:
    with pytest.raises(QueryError, match=said) as error:
        query(store, text)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "form", "said"),
    [
        ("SELECT * {}", "ttl", "SELECT gives no graph to write as ttl; ask with CONSTRUCT"),
        ("ASK {}", "ttl", "ASK gives no graph"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "use --format ttl"),
        ("SELECT * {}", "xml", "no format 'xml'; choose one of table, csv, json, ttl"),
    ],
)
def test_an_answer_without_that_form_says_which_to_use(store: Store, text: str, form: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        written(store, text, form)


def test_every_ready_query_is_explained_and_runs(store: Store) -> None:
    """What they answer is held in ``tests/extraction/test_questions.py``."""
    for found in ready_queries().values():
        assert found.comment[:1].isupper(), found.name
        rows = list(csv.DictReader(io.StringIO(written(store, found.text, "csv"))))
        assert rows == [dict(row) for row in {tuple(row.items()): row for row in rows}.values()], found.name


def test_ready_queries_say_who_and_whom_by_name(store: Store) -> None:
    accusers = list(
        csv.DictReader(io.StringIO(written(store, named("who-accuses-whom-on-whose-word"), "csv")))
    )
    assert [(row["accuser"], row["accused"], row["of"]) for row in accusers] == [
        ("Norway", "Azawad Front", ""),
        ("Norway", "Mali", "fraude"),
    ]
    leaving = list(csv.DictReader(io.StringIO(written(store, named("who-withdraws-from-where"), "csv"))))
    assert leaving == [
        {
            "who": "Norwegian government",
            "where": "Mali",
            "quantity": "60",
            "unit": "soldaten",
            "time": "2023-01",
            "status": "announced",
        }
    ]


def named(name: str) -> str:
    return ready_query(name).text


def test_a_users_ready_query_stands_beside_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "mine.rq").write_text("# Mine\nASK {}", encoding="utf-8")
    assert ready_query("mine", [tmp_path]).comment == "Mine"
    with pytest.raises(QueryError, match=r"no ready query 'mines' \(there is mine\); all are listed by: kg"):
        ready_query("mines", [tmp_path])
    with pytest.raises(QueryError, match=r"no ready query 'zzz'; all are listed by: kg query --list"):
        ready_query("zzz", [tmp_path])


def test_asking_pays_for_neither_rdflib_nor_spacy_nor_networkx(build: Build) -> None:
    folder = build(*sample())
    script = (
        "import sys, io\n"
        "from kg.graph import Store, query, ready_queries\n"
        "with Store.open(sys.argv[1]) as s: query(s, 'SELECT * { ?s ?p ?o }').write(io.BytesIO())\n"
        "ready_queries()\n"
        "print([m for m in ('rdflib', 'spacy', 'networkx', 'pyshacl') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script, folder], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
