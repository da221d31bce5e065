"""Pictures of one's own, read from folders and from the files that data sets come in."""
