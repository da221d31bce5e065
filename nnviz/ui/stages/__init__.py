"""Stages: the large picture of a lesson, one file or more a kind."""
