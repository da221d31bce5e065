"""A table as it is read from text: its columns, and what had to be done to read them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from nnviz.engine.arrays import Flags, Indices
from nnviz.engine.data.own_data import MAX_ROWS
from nnviz.engine.text import UserError, mark
from nnviz.session.tables.columns import NUMBER, Cells, TableColumn
from nnviz.session.tables.footer import LOOKED_AT, footer_of
from nnviz.session.tables.form import NO_VALUE, Form, check_width, uncommented
from nnviz.session.tables.header import COMMENTS
from nnviz.session.tables.notes import Note, cut, listed
from nnviz.session.tables.numbers import Notation, number_of, written
from nnviz.session.tables.records import Record, Records, lines_of
from nnviz.session.tables.text import too_large

Check = Callable[[int], None]

MAX_CELLS = 2**24

PARTS = 100
"""Progress is told in so many parts."""

SHOWN_ROWS = 20

_CHUNK = 2048
_LOOKED_AT = 100
_NAME_LENGTH = 200
_SENTENCES = ("# ", "// ")
"""How comments begin that have as many cells as a row."""

_IN_PAIRS = re.compile(r"[+-]?\d+,\d+(,[+-]?\d+,\d+){0,3}")


@dataclass(frozen=True, eq=False)
class Table:
    """What was read: `lines` (rows,) tell where each row begins, `head` are the first rows as they are written.

    `more` is True where rows were left out because there are too many. `roles` are what the table itself says that
    columns are for, by their places, as Orange writes it: class, meta or ignore.
    """

    form: Form
    columns: tuple[TableColumn, ...]
    lines: Indices
    head: tuple[tuple[str, ...], ...]
    more: bool
    notes: tuple[Note, ...]
    roles: Mapping[int, str] = field(default_factory=dict)

    def lines_where(self, rows: Flags) -> str:
        """The lines of some rows in words, the first of many."""
        return listed(self.lines[rows][:9].tolist())


def parsed(text: str, form: Form, *, beginning: bool = False, check: Check = lambda done: None) -> Table:
    """The table in a text; raises UserError telling the line where it is none.

    `check` is called now and then with how much is done, of `PARTS`; what it raises ends the work. With `beginning` a
    table that is too long is read as far as it may go.
    """
    return _Parser(text, form, beginning, check).table()


class _Parser:
    """Reads one table: parts its rows into cells, finds its names, makes its columns."""

    def __init__(self, text: str, form: Form, beginning: bool, check: Check) -> None:
        self._text, self._form, self._beginning, self._check = text, form, beginning, check
        self._records = Records(text, form.delimiter, form.skip, quoting=form.quoting)
        self._lines: list[int] = []
        self._head: list[tuple[str, ...]] = []
        self._comments: list[int] = []
        self._filled: list[int] = []
        self._dropped: list[int] = []
        self._names: list[str] = []
        self._hashed = False
        self._repeated: list[int] = []
        self._behind: list[Record] = []
        self._uneven = 0
        self._more = False

    def table(self) -> Table:
        """Read the rows one by one and return the table; raises UserError for text that is none."""
        rows = iter(self._records)
        names = next(rows, None) if self._form.header else None
        extra = list(islice(rows, self._form.extra))
        first = next(rows, None)
        if first is None:
            raise UserError(mark("errors", "There are no rows with values in it: choose a table with some."))
        titles = [] if names is None else [" ".join(cell.split()) for cell in uncommented(names[1], len(first[1]))]
        width = self._width(titles, first)
        self._names = names[1] if names else []
        self._hashed = first[1][0].startswith(COMMENTS) and len(first[1]) == width
        cells = self._take(rows, first, width)
        shifted = titles and len(titles) == width - 1 and not cells[-1].is_blank
        if shifted:
            titles = ["", *titles]  # R names the rows
        elif titles and len(titles) < width:
            titles = [*titles, ""]  # other programs end each row with a delimiter
        columns, notes = _named(cells, titles or [""] * width)
        if shifted and columns[0].kind == "number":
            text = mark("errors", "There is one name fewer than there are columns: the first column has none.")
            notes.append(Note(text))
        columns, kept = _without_blank(columns, before=self._form.delimiter == "|")
        head = tuple(tuple(row[place] for place in kept) for row in self._head)
        told = (
            *self._told(extra),
            *self._told_uneven(width),
            *notes,
            *_reading_notes(columns, self._form),
            *self._doubt(columns),
            *self._doubt_of_commas(),
        )
        return Table(self._form, columns, np.array(self._lines), head, self._more, told, _roles(extra))

    def _width(self, titles: list[str], first: Record) -> int:
        """How many columns there are; raises UserError for too many, and for numbers parted at decimal commas."""
        width = len(first[1])
        while titles and len(titles) > width and not titles[-1]:
            titles.pop()
        if titles and len(titles) < width and self._ends_at(len(titles)):
            width = len(titles)
        if titles and len(titles) not in (width, width - 1):
            if self._form.delimiter == "," and len(titles) < width and self._form.uneven == "refuse":
                template = mark(
                    "errors",
                    "There are {names} names, and line {line} has {count} cells: if commas stand before decimals, "
                    "put such numbers into quotation marks, or part the cells by semicolons.",
                )
                raise UserError(template, names=len(titles), line=first[0], count=width)
            width = len(titles)
        check_width(width)
        return width

    def _ends_at(self, width: int) -> bool:
        """Whether no row at the beginning has anything in further cells than so many."""
        records = Records(self._text, self._form.delimiter, self._form.skip, quoting=self._form.quoting)
        return not any(cell.strip() for _, cells in islice(records, _LOOKED_AT) for cell in cells[width:])

    def _take(self, rows: Iterator[Record], first: Record, width: int) -> list[Cells]:
        """Read all rows, the `first` before the others, into their columns."""
        missing = frozenset((*self._form.missing, *NO_VALUE))
        columns = [Cells(self._form.decimal, missing) for _ in range(width)]
        most = min(MAX_ROWS, MAX_CELLS // width)
        chunk = [first, *islice(rows, _CHUNK - 1)]
        while chunk:
            after = list(islice(rows, _CHUNK))
            if len(after) < min(_CHUNK, LOOKED_AT):
                chunk, after = self._without_footer([*chunk, *after], width), []
            if len(self._lines) + len(chunk) > most:
                if not self._beginning:
                    raise too_large(most)
                chunk, self._more = chunk[: most - len(self._lines)], True
            chunk = [(line, cells) for line, row in chunk if (cells := self._fitting(line, row, width)) is not None]
            self._lines += [line for line, _ in chunk]
            self._head += [tuple(cells) for _, cells in chunk[: SHOWN_ROWS - len(self._head)]]
            for column, some in zip(columns, zip(*(cells for _, cells in chunk), strict=True), strict=False):
                column.take(some)
            self._refuse_uneven(width)
            self._check(min(PARTS, PARTS * self._records.done // len(self._text)))
            chunk = [] if self._more else after
        if not self._lines:
            raise UserError(mark("errors", "There are no rows with values in it: choose a table with some."))
        return columns

    def _without_footer(self, chunk: list[Record], width: int) -> list[Record]:
        count = 0 if self._form.uneven == "fill" else footer_of(chunk, width)
        self._behind = chunk[len(chunk) - count :]
        return chunk[: len(chunk) - count]

    def _fitting(self, line: int, cells: list[str], width: int) -> list[str] | None:
        """The cells of a row, None for one that is left out: a comment, or one with too many or too few."""
        if cells == self._names:
            self._repeated.append(line)
            return None
        if cells[0].startswith(COMMENTS if len(cells) != width else _SENTENCES) and not self._hashed:
            self._comments.append(line)
            return None
        if len(cells) == width:
            return cells
        if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
            return cells[:width]
        if len(cells) < width and self._form.uneven == "fill":
            self._filled.append(line)
            return [*cells, *[""] * (width - len(cells))]
        self._dropped.append(line)
        self._uneven = self._uneven or len(cells)
        return None

    def _refuse_uneven(self, width: int) -> None:
        """Raise UserError where rows have more or fewer cells than the first, and nothing is asked to be done."""
        if not self._dropped or self._form.uneven != "refuse":
            return
        values = {"found": self._uneven, "width": width, "lines": listed(self._dropped)}
        if len(self._dropped) == 1:
            template = mark(
                "errors",
                "Line {lines} has {found} cells, and the first has {width}: "
                "give each the same, or have uneven rows filled up or left out.",
            )
        else:
            template = mark(
                "errors",
                "Lines {lines} have more or fewer cells than the first, which has {width}: "
                "give each the same, or have uneven rows filled up or left out.",
            )
        raise UserError(template, **values)

    def _told_uneven(self, width: int) -> Iterator[Note]:
        """What was done with rows that have more or fewer cells than the first."""
        for lines, text in (
            (
                self._filled,
                mark(
                    "errors",
                    "Filled up, because they have fewer cells than {width}: lines {lines}.",
                    n=len(self._filled),
                ),
            ),
            (
                self._dropped,
                mark("errors", "Left out, because they have not {width} cells: lines {lines}.", n=len(self._dropped)),
            ),
            (
                self._repeated,
                mark("errors", "Left out, because they repeat the names: lines {lines}.", n=len(self._repeated)),
            ),
            (
                [line for line, _ in self._behind],
                mark("errors", "Left out, as no rows of the table (“{some}”): lines {lines}.", n=len(self._behind)),
            ),
        ):
            some = cut(", ".join(cell for _, cells in self._behind[:1] for cell in cells if cell.strip()))
            if lines:
                yield Note(text, {"count": len(lines), "width": width, "lines": listed(lines), "some": some})

    def _told(self, extra: list[Record]) -> Iterator[Note]:
        """Notes on what was left out or filled up on the way."""
        if self._form.skip:
            template = mark("errors", "The first {count} lines stand before the table and are left out.")
            one = mark("errors", "The first line stands before the table and is left out.")
            yield Note(template if self._form.skip > 1 else one, {"count": self._form.skip})
        if extra:
            template = mark("errors", "Line {lines} tells units or kinds of columns, and is no row (“{some}”).")
            some = cut(", ".join(cell for cell in extra[0][1] if cell.strip()))
            yield Note(template, {"lines": listed([line for line, _ in extra]), "some": some})
        if self._comments:
            yield Note(
                mark("errors", "Comments are left out: lines {lines}.", n=len(self._comments)),
                {"count": len(self._comments), "lines": listed(self._comments)},
            )
        damaged = self._text.find("\ufffd")
        if damaged >= 0:
            line = sum(1 for _ in lines_of(self._text[: damaged + 1]))
            text = mark(
                "errors", "Letters are damaged and stand as “\ufffd”, the first in line {line}: get the file again."
            )
            yield Note(text, {"line": line})
        if self._records.stray:
            template = mark(
                "errors",
                "A quotation mark is not closed and holds no more than its line: lines {lines}.",
                n=len(self._records.stray),
            )
            yield Note(template, {"count": len(self._records.stray), "lines": listed(self._records.stray)})

    def _doubt(self, columns: tuple[TableColumn, ...]) -> Iterator[Note]:
        """A note, with an example, where the file does not tell which sign stands before decimals."""
        example, decimal = self._form.doubt, self._form.decimal
        one, other = (number_of(example, sign) for sign in (decimal, "," if decimal == "." else "."))
        if one is None or other is None or not any(column.kind == "number" for column in columns):
            return
        template = mark(
            "errors", "“{cell}” is read as {number}; if it means {other}, choose the other sign before decimals."
        )
        yield Note(template, {"cell": example, "number": written(one.value), "other": written(other.value)})

    def _doubt_of_commas(self) -> Iterator[Note]:
        """A note where the cells of rows without names could as well be what stands before and after decimal commas."""
        rows = [",".join(row) for row in self._head]
        if self._form.delimiter != "," or not all(map(_IN_PAIRS.fullmatch, rows)):
            return
        lines = list(islice(lines_of(self._text), self._form.skip, self._lines[0] + len(rows)))
        if self._form.header and (", " not in lines[0] or any(", " in line for line in lines[1:])):
            return
        template = mark(
            "errors",
            "Commas part the cells: “{row}” is {cells}; "
            "if commas stand before decimals, there must be another sign between cells.",
        )
        yield Note(template, {"row": cut(rows[0]), "cells": " | ".join(self._head[0])})


_ROLES = {"c": "class", "m": "meta", "i": "ignore"}


def _roles(extra: list[Record]) -> dict[int, str]:
    """The roles of columns in the second of two rows that are no data."""
    cells = extra[1][1] if len(extra) > 1 else []
    told = {place: _ROLES.get(cell.strip().lower(), cell.strip().lower()) for place, cell in enumerate(cells)}
    return {place: role for place, role in told.items() if role in _ROLES.values()}


def _named(cells: list[Cells], names: list[str]) -> tuple[tuple[TableColumn, ...], list[Note]]:
    """The columns, each with a name of its own, and what had to be changed for it."""
    columns: list[TableColumn] = []
    notes, titles = list[Note](), set[str]()
    for number, (column, name) in enumerate(zip(cells, names, strict=True), 1):
        title = plain = name[:_NAME_LENGTH] or f"x{number}"
        again = 1
        while title in titles or (again > 1 and title in names):
            again += 1
            title = f"{plain} ({again})"
        if again > 1:
            text = mark("errors", "There are several columns {name}: column {number} is called {title} here.")
            notes.append(Note(text, {"name": cut(plain), "number": number, "title": cut(title)}))
        titles.add(title)
        columns.append(column.finished(title, named=bool(name)))
    return tuple(columns), notes


def _without_blank(columns: tuple[TableColumn, ...], *, before: bool) -> tuple[tuple[TableColumn, ...], list[int]]:
    """The columns without those at the end, or also `before` all, that have neither a name nor a cell; their places."""
    last = len(columns)
    while last > 1 and not columns[last - 1].named and columns[last - 1].is_blank:
        last -= 1
    first = 1 if before and last > 1 and not columns[0].named and columns[0].is_blank else 0
    return columns[first:last], list(range(first, last))


def _reading_notes(columns: tuple[TableColumn, ...], form: Form) -> Iterator[Note]:
    """Notes on unusual ways to write numbers, one example of each, and where a column has them only now and then."""
    numbers = [column for column in columns if column.kind == "number"]
    for notation in Notation:
        found = [column for column in numbers if notation in column.notations]
        if found:
            cell = found[0].notations[notation]
            number = number_of(cell, form.decimal)
            value = "" if number is None else written(number.value)
            names = listed([cut(column.name) for column in found])
            yield Note(notation.value, {"columns": names, "cell": cut(cell), "number": value})
    for column in numbers:
        if column.reread:
            cell, number_read = column.reread
            values = {"columns": cut(column.name), "cell": cut(cell), "number": written(number_read)}
            yield Note(Notation.MINUS.value, dict(values))
        if column.stand_in is not None:
            text = mark(
                "errors",
                "In {column}, {number} lies far from all other numbers: "
                "if it stands for a missing value, name it among the words for missing.",
            )
            yield Note(text, {"column": cut(column.name), "number": written(column.stand_in)})
        if 0 < column.percent < np.count_nonzero(column.codes == NUMBER):
            text = mark("errors", "In {column} some numbers have a percent sign and others none: check that they fit.")
            yield Note(text, {"column": cut(column.name)})
        if len(column.currencies) > 1:
            text = mark("errors", "In {column} there are several currencies ({some}): they are not converted.")
            yield Note(text, {"column": cut(column.name), "some": listed(column.currencies)})
