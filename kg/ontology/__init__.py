"""Turtle -> plain values, validated; a user's folder laid over the shipped one."""

from kg.ontology.linting import Problem, lint
from kg.ontology.loading import load, shipped

__all__ = ["Problem", "lint", "load", "shipped"]
