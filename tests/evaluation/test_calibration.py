"""The fit of confidences on made-up statements whose truth is known."""

import json
from pathlib import Path

import numpy as np
import pytest

from kg.evaluation.calibration import Judged, crossed, fitted, lines, main


def made(count: int = 4000) -> Judged:
    """Statements that are right with chance 0.9, those with the sign 'doubt' with chance 0.4."""
    random = np.random.default_rng(7)
    doubt = random.random(count) < 0.3
    right = (random.random(count) < np.where(doubt, 0.4, 0.9)).astype(float)
    noise = random.random(count)
    signs = np.stack([np.ones(count), doubt.astype(float), noise], axis=1)
    return Judged(("always", "doubt", "noise"), signs, right, np.arange(count) % 10)


def test_the_fit_finds_the_chances_that_made_the_data() -> None:
    of = made()
    bias, doubt, noise = fitted(of.signs, of.right, 0)
    assert 1 / (1 + np.exp(-bias - noise / 2)) == pytest.approx(0.9, abs=0.03)
    assert 1 / (1 + np.exp(-bias - doubt - noise / 2)) == pytest.approx(0.4, abs=0.05)


def test_judged_by_folds_that_did_not_see_them_they_hold() -> None:
    of = made()
    chances = crossed(of)
    for sign, chance in ((0.0, 0.9), (1.0, 0.4)):
        assert chances[of.signs[:, 1] == sign].mean() == pytest.approx(chance, abs=0.03)
    told = list(lines(chances, of.right))
    assert any(line.startswith("Brier score 0.1") for line in told)
    precision, surer = (float(word.rstrip(";")) for word in told[-7].split() if word[0] == "0")
    assert surer > precision + 0.05


def test_too_few_texts_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "few.jsonl"
    row = {"id": "1", "lang": "nl", "text": "Noorwegen steunt Chili.", "statements": []}
    gold.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert main([str(gold)]) == 1
    assert "too few texts" in capsys.readouterr().err
