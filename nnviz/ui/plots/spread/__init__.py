"""Plots of how numbers are spread."""
