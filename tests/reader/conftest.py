"""Pipelines that are loaded once, and where the shared data is."""

from pathlib import Path

import pytest
from spacy.language import Language

from kg.reader import load

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def nl() -> Language:
    return load("nl")


@pytest.fixture(scope="session")
def en() -> Language:
    return load("en")


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not here")
    return SHARED
