"""Where actors stand: computed here, so that the page opens at once and is the same each time.

Connected actors are laid out by stress majorisation (Gansner, Koren, North 2005): distances on the page
follow distances in the graph, which leaves room for a label on every arrow; the parts are then packed.
networkx's Kamada-Kawai does the same, but needs SciPy. Units are those of the page at scale 1: pixels.
"""

import math
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

_TRIES = 60
_MANY = 60
"""Actors above which one try has to do."""
_NEAR = 34.0
"""An arrow this near to an actor seems to be its own."""
_ROUNDS = 120
_GAP = 56
"""Between two parts of the graph."""
_RING = 110
_SPACE = 160
"""Between the rings of actors that are not shown first."""
_CELL = 14
"""Grain of packing."""
_WIDE = 1.25
"""Width to height of what is filled."""

Points = NDArray[np.float64]
Boxes = Mapping[int, tuple[float, float]]
"""Node -> width and height that it takes with its label."""
Lengths = Mapping[tuple[int, int], float]
"""Pair of different nodes -> length that the labels of the arrows between them need."""


def positions(
    graph: "nx.MultiDiGraph[int]", boxes: Boxes, lengths: Lengths, first: Sequence[int]
) -> dict[int, tuple[float, float]]:
    """A place for each node; those of ``first`` in the middle, the others on rings around them."""
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(graph)
    for (a, b), length in lengths.items():
        plain.add_edge(a, b, length=length)
    inner = plain.subgraph(first)
    parts = sorted(nx.connected_components(inner), key=lambda part: (-len(part), min(part)))
    placed = _packed([_part(inner.subgraph(part), boxes) for part in parts], boxes)
    return placed | _rings(plain, placed, [node for node in sorted(plain) if node not in placed])


def _part(graph: "nx.Graph[int]", boxes: Boxes) -> dict[int, tuple[float, float]]:
    """A connected part around its own middle: of several tries the one with the fewest arrows in the way."""
    nodes = sorted(graph)
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    row = {node: at for at, node in enumerate(nodes)}
    edges = np.array([(row[a], row[b]) for a, b in sorted(graph.edges())])
    wanted = _distances(graph, nodes)
    room = np.array([boxes[node] for node in nodes])

    def attempt(seed: int) -> Points:
        start = nx.spring_layout(graph, seed=seed, scale=float(wanted.max()) / 2)
        points = _lying(_stress(np.array([start[node] for node in nodes]), wanted))
        return _apart(_turned(points, math.pi / 8 * (seed % 5)), room)

    tries = 1 if len(nodes) == 2 or len(nodes) > _MANY else _TRIES
    points = min((attempt(seed) for seed in range(tries)), key=lambda points: _muddle(points, edges, room))
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, points, strict=True)}


def _distances(graph: "nx.Graph[int]", nodes: list[int]) -> Points:
    """Wanted distances: along arrows, which are longer at busy actors."""
    measured: nx.Graph[int] = nx.Graph()
    leaves: dict[int, int] = {}
    for a, b in sorted(graph.edges()):
        length = graph.edges[a, b]["length"] + 8 * (
            math.sqrt(graph.degree[a]) + math.sqrt(graph.degree[b]) - 2
        )
        if 1 in (graph.degree[a], graph.degree[b]):
            hub = a if graph.degree[b] == 1 else b
            leaves[hub] = leaves.get(hub, 0) + 1
            # every other leaf of a busy actor stands further out, so that their labels do not touch
            if graph.degree[hub] > 8 and leaves[hub] % 2:
                length *= 1.45
        measured.add_edge(a, b, length=length)
    row = {node: at for at, node in enumerate(nodes)}
    found = np.zeros((len(nodes), len(nodes)))
    for node, lengths in nx.all_pairs_dijkstra_path_length(measured, weight="length"):
        for other, length in lengths.items():
            found[row[node], row[other]] = length
    return found


def _muddle(points: Points, edges: NDArray[np.int64], boxes: Points) -> float:
    """How badly it reads: arrows past a foreign actor, labels under an actor, crossings, and room taken."""
    start, end = points[edges[:, 0]], points[edges[:, 1]]
    along = end - start
    offset = points[None] - start[:, None]
    share = (offset * along[:, None]).sum(axis=2) / np.maximum((along**2).sum(axis=1), 1)[:, None]
    past = np.linalg.norm(offset - np.clip(share, 0, 1)[..., None] * along[:, None], axis=2) < _NEAR
    past[np.arange(len(edges))[:, None], edges] = False

    label = np.concatenate([start + along * at for at in (0.3, 0.4, 0.5, 0.6, 0.7)])
    below = points + np.array([0, 14])  # an actor's own label stands under it
    hidden = (np.abs(label[:, None] - below[None]) < boxes[None] / 2).all(axis=2)

    def side(of: Points) -> Points:
        """On which side of each arrow's line a point of each other arrow lies."""
        to = of[None] - start[:, None]
        return np.asarray(np.sign(along[:, None, 0] * to[..., 1] - along[:, None, 1] * to[..., 0]))

    split = side(start) * side(end) < 0
    width, height = (points + boxes / 2).max(axis=0) - (points - boxes / 2).min(axis=0)
    room = max(width / _WIDE, height) / 70
    return float(past.sum() + 0.4 * hidden.sum() + 0.25 * (split & split.T).sum() + room)


def _stress(points: Points, wanted: Points) -> Points:
    """Points moved until their distances are as wanted, near ones counting most."""
    weights = 1 / np.maximum(wanted, 1) ** 2
    np.fill_diagonal(weights, 0)
    total = weights.sum(axis=1)[:, None]
    for _ in range(_ROUNDS):
        between = points[:, None] - points[None]
        far = np.maximum(np.hypot(between[..., 0], between[..., 1]), 1e-6)
        pulled = points[None] + between * (wanted / far)[..., None]
        points = (weights[..., None] * pulled).sum(axis=1) / total
    return np.asarray(points - points.mean(axis=0))


def _lying(points: Points) -> Points:
    """Turned so that the longest stretch lies flat: pages and labels are wide."""
    _, _, axes = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)
    return np.asarray(points @ axes.T)


def _turned(points: Points, angle: float) -> Points:
    """Turned about the middle."""
    cos, sin = math.cos(angle), math.sin(angle)
    return np.asarray(points @ np.array([[cos, sin], [-sin, cos]]))


def _apart(points: Points, boxes: Points) -> Points:
    """Points pushed along the shorter way until no two boxes overlap, or rounds run out."""
    need = (boxes[:, None] + boxes[None]) / 2 + 14
    for _ in range(_ROUNDS):
        between = points[:, None] - points[None]
        over = need - np.abs(between)
        hit = np.logical_and(over[..., 0] > 0, over[..., 1] > 0)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        across = over[..., 0] < over[..., 1]
        push = np.where(np.stack([across, ~across], axis=2), over, 0) * hit[..., None]
        # two at one spot have no side: the earlier goes first
        side = np.where(
            between == 0,
            np.sign(np.arange(len(points))[:, None] - np.arange(len(points)))[..., None],
            np.sign(between),
        )
        points = points + (push * side).sum(axis=1) * 0.3
    return points


def _packed(
    parts: Sequence[Mapping[int, tuple[float, float]]], boxes: Boxes
) -> dict[int, tuple[float, float]]:
    """Parts side by side in the width that fills the page best; the middle of it all is at 0, 0."""
    if not parts:
        return {}
    frames = [_frame(part, boxes) for part in parts]
    widest = max(right - left for left, _, right, _ in frames) + _GAP
    area = sum((right - left + _GAP) * (bottom - top + _GAP) for left, top, right, bottom in frames)
    piles = [_pile(frames, max(widest, math.sqrt(area * _WIDE) * more)) for more in (1.0, 1.15, 1.3, 1.5)]
    corners, wide, high = min(piles, key=lambda pile: max(pile[1] / _WIDE, pile[2]))
    return {
        node: (x - left + to_x - wide / 2, y - top + to_y - high / 2)
        for part, (left, top, _, _), (to_x, to_y) in zip(parts, frames, corners, strict=True)
        for node, (x, y) in part.items()
    }


def _pile(
    frames: Sequence[tuple[float, float, float, float]], width: float
) -> tuple[list[tuple[float, float]], float, float]:
    """Each frame's corner when it is put where the pile is lowest, and the width and height of it all."""
    pile = np.zeros(math.ceil(width / _CELL) + 1)
    corners: list[tuple[float, float]] = []
    right = 0.0
    for frame in frames:
        wide, high = frame[2] - frame[0] + _GAP, frame[3] - frame[1] + _GAP
        cells = min(math.ceil(wide / _CELL), len(pile))
        levels = np.lib.stride_tricks.sliding_window_view(pile, cells).max(axis=1)
        at = int(levels.argmin())
        corners.append((at * _CELL, float(levels[at])))
        pile[at : at + cells] = levels[at] + high
        right = max(right, at * _CELL + wide)
    return corners, right - _GAP, float(pile.max()) - _GAP


def _frame(part: Mapping[int, tuple[float, float]], boxes: Boxes) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a part with its labels."""
    return (
        min(x - boxes[node][0] / 2 for node, (x, _) in part.items()),
        min(y - boxes[node][1] / 2 for node, (_, y) in part.items()),
        max(x + boxes[node][0] / 2 for node, (x, _) in part.items()),
        max(y + boxes[node][1] / 2 for node, (_, y) in part.items()),
    )


def _rings(
    graph: "nx.Graph[int]", placed: Mapping[int, tuple[float, float]], others: Sequence[int]
) -> dict[int, tuple[float, float]]:
    """The others on ellipses around what is placed, each on the side of those it has to do with."""
    if not others:
        return {}
    across = max(abs(x) for x, _ in placed.values()) + 200
    down = max(abs(y) for _, y in placed.values()) + 150

    def side(node: int) -> float:
        near = [placed[other] for other in graph[node] if other in placed]
        return math.atan2(sum(y for _, y in near) / down, sum(x for x, _ in near) / across) if near else 0.0

    waiting = sorted(others, key=lambda node: (side(node), node))
    found: dict[int, tuple[float, float]] = {}
    rings = 1
    while rings * math.pi * (across + down + rings * _RING) < len(waiting) * _SPACE:
        rings += 1
    for at, node in enumerate(waiting):
        grow, turn = at % rings * _RING, 2 * math.pi * at / len(waiting) - math.pi
        found[node] = (across + grow) * math.cos(turn), (down + grow) * math.sin(turn)
    return found
