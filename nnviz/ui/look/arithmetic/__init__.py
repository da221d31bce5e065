"""The arithmetic of a step as rows: what they say, how they are laid out and drawn."""
