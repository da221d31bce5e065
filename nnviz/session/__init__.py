"""The life of one run: history, checkpoints, seeking and branching, commands and undo, lessons. No Qt."""
