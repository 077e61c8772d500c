"""Pipelines and vocabularies, loaded once a session."""

import pytest
from spacy.language import Language

import kg
from kg import reader
from kg.extraction.vocabulary import Vocabulary, vocabulary_of
from kg.ontology import load

LANGUAGES = ("nl", "en")


@pytest.fixture(scope="session")
def pipelines() -> dict[str, Language]:
    """Language -> the whole pipeline."""
    return {lang: kg.load(lang) for lang in LANGUAGES}


@pytest.fixture(scope="session")
def readers() -> dict[str, Language]:
    """Language -> the pipeline without statements."""
    return {lang: reader.load(lang) for lang in LANGUAGES}


@pytest.fixture(scope="session")
def vocabularies() -> dict[str, Vocabulary]:
    """Language -> its words."""
    ontology = load()
    return {lang: vocabulary_of(ontology, lang) for lang in LANGUAGES}
