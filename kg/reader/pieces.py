"""Words to the encoder's pieces: a unigram model over ``pieces.tsv``."""

import unicodedata
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

START, PAD, END, UNKNOWN = 0, 1, 2, 3
MAX_PER_WORD = 12  # as in training: the rest of a longer word is not seen
_CACHE_WORDS = 200_000  # a bound on memory (some 40 MB), not on vocabulary: the cache is emptied when full


def read_pieces(path: Path) -> list[tuple[str, float]]:
    """The pieces and their unigram scores, in the order of their ids."""
    rows = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    return [(piece, float(score)) for piece, score in (row.split("\t") for row in rows)]


def inputs(sentences: Sequence[Sequence[list[int]]]) -> dict[str, NDArray[Any]]:
    """The encoder's inputs for sentences of words of pieces.

    ``ids`` and ``mask`` are sentences × pieces, padded; ``pool`` (sentences × words × pieces) has 1/n at the
    n pieces of a word.
    """
    rows = [[START, *(piece for word in words for piece in word), END] for words in sentences]
    width, most = max(map(len, rows)), max(map(len, sentences))
    pool = np.zeros((len(rows), most, width), dtype=np.float32)
    for sentence, words in enumerate(sentences):
        at = 1
        for number, word in enumerate(words):
            pool[sentence, number, at : at + len(word)] = 1 / len(word)
            at += len(word)
    ids = np.array([row + [PAD] * (width - len(row)) for row in rows], dtype=np.int64)
    return {"ids": ids, "mask": (ids != PAD).astype(np.int64), "pool": pool}


class Pieces:
    """Looks up the piece ids of words; the file is read at the first look-up."""

    def __init__(self, path: Path) -> None:
        """``path``: a file of ``piece TAB score``, the line number being the id."""
        self._path = path
        self._cache: dict[str, list[int]] = {}

    @cached_property
    def _model(self) -> "Tokenizer":
        from tokenizers import Tokenizer, models

        return Tokenizer(models.Unigram(read_pieces(self._path), unk_id=UNKNOWN))

    def of(self, word: str) -> list[int]:
        """The ids of one word, at least one and at most twelve."""
        ids = self._cache.get(word)
        if ids is None:
            plain = unicodedata.normalize("NFKC", word).strip() or word
            ids = self._model.encode("▁" + plain).ids[:MAX_PER_WORD] or [UNKNOWN]
            if len(self._cache) >= _CACHE_WORDS:
                self._cache.clear()
            self._cache[word] = ids
        return ids
