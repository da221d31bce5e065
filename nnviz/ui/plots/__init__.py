"""Plots in which any run can be watched, one file each; `base/table.py` finds them, here and in two folders."""
