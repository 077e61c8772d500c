"""Turtle -> plain values, validated; a user's folder laid over the shipped one."""

from kg.ontology.lint import Problem, lint
from kg.ontology.load import load, shipped

__all__ = ["Problem", "lint", "load", "shipped"]
