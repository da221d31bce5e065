"""A file with a table turned into text, into a table, and into data in one go, by the names of its columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from nnviz.engine.data.own_data import OwnData
from nnviz.engine.text import UserError, mark
from nnviz.session.tables.choice import (
    Choice,
    Missing,
    classes_by_default,
    default_features,
    doubt_of_kind,
    left_out,
    made,
)
from nnviz.session.tables.encoding.encodings import UNICODE
from nnviz.session.tables.form import Wanted, sniffed
from nnviz.session.tables.notes import Note, cut, listed
from nnviz.session.tables.table import Check, Table, parsed
from nnviz.session.tables.text import cleaned, decoded, read_bytes
from nnviz.session.tables.workbooks.workbook import is_workbook, read_sheet

Task = Literal["", "classify", "regress"]

_NAMES_TOLD = 20


@dataclass(frozen=True)
class Asked:
    """How to read a file and what to learn, where the user says; what is empty is found."""

    encoding: str = ""
    sheet: str = ""
    form: Wanted = field(default_factory=Wanted)
    missing: Missing = "drop"
    missing_target: bool = False
    task: Task = ""
    beginning: bool = False


@dataclass(frozen=True)
class Content:
    """The text of a table; the encoding is empty for a workbook, which has sheets instead."""

    text: str
    encoding: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""

    def wanted(self, form: Wanted) -> Wanted:
        """What is known of its form: cells of a sheet are parted by tabs, and its numbers have a point.

        Raises UserError where these are asked for, as they would not be heeded.
        """
        if not self.sheets:
            return form
        if form.delimiter or form.decimal or not form.quoting:
            raise UserError(
                mark(
                    "errors",
                    "A workbook itself says where its cells end and what its numbers are: "
                    "leave out the delimiter, the sign before decimals and the quotation marks.",
                )
            )
        return replace(form, delimiter="\t", decimal=".")


def content_of(content: bytes, encoding: str = "", sheet: str = "") -> Content:
    """The text in the bytes of a file; raises UserError for what is no table, or has no encoding or no sheets."""
    if not is_workbook(content):
        if sheet:
            raise UserError(mark("errors", "Only workbooks have sheets, and this is none: leave the sheet out."))
        text, encoding = decoded(content, encoding)
        return Content(text, encoding)
    if encoding:
        raise UserError(mark("errors", "A workbook says itself how it is encoded: leave the encoding out."))
    found = read_sheet(content, sheet)
    return Content(cleaned(found.text), "", found.names, found.name)


def read_table(path: Path, asked: Asked = Asked(), *, check: Check = lambda done: None) -> Table:
    """The table in a file, in the form it seems to have; raises UserError as the parts of the work do."""
    found = content_of(read_bytes(path, beginning=asked.beginning), asked.encoding, asked.sheet)
    form = sniffed(found.text, found.wanted(asked.form))
    table = parsed(found.text, form, beginning=asked.beginning, check=check)
    guessed = not asked.encoding and found.encoding not in ("", *UNICODE)
    text = mark("errors", "The file is read in the encoding {encoding}: if letters are wrong, choose another.")
    return replace(table, notes=(Note(text, {"encoding": found.encoding}), *table.notes)) if guessed else table


def read_own_data(
    path: Path,
    target: str,
    features: Sequence[str] = (),
    asked: Asked = Asked(),
) -> tuple[OwnData, tuple[Note, ...]]:
    """The data in a file, and what was done to some of them; without `features` all columns of numbers are.

    Raises UserError telling the file and what is wrong with it, or that it has no such column.
    """
    try:
        table = read_table(path, asked)
        place = _place(table, target)
        column = table.columns[place]
        chosen = tuple(dict.fromkeys(_place(table, name) for name in features)) or default_features(table, place)
        classes = asked.task == "classify" if asked.task else classes_by_default(column)
        choice = Choice(chosen, place, classes, asked.missing, asked.missing_target)
        notes = [] if features else left_out(table, choice)
        notes += [] if asked.task else doubt_of_kind(column)
        found = made(table, choice)
    except UserError as error:
        raise UserError(mark("errors", "{file}: {reason}"), file=path.name, reason=error) from error
    return found.own, (*table.notes, *notes, *found.notes)


def _place(table: Table, name: str) -> int:
    name, names = cleaned(name), [column.name for column in table.columns]
    if name in names:
        return names.index(name)
    raise UserError(
        mark("errors", "There is no column {name}: choose one of {choices}."),
        name=cut(name),
        choices=listed([cut(one) for one in names], _NAMES_TOLD),
    )
