"""Turtle -> plain values, validated; a user's folder laid over the shipped one."""
