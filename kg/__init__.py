"""kg: Dutch and English news into a knowledge graph (``newskg`` on PyPI).

``kg.load`` gives a spaCy pipeline, ``kg.extract`` statements, ``kg.build`` a graph folder; ``kg.open``
opens one, ``kg.remove`` makes it forget articles.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import build, extract, open, remove  # noqa: A004
    from kg.pipeline import load

__version__ = "0.1.0"
__all__ = ["build", "extract", "load", "open", "remove"]

_PLACES = {
    "build": "kg.api",
    "extract": "kg.api",
    "load": "kg.pipeline",
    "open": "kg.api",
    "remove": "kg.api",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module holds under that name
    """Imports a verb's module when it is first asked for: ``import kg`` must cost nothing."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)
