"""Where actors stand, and what a page has room for, without a browser."""

from itertools import combinations

import networkx as nx
import pytest

from kg.view.layout import positions
from kg.view.network import MOST_ACTORS, MOST_SENTENCES, draw

from .conftest import ACCUSES, CHILE, NORWAY, STATEMENTS, SUPPORTS, actor, rows, said


@pytest.mark.parametrize(
    "graph",
    [
        nx.star_graph(14),
        nx.path_graph(9),
        nx.cycle_graph(7),
        nx.disjoint_union(nx.star_graph(5), nx.path_graph(2)),
    ],
    ids=["star", "path", "ring", "two parts"],
)
def test_no_two_labels_overlap(graph: "nx.Graph[int]") -> None:
    boxes = dict.fromkeys(graph, (120.0, 50.0))
    lengths = {(min(edge), max(edge)): 160.0 for edge in graph.edges()}
    found = positions(nx.MultiDiGraph(graph), boxes, lengths, list(graph))
    for (ax, ay), (bx, by) in combinations(found.values(), 2):
        assert abs(ax - bx) >= 119 or abs(ay - by) >= 49


def test_labels_above_and_below_do_not_meet() -> None:
    many = [actor(f"Body {n:03}", "Organisation") for n in range(60)]
    pairs = [(n, n * 7 % 60) for n in range(60)] + [(n, n * n % 11) for n in range(60)]
    graph = draw(
        rows([said(n, many[a], SUPPORTS, many[b], "x") for n, (a, b) in enumerate(pairs) if a != b], many)
    ).graph
    assert any("vadjust" in data["font"] for _, data in graph.nodes(data=True))
    letters = [
        (data["x"], data["y"] + data["size"] + 10 + data["font"].get("vadjust", 0))
        for _, data in graph.nodes(data=True)
    ]
    assert all(abs(ax - bx) > 70 or abs(ay - by) > 14 for (ax, ay), (bx, by) in combinations(letters, 2))


def test_those_not_shown_first_stand_around_the_others() -> None:
    graph = nx.path_graph(30, create_using=nx.MultiDiGraph)
    lengths = {(node, node + 1): 160.0 for node in range(29)}
    found = positions(graph, dict.fromkeys(graph, (60.0, 40.0)), lengths, range(10))
    width = max(abs(found[node][0]) for node in range(10))
    height = max(abs(found[node][1]) for node in range(10))
    assert all((found[node][0] / width) ** 2 + (found[node][1] / height) ** 2 > 1 for node in range(10, 30))


def test_arrows_between_two_actors_fan_out() -> None:
    drawing = draw(rows([*STATEMENTS, said(9, CHILE, SUPPORTS, NORWAY, "Chili steunt Noorwegen.")]))
    bends = [
        (data["smooth"]["type"], data["smooth"]["roundness"])
        for a, b, data in drawing.graph.edges(data=True)
        if {a, b} == {0, 1}
    ]
    assert len(bends) == 2
    # one goes there and one back, so the same turn keeps them apart
    assert bends[0] == bends[1]
    assert bends[0][1] > 0


def test_no_arrow_is_exactly_level() -> None:
    graph = draw(rows(STATEMENTS)).graph
    assert all(graph.nodes[a]["y"] != graph.nodes[b]["y"] for a, b in graph.edges())


def test_an_arrow_keeps_its_newest_sentences_and_their_number() -> None:
    statements = [said(n, NORWAY, ACCUSES, CHILE, f"Zin {n}.") for n in range(MOST_SENTENCES + 5)]
    drawing = draw(rows(statements))
    ((_, _, data),) = drawing.graph.edges(data=True)
    assert data["count"] == MOST_SENTENCES + 5
    assert len(data["statements"]) == len(drawing.statements) == MOST_SENTENCES


def test_a_page_holds_the_most_connected_actors_and_counts_the_rest() -> None:
    many = [actor(f"Body {n:04}", "Organisation") for n in range(MOST_ACTORS + 100)]
    statements = [said(n, one, SUPPORTS, NORWAY, "Steun.") for n, one in enumerate(many)]
    drawing = draw(rows(statements, [NORWAY, *many]))
    assert len(drawing.graph) == MOST_ACTORS
    assert drawing.left_out == 101
