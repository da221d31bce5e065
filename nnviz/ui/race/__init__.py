"""Races in the window: panel, menu, comparison."""
