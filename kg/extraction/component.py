"""The spaCy component ``kg_relations``: a ``Doc`` with a tree and names gets its statements.

They are kept as plain dicts in ``doc.user_data`` (they survive ``Doc.to_bytes``); ``doc._.statements``
makes the
dataclasses of them. What the pipeline knows of the article is taken from ``doc.user_data["kg_document"]``.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ReaderError
from kg.jsonlines import from_json, to_json
from kg.model import Document, Statement
from kg.namespaces import BASE
from kg.ontology import load
from kg.ontology.lexicon import Ontology

if TYPE_CHECKING:
    from kg.extraction.statements import Extraction

STATEMENTS = "kg_statements"
DOCUMENT = "kg_document"
SETTINGS = "kg_relations"


@lru_cache(maxsize=4)
def ontology_of(folders: tuple[str, ...], base: str) -> Ontology:
    """The ontology of a component, read once a process."""
    return load(folders, base)


def document_of(doc: Doc) -> Document:
    """The article that a doc was made of; for a bare text one without a name."""
    known: dict[str, Any] = doc.user_data.get(DOCUMENT) or {}
    return Document(**{"id": "text", "iri": BASE + "doc/text", "lang": doc.lang_, **known, "text": doc.text})


def get_statements(doc: Doc) -> list[Statement]:
    """The getter of ``doc._.statements``."""
    document = document_of(doc)
    return [from_json(record, document) for record in doc.user_data.get(STATEMENTS, ())]


def analysis_of(doc: Doc) -> "Extraction":
    """What was found out about a doc that a pipeline with ``kg_relations`` has read; ``ReaderError`` for
    any other."""
    from kg.extraction.statements import analyse
    from kg.extraction.vocabulary import vocabulary_of

    made: dict[str, Any] | None = doc.user_data.get(SETTINGS)
    if made is None:
        raise ReaderError(
            "this Doc has no statements; read the text with kg.load(…), or add_pipe('kg_relations')"
        )
    ontology = ontology_of(tuple(made["ontology"]), made["base"])
    return analyse(doc, vocabulary_of(ontology, made["lang"]), document_of(doc), made["base"])


class Relations:
    """The component: reads its ontology at the first doc, so that making a pipeline costs nothing."""

    def __init__(self, lang: str, folders: tuple[str, ...], base: str) -> None:
        self.lang, self.folders, self.base = lang, folders, base
        if not Doc.has_extension("statements"):
            Doc.set_extension("statements", getter=get_statements)

    def __call__(self, doc: Doc) -> Doc:
        """Add the statements of a doc."""
        from kg.extraction.statements import statements_of

        doc.user_data[SETTINGS] = {"lang": self.lang, "ontology": list(self.folders), "base": self.base}
        doc.user_data[STATEMENTS] = [to_json(s, full=True) for s in statements_of(analysis_of(doc))]
        return doc


@Language.factory(
    "kg_relations", requires=["token.dep", "token.pos", "token.lemma"], assigns=["doc._.statements"]
)
def make_relations(nlp: Language, name: str, ontology: list[str] = [], base: str = BASE) -> Relations:  # noqa: B006  spaCy wants a plain default and copies it
    """``nlp.add_pipe("kg_relations", config={"ontology": [folders], "base": IRI})``."""
    return Relations(nlp.lang or "", tuple(str(folder) for folder in ontology), base)
