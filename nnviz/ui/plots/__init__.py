"""Plots of a run, one file a kind. A new one is one file and one entry in `table.PLOTS`."""
