"""Changes sentences a little before they are learnt from, so that the reader sees more than the treebanks."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from random import Random

from kg.ontology import load
from kg.reader.component import spans
from kg.reader.train.config import Config, Noise, place
from kg.reader.train.examples import Example

_KIND = {"Person": "PER", "State": "LOC", "Place": "LOC"}
_NO_NAMES = {"Topic", "Group"}
_MOST = 0.7  # of the names of a sentence that are swapped

Names = dict[str, dict[int, list[list[str]]]]
"""Names as words, by type and number of words."""


def _by_length(names: Iterable[tuple[str, str]]) -> Names:
    found: Names = {}
    for kind, name in names:
        words = name.split()
        if words:
            found.setdefault(kind, {}).setdefault(len(words), []).append(words)
    return found


def read_lists(config: Config, path: Path, data: Path) -> Names:
    """The names of the config's lists."""
    return _by_length(
        (kind, line)
        for kind, files in config.lists.items()
        for file in files
        for line in place(file, data, path).read_text(encoding="utf-8").splitlines()
    )


def ontology_names(lang: str) -> Names:
    """The names of the ontology's actors: persons, places and states, and all others as organisations.

    Names that start with a small letter are descriptions (missie van de Afrikaanse Unie) and left out.
    """
    return _by_length(
        (_KIND.get(actor.kind, "ORG"), name)
        for actor in load().actors.values()
        if actor.kind not in _NO_NAMES
        for name_lang, name in ((lang, actor.label_nl if lang == "nl" else actor.label_en), *actor.alt_labels)
        if name_lang == lang and name[:1].isupper()
    )


def swapped(example: Example, lists: Names, ontology: Names, share: float, random: Random) -> Example:
    """The sentence with most of its names replaced by others of the same type and number of words.

    What is known of the words' lemmas is no longer; the form of the words in the tree tells which.
    """
    words = list(example.words)
    for start, end, kind in spans(example.names or []):
        source = ontology if random.random() < share else lists
        pool = source.get(kind, {}).get(end - start) or lists.get(kind, {}).get(end - start)
        if pool and random.random() < _MOST:
            words[start:end] = random.choice(pool)
    return replace(example, words=words)


def noisy(example: Example, noise: Noise, lists: Names, ontology: Names, random: Random) -> Example:
    """The sentence as it is learnt from this time."""
    named = example.names is not None and any(tag[0] == "B" for tag in example.names)
    if named and example.lang == "nl" and random.random() < noise.swap:
        example = swapped(example, lists, ontology, noise.swap_ontology, random)
    if random.random() < noise.upper:
        example = replace(example, words=[word.upper() for word in example.words])
    if random.random() < noise.bare and len(example.words) > 2 and example.words[-1] == ".":
        last = len(example.words)
        if example.tree is None or all(word.head != last for word in example.tree):
            example = replace(
                example,
                words=example.words[:-1],
                tree=example.tree and example.tree[:-1],
                names=example.names and example.names[:-1],
            )
    return example
