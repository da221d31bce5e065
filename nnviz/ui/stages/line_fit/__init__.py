"""The stage of the line fit."""
