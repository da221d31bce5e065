"""What the XML of a workbook says before anything is read of it: how far its sheets reach, and where formulas are.

python-calamine sets memory aside for every cell between the first and the last. A file of a few kilobytes can claim
billions of them, or unpack to gigabytes: all is counted here before it is asked.
"""

import io
import posixpath
import re
import zipfile
from typing import IO, NamedTuple
from xml.parsers import expat

from nnviz.engine.text import UserError, mark
from nnviz.session.tables.text import archived

MAX_UNPACKED = 2**28
"""The most bytes a workbook may unpack to."""

MAX_CELLS = 2**23
"""The largest sheet, as rows times columns from its first cell to its last."""

_CHUNK = 2**16
_REFERENCE = re.compile(r"([A-Z]+)(\d+)", re.IGNORECASE)
_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")
_BOOK = "xl/workbook.xml"
_OFFICE = "[Content_Types].xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_MOST_FORMULAS = 1000
_TEXTS = ("str", "e", "b")
"""Kinds of cells whose formulas may have nothing as their value."""

Place = tuple[int, int]
"""Row and column of a cell, from 1."""


class Outline(NamedTuple):
    """`formulas` are the first places of formulas with numbers, or with no value at all, by the names of sheets.

    `stale` is True where the program that wrote the workbook computed none of them, and asks that this be done.
    """

    formulas: dict[str, list[Place]]
    stale: bool


def outline_of(content: bytes) -> Outline:
    """Read the outline; raises UserError for more than may be unpacked, more cells than there may be, and no workbook.

    Raises what zipfile and expat do for a damaged one.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
            raise _too_large()
        names = archive.namelist()
        if "xl/workbook.bin" in names:
            raise older()
        if not (_BOOK in names or "content.xml" in names or _OFFICE in names):
            raise archived()
        if len(set(names)) < len(names) or not (_BOOK in names or "content.xml" in names):
            raise no_workbook()
        parts = {name: _Part() for name in names}
        for name, found in parts.items():
            with archive.open(name) as part:  # which tells where a part has another size than it claims
                try:
                    found.read(part)
                except expat.ExpatError:
                    if not name.endswith(".vml"):  # Excel's drawings, which are not always sound
                        raise
    empty = _Part()
    book, relations = parts.get(_BOOK, empty), parts.get(_RELATIONS, empty).targets
    formulas = dict(parts.get("content.xml", empty).formulas)
    for sheet, key in book.sheets.items():
        target = posixpath.normpath(posixpath.join("/xl", relations.get(key, ""))).lstrip("/")
        formulas[sheet] = parts.get(target, empty).formulas.get("", [])
    return Outline(formulas, book.stale)


class _Part:
    """One part of a workbook, its cells counted while its XML streams by."""

    def __init__(self) -> None:
        self.formulas: dict[str, list[Place]] = {}
        """By the names of sheets, where the part has them."""
        self.sheets: dict[str, str] = {}
        self.targets: dict[str, str] = {}
        self.stale = False
        self._row = self._column = self._rows = self._columns = 0
        self._repeat = 1
        self._sheet = self._kind = ""

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
            self._repeat = 1
            self._sheet = _own(attributes, "name")
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
        elif name == "c":
            found = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = _column_number(found[1].upper()) if found else self._column + 1
            self._row = int(found[2]) if found else self._row
            self._kind = attributes.get("t", "")
            self._reach(self._row, self._column)
        elif name == "table-row":
            self._row += self._repeat
            self._repeat, self._column = _repeated(attributes, "number-rows-repeated"), 0
        elif name in ("table-cell", "covered-table-cell"):
            self._column += _repeated(attributes, "number-columns-repeated")
            valued, formula = _own(attributes, "value-type"), _own(attributes, "formula")
            if formula and not valued:
                self._note(self._row, self._column)
            if valued or formula:
                self._reach(self._row + self._repeat - 1, self._column)
        else:
            self._link(name, attributes)

    def _link(self, name: str, attributes: dict[str, str]) -> None:
        """Note what is no cell: a formula, or where a sheet is to be found."""
        if name == "f" and self._kind not in _TEXTS:
            self._note(self._row, self._column)
        elif name == "sheet":
            self.sheets[_own(attributes, "name")] = _own(attributes, "id")
        elif name == "Relationship":
            self.targets[_own(attributes, "Id")] = _own(attributes, "Target")
        elif name == "calcPr":
            self.stale = _own(attributes, "fullCalcOnLoad") in ("1", "true")

    def _note(self, row: int, column: int) -> None:
        found = self.formulas.setdefault(self._sheet, [])
        if len(found) < _MOST_FORMULAS:
            found.append((row, column))

    def _reach(self, row: int, column: int) -> None:
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)
        if self._rows * self._columns > MAX_CELLS:
            raise _too_large()


def _own(attributes: dict[str, str], name: str) -> str:
    """An attribute by its name without its namespace."""
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")


def _repeated(attributes: dict[str, str], name: str) -> int:
    return int(_own(attributes, name) or 1)


def _column_number(letters: str) -> int:
    """A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def cell_name(place: Place) -> str:
    """A place as spreadsheet programs write it: (2, 28) is AB2."""
    row, column = place
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def _too_large() -> UserError:
    template = mark("errors", "This workbook is too large, or claims to be: save the sheet as CSV and choose that.")
    return UserError(template)


def no_workbook() -> UserError:
    """What is said of a file that is damaged, or something else."""
    return UserError(mark("errors", "This is a damaged file, or no workbook: save the table as CSV and choose that."))


def older() -> UserError:
    """What is said of a workbook of Excel before 2007, or of one that it packs in its own way."""
    return UserError(mark("errors", "This is a workbook of an older kind: save it as .xlsx and choose that."))
