"""The reader as the spaCy component ``kg_reader``."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.reader.sentences import starts
from kg.reader.session import SHIPPED, Model, open_model

_ATTRIBUTES: list[int | str] = ["POS", "MORPH", "LEMMA", "HEAD", "DEP"]

Rows = NDArray[np.uint64]  # tokens × _ATTRIBUTES


@Language.factory(
    "kg_reader",
    assigns=[
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.head",
        "token.dep",
        "token.is_sent_start",
        "token.ent_type",
        "token.ent_iob",
        "doc.sents",
        "doc.ents",
    ],
    default_config={"model": None, "threads": 0},
)
def make_reader(nlp: Language, name: str, model: str | None, threads: int) -> "Reader":
    """The component; ``model`` is a folder with other weights, ``threads`` 0 takes every core."""
    return Reader(name, SHIPPED if model is None else Path(model), threads)


class Reader:
    """Sets UPOS, features, lemmas, a tree a sentence, names and, where none are set, sentence starts.

    Holds the model's path only, so that it can be pickled and forked; each process opens the model at its
    first text.
    """

    def __init__(self, name: str, folder: Path, threads: int = 0) -> None:
        """``folder``: see ``kg.reader.session.FILES``."""
        self.name = name
        self.folder = folder
        self.threads = threads

    def __call__(self, doc: Doc) -> Doc:
        """Annotates the document in place; raises ``ReaderError`` when the model's files are missing."""
        if not len(doc):
            return doc
        if not doc.has_annotation("SENT_START"):
            set_starts(doc)
        analyser = open_model(self.folder, self.threads)
        rows = np.zeros((len(doc), len(_ATTRIBUTES)), dtype=np.uint64)
        names: list[Span] = []
        for sentence in _sentences(doc):
            names.extend(_annotate(doc, sentence, analyser, rows))
        doc.from_array(_ATTRIBUTES, rows)  # type: ignore[arg-type]  # the stubs know no uint64
        doc.set_ents(names, default="outside")
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 0) -> Iterator[Doc]:
        """One document after the other: each sentence is an input of its own, so batches gain nothing."""
        for doc in stream:
            yield self(doc)


def set_starts(doc: Doc) -> None:
    """Sets the sentence starts of a document by rule."""
    words = [token.text for token in doc]
    blanks = [bool(token.whitespace_) for token in doc]
    for token, start in zip(doc, starts(words, blanks), strict=True):
        token.is_sent_start = start


def _sentences(doc: Doc) -> Iterator[tuple[int, int]]:
    """The token ranges of the sentences as the starts say; the first token always is a start."""
    firsts = [token.i for token in doc if token.i == 0 or token.is_sent_start]
    return pairwise([*firsts, len(doc)])


def _annotate(doc: Doc, sentence: tuple[int, int], analyser: Model, rows: Rows) -> list[Span]:
    """Fills in the rows of one sentence and gives its names; white space does not reach the model."""
    strings, morphology = doc.vocab.strings, doc.vocab.morphology

    def fill(i: int, pos: str, feats: str, lemma: str, head: int, label: str) -> None:
        offset = (head - i) % 2**64  # spaCy reads a head as a signed offset in an unsigned cell
        rows[i] = (strings.add(pos), morphology.add(feats), strings.add(lemma), offset, strings.add(label))

    words = [i for i in range(*sentence) if not doc[i].is_space]
    part = analyser.analyse([doc[i].text for i in words], doc.lang_)
    for number, i in enumerate(words):
        label = part.labels[number]
        head = words[part.heads[number]]
        # spaCy's name for the relation of a root
        fill(
            i,
            part.upos[number],
            part.feats[number],
            part.lemmas[number],
            head,
            "ROOT" if label == "root" else label,
        )
    anchor = words[0] if words else sentence[0]
    for i in range(*sentence):
        if doc[i].is_space:
            # on the word before it, so that it widens no phrase to the right of it
            head = i - 1 if i > anchor else anchor
            fill(i, "SPACE", "", doc[i].text, head, "ROOT" if head == i else "dep")
    return [Span(doc, words[start], words[end - 1] + 1, label=kind) for start, end, kind in spans(part.names)]


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """The names of a sentence's tags as (first word, word after the last, kind).

    An ``I-`` without a name of its kind before it starts one; unknown tags (``-``) are no names.
    """
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag[0] not in "BI":
            continue
        kind = tag[2:]
        if tag.startswith("I-") and found and found[-1][1] == i and found[-1][2] == kind:
            found[-1] = (found[-1][0], i + 1, kind)
        else:
            found.append((i, i + 1, kind))
    return found
