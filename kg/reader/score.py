"""Scores the reader on treebanks: ``python -m kg.reader.score FILE.conllu… [--names FILE.iob]``.

Prints a line a file, tab-separated: UPOS, features, lemma, UAS, LAS in per cent of the words, which are given
as the treebank splits them; F1 of words and of sentence starts in running text made from the treebank; names
F1; seconds.
"""

import re
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.errors import GoldError
from kg.reader import LANGUAGES, detect
from kg.reader.component import set_starts, spans
from kg.reader.session import SHIPPED, Model, open_model
from kg.reader.tokenizer import blank
from kg.reader.treebank import Word, read_conllu, read_iob

COLUMNS = ("upos", "feats", "lemma", "uas", "las", "words", "sentences", "names")
PARAGRAPH = 5  # sentences
_ENDED = re.compile(r"[.!?…][\s'\"”’»)]*$")


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
    return {
        column: 100 * right[column] / max(words, 1) for column in ("upos", "feats", "lemma", "uas", "las")
    }


def paragraphs(sentences: Sequence[list[Word]]) -> Iterator[tuple[str, set[tuple[int, int]], set[int]]]:
    """Running text of five sentences each, with the offsets of its words and of the starts of its sentences.

    A sentence that ends without a full stop is a heading or an item and ends its line.
    """
    for first in range(0, len(sentences), PARAGRAPH):
        text, words, starts = "", set(), set()
        for sentence in sentences[first : first + PARAGRAPH]:
            starts.add(len(text))
            for word in sentence:
                words.add((len(text), len(text) + len(word.form)))
                text += word.form + " " * word.space
            text = text.rstrip() + (" " if _ENDED.search(text) else "\n")
        yield text.rstrip(), words, starts


def score_cuts(sentences: Sequence[list[Word]], lang: str) -> dict[str, float]:
    """F1, in per cent, of words and of sentence starts in running text."""
    nlp = blank(lang)
    counts: Counter[str] = Counter()
    for text, words, sentence_starts in paragraphs(sentences):
        doc = nlp(text)
        set_starts(doc)
        for name, gold, found in (
            ("words", words, {(t.idx, t.idx + len(t)) for t in doc if not t.is_space}),
            ("sentences", sentence_starts, {sentence.start_char for sentence in doc.sents}),
        ):
            counts[name] += len(gold & found)
            counts[name + "?"] += len(gold) + len(found)
    return {name: 200 * counts[name] / max(counts[name + "?"], 1) for name in ("words", "sentences")}


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
                if lang in LANGUAGES:
                    scores |= score_cuts(sentences, lang)
            cells = [f"{scores[column]:.2f}" if column in scores else "" for column in COLUMNS]
            write("\t".join((str(path), *cells, f"{time.perf_counter() - begin:.1f}")) + "\n")
    except GoldError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
