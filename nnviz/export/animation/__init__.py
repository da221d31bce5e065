"""Animations: which steps of a run become frames, how long each stands, and the files they go into, frame by frame."""
