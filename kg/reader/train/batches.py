"""Sentences to tensors: pieces, words and what is known of each word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor

from kg.reader.pieces import UNKNOWN, Pieces, inputs
from kg.reader.train.config import Config
from kg.reader.train.examples import Example, script
from kg.reader.train.noise import Names, noisy

NOTHING = -100  # the target of a word whose label is not known
_JITTER = 3  # pieces by which lengths are shaken, so that batches differ from epoch to epoch

Index = Mapping[str, Mapping[str, int]]
"""The number of each label, by task."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of a batch; ``targets`` by task, sentences × words, with ``NOTHING`` where none is known."""

    ids: Tensor
    mask: Tensor
    pool: Tensor
    targets: dict[str, Tensor]
    words: int

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class _Row:
    """One sentence as numbers."""

    words: list[list[int]]  # the pieces of each word
    targets: dict[str, list[int]]

    @property
    def pieces(self) -> int:
        """Their number, with those that start and end the sentence."""
        return sum(map(len, self.words)) + 2


class Numbers:
    """Turns examples into numbers."""

    def __init__(self, pieces: Pieces, index: Index, hide: float) -> None:
        """``hide`` is the probability that a word's pieces are hidden."""
        self._pieces, self._index, self._hide = pieces, index, hide

    def row(self, example: Example, random: Random) -> _Row:
        """The pieces and targets of a sentence."""
        words = []
        for word in example.words:
            inside = self._pieces.of(word)
            if self._hide and random.random() < self._hide:
                inside = [UNKNOWN] * len(inside)
            words.append(inside)
        return _Row(words, self._targets(example))

    def _targets(self, example: Example) -> dict[str, list[int]]:
        nothing = [NOTHING] * len(example.words)
        tasks = ("upos", "feats", "lemma", "dep", "head", "ner")
        targets = dict.fromkeys(tasks, nothing)
        if example.names is not None:
            targets["ner"] = [self._index["ner"].get(tag, NOTHING) for tag in example.names]
        if example.tree is None:
            return targets
        tree = example.tree
        targets["head"] = [word.head for word in tree]
        for task, values in {
            "upos": [word.upos for word in tree],
            "feats": [word.feats for word in tree],
            "dep": [word.label for word in tree],
        }.items():
            targets[task] = [self._index[task].get(value, NOTHING) for value in values]
        # another word than the tree's, a name that was swapped in, has a lemma that nobody knows
        targets["lemma"] = [
            self._index["lemma"].get(script(form, word.lemma), NOTHING)
            if form.lower() == word.form.lower()
            else NOTHING
            for form, word in zip(example.words, tree, strict=True)
        ]
        return targets


def _padded(rows: Sequence[Sequence[int]], width: int, value: int) -> Tensor:
    return torch.tensor([[*row, *[value] * (width - len(row))] for row in rows])


def tensors(rows: Sequence[_Row]) -> Batch:
    """The batch of some rows."""
    made = {name: torch.from_numpy(values) for name, values in inputs([row.words for row in rows]).items()}
    words = made["pool"].shape[1]
    targets = {task: _padded([row.targets[task] for row in rows], words, NOTHING) for task in rows[0].targets}
    return Batch(made["ids"], made["mask"].bool(), made["pool"], targets, sum(len(row.words) for row in rows))


def grouped(rows: Sequence[_Row], size: int, random: Random | None = None) -> Iterator[list[_Row]]:
    """Rows of like length in groups of at most ``size`` pieces, padding included; shaken by ``random``."""
    keys = [row.pieces + (random.random() * _JITTER if random else 0) for row in rows]
    groups: list[list[_Row]] = [[]]
    longest = 0
    for number in sorted(range(len(rows)), key=keys.__getitem__):
        row = rows[number]
        longest = max(longest, row.pieces)
        if groups[-1] and longest * (len(groups[-1]) + 1) > size:
            groups.append([])
            longest = row.pieces
        groups[-1].append(row)
    if random:
        random.shuffle(groups)
    return iter(group for group in groups if group)


def epoch(
    examples: Sequence[Example],
    number: int,
    progress: float,
    config: Config,
    numbers: Numbers,
    names: tuple[Names, Names],
) -> list[list[_Row]]:
    """The batches of an epoch, the same whenever they are asked for again.

    ``progress`` (0 to 1) is how much of the training is over; ``names`` are the lists and the ontology's.
    """
    random = Random(f"{config.seed} {number}")  # noqa: S311  repeatable, not secret
    rows = []
    for example in examples:
        share = example.share
        if example.tree is not None:
            share *= config.sections.get(example.section, 1.0)
            share *= 1 - progress if example.section in config.fade else 1
        for _ in range(int(share) + (random.random() < share % 1)):
            row = numbers.row(noisy(example, config.noise, *names, random), random)
            if row.pieces <= config.longest:
                rows.append(row)
    return list(grouped(rows, config.batch, random))
