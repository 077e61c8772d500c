"""The tree is the best of all trees with one root."""

from itertools import product

import numpy as np
import pytest

from kg.reader.decode import tree


def is_tree(heads: tuple[int, ...]) -> bool:
    """One root, and every word leads to it."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen = set()
        while word and word not in seen:
            seen.add(word)
            word = heads[word - 1]
        if word:
            return False
    return True


def brute_force(scores: np.ndarray) -> float:
    words = len(scores)
    trees = (heads for heads in product(range(words + 1), repeat=words) if is_tree(heads))
    return max(total(scores, np.array(heads)) for heads in trees)


def total(scores: np.ndarray, heads: np.ndarray) -> float:
    return float(scores[np.arange(len(scores)), heads].sum())


@pytest.mark.parametrize("words", [1, 2, 3, 4, 5])
def test_the_tree_is_as_good_as_the_best_of_all_trees(words: int) -> None:
    random = np.random.default_rng(words)
    for _ in range(120 if words < 5 else 20):
        scores = random.normal(size=(words, words + 1)) * random.choice([0.1, 1, 100])
        heads = tree(scores)
        assert is_tree(tuple(int(head) for head in heads))
        assert total(scores, heads) == pytest.approx(brute_force(scores))


def test_a_root_that_every_word_wants_goes_to_one_word() -> None:
    scores = np.zeros((6, 7))
    scores[:, 0] = 1000
    assert (tree(scores) == 0).sum() == 1


def test_ties_and_large_scores_still_give_a_tree() -> None:
    random = np.random.default_rng(0)
    for words in (7, 40, 120):
        for scores in (np.zeros((words, words + 1)), random.normal(size=(words, words + 1)) * 1e4):
            assert is_tree(tuple(int(head) for head in tree(scores.astype(np.float32))))


def test_scores_that_are_no_scores_are_refused() -> None:
    with pytest.raises(ValueError, match="words"):
        tree(np.zeros((3, 3)))
    with pytest.raises(ValueError, match="finite"):
        tree(np.full((2, 3), np.nan))
