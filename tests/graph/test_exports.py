import io
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kg.graph import Store, dataset, network, view_rows, write_nquads, write_trig, write_turtle
from kg.graph.turtle import write_triples
from kg.model import Time
from kg.namespaces import BASE, KG, PREFIXES

from .conftest import ACTOR, sample

Build = Callable[..., Path]
Write = Callable[..., None]


def exported(folder: Path, write: Write, **options: bool) -> bytes:
    with Store.open(folder) as store:
        out = io.BytesIO()
        write(store, out, **options)
        return out.getvalue()


def quads_of(folder: Path) -> set[pyoxigraph.Quad]:
    with Store.open(folder) as store:
        return set(store.quads())


def test_trig_and_nquads_hold_exactly_the_graph(build: Build) -> None:
    folder = build(*sample())
    there = quads_of(folder)
    for write, form in ((write_trig, RdfFormat.TRIG), (write_nquads, RdfFormat.N_QUADS)):
        assert set(pyoxigraph.parse(exported(folder, write), form)) == there


def test_turtle_holds_the_union(build: Build) -> None:
    folder = build(*sample())
    union = {quad.triple for quad in quads_of(folder)}
    parsed = pyoxigraph.parse(exported(folder, write_turtle), RdfFormat.TURTLE)
    assert {quad.triple for quad in parsed} == union


def test_rdflib_reads_trig_as_the_same_quads(build: Build) -> None:
    from rdflib import Dataset

    folder = build(*sample())
    read = Dataset()
    read.parse(data=exported(folder, write_trig).decode(), format="trig")
    with Store.open(folder) as store:
        ours = dataset(store)
    assert set(read.quads()) == set(ours.quads())
    assert len(set(ours.quads())) == len(quads_of(folder))


def test_exports_have_prefixes_no_blank_nodes_and_articles_in_order(build: Build) -> None:
    text = exported(build(*sample()), write_trig).decode()
    assert text.startswith("@prefix actor: <https://w3id.org/newskg/actor/> .\n")
    assert "_:" not in text
    assert "[]" not in text
    places = [text.index(f"\n{name} {{") for name in ("doc:a", "doc:b", "graph:actors", "graph:events")]
    assert places == sorted(places)
    assert "    actor:norway kg:accuses actor:mali ;\n        kg:meetsWith actor:mali .\n" in text
    assert text.index("char=30,50> a") < text.index("char=120,140> a")


def test_without_text_only_the_sentences_go(build: Build) -> None:
    folder = build(*sample())
    for write in (write_turtle, write_trig, write_nquads):
        short = exported(folder, write, text=False).decode()
        assert "Zin" not in short
        assert "beginIndex" in short


def test_dataset_answers_over_the_union_with_prefixes_bound(build: Build) -> None:
    with Store.open(build(*sample())) as store:
        found = dataset(store)
    rows = {str(row[0]) for row in found.query("SELECT ?x { ?x kg:accusedBy actor:norway }")}
    assert rows == {ACTOR + "mali", ACTOR + "azawad-front"}
    graphs = {
        str(row[0]) for row in found.query("SELECT DISTINCT ?g { GRAPH ?g { ?g a schema:NewsArticle } }")
    }
    assert graphs == {BASE + "doc/a", BASE + "doc/b"}


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
LITERALS = st.one_of(
    TEXT.map(Literal),
    TEXT.map(lambda text: Literal(text, language="nl")),
    TEXT.map(lambda text: Literal(text, datatype=NamedNode(PREFIXES["xsd"] + "decimal"))),
    st.integers().map(lambda n: Literal(str(n), datatype=NamedNode(PREFIXES["xsd"] + "integer"))),
    st.floats().map(Literal),
)
NAMES = st.sampled_from(["a", "a-b", "9", "a.b", "a.", ".a", "-a", "%C3%A9", "a/b", "a~b", "é", ""])
NODES = st.builds(
    lambda base, name: NamedNode(base + name),
    st.sampled_from([KG, BASE + "doc/", "http://x/", "http://x/a#"]),
    NAMES,
)


@given(st.sets(st.builds(Triple, NODES, NODES, st.one_of(NODES, LITERALS)), max_size=12))
def test_any_graph_survives_our_turtle(triples: set[Triple]) -> None:
    out = io.BytesIO()
    write_triples(triples, out, PREFIXES)
    assert {quad.triple for quad in pyoxigraph.parse(out.getvalue(), RdfFormat.TURTLE)} == triples


def test_view_rows_carry_what_a_page_shows(build: Build) -> None:
    with Store.open(build(*sample())) as store:
        rows = view_rows(store)
    assert [actor.label for actor in rows.actors] == [
        "Azawad Front",
        "Norwegian government",
        "Mali",
        "Norway",
    ]
    government, norway = rows.actors[1], rows.actors[3]
    assert (government.type, government.affiliation) == ("Government", ("Norway",))
    assert (norway.alt_labels, norway.wikidata) == (
        ("Kingdom of Norway", "Noorwegen"),
        "http://www.wikidata.org/entity/Q20",
    )
    assert [(d.id, d.date, d.lang, d.publisher) for d in rows.documents] == [
        ("a", "2022-11", "nl", "De Krant"),
        ("b", "2022-11-20", "nl", "De Krant"),
    ]
    relations = {relation.iri: relation for relation in rows.relations}
    assert (relations[KG + "accuses"].label_nl, relations[KG + "accuses"].polarity) == (
        "accuses-nl",
        "conflictual",
    )
    leaving = next(row for row in rows.statements if row.relation == KG + "withdrawsFrom")
    assert leaving.time == Time("2023-01", "by")
    assert (leaving.status, leaving.quantity, leaving.unit) == ("announced", 60, "soldaten")
    assert (leaving.earliest, leaving.latest, leaving.place) == (None, "2023-01-31", ACTOR + "mali")
    assert leaving.context[0].text == "Eerdere zin."
    claimed = next(row for row in rows.statements if row.claimed_by)
    assert (claimed.claimed_by, claimed.evidence.start, claimed.evidence.end) == (ACTOR + "mali", 60, 80)
    assert [row.evidence.start for row in rows.statements if row.document.endswith("/a")] == [
        0,
        30,
        60,
        90,
        120,
    ]
    assert sum(rows.report_counts.values()) == len(rows.statements)


def test_network_has_an_edge_a_relation_and_status(build: Build) -> None:
    a, b = sample()
    with Store.open(build(a, b)) as store:
        found = network(store)
    assert isinstance(found, nx.MultiDiGraph)
    assert found.nodes[ACTOR + "mali"] == {"label": "Mali", "type": "State"}
    edges = [data for _, _, data in found.out_edges(ACTOR + "norway", data=True)]
    assert {"accuses", "meetsWith", "accusesOfFraud", "supports"} == {edge["relation"] for edge in edges}
    accuses = next(edge for edge in edges if edge["relation"] == "accuses")
    assert accuses == {
        "relation": "accuses",
        "polarity": "conflictual",
        "status": "actual",
        "claimed": False,
        "count": 1,
        "articles": 1,
    }


@pytest.mark.parametrize(
    ("value", "kind", "bounds"),
    [
        ("2022", "on", ("2022-01-01", "2022-12-31")),
        ("2022-12", "on", ("2022-12-01", "2022-12-31")),
        ("2024-02", "until", (None, "2024-02-29")),
        ("2022-11-05", "before", (None, "2022-11-04")),
        ("2022-11", "since", ("2022-11-01", None)),
        ("2022-12", "after", ("2023-01-01", None)),
        ("2022-11", "announced", ("2022-11-01", None)),
        ("9999", "after", ("9999-12-31", None)),
        ("2022-13", "on", (None, None)),
        ("gisteren", "on", (None, None)),
    ],
)
def test_times_have_their_first_and_last_day(
    value: str, kind: str, bounds: tuple[str | None, str | None]
) -> None:
    from kg.graph import terms

    assert tuple(day and day.isoformat() for day in terms.bounds(value, kind)) == bounds
