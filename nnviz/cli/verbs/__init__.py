"""What the command line can do, a file for each verb; a window needs none of it."""
