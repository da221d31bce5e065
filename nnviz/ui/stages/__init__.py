"""Stages, one package each, with its `SPEC`: `table.py` finds them."""
