"""The spaCy component: statements survive bytes, need no import of kg, and come from given words too."""

import subprocess
import sys
from importlib.metadata import entry_points

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ReaderError
from kg.extraction.component import analysis_of

SENTENCE = "Noorwegen steunt Oekraïne niet. Parijs beschuldigt Peking van spionage."


def test_statements_survive_bytes(pipelines: dict[str, Language]) -> None:
    nlp = pipelines["nl"]
    doc = nlp(SENTENCE)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert len(doc._.statements) == 2
    assert again._.statements == doc._.statements


def test_offsets_are_those_of_the_text(pipelines: dict[str, Language]) -> None:
    for statement in pipelines["nl"](SENTENCE)._.statements:
        for mention in (statement.subject, statement.object):
            assert SENTENCE[mention.start : mention.end] == mention.surface
        evidence = statement.evidence
        assert SENTENCE[evidence.start : evidence.end] == evidence.text


def test_a_pipe_of_texts_gives_what_each_gives(pipelines: dict[str, Language]) -> None:
    nlp = pipelines["nl"]
    texts = ["Noorwegen steunt Oekraïne.", "", "Rusland bedreigt Estland."]
    together = [doc._.statements for doc in nlp.pipe(texts)]
    assert together == [nlp(text)._.statements for text in texts]
    assert [len(found) for found in together] == [1, 0, 1]


def test_given_words_are_kept(pipelines: dict[str, Language]) -> None:
    nlp = pipelines["nl"]
    words = ["Noorwegen", "steunt", "Oekraïne", ".", "Rusland", "bedreigt", "Estland", "."]
    doc = nlp(Doc(nlp.vocab, words=words, sent_starts=[True, False, False, False] * 2))
    assert [token.text for token in doc] == words
    assert [sent.start for sent in doc.sents] == [0, 4]
    assert [(s.subject.actor.label, s.relation) for s in doc._.statements] == [
        ("Norway", "supports"),
        ("Russia", "threatens"),
    ]


def test_a_doc_that_was_not_read_says_what_to_do(pipelines: dict[str, Language]) -> None:
    with pytest.raises(ReaderError, match="add_pipe"):
        analysis_of(Doc(pipelines["nl"].vocab, words=["Niets"]))


def test_add_pipe_needs_no_import_of_kg() -> None:
    if not any(point.name == "kg_relations" for point in entry_points(group="spacy_factories")):
        pytest.skip("needs kg to be installed, for its entry points")
    code = (
        "import spacy; nlp = spacy.blank('nl'); nlp.add_pipe('kg_reader'); nlp.add_pipe('kg_relations');"
        "print([(s.subject.actor.label, s.relation, s.object.actor.label)"
        " for s in nlp('Noorwegen steunt Oekraïne.')._.statements])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[('Norway', 'supports', 'Ukraine')]"
