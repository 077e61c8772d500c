"""Room for labels: actors placed so that theirs do not meet, arrows bent so that each can be read."""

import math
from collections import Counter
from typing import Any

import networkx as nx

from .layout import Boxes, positions


def bend(graph: "nx.MultiDiGraph[int]") -> None:
    """Arrows between the same two actors fan out, so that each can be read and clicked."""
    between: dict[tuple[int, int], list[tuple[bool, dict[str, Any]]]] = {}
    for a, b, data in graph.edges(data=True):
        between.setdefault((min(a, b), max(a, b)), []).append((a <= b, data))
    for (a, b), arrows in between.items():
        if a == b:
            for at, (_, data) in enumerate(arrows):
                data["selfReference"] = {"size": 18 + 12 * at, "angle": math.pi / 4}
            continue
        for at, (forward, data) in enumerate(arrows):
            # signed distance from the straight line; an arrow the other way sees its left and right swapped
            side = (at - (len(arrows) - 1) / 2) * min(0.26, 1.1 / len(arrows)) * (1 if forward else -1)
            kind = "curvedCW" if side >= 0 else "curvedCCW"
            data["smooth"] = (
                {"enabled": True, "type": kind, "roundness": round(abs(side), 3)} if side else False
            )


def place(graph: "nx.MultiDiGraph[int]") -> None:
    """Actors get x and y, and their labels lines and a side."""
    boxes = {}
    for node, data in graph.nodes(data=True):
        lines = _lines(data["label"])
        letter = 0.56 * data["font"]["size"]
        boxes[node] = (
            max(max(map(len, lines)) * letter, 2.0 * data["size"]),
            2.0 * data["size"] + 2.2 * letter * len(lines),
        )
        data["label"] = "\n".join(lines) or " "  # pyvis would put the number where it is empty
    lengths: dict[tuple[int, int], float] = {}
    for a, b, data in graph.edges(data=True):
        if a != b:
            ends = graph.nodes[a]["size"] + graph.nodes[b]["size"]
            length = 55 + 7.6 * len(data["label"]) + ends
            lengths[min(a, b), max(a, b)] = max(length, lengths.get((min(a, b), max(a, b)), 0))
    first = [node for node, data in graph.nodes(data=True) if data["first"]]
    for node, (x, y) in positions(graph, boxes, lengths, first).items():
        graph.nodes[node].update(x=round(x), y=round(y))
    for a, b in graph.edges():
        # vis-network knows whole pixels only and misplaces the label of an exactly level arrow
        if graph.nodes[a]["y"] == graph.nodes[b]["y"]:
            graph.nodes[b]["y"] += 1
    _lift(graph, boxes)


def _lift(graph: "nx.MultiDiGraph[int]", boxes: Boxes) -> None:
    """Labels go above their actor where most of its arrows leave below it and there is room."""
    down: Counter[int] = Counter()
    for a, b in graph.edges():
        x, y = (graph.nodes[b][axis] - graph.nodes[a][axis] for axis in "xy")
        if abs(y) > 0.3 * abs(x):
            down[a] += 1 if y > 0 else -1
            down[b] += 1 if y < 0 else -1
    taken = {node: _rectangle(data, boxes[node], above=False) for node, data in graph.nodes(data=True)}
    for node, data in graph.nodes(data=True):
        wanted = _rectangle(data, boxes[node], above=True)
        if down[node] > 0 and not any(
            other != node
            and left < wanted[2]
            and wanted[0] < right
            and top < wanted[3]
            and wanted[1] < bottom
            for other, (left, top, right, bottom) in taken.items()
        ):
            taken[node] = wanted
            label = boxes[node][1] - 2 * data["size"]
            data["font"]["vadjust"] = -round(2 * data["size"] + label + 8)


def _rectangle(
    data: dict[str, Any], box: tuple[float, float], *, above: bool
) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of an actor with its label."""
    width, height = box
    top = data["y"] + data["size"] - height if above else data["y"] - data["size"]
    return data["x"] - width / 2, top, data["x"] + width / 2, top + height


def _lines(label: str) -> list[str]:
    """A label in lines of some twenty letters, broken between words."""
    lines = [""]
    for word in label.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= 20:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
