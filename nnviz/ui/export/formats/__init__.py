"""A figure as a file: what draws each kind, and the table of them."""
