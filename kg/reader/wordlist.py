"""Makes a word list of a treebank: ``python -m kg.reader.wordlist nl FILE.conllu… > lemmas-nl.tsv``.

A line a lemma: UPOS, lemma, and those of its forms that the rules of spelling do not give (``drew`` of
``draw``) or give to another lemma. English verbs have a line for their particles, with ``PRT`` for UPOS.
"""

import sys
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.reader.dutch import PARTICLES
from kg.reader.lemmas import MENDED, PARTICLE, SELDOM, DutchLemmas, EnglishLemmas, Words
from kg.reader.treebank import Word, read_conllu

_RARE = 0.05  # a lemma of a form counts when it has this share of the most frequent one

_SURE = 0.3  # a word is a particle when it is one so often of the times that it follows the verb
_OFTEN = 2

Key = tuple[str, str, str]  # UPOS, lowered form, features


def _lemma(word: Word, number: int, sentence: Sequence[Word]) -> str:
    """A word's lemma; a Dutch verb's without the particle that stands elsewhere."""
    for other in sentence:
        particle = other.form.lower()
        if other.head == number and other.label == "compound:prt" and particle in PARTICLES:
            bare = word.lemma.removeprefix(particle)
            return bare if bare.endswith("n") else word.lemma
    return word.lemma


def count(sentences: Iterable[Sequence[Word]]) -> dict[Key, Counter[str]]:
    """How often each form has which lemma; misspelt words (``Typo=Yes``) are left out."""
    found: dict[Key, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for number, word in enumerate(sentence, 1):
            if word.upos in MENDED and word.form.isalpha() and "Typo=Yes" not in word.feats:
                key = word.upos, word.form.lower(), word.feats
                found[key][_lemma(word, number, sentence)] += 1
    return found


def rows(counts: dict[Key, Counter[str]], lang: str) -> Iterator[tuple[str, str, list[str]]]:
    """UPOS, lemma and irregular forms, sorted."""
    found: dict[tuple[str, str], list[str]] = {}
    forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (tag, form, _), seen in counts.items():
        forms[tag, form].update(seen)
        found.update(((tag, lemma), []) for lemma in seen)
    bare = Words((tag, lemma, ()) for tag, lemma in found)
    mender = DutchLemmas(bare) if lang == "nl" else EnglishLemmas(bare)
    irregular = {
        (tag, form)
        for (tag, form, feats), seen in counts.items()
        if mender.mend(form, tag, feats, [form]).lower() != seen.most_common(1)[0][0].lower()
    }
    for (tag, form), seen in sorted(forms.items()):
        ranked = [lemma for lemma, n in seen.most_common() if n >= _RARE * seen.most_common(1)[0][1]]
        if len({lemma.lower() for lemma in ranked}) > 1 or (tag, form) in irregular:
            for lemma in ranked:
                found[tag, lemma].append(form if lemma == ranked[0] else form + SELDOM)
    for (tag, lemma), listed in sorted(found.items()):
        yield tag, lemma, listed


def particles(sentences: Iterable[Sequence[Word]]) -> Iterator[tuple[str, str, list[str]]]:
    """The English verbs with their particles, those left out that are seldom one after the verb."""
    seen: Counter[tuple[str, str]] = Counter()
    other: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        for before, word in zip([None, *sentence], sentence, strict=False):
            if word.label == "compound:prt":
                seen[sentence[word.head - 1].lemma.lower(), word.form.lower()] += 1
            elif before and before.upos == "VERB" and word.label in ("advmod", "case"):
                other[before.lemma.lower(), word.form.lower()] += 1
    found: dict[str, list[str]] = defaultdict(list)
    for (verb, adverb), number in sorted(seen.items()):
        if number >= _OFTEN and number >= _SURE * (number + other[verb, adverb]):
            found[verb].append(adverb)
    for verb, words in found.items():
        yield PARTICLE, verb, words


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the list."""
    parser = ArgumentParser(prog="python -m kg.reader.wordlist")
    parser.add_argument("lang", choices=("nl", "en"))
    parser.add_argument("treebanks", nargs="+", type=Path, metavar="FILE.conllu")
    options = parser.parse_args(arguments)
    sentences = [sentence for path in options.treebanks for sentence in read_conllu(path)]
    pairs = particles(sentences) if options.lang == "en" else ()
    for tag, lemma, forms in (*rows(count(sentences), options.lang), *pairs):
        sys.stdout.write(f"{tag}\t{lemma}\t{' '.join(forms)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
