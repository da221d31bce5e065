"""Verbs that begin with a lesson: a run of it is trained, told or written."""
