"""Scores the reader on treebanks: ``python -m kg.reader.score FILE.conllu… [--names FILE.iob]``.

The words are given, as the treebank splits them. Prints a line a file, tab-separated: UPOS, features,
lemma, UAS, LAS in per cent of the words, names F1, seconds.
"""

import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GoldError
from kg.reader import detect
from kg.reader.component import spans
from kg.reader.session import SHIPPED, Model, open_model

COLUMNS = ("upos", "feats", "lemma", "uas", "las", "names")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a CoNLL-U file; ``head`` counts from 1, 0 being the root."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    label: str


def _blocks(path: Path) -> Iterator[list[list[str]]]:
    """The tab-separated rows between the blank lines of a file."""
    if not path.is_file():
        raise GoldError(f"{path}: no such file; give a treebank (.conllu) or names (.iob)")
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line:
            rows.append(line.split("\t"))
        elif rows:
            yield rows
            rows = []


def read_conllu(path: Path) -> Iterator[list[Word]]:
    """The sentences of a CoNLL-U file; multiword ranges, empty nodes and comments are left out."""
    for rows in _blocks(path):
        cells = [row for row in rows if row[0].isdigit()]
        try:
            yield [Word(c[1], c[2], c[3], c[5], int(c[6]), c[7]) for c in cells]
        except (IndexError, ValueError) as error:
            raise GoldError(
                f"{path}: not CoNLL-U near '{cells[0][1:2]}'; ten columns with a head are needed"
            ) from error


def read_iob(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Words and tags of the sentences of a ``word TAB tag`` file that have no unknown tag (``-``)."""
    for rows in _blocks(path):
        tags = [row[1] if len(row) > 1 else "O" for row in rows]
        if "-" not in tags:
            yield [row[0] for row in rows], tags


def score_tree(sentences: Iterable[list[Word]], model: Model, lang: str = "") -> dict[str, float]:
    """UPOS, features, lemma, UAS and LAS in per cent of the words."""
    right: Counter[str] = Counter()
    words = 0
    for sentence in sentences:
        part = model.analyse([word.form for word in sentence], lang)
        words += len(sentence)
        for number, word in enumerate(sentence):
            head = 0 if part.heads[number] == number else part.heads[number] + 1
            right["upos"] += part.upos[number] == word.upos
            right["feats"] += (part.feats[number] or "_") == word.feats
            right["lemma"] += part.lemmas[number] == word.lemma
            right["uas"] += head == word.head
            right["las"] += head == word.head and part.labels[number] == word.label
    return {column: 100 * right[column] / max(words, 1) for column in COLUMNS[:5]}


def score_names(sentences: Iterable[tuple[list[str], list[str]]], model: Model) -> float:
    """F1 of the names, in per cent: a name counts when span and kind are right; only our kinds are asked
    for.
    """
    gold = found = right = 0
    for words, tags in sentences:
        expected = {span for span in spans(tags) if span[2] in {"PER", "LOC", "ORG"}}
        given = set(spans(model.analyse(words).names))
        gold, found, right = gold + len(expected), found + len(given), right + len(expected & given)
    return 200 * right / max(gold + found, 1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the scores; 1 when a file cannot be read."""
    parser = ArgumentParser(
        prog="python -m kg.reader.score", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("treebanks", nargs="*", type=Path, metavar="FILE.conllu")
    parser.add_argument("--names", action="append", default=[], type=Path, metavar="FILE.iob")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="a folder with other weights")
    options = parser.parse_args(arguments)
    model = open_model(options.model)
    write = sys.stdout.write
    write("\t".join(("file", *COLUMNS, "seconds")) + "\n")
    try:
        for path in [*options.treebanks, *options.names]:
            begin = time.perf_counter()
            if path in options.names:
                scores = {"names": score_names(read_iob(path), model)}
            else:
                sentences = list(read_conllu(path))
                lang = detect(" ".join(word.form for sentence in sentences[:50] for word in sentence))
                scores = score_tree(sentences, model, lang)
            cells = [f"{scores[column]:.2f}" if column in scores else "" for column in COLUMNS]
            write("\t".join((str(path), *cells, f"{time.perf_counter() - begin:.1f}")) + "\n")
    except GoldError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
