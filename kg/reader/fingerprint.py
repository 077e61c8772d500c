"""What tells one reader from another, so that what it has read can be kept and used again."""

import hashlib
import json
from pathlib import Path

import kg
from kg.errors import ReaderError
from kg.reader.session import FILES, SHIPPED


def fingerprint(model: str | None = None) -> str:
    """A hash of what reads: kg's and spaCy's versions with the model's files, or what another model says of
    itself. Raises ReaderError for another model that is not there."""
    from spacy.about import __version__

    found = hashlib.sha256(f"{kg.__version__} {__version__}".encode())
    if model is None:
        for name in FILES:
            found.update((SHIPPED / name).read_bytes())
    else:
        found.update(json.dumps(_description(model), sort_keys=True).encode())
    return found.hexdigest()


def _description(model: str) -> dict[str, object]:
    """What a spaCy pipeline's meta.json says."""
    from spacy.util import get_model_meta, get_package_path

    try:
        return get_model_meta(model if Path(model).exists() else get_package_path(model))
    except (ImportError, OSError, ValueError):
        remedy = "install it (python -m spacy download …) or give the path of a pipeline"
        raise ReaderError(f"model '{model}': cannot be loaded; {remedy}") from None
