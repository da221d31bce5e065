"""Matrices of cells, each with a number: where they stand, and how they are drawn."""
