"""A project: a session with all its runs, and what was arranged around it, as one file."""
