"""The graph as one self-contained page: ``page(rows)`` gives its HTML."""

from .html import page

__all__ = ["page"]
