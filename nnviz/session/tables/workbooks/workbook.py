"""Workbooks (.xlsx, .ods): a sheet of one becomes the text of a table, so that all that follows is the same.

python-calamine reads both kinds in full; `outline.py` looks first whether there is room for them.
"""

import csv
import datetime
import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.parsers import expat

from nnviz.engine.text import UserError, mark
from nnviz.session.tables.header import is_number
from nnviz.session.tables.workbooks.outline import Outline, Place, cell_name, no_workbook, older, outline_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_LOOKED_AT = 100
_ZIP = b"PK\x03\x04"
_OLDER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What a workbook with a password is packed in, see [MS-OFFCRYPTO] 2.3.4.4: such a file begins as older ones do."""


def is_workbook(content: bytes) -> bool:
    """Whether these bytes begin as a workbook does, an older one as well."""
    return content.startswith((_ZIP, _OLDER))


class Sheet(NamedTuple):
    """`text` has a line for each row and tabs between cells; `names` are those of all sheets of the workbook."""

    text: str
    name: str
    names: tuple[str, ...]


def read_sheet(content: bytes, sheet: str = "") -> Sheet:
    """A sheet as text, in which numbers have a point before decimals and all their digits.

    Without a name it is the first that is shown and has rows and columns. Raises UserError for what is no workbook, or
    too large a one, and for a sheet that is not there.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    if content.startswith(_OLDER) and _LOCKED in content:
        raise UserError(mark("errors", "This workbook is locked with a password: save it without one."))
    if content.startswith(_OLDER):
        raise older()
    try:
        outline = outline_of(content)
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return _sheet_of(book, sheet, outline)
    except (CalamineError, zipfile.BadZipFile, zlib.error, expat.ExpatError, NotImplementedError, OSError, EOFError,
            RuntimeError, ValueError, LookupError) as error:  # fmt: skip
        raise no_workbook() from error


def _sheet_of(book: "CalamineWorkbook", sheet: str, outline: Outline) -> Sheet:
    names = tuple(book.sheet_names)
    if sheet and sheet not in names:
        template = mark("errors", "There is no sheet {name}: choose one of {choices}.")
        raise UserError(template, name=sheet, choices=", ".join(names))
    found = book.get_sheet_by_name(sheet) if sheet else _likeliest(book)
    rows = found.to_python(skip_empty_area=False) if found else []
    missing = found and _without_value(rows, outline.formulas.get(found.name, []), stale=outline.stale)
    if missing:
        template = mark(
            "errors",
            "The formula in cell {cell} has no value yet: open the workbook in a spreadsheet program, "
            "save it there, and choose it again.",
        )
        raise UserError(template, cell=cell_name(missing))
    if not found or not rows:
        raise UserError(mark("errors", "There is nothing in it: choose a table with rows and columns."))
    _fill_merged(rows, found.merged_cell_ranges or ())
    return Sheet(_text(rows), found.name, names)


def _fill_merged(rows: Sequence[list[Any]], merged: Iterable[tuple[Place, Place]]) -> None:
    """Write what is in a cell merged with those below it into these as well: it is meant for each of the rows.

    `merged` are first and last places of merged cells, from 0.
    """
    for (top, left), (bottom, right) in merged:
        if left == right and top < len(rows) and left < len(rows[top]):
            for row in rows[top + 1 : bottom + 1]:
                if left < len(row) and row[left] in ("", None):
                    row[left] = rows[top][left]


def _without_value(rows: Sequence[Sequence[object]], formulas: list[Place], *, stale: bool) -> Place | None:
    """The first formula that was never computed; some programs write 0 for all of them, and that they are `stale`."""
    values = [_value(rows, place) for place in formulas]
    if stale and values and not any(values):
        return formulas[0]
    return next((place for place, value in zip(formulas, values, strict=True) if value in ("", None)), None)


def _value(rows: Sequence[Sequence[object]], place: Place) -> object:
    row, column = place
    return rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else ""


def _likeliest(book: "CalamineWorkbook") -> "CalamineSheet | None":
    """The first sheet with rows and columns of numbers, else of words, else the first that has something.

    Those that are not shown come last.
    """
    from python_calamine import SheetVisibleEnum

    hidden = {one.name for one in book.sheets_metadata if one.visible != SheetVisibleEnum.Visible}
    first = words = None
    for name in sorted(book.sheet_names, key=hidden.__contains__):
        sheet = book.get_sheet_by_name(name)
        if sheet.height > 1 and sheet.width > 1:
            if name in hidden and words:
                break
            if _has_numbers(sheet):
                return sheet
            words = words or sheet
        first = first or (sheet if sheet.height else None)
    return words or first


def _has_numbers(sheet: "CalamineSheet") -> bool:
    """Whether two of the first rows have numbers."""
    rows = sheet.to_python(nrows=_LOOKED_AT)
    return sum(any(is_number(str(value)) for value in row) for row in rows) > 1


def _text(rows: Sequence[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    for row in rows:
        cells = [_cell(value) for value in row]
        if any(cells):
            writer.writerow(cells)
        else:
            out.write("\n")  # the number of a line stays that of its row
    return out.getvalue()


def _cell(value: object) -> str:
    match value:
        case bool():
            return str(value).upper()
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat().replace("T00:00:00", "")
    return " ".join(str(value).split())
