"""A table read from text: its columns with what is in them, line by line, before anybody chose what to learn from it.

`sniffed` tells the form of a text, `parsed` reads it, `nnviz.session.tables.choice` makes data of it.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Literal

import numpy as np
import numpy.typing as npt

from nnviz.engine.arrays import Array, Flags, Indices
from nnviz.engine.data.own_data import MAX_ROWS
from nnviz.engine.text import UserError, mark
from nnviz.session.tables.form import Form, is_missing, lines_of, number_of
from nnviz.session.tables.text import too_large

Codes = npt.NDArray[np.int16]
Check = Callable[[int], None]
Kind = Literal["number", "text", "empty"]

MAX_COLUMNS = 128
"""As many columns can be read; how many of them can be features, `OwnData` says."""

PARTS = 100
"""Progress is told in so many parts."""

SHOWN_ROWS = 20
MOST_TEXTS = 1000
"""So many different texts of a column are told apart."""

NUMBER, MISSING, INFINITE, OTHER_TEXT = -1, -2, -3, -4
"""What a cell holds; from 0 on, the number of its text."""

_CHUNK = 2048
_MOSTLY = 9
_NAME_LENGTH = 200


@dataclass(frozen=True)
class Note:
    """Something worth knowing, no reason to stop: `text` is marked for translation, `values` fill it in."""

    text: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.values)


@dataclass(frozen=True, eq=False)
class TableColumn:
    """One column: `numbers` (rows,), NaN where a cell has none, and `codes` (rows,), what each cell holds."""

    name: str
    numbers: Array
    codes: Codes
    texts: tuple[str, ...]

    @cached_property
    def kind(self) -> Kind:
        """What most of its cells are; a number in many rows is not made text by a slip in one."""
        numbers = np.count_nonzero(self.codes == NUMBER)
        texts = np.count_nonzero((self.codes >= 0) | (self.codes == OTHER_TEXT))
        if numbers + texts == 0:
            return "empty"
        return "number" if numbers >= _MOSTLY * texts else "text"

    @cached_property
    def there(self) -> Flags:
        """Where it has a value of its kind."""
        there: Flags = (
            self.codes == NUMBER if self.kind == "number" else np.isin(self.codes, (MISSING, INFINITE), invert=True)
        )
        return there

    @property
    def missing(self) -> int:
        """How many rows have no value of its kind."""
        return int(np.count_nonzero(~self.there))

    @cached_property
    def distinct(self) -> int:
        """How many different values it has; of texts, those that are told apart."""
        values = self.numbers[self.codes == NUMBER]
        steps = np.count_nonzero(np.diff(np.sort(values))) + 1 if len(values) else 0
        return int(steps) + (0 if self.kind == "number" else len(self.texts))

    @cached_property
    def whole(self) -> bool:
        """Whether it has numbers and all are whole."""
        values = self.numbers[self.codes == NUMBER]
        return self.kind == "number" and bool((values == np.floor(values)).all())

    def value_texts(self) -> tuple[Indices, tuple[str, ...]]:
        """For each row the number of its value (−1 for none) among the different ones, which come in order."""
        numbers, place = np.unique(self.numbers, return_inverse=True)
        names = [f"{value:.15g}" for value in numbers[np.isfinite(numbers)].tolist()]
        texts = () if self.kind == "number" else self.texts
        order = sorted(range(len(texts)), key=texts.__getitem__)
        rank = np.empty(len(texts) + 1, np.intp)
        rank[order] = np.arange(len(texts)) + len(names)
        found = np.where(self.codes == NUMBER, place, np.where(self.codes >= 0, rank[np.maximum(self.codes, 0)], -1))
        return np.where(self.there, found, -1), (*names, *(texts[number] for number in order))


@dataclass(frozen=True, eq=False)
class Table:
    """What was read: `lines` (rows,) tell where each row begins, `head` are the first rows as they are written.

    `more` is True where rows were left out because there are too many.
    """

    form: Form
    columns: tuple[TableColumn, ...]
    lines: Indices
    head: tuple[tuple[str, ...], ...]
    more: bool
    notes: tuple[Note, ...]

    def lines_where(self, rows: Flags) -> str:
        """The lines of some rows in words, the first of many."""
        found = self.lines[rows]
        return ", ".join(map(str, found[:8].tolist())) + (", …" if len(found) > 8 else "")


def parsed(text: str, form: Form, *, beginning: bool = False, check: Check = lambda done: None) -> Table:
    """The table in a text; raises UserError telling the line where it is none.

    `check` is called now and then with how much is done, of `PARTS`; what it raises ends the work. With `beginning` a
    table that is too long is read as far as it may go.
    """
    reader = _Reader(text, form, check)
    rows = reader.rows()
    names = next(rows, None) if form.header else None
    first = list(islice(rows, 1))
    if not first:
        raise UserError(mark("errors", "There are no rows with values in it: choose a table with some."))
    width = len(names[1] if names else first[0][1])
    if width > MAX_COLUMNS:
        template = mark("errors", "The table has {count} columns, and at most {most} can be read: leave some out.")
        raise UserError(template, count=width, most=MAX_COLUMNS)
    columns = [_Cells(form.decimal) for _ in range(width)]
    lines: list[int] = []
    head: list[tuple[str, ...]] = []
    more = False
    while chunk := [*first, *islice(rows, _CHUNK - len(first))]:
        first = []
        if len(lines) + len(chunk) > MAX_ROWS:
            if not beginning:
                raise too_large()
            chunk, more = chunk[: MAX_ROWS - len(lines)], True
        _check_widths(chunk, width)
        lines += [line for line, _ in chunk]
        head += [tuple(cells) for _, cells in chunk[: SHOWN_ROWS - len(head)]]
        for column, cells in zip(columns, zip(*(cells for _, cells in chunk), strict=True), strict=True):
            column.take(cells)
        check(min(PARTS, PARTS * reader.done // len(text)))
        if more:
            break
    titles, notes = _titles(names[1] if names else [""] * width)
    found = tuple(column.finished(title) for column, title in zip(columns, titles, strict=True))
    return Table(form, found, np.array(lines), tuple(head), more, tuple(notes))


class _Reader:
    """The rows of a text with the number of the line each begins at; `done` is how many characters were read."""

    def __init__(self, text: str, form: Form, check: Check) -> None:
        self.done = 0
        self._check = check
        self._text = text
        self._reader = csv.reader(self._lines(), delimiter=form.delimiter, skipinitialspace=True)

    def _lines(self) -> Iterator[str]:
        for line in lines_of(self._text):
            self.done += len(line)
            yield line

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Every row that is not blank."""
        begins = 1
        try:
            for row in self._reader:
                if len(row) > 1 or (row and row[0].strip()):
                    yield begins, row
                begins = self._reader.line_num + 1
        except csv.Error as error:
            template = mark("errors", "Line {line} cannot be read ({reason}): look for a quotation mark too many.")
            raise UserError(template, line=begins, reason=error) from error


def _check_widths(chunk: list[tuple[int, list[str]]], width: int) -> None:
    for line, cells in chunk:
        if len(cells) != width:
            template = mark("errors", "Line {line} has {found} cells, and the first has {width}: give each the same.")
            raise UserError(template, line=line, found=len(cells), width=width)


class _Cells:
    """A column while its cells come in."""

    def __init__(self, decimal: str) -> None:
        self._decimal = decimal
        self._numbers: list[Array] = []
        self._codes: list[Codes] = []
        self._texts: dict[str, int] = {}
        self._known: dict[str, tuple[float, int]] = {}

    def take(self, cells: tuple[str, ...]) -> None:
        """Put more cells at the end."""
        numbers = self._quick(cells)
        if numbers is not None:
            self._numbers.append(numbers)
            self._codes.append(np.full(len(cells), NUMBER, np.int16))
            return
        if len(self._known) > MOST_TEXTS:
            self._known.clear()
        known = self._known
        for cell in dict.fromkeys(cells):  # in their order, so that texts have the same numbers every time
            if cell not in known:
                known[cell] = self._read(cell)
        pairs = [known[cell] for cell in cells]
        self._numbers.append(np.array([number for number, _ in pairs]))
        self._codes.append(np.array([code for _, code in pairs], np.int16))

    def finished(self, name: str) -> TableColumn:
        """The column of all cells."""
        numbers, codes = np.concatenate(self._numbers), np.concatenate(self._codes)
        return TableColumn(name, numbers, codes, tuple(self._texts))

    def _quick(self, cells: tuple[str, ...]) -> Array | None:
        """The numbers where every cell has one that needs no second look."""
        joined = "\0".join(cells)
        if "_" in joined:
            return None
        if self._decimal == ",":
            if "." in joined:
                return None
            cells = tuple(joined.replace(",", ".").split("\0"))
        try:
            numbers = np.fromiter(map(float, cells), np.float64, len(cells))
        except ValueError:
            return None
        return numbers if np.isfinite(numbers).all() else None

    def _read(self, cell: str) -> tuple[float, int]:
        if is_missing(cell):
            return np.nan, MISSING
        number = number_of(cell, self._decimal)
        if number is None:
            text = cell.strip()
            if text not in self._texts and len(self._texts) == MOST_TEXTS:
                return np.nan, OTHER_TEXT
            return np.nan, self._texts.setdefault(text, len(self._texts))
        return (number, NUMBER) if np.isfinite(number) else (np.nan, INFINITE)


def _titles(names: list[str]) -> tuple[list[str], list[Note]]:
    """A name of its own for each column, and what had to be changed for it."""
    titles: list[str] = []
    notes = []
    for number, name in enumerate(names, 1):
        title = plain = " ".join(name.split())[:_NAME_LENGTH] or f"x{number}"
        again = 1
        while title in titles or (again > 1 and title in names):
            again += 1
            title = f"{plain} ({again})"
        if again > 1:
            text = mark("errors", "There are several columns {name}: column {number} is called {title} here.")
            notes.append(Note(text, {"name": plain, "number": number, "title": title}))
        titles.append(title)
    return titles, notes
