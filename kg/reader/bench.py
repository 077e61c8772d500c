"""Times the reader beside a spaCy CNN pipeline: ``python -m kg.reader.bench DATA [--minutes 1]``.

The pipeline is what spaCy's small models are: one tok2vec of width 96 and depth 4 for tagger, parser and
names.
It is trained for a minute on the treebank in ``DATA/nl``, as speed does not wait for quality. Both read
the same
running text, in turns, in this process; start and memory of the reader are those of a process of its own.
"""

import os
import platform
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example, iob_to_biluo
from thinc.api import fix_random_seed

from kg.errors import KgError
from kg.reader import load
from kg.reader.score import paragraphs
from kg.reader.session import SHIPPED
from kg.reader.tokenizer import blank
from kg.reader.treebank import UNKNOWN, Word, read_conllu, read_names

WIDTH, DEPTH = 96, 4
_ROUNDS = 3
_BATCH = 64  # sentences
_INSTRUCTIONS = ("avx2", "avx512f", "avx512_vnni", "avx_vnni", "avx512_bf16", "amx_int8")
_START = """
import sys, time
sys.modules["torch"] = None  # spaCy imports it where it is installed, which users of the reader need not do
begin = time.perf_counter()
from kg.reader import load
load("nl")("Duitsland trekt zijn militairen terug uit Mali.")
print(time.perf_counter() - begin)
load("nl")(sys.stdin.read())
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(int(status["VmHWM"].split()[0]) / 1024)  # getrusage would give the parent's peak where that is higher
"""


def cnn(lang: str) -> Language:
    """A spaCy CNN pipeline: tagger, parser and names over one shared tok2vec."""
    nlp = blank(lang)
    embedding: dict[str, Any] = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": WIDTH,
        "include_static_vectors": False,
    }
    embedding |= {"rows": [5000, 1000, 2500, 2500], "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"]}
    encoding: dict[str, Any] = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": WIDTH,
        "depth": DEPTH,
    }
    encoding |= {"window_size": 1, "maxout_pieces": 3}
    shared = {"@architectures": "spacy.Tok2Vec.v2", "embed": embedding, "encode": encoding}
    nlp.add_pipe("tok2vec", config={"model": shared})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH}
    transitions: dict[str, Any] = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "tok2vec": listener,
        "nO": None,
    }
    transitions |= {"extra_state_tokens": False, "hidden_width": 64, "maxout_pieces": 2, "use_upper": True}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener, "nO": None}
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("parser", config={"model": {**transitions, "state_type": "parser"}})
    nlp.add_pipe("ner", config={"model": {**transitions, "state_type": "ner"}})
    return nlp


def _examples(nlp: Language, folder: Path) -> Iterator[Example]:
    """The treebank's trees, with the names of the sentences where they are known."""
    names = {tuple(words): tags for words, tags in read_names(folder / "names-treebank-train.iob")}
    for tree in read_conllu(folder / "ud-train.conllu"):
        words = [word.form for word in tree]
        heads = [number if word.head == 0 else word.head - 1 for number, word in enumerate(tree)]
        tags = ["O" if tag == UNKNOWN else tag for tag in names.get(tuple(words), ["O"] * len(words))]
        labels = ["ROOT" if word.head == 0 else word.label for word in tree]  # spaCy's name
        gold = {"tags": [word.upos for word in tree], "heads": heads, "deps": labels}
        yield Example.from_dict(Doc(nlp.vocab, words=words), {**gold, "entities": iob_to_biluo(tags)})


def train(nlp: Language, folder: Path, minutes: float) -> int:
    """Trains a pipeline on a language's folder for so long; gives the number of words that it saw."""
    fix_random_seed(1)
    examples = list(_examples(nlp, folder))
    Random(1).shuffle(examples)  # noqa: S311  repeatable, not secret
    optimizer = nlp.initialize(lambda: examples[:2000])
    words, end = 0, time.monotonic() + 60 * minutes
    stream = cycle(examples)
    while time.monotonic() < end:
        batch = list(islice(stream, _BATCH))
        nlp.update(batch, sgd=optimizer, drop=0.1)
        words += sum(len(example.reference) for example in batch)
    return words


def pace(nlp: Language, texts: Sequence[str]) -> float:
    """Words a second of a pipeline, white space not counted."""
    begin = time.perf_counter()
    words = sum(1 for doc in nlp.pipe(texts) for token in doc if not token.is_space)
    return words / (time.perf_counter() - begin)


def start_and_memory(text: str) -> tuple[float, float]:
    """Seconds from the first import to the end of the first sentence, and peak MB after a whole text."""
    process = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", _START], input=text, capture_output=True, text=True, check=True
    )
    seconds, memory = process.stdout.split()
    return float(seconds), float(memory)


def processor() -> str:
    """The processor's name and those of its instructions that matter here."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    facts = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    known = facts.get("flags", "").split()
    name = facts.get("model name", platform.processor() or platform.machine())
    return f"{name}, {os.cpu_count()} cores, {' '.join(flag for flag in _INSTRUCTIONS if flag in known)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 1 when the treebank is not there."""
    parser = ArgumentParser(prog="python -m kg.reader.bench", description="Times the reader.")
    parser.add_argument("data", type=Path, help="folder with nl/ud-train.conllu, nl/ud-dev.conllu and names")
    parser.add_argument("--minutes", type=float, default=1.0, help="of training for the spaCy pipeline")
    options = parser.parse_args(arguments)
    write = sys.stdout.write
    try:
        sentences: list[list[Word]] = list(read_conllu(options.data / "nl" / "ud-dev.conllu"))
        other = cnn("nl")
        seen = train(other, options.data / "nl", options.minutes)
    except KgError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    texts = [text for text, _, _ in paragraphs(sentences)]
    pipelines = {"reader": load("nl"), "spaCy CNN": other}
    best = dict.fromkeys(pipelines, 0.0)
    for nlp in pipelines.values():
        nlp(texts[0])
    for _ in range(_ROUNDS):
        for name, nlp in pipelines.items():
            best[name] = max(best[name], pace(nlp, texts))
    seconds, memory = start_and_memory("\n\n".join(texts))
    size = sum(file.stat().st_size for file in SHIPPED.iterdir()) / 1e6
    write(f"{processor()}\n")
    write(f"spaCy CNN trained for {options.minutes:g} min, {seen} words\n")
    for name, words in best.items():
        write(f"{name}: {words:.0f} words a second\n")
    write(f"reader / spaCy CNN: {best['reader'] / best['spaCy CNN']:.2f}\n")
    write(f"reader: start {seconds:.2f} s, peak memory {memory:.0f} MB, model {size:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
