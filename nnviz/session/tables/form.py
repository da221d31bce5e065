"""How a table is written: what parts its cells, whether its first row names the columns, how decimals are written."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from nnviz.engine.text import UserError, mark

DELIMITERS = {
    "\t": mark("table", "tab"),
    ";": mark("table", "semicolon"),
    "|": mark("table", "bar"),
    ",": mark("table", "comma"),
}

MISSING = frozenset({"", "?", "-", "na", "n/a", "#n/a", "nan", "null", "none"})
"""What stands in a cell that has no value, in small letters."""

MAX_LINE = 2**20
"""The longest line that is read, in characters: a longer one is no row of a table."""

_SAMPLE = 2**16
_SAMPLE_ROWS = 200

_THOUSANDS = {".": re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?"), ",": re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d*)?")}
_DECIMALS = {point: re.compile(rf"[+-]?\d*[{point}]\d+") for point in ".,"}


@dataclass(frozen=True)
class Form:
    """`delimiter` parts the cells, `header` tells whether the first row has names, `decimal` is "." or ","."""

    delimiter: str = ","
    header: bool = True
    decimal: str = "."


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text, with their ends; raises UserError for one that is too long."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    begin, number = 0, 0
    while begin < len(text):
        end = text.find("\n", begin) + 1 or len(text)
        number += 1
        if end - begin > MAX_LINE:
            template = mark("errors", "Line {line} is longer than {most} characters: this is no table with rows.")
            raise UserError(template, line=number, most=f"{MAX_LINE:,}")
        yield text[begin:end]
        begin = end


def number_of(cell: str, decimal: str) -> float | None:
    """The number in a cell, perhaps infinite; None where there is no number. Thousands may be parted."""
    if _THOUSANDS[decimal].fullmatch(cell.strip()):
        cell = cell.replace("," if decimal == "." else ".", "")
    if decimal == ",":
        if "." in cell:
            return None
        cell = cell.replace(",", ".")
    if "_" in cell:  # Python's own way to part thousands
        return None
    try:
        return float(cell)
    except ValueError:
        return None


def is_missing(cell: str) -> bool:
    """Whether a cell says that it has no value."""
    return cell.strip().lower() in MISSING


def sniffed(text: str) -> Form:
    """How a text seems to be written, by its first rows."""
    found = {delimiter: _rows(text, delimiter) for delimiter in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda one: _fitness(found[one], one))
    rows = found[delimiter]
    decimal = _decimal(rows, delimiter)
    return Form(delimiter, _has_header(rows, decimal), decimal)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    sample = text[:_SAMPLE]
    try:
        rows = list(islice(csv.reader(lines_of(sample), delimiter=delimiter), _SAMPLE_ROWS + 1))
    except csv.Error:
        return []
    if len(text) > _SAMPLE or len(rows) > _SAMPLE_ROWS:
        rows.pop()  # cut short
    return [row for row in rows if any(row)]


def _fitness(rows: list[list[str]], delimiter: str) -> tuple[float, float]:
    """How many rows have as many cells as most, and how many of the cells are numbers; nothing for a single column."""
    (width, count), = Counter(map(len, rows)).most_common(1) or [(0, 0)]  # fmt: skip
    if width < 2:
        return 0.0, 0.0
    decimal = _decimal(rows, delimiter)
    cells = [cell for row in rows for cell in row]
    return count / len(rows), sum(number_of(cell, decimal) is not None for cell in cells) / len(cells)


def _decimal(rows: list[list[str]], delimiter: str) -> str:
    """A comma where more numbers are written with one than with a point."""
    if delimiter == ",":
        return "."
    commas, points = (
        sum(_DECIMALS[point].fullmatch(cell.strip()) is not None for row in rows for cell in row) for point in ",."
    )
    return "," if commas > points else "."


def _has_header(rows: list[list[str]], decimal: str) -> bool:
    """Whether no cell of the first row is a number or missing; the only row there is has values."""
    if len(rows) < 2:
        return False
    return all(number_of(cell, decimal) is None and not is_missing(cell) for cell in rows[0] if cell.strip())
