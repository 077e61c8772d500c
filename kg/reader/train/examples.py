"""Sentences to learn from, out of treebanks and names."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import GoldError
from kg.reader.component import spans
from kg.reader.tokenizer import blank
from kg.reader.train.config import Config, Source, place
from kg.reader.treebank import UNKNOWN, Word, read_names, read_sections

KINDS = ("PER", "LOC", "ORG", "MISC")
NAME_TAGS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
_COMMON = {"upos": 1, "feats": 3, "lemma": 3, "dep": 1}  # a rarer label is not learnt

Tags = list[str]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence; what nobody annotated is None, and ``-`` for single words in ``names``."""

    lang: str
    share: float
    words: list[str]
    section: str = ""
    tree: list[Word] | None = None
    names: Tags | None = None


def script(form: str, lemma: str) -> str:
    """The edit script from a form to its lemma; ``kg.reader.session.lemma`` applies it.

    The longest part of the form that the lemma has is kept, what is before and behind it exchanged
    (Chrupała et al. 2008).
    """
    lower = form.lower()
    case, base = ("=", form) if not lemma.islower() and lower != lemma else ("l", lower)
    best = (0, 0, -1)
    for start in range(len(base)):
        for end in range(len(base), start, -1):
            at = lemma.find(base[start:end])
            if at >= 0:
                if end - start > best[1] - best[0]:
                    best = start, end, at
                break
    start, end, at = best
    if at < 0:
        return "!" + lemma
    return f"{case}|{start}|{lemma[:at]}|{len(base) - end}|{lemma[at + end - start :]}"


def read_types(paths: Iterable[Path]) -> dict[str, str]:
    """Types by name, out of tables ``name TAB type``; the last table that has a name decides."""
    types: dict[str, str] = {}
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            name, _, kind = line.partition("\t")
            if kind not in {*KINDS, "O", UNKNOWN}:
                raise GoldError(
                    f"{path}, line {number}: '{kind}' is no type; give {', '.join(KINDS)}, O or -"
                )
            types[name] = kind
    return types


def _as_tags(kind: str, length: int) -> Tags:
    if kind in {"O", UNKNOWN}:
        return [kind] * length
    return [f"B-{kind}", *[f"I-{kind}"] * (length - 1)]


def retyped(words: list[str], tags: Tags, types: Mapping[str, str]) -> Tags:
    """Tags with the types of a table: names get another type, unknown words the type of what they spell.

    A run of unknown words may be several names: the longest from the left that the table has are taken.
    """
    found = list(tags)
    for start, end, _ in spans(tags):
        kind = types.get(" ".join(words[start:end]))
        if kind is not None:
            found[start:end] = _as_tags(kind, end - start)
    at = 0
    while at < len(words):
        stop = at
        while stop < len(words) and tags[stop] == UNKNOWN:
            stop += 1
        while stop > at and " ".join(words[at:stop]) not in types:
            stop -= 1
        if stop > at:
            found[at:stop] = _as_tags(types[" ".join(words[at:stop])], stop - at)
        at = max(stop, at + 1)
    return found


def read_marked(path: Path, lang: str) -> Iterator[tuple[list[str], Tags]]:
    """Sentences with marked names, one a line: ``[Mark Rutte]PER sprak in [Parijs]LOC .``

    Raises ``GoldError`` naming the line of a bracket without a type.
    """
    tokenize = blank(lang).make_doc
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text, marked = "", list[tuple[int, int, str]]()
        for part in line.split("["):
            name, bracket, rest = part.partition("]")
            if not bracket:
                text += part
                continue
            kind = next((kind for kind in KINDS if rest.startswith(kind)), None)
            if kind is None:
                raise GoldError(
                    f"{path}, line {number}: '[{name}]' has no type; write it behind, as in [Gent]LOC"
                )
            marked.append((len(text), len(text) + len(name), kind))
            text += name + rest.removeprefix(kind)
        doc = tokenize(text)
        words = [token for token in doc if not token.is_space]
        tags = ["O"] * len(words)
        for start, end, kind in marked:
            inside = [i for i, t in enumerate(words) if t.idx < end and t.idx + len(t) > start]
            for i in inside:
                # a token that goes on behind the name (Kiev-Moskou) is of no certain type
                whole = start <= words[i].idx and words[i].idx + len(words[i]) <= end
                tags[i] = UNKNOWN if not whole else f"{'B' if i == inside[0] else 'I'}-{kind}"
        if words:
            yield [token.text for token in words], tags


def _names(source: Source, path: Path, types: Mapping[str, str]) -> Iterator[tuple[list[str], Tags]]:
    if path.suffix == ".txt":
        yield from read_marked(path, source.lang)
        return
    for words, tags in read_names(path):
        yield words, retyped(words, [tag if tag in NAME_TAGS else UNKNOWN for tag in tags], types)


def read_examples(config: Config, path: Path, data: Path) -> list[Example]:
    """All sentences of a config. A treebank's sentence takes the names of the same words elsewhere.

    Raises ``GoldError`` for a file that is missing or malformed.
    """
    names: dict[tuple[str, ...], Example] = {}
    for source in config.names:
        types = read_types(place(table, data, path) for table in source.types)
        for words, tags in _names(source, place(source.file, data, path), types):
            names[tuple(words)] = Example(source.lang, source.share, words, names=tags)
    found = []
    for source in config.treebanks:
        for section, tree in read_sections(place(source.file, data, path)):
            words = [word.form for word in tree]
            same = names.pop(tuple(words), None)
            example = Example(source.lang, source.share, words, section, tree)
            found.append(replace(example, names=same.names) if same else example)
    return [*found, *names.values()]


def inventory(examples: Iterable[Example]) -> dict[str, list[str]]:
    """The labels of each task, the most frequent first."""
    counts: dict[str, Counter[str]] = {task: Counter() for task in _COMMON}
    for example in examples:
        for word in example.tree or ():
            counts["upos"][word.upos] += 1
            counts["feats"][word.feats] += 1
            counts["lemma"][script(word.form, word.lemma)] += 1
            counts["dep"][word.label] += 1
    labels = {
        task: [label for label, count in counts[task].most_common() if count >= least]
        for task, least in _COMMON.items()
    }
    return labels | {"ner": list(NAME_TAGS)}
