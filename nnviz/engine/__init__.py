"""The mathematics: pure functions over NumPy arrays. No Qt, no files, no clock, no global random state."""
