"""In which line of a TOML file each key stands: Python's reader tells lines of syntax errors only."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

Keys = tuple[str | int, ...]
"""The way to a value: keys of tables, and places in lists counted from 0."""

_LONGEST = 400
"""Lines of one statement: who writes a longer text does not need to be told in which line it began."""


def lines_of(text: str) -> Mapping[Keys, int]:
    """The line, counted from 1, of every table header and key of a valid file; of a key in braces that of its table."""
    found: dict[Keys, int] = {}
    here: Keys = ()
    counts: dict[Keys, int] = {}
    for line, statement in _statements(text):
        values = tomllib.loads(statement)
        if statement.lstrip().startswith("["):
            here = _header(values, counts)
            found[here] = line
        else:
            for keys in _keys(values, here):
                found.setdefault(keys, line)
    return found


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each header and each key with its value, and the line it begins in."""
    lines = text.replace("\r\n", "\n").split("\n")
    place = 0
    while place < len(lines):
        begin = place
        place += 1
        if not lines[begin].strip() or lines[begin].lstrip().startswith("#"):
            continue
        # A text or a list may go on over lines: it ends where it can be read.
        for end in range(begin + 1, min(begin + _LONGEST, len(lines)) + 1):
            statement = "\n".join(lines[begin:end])
            if _is_whole(statement):
                yield begin + 1, statement
                place = end
                break


def _is_whole(statement: str) -> bool:
    try:
        tomllib.loads(statement)
    except (ValueError, RecursionError):
        return False
    return True


def _header(values: Mapping[str, Any], counts: dict[Keys, int]) -> Keys:
    """The way to the table of a header; `counts` has how many tables each list has so far."""
    keys: Keys = ()
    inside: Any = values
    while inside:
        key, inside = next(iter(inside.items()))
        keys = (*keys, key)
        if isinstance(inside, list):
            counts[keys] = counts.get(keys, -1) + 1
            return (*keys, counts[keys])
        if keys in counts:
            keys = (*keys, counts[keys])
    return keys


def _keys(values: Mapping[str, Any], before: Keys) -> Iterator[Keys]:
    for key, value in values.items():
        yield (*before, key)
        if isinstance(value, dict):
            yield from _keys(value, (*before, key))
        elif isinstance(value, list):
            for number, entry in enumerate(value):
                if isinstance(entry, dict):
                    yield (*before, key, number)
                    yield from _keys(entry, (*before, key, number))
