"""Turtle -> plain values, validated; a user's folder laid over the shipped one."""

from kg.ontology.keeping import keep_folders, kept_folders
from kg.ontology.linting import Problem, lint
from kg.ontology.loading import load, shipped

__all__ = ["Problem", "keep_folders", "kept_folders", "lint", "load", "shipped"]
