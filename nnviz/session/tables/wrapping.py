"""What a mail, a program or another table has put around each line of a table, taken off again."""

import re
from itertools import islice

from nnviz.session.tables.records import lines_of

_SAMPLE = 2**16
_LINES = 100

_QUOTED = re.compile(r"[ \t]*>[> \t]*(.*)")
"""As a mail quotes what it answers."""

_LIST = re.compile(r"\s*\[{0,2}\s*([^\[\]]*?)\s*\]{0,2}\s*[,;]?\s*")
_TUPLE = re.compile(r"\s*\(([^()]*?)\)\s*[,;]?\s*")
_ENCLOSED = re.compile(r'\s*"((?:[^"]|"")*)"\s*')
"""A whole line as one cell."""


def unwrapped(text: str) -> str:
    """The text without what is around every line of it: > of mails, brackets of lists, quotation marks."""
    first = text.lstrip()[:1]
    if first not in ("[", "(", '"', ">"):
        return text
    lines = [line.strip() for line in islice(lines_of(text[:_SAMPLE]), _LINES)][: -1 if len(text) > _SAMPLE else None]
    lines = [line for line in lines if line]
    pattern = {"[": _LIST, "(": _TUPLE, '"': _ENCLOSED, ">": _QUOTED}[first]
    if not all(_fits(pattern, line) for line in lines):
        return text
    if first == "(" and not all(line.endswith((",", ";")) for line in lines[:-1]):
        return text  # which may be amounts below zero
    if first == '"' and len({tuple(line.count(sign) for sign in ",;\t|") for line in lines}) > 1:
        return text
    return "\n".join(_inside(pattern, line) for line in text.splitlines()) + "\n"


def _fits(pattern: re.Pattern[str], line: str) -> bool:
    """Whether a line is wrapped so, and has more than one cell inside."""
    found = pattern.fullmatch(line)
    if not found:
        return False
    if pattern is _LIST:
        return line[0] in "[]" and (not found[1] or line.rstrip(",; ").endswith("]"))
    return pattern is _QUOTED or any(sign in found[1] for sign in ",;\t|")


def _inside(pattern: re.Pattern[str], line: str) -> str:
    found = pattern.fullmatch(line)
    inside = found[1] if found else line
    return inside.replace('""', '"') if pattern is _ENCLOSED and found else inside
