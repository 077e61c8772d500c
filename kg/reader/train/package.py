"""The trained network as the files that the reader opens: ONNX with 8-bit weights, labels, pieces."""

import json
import shutil
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from kg.reader.train.network import Reader

INPUTS = ("ids", "mask", "pool")
OUTPUTS = ("upos", "feats", "lemma", "ner", "arc", "ld", "lh")
BITS, BLOCK = 8, 64


class _Table(nn.Module):
    """A table of piece vectors as int8 rows, each with a scale."""

    def __init__(self, weights: Tensor) -> None:
        super().__init__()
        scale = weights.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (weights / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        rows, scale = self.get_buffer("rows"), self.get_buffer("scale")
        return rows[ids].float() * scale[ids]


class _Exported(nn.Module):
    """The network with its outputs in order; labels are scored outside, for the tree's pairs only."""

    def __init__(self, network: Reader) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor, pool: Tensor) -> tuple[Tensor, ...]:
        out = self.network(ids, mask.bool(), pool)
        return tuple(out[name] for name in OUTPUTS)


def _write_onnx(network: Reader, path: Path) -> None:
    table = network.enc.word
    network.enc.word = _Table(table.weight.detach())  # type: ignore[assignment]
    example = (torch.tensor([[0, 5, 6, 2], [0, 7, 2, 1]]), torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]]))
    pool = torch.zeros(2, 3, 4)
    pool[:, 0, 1] = 1
    batch, pieces, words = (torch.export.Dim(name, min=1, max=4096) for name in ("b", "t", "w"))
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch's exporter warns of its own workings
        torch.onnx.export(
            _Exported(network).eval(),
            (*example, pool),
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamo=True,
            dynamic_shapes=({0: batch, 1: pieces}, {0: batch, 1: pieces}, {0: batch, 1: words, 2: pieces}),
            external_data=False,
            verbose=False,
        )
    network.enc.word = table


def quantise(source: Path, target: Path, bits: int = BITS, block: int = BLOCK, level: int = 4) -> None:
    """Writes an ONNX model with weight-only quantised linear layers.

    Activations stay float (``level`` 0) or are scaled row by row (4), so no sentence changes what is
    computed for its neighbours, as dynamic quantisation would.
    """
    import onnx
    from onnxruntime.quantization.matmul_nbits_quantizer import (
        DefaultWeightOnlyQuantConfig,
        MatMulNBitsQuantizer,
    )

    settings = DefaultWeightOnlyQuantConfig(
        block_size=block, is_symmetric=True, accuracy_level=level, bits=bits
    )
    quantiser = MatMulNBitsQuantizer(onnx.load(str(source)), algo_config=settings)
    quantiser.process()
    quantiser.model.save_model_to_file(str(target), False)


def package(
    network: Reader,
    labels: Mapping[str, Sequence[str]],
    pieces: Sequence[tuple[str, float]],
    words: Path,
    target: Path,
    keep_float: Path | None = None,
) -> None:
    """Writes the model's files into a folder; the word lists are taken over from the folder ``words``.

    MISC was learnt as what is none of the other kinds; the reader gives it as no name. ``keep_float`` is
    where the unquantised ONNX model goes, if anywhere.
    """
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "float.onnx"
        _write_onnx(network, plain)
        quantise(plain, target / "reader.onnx")
        if keep_float is not None:
            shutil.copy(plain, keep_float)
    np.save(target / "label_biaffine.npy", network.lab.detach().numpy().astype(np.float16))
    given = {**labels, "ner": ["O" if tag.endswith("MISC") else tag for tag in labels["ner"]]}
    with (target / "labels.json").open("w", encoding="utf-8") as file:
        json.dump({"labels": given}, file, ensure_ascii=False)
        file.write("\n")
    with (target / "pieces.tsv").open("w", encoding="utf-8") as file:
        file.writelines(f"{piece}\t{score:.5f}\n" for piece, score in pieces)
    for name in ("lemmas-nl.tsv", "lemmas-en.tsv"):
        if (words / name).is_file() and not (target / name).exists():
            shutil.copy(words / name, target / name)
