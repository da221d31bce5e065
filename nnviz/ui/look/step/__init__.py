"""The inside of a step in numbers and words, for every stage and panel that tells of it."""
