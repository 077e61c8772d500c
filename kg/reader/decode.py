"""Scores to a tree: the maximum spanning tree with exactly one root.

Chu-Liu/Edmonds on a dense matrix. One root is had by lowering every score of the root column by more than
any tree can gain elsewhere (Stanojević and Cohen 2021, "A Root of All Evil"), so the best tree under the
lowered scores is the best of all trees with one root; no root is tried in turn.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Ints = NDArray[np.int64]


def tree(scores: Floats) -> Ints:
    """The heads of the best tree with one root.

    ``scores`` has the shape words × (words + 1): row i scores the heads of word i, column 0 being the root
    and column j + 1 the word j. The result, of the shape words, has 0 for the root and j + 1 for the word
    j. A word is never its own head. Raises ``ValueError`` for a matrix of another shape or with scores
    that are not finite.
    """
    words = len(scores)
    if scores.shape != (words, words + 1) or not words:
        raise ValueError(f"arc scores must be words × (words + 1), not {scores.shape}")
    if not np.isfinite(scores).all():
        raise ValueError("arc scores must be finite")
    full = np.full((words + 1, words + 1), -np.inf)
    full[1:] = scores
    # every word has one head, so each row may be shifted freely: with its best at 0, sums stay exact
    full[1:] -= full[1:].max(axis=1, keepdims=True)
    np.fill_diagonal(full, -np.inf)
    greedy = full[1:].argmax(axis=1)
    if (greedy == 0).sum() == 1 and _cycle(np.concatenate(([0], greedy))) is None:
        return np.asarray(greedy, dtype=np.int64)
    spread = -full[1:][np.isfinite(full[1:])].min()
    full[1:, 0] -= (words + 1) * (spread + 1)
    heads: Ints = _edmonds(full)[1:]
    return heads


def _cycle(heads: Ints) -> list[int] | None:
    """The nodes of one cycle of the graph in which each node but 0 has one head, or None."""
    state = np.zeros(len(heads), dtype=np.int8)  # 1: on the present path, 2: known to end at the root
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        state[path] = 2
    return None


def _edmonds(scores: Floats) -> Ints:
    """The best arborescence from node 0; ``scores[i, j]`` is that of head j for node i, -inf for none."""
    heads = np.zeros(len(scores), dtype=np.int64)
    heads[1:] = scores[1:].argmax(axis=1)
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.array(cycle)
    outside = np.setdiff1d(np.arange(len(scores)), inside)  # sorted, node 0 first
    small = len(outside)  # the contracted cycle's number in the smaller graph
    inner = np.full((small + 1, small + 1), -np.inf)
    inner[:small, :small] = scores[np.ix_(outside, outside)]
    # a head from outside breaks the cycle at the node it enters, which then loses its head in the cycle
    gain = scores[np.ix_(inside, outside)] - scores[inside, heads[inside]][:, None]
    enters = gain.argmax(axis=0)
    inner[small, :small] = gain[enters, np.arange(small)]
    leaving = scores[np.ix_(outside, inside)]
    leaves = leaving.argmax(axis=1)
    inner[:small, small] = leaving[np.arange(small), leaves]
    inner[0] = -np.inf
    solved = _edmonds(inner)
    for number in range(1, small):
        head = solved[number]
        heads[outside[number]] = inside[leaves[number]] if head == small else outside[head]
    entered = inside[enters[solved[small]]]
    heads[entered] = outside[solved[small]]
    return heads
