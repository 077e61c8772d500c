"""Turtle -> plain values, validated; a user's folder laid over the shipped one."""

from kg.ontology.load import load, shipped

__all__ = ["load", "shipped"]
