"""A reader without a model, for tests of what is done around reading: texts say their statements themselves.

A line of a text is ``subject relation object``, with names and relations of ``graph.conftest``: ``norway
accuses mali``. The parser sets the relation as lemma of the second word, upper case, and the extraction looks
there: statements come out only of what has been parsed or of a kept parse.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from unittest import mock

import spacy
from graph.conftest import GOVERNMENT, GROUP, MALI, NORWAY, small_ontology, statement
from spacy.language import Language
from spacy.tokens import Doc

import kg.extraction.component
from kg.jsonlines import to_json
from kg.ontology import turtle
from kg.ontology.lexicon import Ontology

ACTORS = {"norway": NORWAY, "mali": MALI, "government": GOVERNMENT, "front": GROUP}
parsed: list[str] = []
"""The texts that were parsed since it was last cleared."""


def patches(reader: str = "r1") -> "list[mock._patch[object]]":
    """What to put in the place of pipelines, ontologies and the fingerprint of the reader."""
    return [
        mock.patch("kg.pipeline.load", load),
        mock.patch("kg.ontology.load", ontology),
        mock.patch("kg.reader.fingerprint.fingerprint", lambda model=None: reader),
        mock.patch("kg.view.layout._TRIES", 1),  # most of what the page takes
    ]


def load(lang: str, model: str | None, folders: Iterable[Path], base: str) -> Language:
    """In place of ``kg.pipeline.load``."""
    nlp = spacy.blank("xx")  # whose tokenizer is made in no time
    nlp.add_pipe("recorded_parser")
    nlp.add_pipe("recorded_relations", name="kg_relations")
    return nlp


def ontology(folders: Iterable[Path] = (), base: str = "") -> Ontology:
    """In place of ``kg.ontology.load``: only its fingerprint depends on the folders."""
    files = [path.read_bytes() for folder in folders for path in turtle.turtle_files(Path(folder))]
    return small_ontology(sha256(b"".join(files)).hexdigest())


@Language.component("recorded_parser")
def parser(doc: Doc) -> Doc:
    parsed.append(doc.text)
    for token in doc:
        token.lemma_ = token.text.upper()
        token.is_sent_start = token.i == 0
    return doc


@Language.component("recorded_relations")
def relations(doc: Doc) -> Doc:
    if not Doc.has_extension("statements"):
        Doc.set_extension("statements", getter=kg.extraction.component.get_statements)
    of = kg.extraction.component.document_of(doc)
    words = [token.lemma_.lower() if token.lemma_ else "" for token in doc if not token.is_space]
    names = {name.lower(): name for name in small_ontology_names()}
    found = [
        statement(of, ACTORS[words[i]], names[words[i + 1]], ACTORS[words[i + 2]], start=10 * i)
        for i in range(0, len(words) - 2, 3)
    ]
    doc.user_data[kg.extraction.component.STATEMENTS] = [to_json(s, full=True) for s in found]
    return doc


def small_ontology_names() -> list[str]:
    return [relation.name for relation in small_ontology().relations.values()]


def many(count: int) -> str:
    """A text of many statements."""
    names, verbs = list(ACTORS), small_ontology_names()
    return "\n".join(
        f"{names[n % 4]} {verbs[n % len(verbs)]} {names[(n + 1 + n // 4 % 3) % 4]}" for n in range(count)
    )
