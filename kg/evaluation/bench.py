"""Times reading and extraction on annotated texts: ``python -m kg.evaluation.bench GOLD…``."""

import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.evaluation.gold import read
from kg.reader import load

if TYPE_CHECKING:
    from spacy.language import Language

_ROUNDS = 2  # the first fills caches, the faster one counts


@dataclass(frozen=True, slots=True)
class Times:
    """Words without white space, and the seconds that each step took for them."""

    words: int
    reading: float
    extraction: float

    @property
    def share(self) -> float:
        """Extraction's time as a share of reading's."""
        return self.extraction / self.reading


def measure(nlp: "Language", texts: Sequence[str]) -> Times:
    """Times a pipeline of ``kg_reader`` and ``kg_relations``, component by component."""
    steps = {name: component for name, component in nlp.pipeline if name in ("kg_reader", "kg_relations")}
    spent = dict.fromkeys(steps, 0.0)
    words = 0
    for text in texts:
        doc = nlp.make_doc(text)
        for name, step in steps.items():
            begin = time.perf_counter()
            doc = step(doc)
            spent[name] += time.perf_counter() - begin
        words += sum(1 for token in doc if not token.is_space)
    return Times(words, spent["kg_reader"], spent["kg_relations"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a line a language; 1 when a file cannot be read."""
    parser = ArgumentParser(prog="python -m kg.evaluation.bench", description="Times reading and extraction.")
    parser.add_argument("gold", nargs="+", type=Path, help="annotated articles (.yaml) or sentences (.jsonl)")
    options = parser.parse_args(arguments)
    texts: dict[str, list[str]] = {}
    try:
        for item in read(options.gold):
            texts.setdefault(item.document.lang or "nl", []).append(item.document.text)
    except KgError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for lang, found in texts.items():
        nlp = load(lang)
        nlp.add_pipe("kg_relations")
        times = min((measure(nlp, found) for _ in range(_ROUNDS)), key=lambda t: t.reading + t.extraction)
        sys.stdout.write(
            f"{lang}: {len(found)} texts, {times.words} words; reading {times.words / times.reading:.0f}, "
            f"extraction {times.words / times.extraction:.0f} words a second; share {times.share:.2f}\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
