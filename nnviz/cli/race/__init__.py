"""The verb `race`."""
