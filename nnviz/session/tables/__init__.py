"""Tables of one's own, read from text."""
