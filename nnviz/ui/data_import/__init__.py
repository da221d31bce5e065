"""One's own data: opened, dropped, pasted, and asked about."""
