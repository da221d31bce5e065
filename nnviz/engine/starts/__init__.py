"""Where a run begins: with chance, or with trained weights."""
