"""Lessons, read from files, with their questions."""
