"""Another spaCy pipeline with Universal Dependencies takes the reader's place: one that the test trains."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed

import kg
from kg.errors import ReaderError

# word, lemma, UPOS, head, relation
SENTENCES = """
Noorwegen Noorwegen PROPN 2 nsubj
steunt steunen VERB 0 root
Oekraïne Oekraïne PROPN 2 obj
. . PUNCT 2 punct

Rusland Rusland PROPN 2 nsubj
bedreigt bedreigen VERB 0 root
Finland Finland PROPN 2 obj
. . PUNCT 2 punct

De de DET 2 det
minister minister NOUN 3 nsubj
prees prijzen VERB 0 root
het het DET 5 det
leger leger NOUN 3 obj
. . PUNCT 3 punct

De de DET 2 det
regering regering NOUN 3 nsubj
gaf geven VERB 0 root
het het DET 5 det
land land NOUN 3 iobj
in in ADP 7 case
Europa Europa PROPN 5 nmod
hulp hulp NOUN 3 obj
. . PUNCT 3 punct
"""


def train(folder: Path, labels: dict[str, str] | None = None) -> Path:
    """A pipeline of spaCy's own parts, trained until it knows the sentences above."""
    fix_random_seed(3)
    nlp = spacy.blank("nl")
    nlp.add_pipe("morphologizer")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    nlp.add_pipe("trainable_lemmatizer", config={"min_tree_freq": 1})
    examples = []
    for block in SENTENCES.strip().split("\n\n"):
        rows = [line.split() for line in block.splitlines()]
        doc = Doc(nlp.vocab, words=[row[0] for row in rows])
        gold = {
            "lemmas": [row[1] for row in rows],
            "pos": [row[2] for row in rows],
            "morphs": ["" for _ in rows],
            "heads": [i if row[3] == "0" else int(row[3]) - 1 for i, row in enumerate(rows)],
            "deps": [(labels or {}).get(row[4], row[4]) for row in rows],
        }
        examples.append(Example.from_dict(doc, gold))
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(60):
        nlp.update(examples, sgd=optimizer)
    nlp.to_disk(folder)
    return folder


@pytest.mark.slow
def test_a_pipeline_with_universal_labels_reads_for_kg(tmp_path: Path) -> None:
    nlp: Language = kg.load("nl", model=str(train(tmp_path / "model")))
    doc = nlp("Rusland steunt Oekraïne.")
    assert [
        (s.subject.actor.label, s.relation, s.object.actor.label) for s in doc._.statements if s.object
    ] == [("Russia", "supports", "Ukraine")]


@pytest.mark.slow
def test_a_pipeline_with_other_labels_is_told_apart(tmp_path: Path) -> None:
    path = train(tmp_path / "model", {"nsubj": "sb", "obj": "oa"})
    with pytest.raises(ReaderError, match=r"not UD \(oa, sb\).*UD labels"):
        kg.load("nl", model=str(path))
