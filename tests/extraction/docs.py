"""Docs made of given words and trees, so that grammar is tested without the reader."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

FEATURES = {
    "Fin": "VerbForm=Fin|Tense=Pres",
    "Past": "VerbForm=Fin|Tense=Past",
    "Part": "VerbForm=Part",
    "Inf": "VerbForm=Inf",
    "Rel": "PronType=Rel",
    "Refl": "PronType=Prs|Reflex=Yes",
    "Def": "Definite=Def",
}


class _Vocab(Vocab):
    """A vocabulary that says its language, as a pipeline's does."""

    lang = ""


def doc(lang: str, tree: str) -> Doc:
    """One line a token: ``word lemma POS label head [feature]``; heads count from 1, the root has 0."""
    vocab = _Vocab()
    vocab.lang = lang  # type: ignore[misc]
    rows = [line.split() for line in tree.strip().splitlines()]
    return Doc(
        vocab,
        words=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        heads=[int(row[4]) - 1 if row[4] != "0" else i for i, row in enumerate(rows)],
        morphs=[FEATURES[row[5]] if len(row) > 5 else "" for row in rows],
        sent_starts=[i == 0 for i in range(len(rows))],
    )
