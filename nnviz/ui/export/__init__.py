"""Figures and steps turned into files, asked for in dialogs."""
