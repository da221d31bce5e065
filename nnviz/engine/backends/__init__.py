"""What takes the steps of a run: one seam, so that a compiled kernel can take NumPy's place."""
