"""What plots are made of: axes, curves, legends, cross-hair."""
