"""What repeats a run: commands, history, checkpoints, and the track that holds them together."""
