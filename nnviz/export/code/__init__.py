"""One step of training as a short program for Python and NumPy, made of the snippets that entries own."""
