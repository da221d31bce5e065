"""Runs kept side by side and compared."""
