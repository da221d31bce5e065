"""Workbooks (.xlsx, .ods): a sheet of one becomes the text of a table, so that all that follows is the same.

python-calamine reads both kinds in full and sets memory aside for every cell between the first and the last. A file of
a few kilobytes can claim billions of them, or unpack to gigabytes: all is counted before it is asked.
"""

import csv
import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from nnviz.engine.text import UserError, mark

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MAX_UNPACKED = 2**28
"""The most bytes a workbook may unpack to."""

MAX_CELLS = 2**23
"""The largest sheet, as rows times columns from its first cell to its last."""

_ZIP = b"PK\x03\x04"
_OLDER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What a workbook with a password is packed in, see [MS-OFFCRYPTO] 2.3.4.4: such a file begins as older ones do."""
_CHUNK = 2**16
_REFERENCE = re.compile(r"([A-Z]+)(\d+)", re.IGNORECASE)
_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")


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
        raise UserError(mark("errors", "This is a workbook of an older kind: save it as .xlsx and choose that."))
    try:
        _check_size(content)
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return _sheet_of(book, sheet)
    except (CalamineError, zipfile.BadZipFile, zlib.error, expat.ExpatError, NotImplementedError, OSError, EOFError,
            RuntimeError, ValueError, LookupError) as error:  # fmt: skip
        raise _no_workbook() from error


def _sheet_of(book: "CalamineWorkbook", sheet: str) -> Sheet:
    names = tuple(book.sheet_names)
    if sheet and sheet not in names:
        template = mark("errors", "There is no sheet {name}: choose one of {choices}.")
        raise UserError(template, name=sheet, choices=", ".join(names))
    found = book.get_sheet_by_name(sheet) if sheet else _likeliest(book)
    rows = found.to_python(skip_empty_area=False) if found else []
    if not found or not rows:
        raise UserError(mark("errors", "There is nothing in it: choose a table with rows and columns."))
    return Sheet(_text(rows), found.name, names)


def _likeliest(book: "CalamineWorkbook") -> "CalamineSheet | None":
    """The first sheet with rows and columns, else the first that has something; those that are not shown come last."""
    from python_calamine import SheetVisibleEnum

    hidden = {one.name for one in book.sheets_metadata if one.visible != SheetVisibleEnum.Visible}
    first = None
    for name in sorted(book.sheet_names, key=hidden.__contains__):
        sheet = book.get_sheet_by_name(name)
        if sheet.height > 1 and sheet.width > 1:
            return sheet
        first = first or (sheet if sheet.height else None)
    return first


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


def _check_size(content: bytes) -> None:
    """Raise UserError for a workbook that unpacks to more than it may, or claims more cells than there may be."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
            raise _too_large()
        names = archive.namelist()
        if len(set(names)) < len(names) or not ("xl/workbook.xml" in names or "content.xml" in names):
            raise _no_workbook()
        for name in names:
            with archive.open(name) as part:  # which tells where a part has another size than it claims
                try:
                    _Extent().read(part)
                except expat.ExpatError:
                    if not name.endswith(".vml"):  # Excel's drawings, which are not always sound
                        raise


class _Extent:
    """How far a sheet reaches, counted while its XML streams by."""

    def __init__(self) -> None:
        self._row = self._column = self._rows = self._columns = 0
        self._repeat = 1

    def read(self, part: IO[bytes]) -> None:
        """Raise UserError where a sheet has too many cells. What is no XML is only read."""
        chunk = part.read(_CHUNK)
        if not chunk.lstrip().startswith(_XML):
            while part.read(_CHUNK):
                pass
            return
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._begin
        while chunk:
            parser.Parse(chunk, False)
            chunk = part.read(_CHUNK)
        parser.Parse(b"", True)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "table":
            self._row = self._rows = self._columns = 0
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
        elif name == "c":
            found = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = _column_number(found[1].upper()) if found else self._column + 1
            self._row = int(found[2]) if found else self._row
            self._reach(self._row, self._column)
        elif name == "table-row":
            self._row += self._repeat
            self._repeat, self._column = _repeated(attributes, "number-rows-repeated"), 0
        elif name in ("table-cell", "covered-table-cell"):
            self._column += _repeated(attributes, "number-columns-repeated")
            if any(key.rpartition(" ")[2] in ("value-type", "formula") for key in attributes):
                self._reach(self._row + self._repeat, self._column)

    def _reach(self, row: int, column: int) -> None:
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)
        if self._rows * self._columns > MAX_CELLS:
            raise _too_large()


def _repeated(attributes: dict[str, str], name: str) -> int:
    return next((int(value) for key, value in attributes.items() if key.rpartition(" ")[2] == name), 1)


def _column_number(letters: str) -> int:
    """A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _too_large() -> UserError:
    template = mark("errors", "This workbook is too large, or claims to be: save the sheet as CSV and choose that.")
    return UserError(template)


def _no_workbook() -> UserError:
    return UserError(mark("errors", "This is a damaged file, or no workbook: save the table as CSV and choose that."))
