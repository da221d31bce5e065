"""The confusion of classes as a matrix: where it stands, and how it is drawn."""
