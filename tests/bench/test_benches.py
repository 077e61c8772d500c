"""The benches run and print what they promise."""

import json
from pathlib import Path

import pytest

from kg.evaluation.bench import main
from kg.reader.bench import main as reader_bench
from kg.reader.bench import processor

TREE = """\
1\tRusland\tRusland\tPROPN\t_\t_\t2\tnsubj\t_\t_
2\tsteunt\tsteunen\tVERB\t_\t_\t0\troot\t_\t_
3\tSyrië\tSyrië\tPROPN\t_\t_\t2\tobj\t_\t_

"""


@pytest.mark.slow
def test_extraction_takes_a_small_share_of_the_readers_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """At most a fifth; the bound leaves room for a machine that does other things too."""
    sentences = [
        "Volgens Duitsland beschuldigt Rusland de Oekraïense regering van een aanval op de Krim.",
        "De Nederlandse militairen die sinds 2014 in Mali waren, zijn in 2019 teruggetrokken uit het land.",
        "Het Britse parlement heeft kritiek op de sancties van de Europese Unie tegen de Verenigde Staten.",
    ]
    path = tmp_path / "gold.jsonl"
    text = " ".join(sentences * 4)  # as long as an article: a text has costs of its own
    rows = [{"id": str(n), "lang": "nl", "text": text, "statements": []} for n in range(4)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert main([str(path)]) == 0
    line = capsys.readouterr().out
    assert line.startswith("nl: 4 texts, ")
    assert float(line.rsplit(" ", 1)[1]) <= 0.30


def test_a_missing_gold_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.jsonl")]) == 1
    assert "none.jsonl" in capsys.readouterr().err


@pytest.mark.slow
def test_the_reader_is_timed_beside_a_pipeline_of_spacy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "nl"
    folder.mkdir()
    for name in ("ud-train.conllu", "ud-dev.conllu"):
        (folder / name).write_text(TREE * 60, encoding="utf-8")
    (folder / "names-treebank-train.iob").write_text(
        "Rusland\tB-LOC\nsteunt\tO\nSyrië\tB-LOC\n\n", encoding="utf-8"
    )
    assert reader_bench([str(tmp_path), "--minutes", "0.02"]) == 0
    out = capsys.readouterr().out
    assert "reader / spaCy CNN: " in out
    assert "peak memory" in out
    assert reader_bench([str(tmp_path / "none")]) == 1
    assert "none" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/proc/cpuinfo").is_file(), reason="only Linux tells")
def test_the_processor_is_named_with_its_instructions() -> None:
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    flags = next((line for line in info.splitlines() if line.startswith("flags")), "").split()
    assert ("avx2" in processor().split()) == ("avx2" in flags)
