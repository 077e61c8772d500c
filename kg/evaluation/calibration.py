"""Fits what confidence is made of on annotated texts and shows how well it holds:
``python -m kg.evaluation.calibration GOLD… [--write]``.

Logistic regression by Newton's method with an L2 prior. What is shown is measured by tenfold cross-validation
over the texts: no statement is judged by weights that have seen its text.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import KgError
from kg.evaluation.gold import Item, read
from kg.evaluation.score import score
from kg.extraction.component import DOCUMENT
from kg.extraction.confidence import BIAS, WEIGHTS
from kg.reader import load

_FOLDS = 10
_PRIOR = 3.0  # of the weights' L2 norm; the bias is free
_STEPS = 50
_BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """Statements with their signs (statements × names), whether each is right, and the fold of its text."""

    names: tuple[str, ...]
    signs: Floats
    right: Floats
    fold: NDArray[np.int64]


def judged(items: Sequence[Item]) -> Judged:
    """Reads annotated texts and judges every statement found there as ``kg evaluate`` does; what is merely
    optional does not count."""
    rows: list[tuple[dict[str, float], float, int]] = []
    pipelines = {}
    for item in items:
        lang = item.document.lang or "nl"
        if lang not in pipelines:
            pipelines[lang] = load(lang)
            pipelines[lang].add_pipe("kg_relations")
        doc = pipelines[lang].make_doc(item.document.text)
        doc.user_data[DOCUMENT] = {"id": item.document.id, "date": item.document.date, "lang": lang}
        counted = score(item, pipelines[lang](doc)._.statements)
        fold = int(sha256(item.document.id.encode()).hexdigest(), 16) % _FOLDS
        rows += [(dict(statement.signs), 1.0, fold) for _, statement in counted.earned]
        rows += [(dict(statement.signs), 0.0, fold) for statement in (*counted.false, *counted.wrong)]
    names = tuple(sorted({name for signs, _, _ in rows for name in signs}))
    return Judged(
        names,
        np.array([[signs.get(name, 0.0) for name in names] for signs, _, _ in rows]).reshape(len(rows), -1),
        np.array([right for _, right, _ in rows]),
        np.array([fold for _, _, fold in rows], dtype=np.int64),
    )


def fitted(signs: Floats, right: Floats, free: int) -> Floats:
    """The weights, one a column of ``signs``; column ``free`` has no prior."""
    weights = np.zeros(signs.shape[1])
    prior = np.eye(len(weights)) * _PRIOR
    prior[free, free] = 1e-6
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-signs @ weights))
        curve = signs.T @ (signs * (chance * (1 - chance))[:, None]) + prior
        weights += np.linalg.solve(curve, signs.T @ (right - chance) - prior @ weights)
    return weights


def crossed(of: Judged) -> Floats:
    """The chance of each statement by weights fitted on the other folds."""
    chances = np.zeros(len(of.right))
    for fold in set(of.fold.tolist()):
        rest, held = of.fold != fold, of.fold == fold
        weights = fitted(of.signs[rest], of.right[rest], of.names.index(BIAS))
        chances[held] = 1 / (1 + np.exp(-of.signs[held] @ weights))
    return chances


def lines(chances: Floats, right: Floats) -> Iterator[str]:
    """The reliability table, the Brier score, and what leaving out the least sure gives."""
    yield f"{'confidence':12} {'statements':>10} {'mean':>6} {'right':>6}"
    for low, high in pairwise(_BINS):
        inside = (chances >= low) & (chances < high)
        if inside.any():
            mean, share = chances[inside].mean(), right[inside].mean()
            yield f"{low:.2f} - {high:.2f}  {inside.sum():>10} {mean:>6.2f} {share:>6.2f}"
    base = right.mean()
    brier = ((chances - right) ** 2).mean()
    yield f"Brier score {brier:.3f} ({base * (1 - base):.3f} when every statement is given the mean)"
    kept = np.argsort(chances, kind="stable")[len(right) // 5 :]
    yield f"precision {base:.3f}; without the least sure fifth {right[kept].mean():.3f}"
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        over = chances >= least
        if over.any():
            found = right[over].sum() / right.sum()
            yield f"from {least:.1f}: precision {right[over].mean():.3f}, keeps {found:.3f} of what is right"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables; 1 when a file cannot be read or has nothing to learn from."""
    parser = ArgumentParser(prog="python -m kg.evaluation.calibration")
    parser.add_argument("gold", nargs="+", type=Path, help="annotated articles (.yaml) or sentences (.jsonl)")
    parser.add_argument("--write", action="store_true", help="put the weights in place")
    options = parser.parse_args(arguments)
    try:
        of = judged(list(read(options.gold)))
    except KgError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if len(set(of.fold.tolist())) < _FOLDS or not 0 < of.right.mean() < 1:
        sys.stderr.write("too few texts: some right and some false statements are needed in each tenth\n")
        return 1
    sys.stdout.writelines(f"{line}\n" for line in lines(crossed(of), of.right))
    weights = dict(zip(of.names, fitted(of.signs, of.right, of.names.index(BIAS)).round(3), strict=True))
    for name, weight in sorted(weights.items(), key=lambda pair: pair[1]):
        sys.stdout.write(f"{weight:>7.2f}  {name}\n")
    if options.write:
        WEIGHTS.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
