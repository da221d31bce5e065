"""Where a table begins, whether its first row names the columns, and which rows after it are no data."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from nnviz.session.tables.numbers import number_of

_MOSTLY = 0.8
_MOST_TITLES = 50
_YEARS = (1500, 2200)
_LATELY = (1900, 2100)
COMMENTS = ("#", "//")
_SOMETIMES = ("%", "!")
"""They begin comments where names follow, and perhaps names where numbers do."""

_TYPES = re.compile(r"(c|d|s|t|continuous|discrete|string|time|basket|(\S+( \S+)+)|)", re.IGNORECASE)
_FLAGS = re.compile(r"(c|i|m|class|ignore|meta|[\w-]+=\S*|)", re.IGNORECASE)
_UNIT = re.compile(r"\[.*\]|\(.*\)|-*|—|–|/")


@dataclass(frozen=True)
class Body:
    """The first rows of a table, and how numbers and gaps are written in them."""

    rows: list[list[str]]
    decimal: str
    missing: tuple[str, ...]

    @cached_property
    def width(self) -> int:
        """The number of cells that most rows have."""
        return _usual_width(self.rows)

    def number(self, cell: str) -> float | None:
        """The number in a cell."""
        found = number_of(cell, self.decimal)
        return None if found is None else found.value

    def is_missing(self, cell: str) -> bool:
        """Whether a cell says that it has no value."""
        return not cell.strip() or cell.strip().lower() in self.missing

    def column(self, place: int, since: int) -> list[str]:
        """The cells of a column that have something, in the rows from `since` on."""
        cells = [row[place] for row in self.rows[since:] if place < len(row)]
        return [cell for cell in cells if not self.is_missing(cell)]

    def numeric(self, since: int) -> list[bool]:
        """For each column whether most of its cells are numbers."""
        columns = [self.column(place, since) for place in range(self.width)]
        return [
            bool(cells) and sum(self.number(cell) is not None for cell in cells) >= _MOSTLY * len(cells)
            for cells in columns
        ]


def begin_of(records: list[tuple[int, list[str]]], delimiter: str) -> int:
    """How many rows stand before the table: titles, comments, what has not as many cells as the rows after it."""
    rows = [cells for _, cells in records]
    width, begin = _usual_width(rows), 0
    for row, after, then in zip(rows, rows[1:], [*rows[2:], []], strict=False):
        before = _is_before(row, after, width) and not (delimiter == "," and _are_too_few(row, after))
        if begin >= _MOST_TITLES or not (before or _heads_groups(row, after, then)):
            break
        begin += 1
    return begin


def _is_before(row: list[str], after: list[str], width: int) -> bool:
    """Whether a row is a title or a comment; names may lack that of the rows, or those of empty last columns."""
    if row[0].startswith(COMMENTS):
        return True
    numbers = any(map(is_number, after))
    if not _filled(row) or (row[0].startswith(_SOMETIMES) and not numbers):
        return True
    if len(row) == width:
        return width > 2 and _filled(row) == 1 != _filled(after)
    if len(row) == width - 1:
        return width == 2 or len(after) == len(row) or not numbers
    if 1 < len(row) < len(after) and numbers and not _filled(after[len(row) :]):
        return False
    return len(row) < width or _filled(row[width:]) > 0


def _are_too_few(row: list[str], after: list[str]) -> bool:
    """Whether these are names over numbers that are parted at their decimal commas."""
    fewer = 1 < len(row) < len(after) <= 2 * len(row)
    return fewer and _filled(row) == len(row) and not any(map(is_number, row)) and any(map(is_number, after))


def _heads_groups(row: list[str], after: list[str], then: list[str]) -> bool:
    """Whether a row has names of groups of columns, which have names of their own below; gaps are merged cells."""
    if len(row) != len(after) or any(map(is_number, [*row, *after])) or not any(map(is_number, then)):
        return False
    merged = any(left.strip() and not right.strip() for left, right in pairwise(row))
    repeated = len(set(row)) < len(row) and not all(_UNIT.fullmatch(cell.strip()) or len(cell) < 3 for cell in after)
    return (merged or repeated) and _filled(after) == len(after) == len(set(after))


def is_number(cell: str) -> bool:
    """Whether there is a number in a cell, with either sign before decimals."""
    return number_of(cell, ".") is not None or number_of(cell, ",") is not None


def _filled(row: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _usual_width(rows: list[list[str]]) -> int:
    """The number of cells that most rows have, those of a single cell left out."""
    widths = Counter(len(row) for row in rows if len(row) > 1) or Counter(map(len, rows))
    return widths.most_common(1)[0][0] if widths else 0


# --- names ---


def has_header(body: Body) -> bool:
    """Whether the first row has names, because its cells are of another kind than those below.

    Numbers are names where they are fewer than words that are, or are years or count from 0 (as pandas writes them) and
    the rows below do not; words for missing are, where they stand over numbers beside other words.
    """
    rows = body.rows
    if len(rows) < 2:
        return False
    names = _placed(body, rows[0])
    numeric = body.numeric(min(3, len(rows) - 1))
    over = [name for name, is_number in zip(names, numeric, strict=True) if is_number and name.strip()]
    numbers = [value for value in map(body.number, names) if value is not None]
    words = [name for name in over if body.number(name) is None and not body.is_missing(name)]
    beside = [
        (place, name)
        for place, (name, is_number) in enumerate(zip(names, numeric, strict=True))
        if not is_number and name.strip() and body.number(name) is None
    ]
    is_new = all(name not in body.column(place, 1) for place, name in beside)
    if numbers and not (words and is_new and len(set(words)) + len(beside) > len(numbers)):
        return is_new and _are_names(body, numbers, numeric, beside=bool(words or beside))
    if words:
        return True
    return is_new and bool(beside) and not (over and len(set(over)) < len(over))


def _placed(body: Body, names: list[str]) -> list[str]:
    """A name for each column: the first one is empty where there is one name less, as pandas writes it."""
    if len(names) == body.width - 1 and body.column(body.width - 1, 1):
        names = ["", *names]
    return [*names, *[""] * body.width][: body.width]


def _are_names(body: Body, numbers: list[float], numeric: list[bool], *, beside: bool) -> bool:
    """Whether numbers in the first row are names."""
    if any(number != int(number) for number in numbers if abs(number) < 1e15):
        return False
    below = [
        [value for place in range(body.width) if numeric[place] for value in _numbers(body, row, place)]
        for row in body.rows[1:]
    ]
    steps = _steps(numbers)
    if all(map(_is_year, numbers)) and len(steps) <= 1 and 0.0 not in steps:
        years = sum(all(map(_is_year, row)) and not (beside and _steps(row) != steps) for row in below)
        alone = beside and _LATELY[0] <= numbers[0] <= _LATELY[1]
        return (len(numbers) > 1 or alone) and 2 * years < len(below)
    counts = sum(_steps(row) == {1.0} for row in below)
    if steps != {1.0} or 2 * counts >= len(below) or _goes_on(body, numbers[0]):
        return False
    enough = len(numbers) > 2 or any(value != int(value) for row in below for value in row if abs(value) < 1e15)
    return enough and (numbers[0] == 0.0 or beside)


def _steps(numbers: list[float]) -> set[float]:
    return {right - left for left, right in pairwise(numbers)}


def _numbers(body: Body, row: list[str], place: int) -> list[float]:
    found = body.number(row[place]) if place < len(row) else None
    return [] if found is None else [found]


def _is_year(number: float) -> bool:
    return _YEARS[0] <= number <= _YEARS[1]


def _goes_on(body: Body, first: float) -> bool:
    """Whether the first column counts on from its first row, which is one of the rows then."""
    values = [value for row in body.rows[1:4] for value in _numbers(body, row, 0)]
    return values == [first + number for number in range(1, 1 + len(values))] and len(values) > 1


def extra_rows(body: Body) -> int:
    """How many rows after the names are no data: Orange's kinds and roles of columns, or units."""
    rows = [_placed(body, row) if len(row) < body.width else row for row in body.rows[:3]]
    if len(body.rows) > 3 and _is_orange(rows[1], rows[2], body.numeric(3)):
        return 2
    return 1 if len(body.rows) > 2 and _is_units(body, rows[1]) else 0


def _is_orange(kinds: list[str], roles: list[str], numeric: list[bool]) -> bool:
    told = [kind for kind, is_number in zip(kinds, numeric, strict=False) if is_number]
    return (
        all(_TYPES.fullmatch(kind.strip()) for kind in kinds)
        and all(_FLAGS.fullmatch(role.strip()) for role in roles)
        and any(map(str.strip, kinds))
        and all(map(str.strip, told))
        and any(kind.strip().isalpha() for kind in kinds)
    )


def _is_units(body: Body, row: list[str]) -> bool:
    numeric = body.numeric(2)
    over = [cell for cell, is_number in zip(row, numeric, strict=False) if is_number]
    beside = [(place, cell) for place, cell in enumerate(row[: body.width]) if not numeric[place] and cell.strip()]
    if any(body.number(cell) is not None for cell in over) or all(map(body.is_missing, over)):
        return False
    words = [cell for cell in over if cell.strip()]
    if any(body.is_missing(cell) and not _UNIT.fullmatch(cell.strip()) for cell in words):
        return False
    return all(
        _UNIT.fullmatch(cell.strip()) or (len(words) > 1 and cell not in body.column(place, 2))
        for place, cell in beside
    )
