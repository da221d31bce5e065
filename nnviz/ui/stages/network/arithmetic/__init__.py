"""The arithmetic of a step as figures to be taken home."""
