"""A table file turned into data in one go, by the names of its columns."""

from collections.abc import Sequence
from pathlib import Path

from nnviz.engine.data.own_data import OwnData
from nnviz.engine.text import UserError, mark
from nnviz.session.tables.choice import Choice, Missing, classes_by_default, default_features, made
from nnviz.session.tables.form import sniffed
from nnviz.session.tables.table import Check, Note, Table, parsed
from nnviz.session.tables.text import read_bytes, text_of

_NAMES_TOLD = 20


def read_table(path: Path, *, beginning: bool = False, check: Check = lambda done: None) -> Table:
    """The table in a file, in the form it seems to have; raises UserError as the parts of the work do."""
    text = text_of(read_bytes(path, beginning=beginning))
    return parsed(text, sniffed(text), beginning=beginning, check=check)


def read_own_data(
    path: Path, target: str, features: Sequence[str] = (), missing: Missing = "drop", *, beginning: bool = False
) -> tuple[OwnData, tuple[Note, ...]]:
    """The data in a file, and what was done to some of them; without `features` all columns of numbers are.

    Raises UserError telling the file and what is wrong with it, or that it has no such column.
    """
    try:
        table = read_table(path, beginning=beginning)
        place = _place(table, target)
        chosen = tuple(dict.fromkeys(_place(table, name) for name in features)) or default_features(table, place)
        found = made(table, Choice(chosen, place, classes_by_default(table.columns[place]), missing))
    except UserError as error:
        raise UserError(mark("errors", "{file}: {reason}"), file=path.name, reason=error) from error
    return found.own, (*table.notes, *found.notes)


def _place(table: Table, name: str) -> int:
    names = [column.name for column in table.columns]
    if name in names:
        return names.index(name)
    raise UserError(
        mark("errors", "There is no column {name}: choose one of {choices}."),
        name=name,
        choices=", ".join(names[:_NAMES_TOLD]) + (", …" if len(names) > _NAMES_TOLD else ""),
    )
