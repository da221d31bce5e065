"""How things look and are called: theme, language, numbers, names, painters."""
