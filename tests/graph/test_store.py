import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.graph import (
    Store,
    Writer,
    document_hash,
    query,
    stored_documents,
    write_nquads,
    write_trig,
    write_turtle,
)
from kg.graph.changes import change
from kg.model import Actor, Document, Statement, Time
from kg.namespaces import BASE, KG

from .conftest import (
    ACTOR,
    GOVERNMENT,
    GROUP,
    MALI,
    NORWAY,
    document,
    sample,
    small_ontology,
    statement,
)

Article = tuple[Document, list[Statement]]
Build = Callable[..., Path]


def asked(folder: Path, text: str) -> list[tuple[str | None, ...]]:
    """Rows of a SELECT with IRIs as local names, sorted."""
    with Store.open(folder) as store:
        result = query(store, text).result
        names = [variable.value for variable in result.variables]
        rows = [tuple(row[n].value.removeprefix(ACTOR) if row[n] else None for n in names) for row in result]
    return sorted(rows, key=str)


def nquads(folder: Path) -> bytes:
    with Store.open(folder) as store:
        out = BytesIO()
        write_nquads(store, out)
        return out.getvalue()


def test_article_graph_holds_the_article_its_sentences_and_its_statements(build: Build) -> None:
    folder = build(*sample())
    rows = asked(
        folder,
        """SELECT ?id ?date (DATATYPE(?date) AS ?type) ?lang ?title ?publisher ?source WHERE {
        GRAPH doc:a { doc:a a schema:NewsArticle ; dcterms:identifier ?id ; dcterms:issued ?date ;
          dcterms:language ?lang ; dcterms:title ?title ; dcterms:publisher ?publisher ;
          dcterms:source ?source }
        FILTER(isIRI(?source)) }""",
    )
    assert rows == [
        (
            "a",
            "2022-11",
            "http://www.w3.org/2001/XMLSchema#gYearMonth",
            "nl",
            "Titel van a",
            "De Krant",
            "https://news.example/a?x=1",
        )
    ]
    rows = asked(
        folder,
        """SELECT ?text ?begin ?end WHERE { GRAPH doc:a {
        ?statement a kg:Statement ; kg:relation kg:accuses ; kg:status kg:Actual ;
          prov:wasDerivedFrom ?sentence .
        ?sentence a nif:Sentence ; nif:anchorOf ?text ; nif:beginIndex ?begin ; nif:endIndex ?end ;
          nif:referenceContext doc:a . FILTER(lang(?text) = "nl") } }""",
    )
    assert rows == [('Zin "0"\nvan a – één.', "0", "20")]


def test_statement_carries_time_place_quantity_and_context(build: Build) -> None:
    rows = asked(
        build(*sample()),
        """SELECT ?time (DATATYPE(?time) AS ?type) ?kind ?earliest ?latest ?place ?n ?unit ?context ?surface
        WHERE {
        ?s kg:relation kg:withdrawsFrom ; kg:status kg:Announced ; kg:time ?time ; kg:timeKind ?kind ;
          kg:latest ?latest ; kg:place ?place ; kg:quantity ?n ; kg:unit ?unit ; kg:subjectSurface ?surface ;
          kg:context/nif:anchorOf ?context . OPTIONAL { ?s kg:earliest ?earliest } }""",
    )
    month = "http://www.w3.org/2001/XMLSchema#gYearMonth"
    assert rows == [
        (
            "2023-01",
            month,
            "by",
            None,
            "2023-01-31",
            "mali",
            "60",
            "soldaten",
            "Eerdere zin.",
            "het Norwegian government",
        )
    ]


@pytest.mark.parametrize(
    ("status", "claimed_by", "obj", "direct"),
    [
        ("actual", None, MALI, True),
        ("actual", GROUP, MALI, False),
        ("denied", None, MALI, False),
        ("announced", None, MALI, False),
        ("actual", None, None, False),
    ],
)
def test_direct_triple_exactly_when_actual_and_on_nobodys_word(
    build: Build, status: str, claimed_by: Actor | None, obj: Actor | None, direct: bool
) -> None:
    of = document()
    folder = build((of, [statement(of, obj=obj, status=status, claimed_by=claimed_by)]))
    assert (asked(folder, "SELECT ?o { actor:norway kg:accuses ?o }") == [("mali",)]) is direct
    assert (asked(folder, "SELECT ?o { ?o kg:accusedBy ?x }") == [("mali",)]) is direct


@pytest.mark.parametrize(
    ("pattern", "rows"),
    [
        ("?x kg:accusedBy ?y", [("azawad-front", "norway"), ("mali", "norway")]),
        ("?x kg:accusesOfFraud ?y", [("norway", "azawad-front")]),
        (
            "?x kg:expressesDisapproval ?y",
            [("government-of-norway", "mali"), ("norway", "azawad-front"), ("norway", "mali")],
        ),
        ("?x kg:meetsWith ?y", [("mali", "norway"), ("norway", "mali")]),
        ("?x kg:sellsTo ?y", [("norway", "mali")]),
        ("?x kg:supports ?y", [("mali", "norway")]),
    ],
)
def test_inverses_and_parents_answer(build: Build, pattern: str, rows: list[tuple[str, str]]) -> None:
    assert asked(build(*sample()), f"SELECT DISTINCT ?x ?y {{ {pattern} }}") == rows


def test_only_what_is_stated_is_asked_in_the_articles_graphs(build: Build) -> None:
    folder = build(*sample())
    stated = "SELECT ?x ?y {{ GRAPH ?d {{ ?x kg:{} ?y }} ?d a schema:NewsArticle }}"
    assert asked(folder, stated.format("accusedBy")) == []
    assert asked(folder, stated.format("accuses")) == [("norway", "mali")]
    inferred = asked(folder, "SELECT DISTINCT ?g { GRAPH ?g { ?x kg:accusedBy ?y } }")
    assert inferred == [(BASE + "graph/inferred",)]


def test_actors_have_one_kind_one_label_and_their_names(build: Build) -> None:
    folder = build(*sample())
    rows = asked(folder, "SELECT ?a ?kind ?label { GRAPH graph:actors { ?a a ?kind ; rdfs:label ?label } }")
    assert [(a, kind.removeprefix(KG), label) for a, kind, label in rows if kind and label] == [
        ("azawad-front", "ArmedGroup", "Azawad Front"),
        ("government-of-norway", "Government", "Norwegian government"),
        ("mali", "State", "Mali"),
        ("norway", "State", "Norway"),
    ]
    names = asked(
        folder, "SELECT ?n (LANG(?n) AS ?l) { actor:norway skos:prefLabel|skos:altLabel|skos:exactMatch ?n }"
    )
    assert names == [
        ("Kingdom of Norway", "en"),
        ("Noorwegen", "nl"),
        ("Norway", "en"),
        ("http://www.wikidata.org/entity/Q20", None),
    ]
    assert asked(folder, "SELECT ?b { actor:government-of-norway kg:partOf ?b }") == [("norway",)]


def test_a_body_that_only_its_part_mentions_is_described(build: Build) -> None:
    of = document()
    folder = build((of, [statement(of, GOVERNMENT, obj=GROUP)]))
    assert asked(folder, "SELECT ?l { actor:norway rdfs:label ?l }") == [("Norway",)]


def test_names_of_articles_are_joined_and_the_commonest_is_shown(build: Build) -> None:
    articles = []
    for name, label in (("a", "Front"), ("b", "Azawad Front"), ("c", "Azawad Front")):
        of = document(name)
        articles.append((of, [statement(of, Actor(GROUP.iri, label, "ArmedGroup"))]))
    folder = build(*articles)
    assert asked(folder, "SELECT ?l { actor:azawad-front rdfs:label ?l }") == [("Azawad Front",)]
    assert asked(folder, "SELECT ?l { actor:azawad-front skos:altLabel ?l }") == [("Front",)]


def test_statements_of_one_happening_report_one_event(build: Build) -> None:
    folder = build(*sample())
    counted = asked(folder, "SELECT ?e ?n { ?e a kg:Event ; kg:reportCount ?n }")
    linked = asked(folder, "SELECT ?e (COUNT(?s) AS ?n) { GRAPH ?d { ?s kg:reports ?e } } GROUP BY ?e")
    assert counted == linked
    # the state accuses in one article, its government criticizes in the other: one happening of that month
    assert sorted(n for _, n in counted if n) == ["1"] * 8 + ["2"]


@pytest.mark.parametrize(
    ("first", "second", "events"),
    [
        (("2022-11", "2022-11-03"), ("2022-11", "2022-11-20"), 1),
        (("2022-11", "2022-10-30"), ("2022-11", "2022-11-20"), 2),
        (("2022-11-02", None), ("2022-11", "2022-10-30"), 1),  # undated: just before its article
        (("2022-11", None), ("2024-05", None), 2),
        (("2022-11", None), ("2022-11-30", None), 1),
        (("2022", None), ("2022-12-01", "2022-08-01"), 1),
        ((None, None), (None, "2022-08-01"), 1),
        (("2022-11", "2022"), ("2022-11", "2022-11"), 2),
    ],
)
def test_events_are_told_apart_by_month(
    build: Build, first: tuple[str, str | None], second: tuple[str, str | None], events: int
) -> None:
    articles = []
    for name, (date, time) in zip("ab", (first, second), strict=True):
        of = document(name, date=date)
        articles.append((of, [statement(of, time=Time(time, "on") if time else None)]))
    folder, turned = build(*articles), build(*reversed(articles), folder="turned")
    assert len(asked(folder, "SELECT ?e { ?e a kg:Event }")) == events
    assert nquads(folder) == nquads(turned)


def test_building_twice_gives_the_same_bytes_in_any_order(build: Build, tmp_path: Path) -> None:
    build(*sample(), folder="one")
    build(*reversed(sample()), folder="two")
    build(*sample(), folder="two")
    for write in (write_turtle, write_trig, write_nquads):
        made = []
        for folder in ("one", "two"):
            with Store.open(tmp_path / folder) as store:
                out = BytesIO()
                write(store, out)
                made.append(out.getvalue())
        assert made[0] == made[1]
        assert len(made[0]) > 1000


def test_an_edited_article_takes_the_place_of_what_it_was(build: Build) -> None:
    a, b = document("a"), document("b")
    folder = build((a, [statement(a, GROUP, "supports", MALI)]), (b, [statement(b)]))
    edited = document("a", text="Iets anders.")
    build((edited, [statement(edited, MALI, "withdrawsFrom", NORWAY)]))
    fresh = build(
        (edited, [statement(edited, MALI, "withdrawsFrom", NORWAY)]), (b, [statement(b)]), folder="f"
    )
    assert nquads(folder) == nquads(fresh)
    assert b"azawad" not in nquads(folder)


def test_a_removed_article_takes_along_what_only_it_knew(build: Build) -> None:
    a, b = sample()
    folder = build(a, b)
    with Writer.create(folder, small_ontology(), reader="r1") as store:
        assert store.remove(["a"]) == ["a"]
        assert not store.complete
        store.finish()
        assert store.complete
        assert list(stored_documents(store)) == ["b"]
    assert nquads(folder) == nquads(build(b, folder="fresh"))


def test_removing_what_is_not_there_removes_nothing(build: Build) -> None:
    folder = build(*sample())
    with Writer.create(folder, small_ontology()) as store:
        with pytest.raises(GraphError, match="no article 'z'; nothing was removed"):
            store.remove(["a", "z"])
        assert list(stored_documents(store)) == ["a", "b"]


def test_documents_tell_what_was_built_from_what(build: Build) -> None:
    (a, _), _ = sample()
    with Store.open(build(*sample(), fingerprint="f2")) as store:
        found = stored_documents(store)["a"]
    assert found.content_hash == document_hash(a)
    assert (found.activity.ontology, found.activity.reader) == ("f2", "r1")
    assert document_hash(a) != document_hash(document("a", date="2022-12"))


def test_two_statements_that_say_the_same_are_one_with_the_greater_confidence(build: Build) -> None:
    of = document()
    folder = build((of, [statement(of, confidence=c) for c in (0.3, 0.75, 0.5)]))
    assert asked(folder, "SELECT ?c { ?s kg:confidence ?c }") == [("0.75",)]


def test_a_killed_build_keeps_its_articles_and_the_next_one_finishes(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; sys.path.insert(0, sys.argv[2])\n"
        "from tests.graph.conftest import sample, small_ontology\n"
        "from kg.graph import Writer\n"
        "store = Writer.create(sys.argv[1], small_ontology(), reader='r1')\n"
        "store.add(*sample()[0]); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    folder, root = tmp_path / "graph", Path(__file__).parents[2]
    killed = subprocess.run([sys.executable, "-c", script, folder, root], check=False)
    assert killed.returncode == -9
    with Store.open(folder) as store:
        assert list(stored_documents(store)) == ["a"]
        assert not store.complete
    with Writer.create(folder, small_ontology(), reader="r1") as store:
        store.add(*sample()[1])
        store.finish()
    whole = tmp_path / "whole"
    with Writer.create(whole, small_ontology(), reader="r1") as store:
        for article in sample():
            store.add(*article)
        store.finish()
    assert nquads(folder) == nquads(whole)


def test_a_folder_without_a_graph_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"no graph here; build one with: kg build"):
        Store.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_is_open_elsewhere_says_so(build: Build) -> None:
    folder = build(*sample())
    with Writer.create(folder, small_ontology()):
        with pytest.raises(GraphError, match="in use by another kg"):
            Store.open(folder)
        with pytest.raises(GraphError, match="in use by another kg"):
            Writer.create(folder, small_ontology())
    with Store.open(folder), Store.open(folder), pytest.raises(GraphError, match="in use by another kg"):
        Writer.create(folder, small_ontology())
    Writer.create(folder, small_ontology()).close()


def test_another_base_moves_the_data_and_stays(tmp_path: Path) -> None:
    base = "https://example.org/kg/"
    with Writer.create(tmp_path, small_ontology(), base=base) as store:
        of = Document(id="één / twee", text="x", lang="nl")
        store.add(of, [statement(of)])
        store.finish()
    with Store.open(tmp_path) as store:
        assert store.prefixes["doc"] == base + "doc/"
        assert store.article_iris() == [base + "doc/%C3%A9%C3%A9n%20%2F%20twee"]
        assert bool(query(store, "ASK { GRAPH graph:actors { ?a rdfs:label 'Mali' } }").result)
    with pytest.raises(GraphError, match=r"built with --base https://example.org/kg/"):
        Writer.create(tmp_path, small_ontology())


def test_a_graph_of_another_version_is_refused(build: Build) -> None:
    from pyoxigraph import Literal, NamedNode, Quad

    from kg.graph.terms import term

    folder = build(*sample())
    with Writer.create(folder, small_ontology()) as store:
        version = (NamedNode(BASE), term("kg:graphVersion"))
        change(
            store,
            insert=[Quad(*version, Literal("0"), store.graphs.ontology)],
            delete=[Quad(*version, Literal("1"), store.graphs.ontology)],
        )
    for opened in (lambda: Store.open(folder), lambda: Writer.create(folder, small_ontology())):
        with pytest.raises(GraphError, match="another version of kg; build it anew"):
            opened()


def test_a_closed_store_says_what_to_do(build: Build) -> None:
    store = Store.open(build(*sample()))
    store.close()
    store.close()
    with pytest.raises(GraphError, match="has been closed"):
        stored_documents(store)
