"""Plots whose x is the step."""
