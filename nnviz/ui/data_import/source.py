"""A table read beside the window: from a file, or from text that was pasted or dropped."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from nnviz.session.tables.choice import Choice, Made, made
from nnviz.session.tables.form import Form, sniffed
from nnviz.session.tables.table import PARTS, Check, Table, parsed
from nnviz.session.tables.text import TooLargeError, checked_text, decoded, read_bytes
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.run.progress import run_with_progress


@dataclass(frozen=True)
class Source:
    """Where a table comes from: a file, or else a text."""

    path: Path | None
    text: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return translate("data", "Pasted table") if self.path is None else self.path.name


@dataclass(frozen=True)
class Reading:
    """A table as it was read: in which encoding (empty for a text), and whether only its beginning was wanted."""

    table: Table
    encoding: str
    beginning: bool


def read(
    parent: QWidget, source: Source, encoding: str = "", form: Form | None = None, beginning: bool = False
) -> Reading | None:
    """The table, in an encoding and a form or in those it seems to have; None where the user stopped it.

    Raises UserError for what is no table. Of one that is too long the user may take the beginning.
    """
    found: list[Reading] = []

    def work(check: Check) -> None:
        text, used = _text(source, encoding, beginning)
        check(0)
        table = parsed(text, form or sniffed(text), beginning=beginning, check=check)
        found.append(Reading(table, used, beginning))

    title = translate("data", "Open data")
    try:
        run_with_progress(parent, title, translate("data", "Reading {name}…").format(name=source.name), PARTS, work)
    except TooLargeError as error:
        answer = QMessageBox.question(parent, title, explain(error))
        return read(parent, source, encoding, form, beginning=True) if answer == _YES else None
    return found[0] if found else None


def make(parent: QWidget, table: Table, choice: Choice) -> Made | None:
    """The data of a choice; None where the user stopped it. Raises UserError for a choice that cannot be."""
    found: list[Made] = []
    title, text = translate("data", "Open data"), translate("data", "Making data of the table…")
    run_with_progress(parent, title, text, 0, lambda _check: found.append(made(table, choice)))
    return found[0] if found else None


_YES = QMessageBox.StandardButton.Yes


def _text(source: Source, encoding: str, beginning: bool) -> tuple[str, str]:
    if source.path is None:
        return checked_text(source.text), ""
    return decoded(read_bytes(source.path, beginning=beginning), encoding)
