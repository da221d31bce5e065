"""Tables as CSV: numbers written so that they read back to the same bits, empty cells where there is none."""

import csv
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

from nnviz.system.whole_file import write_parts

Cell = float | int | str | None
_SIGNS = ("=", "+", "-", "@", "\t", "\n", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}")
"""What a formula begins with in one spreadsheet or another."""

Row = Sequence[Cell]

_LINES = 256
"""Lines that are written together."""

_WHOLE = {int, type(None)}
_NUMBERS = {*_WHOLE, float}


def csv_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """The table as CSV (RFC 4180, with newlines instead of CR LF), a line at a time."""
    writer = csv.writer(_Echo(), lineterminator="\n")
    for row in chain([columns], rows):
        # `writerow` returns what `write` returned. Numbers it writes as we do, and in a fraction of the time.
        line: str = writer.writerow(row) if _NUMBERS.issuperset(map(type, row)) else ""
        if not line or "nan" in line:
            line = writer.writerow([cell if type(cell) in _WHOLE else _text(cell) for cell in row])
        yield line


def csv_text(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """The whole table as CSV text."""
    return "".join(csv_lines(columns, rows))


def tsv_text(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """The whole table with tabs between cells, as spreadsheets take it from the clipboard."""
    lines = (["" if cell is None else _text(cell) for cell in row] for row in rows)
    return "".join("\t".join(line) + "\n" for line in chain([list(columns)], lines))


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a table to a file while its rows come in, so that it need not fit into memory.

    Raises UserError when the file can't be written, and whatever `rows` raises; there is no file then.
    """
    write_parts(path, _parts(csv_lines(columns, rows)))


def _parts(lines: Iterator[str]) -> Iterator[bytes]:
    """The lines, some together, as each part costs a call to the system."""
    while part := "".join(islice(lines, _LINES)):
        yield part.encode()


class _Echo:
    """A file that hands back what is written into it."""

    def write(self, text: str) -> str:
        return text


def _text(cell: Cell) -> str:
    if isinstance(cell, float):
        # NumPy's floats are floats too, but their own repr is not a plain number.
        return "" if math.isnan(cell) else repr(float(cell))
    return "" if cell is None else _harmless(cell) if isinstance(cell, str) else str(cell)


@lru_cache(maxsize=1000)  # Long tables have the same names again and again.
def _harmless(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would carry out as a formula; numbers stay as they are."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # The writer quotes no other sign than its own.
    if text.startswith(_SIGNS) and not (text[0] in "+-" and _is_number(text)):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return text in ("+", "-")
    return True
