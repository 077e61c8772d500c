"""kg: Dutch and English news into a knowledge graph (``newskg`` on PyPI)."""

__version__ = "0.1.0"
