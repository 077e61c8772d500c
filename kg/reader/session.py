"""The trained model: words of one sentence in, their analysis out.

Each sentence is an input of its own. On two cores that is as fast as a padded batch (2,550 words a second
against 2,590) and makes the analysis of a sentence independent of its neighbours to the last bit.
"""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import ReaderError
from kg.reader.decode import tree
from kg.reader.lemmas import MENDED, Lemmas, open_lemmas
from kg.reader.pieces import Pieces, inputs

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

SHIPPED = Path(__file__).parent / "model"
FILES = ("reader.onnx", "labels.json", "pieces.tsv", "label_biaffine.npy", "lemmas-nl.tsv", "lemmas-en.tsv")
MAX_PIECES = 510  # the encoder has 512 positions, two of which are <s> and </s>
MAX_WORDS = 400
_LEMMAS = 15  # of the model's lemmas for a word, so many are looked at


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the model says of the words of one sentence, one item a word."""

    upos: list[str]
    feats: list[str]  # "Case=Nom|Number=Sing", "" for none
    lemmas: list[str]
    heads: list[int]  # index of the head in the sentence; the root is its own head
    labels: list[str]  # UD relations; "root" for the root
    names: list[str]  # "O", "B-PER", "I-PER", … with LOC and ORG


def lemma(form: str, script: str) -> str:
    """The lemma that an edit script makes of a form.

    A script is ``!lemma``, or ``case|cut front|add front|cut end|add end`` where case ``l`` lowers the
    form first and ``=`` keeps it. A script that would cut the whole form away leaves the form.
    """
    if script.startswith("!"):
        return script[1:]
    case, front, prefix, end, suffix = script.split("|")
    base = form.lower() if case == "l" else form
    if int(front) + int(end) >= len(base):
        return base
    return prefix + base[int(front) : len(base) - int(end)] + suffix


def windows(pieces: list[int]) -> list[tuple[int, int]]:
    """Cuts a sentence, given each word's number of pieces, into ranges of words that the encoder takes."""
    cuts: list[tuple[int, int]] = []
    start = used = 0
    for word, count in enumerate(pieces):
        if word > start and (used + count > MAX_PIECES or word - start == MAX_WORDS):
            cuts.append((start, word))
            start, used = word, 0
        used += count
    if start < len(pieces):
        cuts.append((start, len(pieces)))
    return cuts


def open_model(folder: Path, threads: int = 0) -> "Model":
    """The model of a folder, one for each process; ``threads`` 0 takes every core.

    Raises ``ReaderError`` for a missing file.
    """
    return _model(folder, threads, os.getpid())


@cache
def _model(folder: Path, threads: int, pid: int) -> "Model":
    # the process is part of the key: an onnxruntime session that was opened before a fork hangs after it
    for name in FILES:
        if not (folder / name).is_file():
            raise ReaderError(
                f"{folder / name}: missing; give a folder with {', '.join(FILES)} or reinstall newskg"
            )
    return Model(folder, threads)


class Model:
    """The model's files, opened at the first sentence."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """``folder`` holds the files of ``FILES``."""
        self._folder = folder
        self._threads = threads
        self._pieces = Pieces(folder / "pieces.tsv")

    @cached_property
    def _session(self) -> "InferenceSession":
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        # Every sentence has another shape: plans of memory for each shape met would only pile up.
        options.enable_mem_pattern = False
        # Threads that spin while they wait take the cores from whatever else runs: several readers at once
        # would crawl.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        path = str(self._folder / "reader.onnx")
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """The label lists by task (upos, feats, lemma, dep, ner), in the order of the model's outputs."""
        with (self._folder / "labels.json").open(encoding="utf-8") as file:
            lists: dict[str, list[str]] = json.load(file)["labels"]
        return lists

    @cached_property
    def _biaffine(self) -> NDArray[np.float32]:
        """The label weights as (128 + 1) × (labels · (128 + 1)): one matrix product goes through them all."""
        weights = np.load(self._folder / "label_biaffine.npy").astype(np.float32)
        return np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(weights.shape[1], -1))

    @cache  # noqa: B019  models live as long as the process
    def _mending(self, lang: str) -> Lemmas | None:
        return open_lemmas(self._folder, lang)

    def analyse(self, words: list[str], lang: str = "") -> Analysis:
        """The analysis of one sentence, cut into windows when it is too long for the encoder.

        Lemmas are mended where ``lang`` is ``"nl"`` or ``"en"``. The root of each further window hangs on
        the root of the first as ``parataxis``.
        """
        pieces = [self._pieces.of(word) for word in words]
        whole = Analysis([], [], [], [], [], [])
        root = 0
        for start, end in windows([len(ids) for ids in pieces]):
            part = self._window(words[start:end], pieces[start:end], lang)
            at = part.labels.index("root")
            heads = [start + head for head in part.heads]
            if start == 0:
                root = at
            else:
                heads[at], part.labels[at] = root, "parataxis"
            whole.upos.extend(part.upos)
            whole.feats.extend(part.feats)
            whole.lemmas.extend(part.lemmas)
            whole.heads.extend(heads)
            whole.labels.extend(part.labels)
            whole.names.extend(part.names)
        return whole

    def scores(self, words: list[str]) -> dict[str, NDArray[np.float32]]:
        """The raw outputs for a sentence that fits, by name.

        ``upos feats lemma ner`` are words × labels, ``arc`` is words × (words + 1), ``ld lh`` go into the
        labels.
        """
        return self._run([self._pieces.of(word) for word in words])

    def _run(self, pieces: list[list[int]]) -> dict[str, NDArray[np.float32]]:
        session = self._session
        outputs: list[Any] = session.run(None, inputs([pieces]))
        return {output.name: value[0] for output, value in zip(session.get_outputs(), outputs, strict=True)}

    def _window(self, words: list[str], pieces: list[list[int]], lang: str) -> Analysis:
        out = self._run(pieces)
        heads = tree(out["arc"])
        labels = self.labels

        def best(task: str) -> list[str]:
            return [labels[task][number] for number in out[task].argmax(axis=-1)]

        relations = self._relations(out["ld"], out["lh"], heads)
        lemmas = [lemma(word, script) for word, script in zip(words, best("lemma"), strict=True)]
        upos = best("upos")
        feats = ["" if feats == "_" else feats for feats in best("feats")]
        mending = self._mending(lang)
        if mending is not None:

            def mend(number: int, particles: list[str]) -> str:
                likely = self._lemmas(words[number], out["lemma"][number])
                return mending.mend(words[number], upos[number], feats[number], likely, particles)

            _mark_particles(
                words, upos, heads, relations, lambda verb, word: mending.particle(mend(verb, []), word)
            )
            for number, tag in enumerate(upos):
                if tag in MENDED:
                    lemmas[number] = mend(number, _particles(number, words, heads, relations))
        return Analysis(
            upos=upos,
            feats=feats,
            lemmas=lemmas,
            heads=[number if head == 0 else int(head) - 1 for number, head in enumerate(heads)],
            labels=relations,
            names=best("ner"),
        )

    def _lemmas(self, word: str, scores: NDArray[np.float32]) -> list[str]:
        """The model's lemmas of a word, best first; a whole lemma (``!zijn``) only when it is the best."""
        scripts = self.labels["lemma"]
        order = [scripts[number] for number in (-scores).argsort(kind="stable")[:_LEMMAS]]
        return [
            lemma(word, script) for at, script in enumerate(order) if at == 0 or not script.startswith("!")
        ]

    def _relations(
        self, dependents: NDArray[np.float32], heads: NDArray[np.float32], tree: NDArray[np.int64]
    ) -> list[str]:
        """The best label of each word under its head: "root" for the root and for no other."""
        names = self.labels["dep"]
        words = np.concatenate([dependents, np.ones((len(dependents), 1), np.float32)], axis=-1)
        above = np.concatenate([heads, np.ones((len(heads), 1), np.float32)], axis=-1)[tree]
        partial = (words @ self._biaffine).reshape(len(words), len(names), -1)
        scores = (partial @ above[:, :, None])[:, :, 0]
        scores[:, names.index("root")] = -np.inf
        return [
            "root" if head == 0 else names[best]
            for head, best in zip(tree, scores.argmax(axis=-1), strict=True)
        ]


def _mark_particles(
    words: list[str],
    upos: list[str],
    heads: NDArray[np.int64],
    labels: list[str],
    known: Callable[[int, str], bool],
) -> None:
    """Relabels, in place, particles that the parser took for an adverb of the verb before them (stepped
    down) or behind ``te`` (samen te werken), or for the first preposition of a noun (pulled out of Mali).

    ``known`` says whether the verb of an index has a lowered word for its particle.
    """
    for number, tag in enumerate(upos):
        if tag not in ("ADP", "ADV"):
            continue
        before = words[number + 1 : number + 2] == ["te"] and heads[number] == number + 3
        verb = number + 2 if before else number - 1
        if verb < 0 or upos[verb] != "VERB":
            continue
        adverb = labels[number] == "advmod" and heads[number] == verb + 1
        # with nothing under it, it cannot be above the verb
        first = (
            labels[number : number + 2] == ["case", "case"]
            and heads[number] == heads[number + 1]
            and number + 1 not in heads
        )
        if (adverb or first) and known(verb, words[number].lower()):
            heads[number], labels[number] = verb + 1, "compound:prt"


def _particles(verb: int, words: list[str], heads: NDArray[np.int64], labels: list[str]) -> list[str]:
    """The separated particles of a verb, lowered; not the prepositions of a fixed phrase (in beslag
    nemen).
    """
    fixed = {int(head) - 1 for head, label in zip(heads, labels, strict=True) if label == "fixed"}
    return [
        words[number].lower()
        for number, (head, label) in enumerate(zip(heads, labels, strict=True))
        if head - 1 == verb and label == "compound:prt" and number not in fixed
    ]
