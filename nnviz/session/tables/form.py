"""How a table is written: what parts its cells, whether a row names the columns, how decimals are written."""

import contextlib
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Literal

from nnviz.engine.text import UserError, mark
from nnviz.session.tables.header import COMMENTS, Body, begin_of, extra_rows, has_header, is_number
from nnviz.session.tables.numbers import decimals_of, number_of
from nnviz.session.tables.records import Record, Records, lines_of

DELIMITERS = {
    "\t": mark("table", "tab"),
    ";": mark("table", "semicolon"),
    "|": mark("table", "bar"),
    ",": mark("table", "comma"),
    " ": mark("table", "spaces"),
}

_RARELY = "，；、،^~"
"""What parts cells now and then, also in Chinese and Arabic: looked at where nothing usual does."""

MISSING = (
    *("?", "-", ".", "na", "n/a", "#n/a", "nan", "null", "none"),
    *("n.a.", "n.d.", "nil", "missing", "无", "無", "缺失"),
)
"""What stands in a cell that has no value, in small letters, unless the user says what does."""

NO_VALUE = (
    *("–", "—", "--", "---", "..", "...", "…", "<na>", "\\n"),
    *("#div/0!", "#value!", "#ref!", "#name?", "#num!"),
)
"""What stands in such a cell in any case, besides nothing at all."""

Uneven = Literal["refuse", "fill", "drop"]
"""What is done with rows of another length than the first: the table is refused, short ones are filled, or they go."""

MAX_COLUMNS = 2048
"""As many columns can be read; how many of them can be features, `OwnData` says."""

MAX_SKIP = 1_000_000
"""So many lines may stand before a table."""

MOST_ROWS = 100_000
_SAMPLE = 2**16
_SAMPLE_ROWS = 200
_SAMPLE_CELLS = 20_000
_LEAST_ROWS = 20
"""Where cells are long, more than a sample is looked at, to have so many rows."""
_MOST = 0.5
"""A sign that more of the rows have in the same way may part the cells, though spaces are in all rows."""

_ALL = 1.0
"""A rare sign has to be in all the rows in the same way."""

_PADDED = re.compile(r"0\d+")
_QUOTED = re.compile(r'"[^"]*"')
_SEPARATOR = re.compile(r"\ufeff?\"?sep=(.)\"?\s*(\n|\r|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Form:
    """`delimiter` parts the cells, `header` tells whether a row has names, `decimal` is "." or ",".

    The table begins after `skip` lines, and after its names `extra` rows are no data, such as units. Cells with one of
    the words in `missing` (in small letters) have no value, nor have those with one in `NO_VALUE`. Where the decimals
    could be read both ways, `doubt` is a number to show it. Without `quoting`, quotation marks are letters.
    """

    delimiter: str = ","
    header: bool = True
    decimal: str = "."
    missing: tuple[str, ...] = MISSING
    skip: int = 0
    extra: int = 0
    doubt: str = ""
    quoting: bool = True
    uneven: Uneven = "refuse"


@dataclass(frozen=True)
class Wanted:
    """What the user says of a form; None where it is to be found."""

    delimiter: str | None = None
    header: bool | None = None
    decimal: str | None = None
    missing: tuple[str, ...] | None = None
    skip: int | None = None
    quoting: bool = True
    uneven: Uneven = "refuse"


def is_missing(cell: str, words: tuple[str, ...] = MISSING) -> bool:
    """Whether a cell says that it has no value."""
    text = cell.strip().lower()
    return not text or text in words or text in NO_VALUE


def words_of(text: str) -> tuple[str, ...]:
    """A list of words for missing as it is typed, with spaces or commas between."""
    return tuple(dict.fromkeys(re.split(r"[\s,，;；]+", text.strip().lower()))) if text.strip() else ()


def sniffed(text: str, wanted: Wanted = Wanted()) -> Form:
    """How a text seems to be written, by its first rows."""
    said = _SEPARATOR.match(text)
    skip = (1 if said else 0) if wanted.skip is None else wanted.skip
    delimiter = wanted.delimiter
    if not delimiter and said and any(_fitness(_rows(text, said[1], skip, wanted.quoting), said[1])):
        delimiter = said[1]
    found = {one: _rows(text, one, skip, wanted.quoting) for one in ((delimiter,) if delimiter else DELIMITERS)}
    fitness = {one: _fitness(rows, one) for one, rows in found.items()}
    if not delimiter and not any(map(any, fitness.values())):
        rare = {one: _rows(text, one, skip, wanted.quoting) for one in _RARELY if one in text[:_SAMPLE]}
        fits = {one: fit for one in rare if (fit := _fitness(rare[one], one)) > (_ALL, 0.0)}
        found, fitness = {**found, **rare}, {**fitness, **fits}
    spaces = fitness.get(" ", (0.0, 0.0))
    others = [(one, fit) for one, fit in fitness.items() if one != " " and fit[0] > _MOST]
    if len(found) > 1 and any(one == "\t" or fit[1] > spaces[1] for one, fit in others):
        del fitness[" "]  # for which tabs are spaces as well, and which stand within cells and titles
    likeliest = max(fitness, key=fitness.__getitem__)
    if not delimiter and likeliest in ", " and _is_one_column(text, skip):
        likeliest = "\t"
    delimiter = likeliest
    rows = found[delimiter]
    check_width(max((len(cells) for _, cells in rows), default=0))
    missing = MISSING if wanted.missing is None else wanted.missing
    begin = begin_of(rows, delimiter) if wanted.skip is None else 0
    body = [cells for _, cells in rows[begin:]]
    decimals = decimals_of(_columns(body), delimiter)
    if decimals.example and len(rows) >= _SAMPLE_ROWS and wanted.decimal is None:
        with contextlib.suppress(UserError):
            every = islice(Records(text, delimiter, skip, quoting=wanted.quoting), begin, MOST_ROWS)
            decimals = decimals_of(_columns([cells for _, cells in every]), delimiter)
    decimal = wanted.decimal or decimals.decimal
    judged = Body(body, decimal, (*missing, *NO_VALUE))
    header = has_header(judged) if wanted.header is None else wanted.header
    if not header and begin and wanted.header is None and _is_name_comment(rows[begin - 1], judged):
        begin, header = begin - 1, True
    return Form(
        delimiter,
        header,
        decimal,
        missing,
        rows[begin][0] - 1 if begin else skip,
        extra_rows(judged) if header else 0,
        "" if wanted.decimal else decimals.example,
        wanted.quoting,
        wanted.uneven,
    )


def check_width(count: int) -> None:
    """Raise UserError for more columns than can be read."""
    if count > MAX_COLUMNS:
        template = mark("errors", "The table has {count} columns, and at most {most} can be read: leave some out.")
        raise UserError(template, count=count, most=MAX_COLUMNS)


def uncommented(cells: list[str], width: int) -> list[str]:
    """The cells of a row of names without the sign of a comment before them, which is a name where one would lack."""
    if not cells or not cells[0].startswith(COMMENTS) or (len(cells) == width and cells[0] in COMMENTS):
        return cells
    first = cells[0].lstrip("#/ ")
    return [first, *cells[1:]] if first else cells[1:]


def _is_name_comment(record: Record, body: Body) -> bool:
    """Whether a comment just before the table has its names, as NumPy's savetxt writes them."""
    cells = record[1]
    if not cells or not cells[0].startswith(COMMENTS):
        return False
    names = uncommented(cells, body.width)
    return len(names) == body.width and all(name and number_of(name, body.decimal) is None for name in names)


def _rows(text: str, delimiter: str, skip: int, quoting: bool) -> list[Record]:
    end = _SAMPLE
    while end < len(text) and text.count("\n", 0, end) + text.count("\r", 0, end) < _LEAST_ROWS:
        end *= 4
    sample = text[:end]
    if len(text) > end:
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    rows: list[Record] = []
    with contextlib.suppress(UserError):  # which is told by who reads it all, where this is the delimiter
        rows.extend(islice(Records(sample, delimiter, skip, quoting=quoting), _SAMPLE_ROWS))
    return rows


def _is_one_column(text: str, skip: int) -> bool:
    """Whether each line is a number with a comma in it, and no two: as (1,5) below a name, or beside (2) alone.

    That could be 1 and 5 as well where nothing but such lines is there, or names with a comma and a blank above them.
    """
    lines = [line.strip() for line in islice(lines_of(text[:_SAMPLE]), skip, _SAMPLE_ROWS + skip)]
    lines = [line for line in lines[: -1 if len(text) > _SAMPLE else None] if line]
    names = list(takewhile(lambda line: not is_number(line), lines))
    body = lines[len(names) :]
    names = [_QUOTED.sub("", line) for line in names if not line.startswith(COMMENTS)]
    spaced = any(", " in line for line in names) and not any(", " in line for line in body)
    if any("," in line for line in names) and not spaced:
        return False
    if not all(map(is_number, body)) or not any("," in line for line in body):
        return False
    parts = [line.partition(",")[2] for line in body]
    padded = any(_PADDED.fullmatch(part) for part in parts) and len({len(part) for part in parts}) > 1
    named = bool(names) and not spaced
    return named or padded or not all("," in line and not line.startswith("-0,") for line in body)


def _columns(rows: list[list[str]]) -> list[list[str]]:
    """The cells of each column, of rows that need not be equally long."""
    width = max(map(len, rows), default=0)
    return [[row[place] for row in rows if place < len(row)] for place in range(min(width, _SAMPLE_ROWS))]


def _fitness(rows: list[Record], delimiter: str) -> tuple[float, float]:
    """How many rows have as many cells as most, and how many of the cells are numbers; nothing for a single column.

    Comments are sentences, and say nothing of how cells are parted.
    """
    rows = [row for row in rows if not row[1][0].startswith("#")] or rows
    widths = Counter(len(cells) for _, cells in rows)
    (width, count), = widths.most_common(1) or [(0, 0)]  # fmt: skip
    if width < 2:
        return 0.0, 0.0
    body = [cells for _, cells in rows[: 1 + _SAMPLE_CELLS // width]]
    decimal = decimals_of(_columns(body), delimiter).decimal
    cells = [cell for row in body for cell in row]
    return count / len(rows), sum(number_of(cell, decimal) is not None for cell in cells) / len(cells)
