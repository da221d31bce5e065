"""The rows of a text: lines parted into cells, also where a cell has several lines or a quotation mark is lost."""

import csv
import re
from collections import deque
from collections.abc import Iterator
from typing import Literal

from nnviz.engine.text import UserError, mark
from nnviz.session.tables.numbers import number_of

MAX_LINE = 2**20
"""The longest line that is read, in characters: a longer one is no row of a table."""

_RULE = re.compile(r"[\s|+:]*[-=]{3,}([\s|+:]+[-=]{3,})*[\s|+:]*")
"""A line that is only drawn, below names or around a table."""

_ESCAPED = re.compile(r'\\"(?=\w)')
"""A quotation mark within quotation marks as some programs write it; before the end of a cell it closes that."""

_AS_TEXT = re.compile(r'="(.*)"')
"""What spreadsheet programs are made to take a cell for text with."""

_MOST_STRAY = 200
"""A file with more lost quotation marks is refused: reading each line again takes its time."""

Record = tuple[int, list[str]]
"""The number of the line a row begins at, and its cells."""


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


class Records:
    """The rows of a text that are not blank, after `skip` lines. Without `quoting`, quotation marks are letters.

    `done` is how many characters were read, and `stray` the lines in which a quotation mark ends with its line, or is a
    letter, because it would have taken in the lines after it.
    """

    def __init__(self, text: str, delimiter: str, skip: int = 0, *, quoting: bool = True) -> None:
        self.done = 0
        self.stray: list[int] = []
        self._delimiter = delimiter
        self._quoting = quoting
        self._again: deque[str] = deque()
        self._lines = lines_of(text)
        self._taken: list[str] = []
        self._line = self._width = 0
        for _ in range(skip):
            self.done += len(next(self._lines, ""))
            self._line += 1

    def __iter__(self) -> Iterator[Record]:
        reader = self._reader()
        while True:
            self._taken.clear()
            begins = self._line + 1
            try:
                row = next(reader, None)
                broken = False
            except csv.Error:
                row, broken = [], True
            if row is None:
                return
            if broken or len(self._taken) > 1:
                kept = self._mended(begins, broken)
                if kept is not None:
                    row, reader = kept, self._reader()
            if (len(row) > 1 or (row and row[0].strip())) and not _is_drawn(self._taken):
                self._width = len(row)
                yield begins, [_bare(cell) for cell in row] if '="' in self._taken[0] else row

    def _reader(self) -> Iterator[list[str]]:
        quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if self._quoting else csv.QUOTE_NONE
        return csv.reader(self._feed(), delimiter=self._delimiter, quoting=quoting, skipinitialspace=True)

    def _feed(self) -> Iterator[str]:
        while True:
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                return
            if self._quoting and '\\"' in line:
                line = _unescaped(line)
            self._taken.append(line)
            self._line += 1
            self.done += len(line)
            if self._delimiter == " ":
                line = line.strip().replace("\t", " ") + "\n"
            yield line

    def _mended(self, begins: int, broken: bool) -> list[str] | None:
        """The first of the lines taken as a row of its own, which gives those after it back; they are read again.

        None where the lines are one row indeed: where quotation marks come in pairs, and the lines do not look like
        rows with numbers. Raises UserError where no row can be made of them.
        """
        first, *rest = self._taken
        if broken and not rest and '"' not in first:  # only longer than the csv module takes cells to be
            return cells_of(first, self._delimiter)
        ways = [cells_of(line, self._delimiter) for line in (first, first.rstrip("\n") + '"')]  # a letter, or closed
        others = [cells_of(line, self._delimiter) for line in rest]
        cells = next((way for way in ways if any(_alike(way, other) for other in others)), None)
        if not broken and self._closes() and not (cells and len(cells) == self._width and _has_numbers(cells)):
            return None
        cells = cells or ways[0]
        if (len(cells) < 2 and rest) or (broken and not rest) or len(self.stray) >= _MOST_STRAY:
            template = mark(
                "errors",
                "Line {line} opens a quotation mark that is not closed before the next rows: close it, or take it out.",
            )
            raise UserError(template, line=begins)
        cells = [cell[1:] if cell.startswith('"') and cell.count('"') == 1 else cell for cell in cells]
        self.stray.append(begins)
        self._again.extendleft(reversed(rest))
        self._line -= len(rest)
        self.done -= sum(map(len, rest))
        return cells

    def _closes(self) -> bool:
        """Whether the quotation marks in the lines taken come in pairs, as they should."""
        try:
            list(csv.reader(self._taken, delimiter=self._delimiter, skipinitialspace=True, strict=True))
        except csv.Error:
            return False
        return True


def _is_drawn(lines: list[str]) -> bool:
    """Whether a row is no more than a line between others."""
    line = lines[0]
    return len(lines) == 1 and ("---" in line or "===" in line) and _RULE.fullmatch(line) is not None


def _unescaped(line: str) -> str:
    """A line with quotation marks doubled that have a backslash before them, where that is what it is for."""
    doubled = line.replace('\\"', '""')
    return doubled if _ESCAPED.search(line) and doubled.count('"') % 2 == 0 else line


def _bare(cell: str) -> str:
    found = _AS_TEXT.fullmatch(cell.strip())
    return found[1] if found else cell


def cells_of(line: str, delimiter: str) -> list[str]:
    """The cells of one line by itself; a quotation mark that no other one closes in it is a letter."""
    line = line.strip("\n")
    if delimiter == " ":
        line = line.strip().replace("\t", " ")
    between = " +" if delimiter == " " else re.escape(delimiter)
    cell = re.compile(rf' *"((?:[^"]|"")*)" *(?={between}|$)| *([^{re.escape(delimiter)}]*)')
    cells, place = [], 0
    while True:
        found = cell.match(line, place)
        assert found is not None  # the last part matches anything
        quoted, plain = found.groups()
        cells.append(plain if quoted is None else quoted.replace('""', '"'))
        if found.end() >= len(line):
            return cells
        place = found.end() + 1


def _alike(cells: list[str], others: list[str]) -> bool:
    """Whether two lines look like rows of one table: as many cells, and numbers in the same places."""
    if len(cells) < 2 or len(cells) != len(others):
        return False
    return all(not other or _is_number(other) or not _is_number(one) for one, other in zip(cells, others, strict=True))


def _has_numbers(cells: list[str]) -> bool:
    return any(map(_is_number, cells))


def _is_number(cell: str) -> bool:
    return (number_of(cell, ".") or number_of(cell, ",")) is not None
