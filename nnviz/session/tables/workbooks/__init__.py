"""Workbooks, read as the text of a table."""
