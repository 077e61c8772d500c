"""Statements against annotated articles and sentences -> precision, recall and F1.

``read`` gives the annotated items, ``score`` counts one of them, a ``Report`` adds them up and prints.
"""

from kg.evaluation.gold import Item, Row, read
from kg.evaluation.places import Places
from kg.evaluation.report import GROUPINGS, Report, missed_lines
from kg.evaluation.score import Score, score

__all__ = ["GROUPINGS", "Item", "Places", "Report", "Row", "Score", "missed_lines", "read", "score"]
