"""In which encoding a text is."""
