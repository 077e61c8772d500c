"""Compares quantisations: ``python -m kg.reader.train.quantisation FLOAT.onnx MODEL TREEBANK.conllu``.

``FLOAT.onnx`` is what training wrote with ``--float``, ``MODEL`` the packaged folder. A line a variant: size,
UPOS, LAS, words a second through onnxruntime, and the largest change of an arc score when the sentence
is one of a padded batch: what is not 0 there makes the analysis of a sentence depend on its neighbours.
"""

import logging
import shutil
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.quantization import CalibrationDataReader, QuantType, quantize_dynamic, quantize_static

from kg.reader.pieces import Pieces, inputs
from kg.reader.score import score_tree
from kg.reader.session import FILES, Model
from kg.reader.train.package import quantise
from kg.reader.treebank import read_conllu

Feed = dict[str, NDArray[Any]]
_CALIBRATION, _COMPANY = 64, 24  # sentences


class _Calibration(CalibrationDataReader):  # type: ignore[misc]  # onnxruntime has no types
    """Sentences to find the ranges of activations on."""

    def __init__(self, feeds: list[Feed]) -> None:
        self._feeds = iter(feeds)

    def get_next(self) -> Feed | None:
        return next(self._feeds, None)


def variants(feeds: list[Feed]) -> dict[str, Callable[[Path, Path], None]]:
    """How each variant is made of the float model."""

    def plain(source: Path, target: Path) -> None:
        shutil.copy(source, target)

    def weight_only(bits: int, block: int, level: int) -> Callable[[Path, Path], None]:
        return lambda source, target: quantise(source, target, bits, block, level)

    def dynamic(source: Path, target: Path) -> None:
        quantize_dynamic(str(source), str(target), weight_type=QuantType.QInt8, per_channel=True)

    def static(source: Path, target: Path) -> None:
        quantize_static(
            str(source),
            str(target),
            _Calibration(feeds),
            op_types_to_quantize=["MatMul", "Gemm"],
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
        )

    return {
        "float, piece table int8": plain,
        "weight-only 8 bits, blocks of 64, level 4": weight_only(8, 64, 4),
        "weight-only 8 bits, blocks of 64, level 0": weight_only(8, 64, 0),
        "weight-only 4 bits, blocks of 32, level 4": weight_only(4, 32, 4),
        "static int8": static,
        "dynamic int8": dynamic,
    }


def company(path: Path, sentences: Sequence[list[list[int]]]) -> float:
    """The largest change of an arc score between a sentence alone and in a batch."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    (together,) = session.run(["arc"], inputs(sentences))
    change = 0.0
    for number, words in enumerate(sentences):
        (alone,) = session.run(["arc"], inputs([words]))
        same = together[number, : len(words), : len(words) + 1]
        change = max(change, float(np.abs(alone[0] - same).max()))
    return change


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table."""
    parser = ArgumentParser(
        prog="python -m kg.reader.train.quantisation", description="Compares quantisations."
    )
    parser.add_argument("float", type=Path, help="the unquantised model")
    parser.add_argument("model", type=Path, help="the packaged model's folder")
    parser.add_argument("treebank", type=Path)
    options = parser.parse_args(arguments)
    logging.disable(logging.WARNING)
    trees = list(read_conllu(options.treebank))
    pieces = Pieces(options.model / "pieces.tsv")
    cut = [[pieces.of(word.form) for word in tree] for tree in trees]
    feeds = [inputs([words]) for words in cut[-_CALIBRATION:]]
    sys.stdout.write("variant\tMB\tUPOS\tLAS\twords/s\tcompany\n")
    for name, make in variants(feeds).items():
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder)
            for file in FILES:
                shutil.copy(options.model / file, target / file)
            make(options.float, target / "reader.onnx")
            model = Model(target)
            model.analyse(["Ja"])
            begin = time.perf_counter()
            scores = score_tree(trees, model)
            speed = sum(map(len, trees)) / (time.perf_counter() - begin)
            row = [
                f"{(target / 'reader.onnx').stat().st_size / 1e6:.1f}",
                *(f"{scores[task]:.2f}" for task in ("upos", "las")),
                f"{speed:.0f}",
                f"{company(target / 'reader.onnx', cut[:_COMPANY]):.4f}",
            ]
            sys.stdout.write("\t".join([name, *row]) + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
