"""Plots for runs of one kind: a lesson that wants one names it."""
