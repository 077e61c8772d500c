"""Agreement with the treebanks: the scores that the model card gives."""

from pathlib import Path

import numpy as np
import pytest

from kg.reader.score import main, score_cuts, score_names, score_tree
from kg.reader.session import SHIPPED, Model
from kg.reader.treebank import read_conllu, read_iob

pytestmark = [pytest.mark.shared, pytest.mark.slow]


@pytest.fixture(scope="module")
def model() -> Model:
    return Model(SHIPPED)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("nl/ud-dev.conllu", {"upos": 97.39, "feats": 97.03, "lemma": 97.41, "uas": 92.90, "las": 88.81}),
        ("en/ud-dev.conllu", {"upos": 97.23, "feats": 96.08, "lemma": 97.81, "uas": 92.65, "las": 90.23}),
    ],
)
def test_the_treebank_scores_are_those_of_the_card(
    shared: Path, model: Model, file: str, expected: dict[str, float]
) -> None:
    scores = score_tree(read_conllu(shared / "data" / file), model, file[:2])
    assert {name: scores[name] > value - 0.1 for name, value in expected.items()} == dict.fromkeys(
        expected, True
    )


def test_sentences_are_found_in_running_text(shared: Path) -> None:
    sentences = list(read_conllu(shared / "data/nl/ud-dev.conllu"))
    scores = score_cuts(sentences, "nl")
    assert scores["sentences"] >= 98
    assert scores["words"] >= 99.5


@pytest.mark.parametrize(
    ("file", "expected"), [("nl/names-meantime-dev.iob", 78.56), ("en/names-dev.iob", 76.10)]
)
def test_the_names_are_those_of_the_card(shared: Path, model: Model, file: str, expected: float) -> None:
    assert score_names(read_iob(shared / "data" / file), model) > expected - 0.2


def test_the_biaffine_weights_are_those_of_the_labels(model: Model) -> None:
    weights = np.load(SHIPPED / "label_biaffine.npy")
    assert weights.shape == (len(model.labels["dep"]), 129, 129)


def test_the_command_prints_a_line_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank = tmp_path / "bank.conllu"
    bank.write_text(
        "1\tJa\tja\tINTJ\t_\t_\t0\troot\t_\t_\n2\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n", encoding="utf-8"
    )
    names = tmp_path / "names.iob"
    names.write_text("Angela\tB-PER\nMerkel\tI-PER\nlacht\tO\n", encoding="utf-8")
    assert main([str(bank), "--names", str(names)]) == 0
    header, first, second = capsys.readouterr().out.splitlines()
    assert header.startswith("file\tupos\tfeats\tlemma\tuas\tlas\twords\tsentences\tnames")
    assert first.split("\t")[1:6] == ["100.00"] * 5
    assert second.split("\t")[8] == "100.00"
    assert main([str(tmp_path / "none.conllu")]) == 1
    assert "no such file" in capsys.readouterr().err
