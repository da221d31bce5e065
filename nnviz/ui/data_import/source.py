"""A table read beside the window: from a file, or from text that was pasted or dropped."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from nnviz.engine.text import UserError
from nnviz.session.tables.choice import Choice, Made, made
from nnviz.session.tables.file import Asked, Content, content_of
from nnviz.session.tables.form import Form, sniffed
from nnviz.session.tables.table import PARTS, Check, Table, parsed
from nnviz.session.tables.text import TooLargeError, checked_text, read_bytes
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.run.progress import run_with_progress
from nnviz.ui.widgets.basics import plain


@dataclass(frozen=True)
class Source:
    """Where a table comes from: a file, or else a text."""

    path: Path | None
    text: str = ""

    @property
    def name(self) -> str:
        return translate("data", "Pasted table") if self.path is None else self.path.name


@dataclass(frozen=True)
class Reading:
    """What came of reading a table as it was `asked` for: the table, or what is wrong with it and can be mended.

    `content` is its text; it is empty where the bytes are none in this encoding, and there is no `form` then.
    """

    asked: Asked
    content: Content
    form: Form | None
    table: Table | None = None
    error: UserError | None = None


def read(parent: QWidget, source: Source, asked: Asked) -> Reading | None:
    """The table, in an encoding and a form or in those it seems to have; None where the user stopped it.

    Raises UserError for a file that cannot be read at all. Of a table that is too long the user may take the beginning.
    """
    found: list[Reading] = []

    def work(check: Check) -> None:
        content, form = Content(""), None
        stored = b"" if source.path is None else read_bytes(source.path, beginning=asked.beginning)
        try:
            if source.path is None:
                content = Content(checked_text(source.text))
            else:
                content = content_of(stored, asked.encoding, asked.sheet)
            check(0)
            form = sniffed(content.text, content.wanted(asked.form))
            table = parsed(content.text, form, beginning=asked.beginning, check=check)
            for column in table.columns:
                check(PARTS)
                column.distinct, column.labels, column.whole  # noqa: B018 - worked out here, not in the window's thread
        except TooLargeError:
            raise
        except UserError as error:
            found.append(Reading(asked, content, form, None, error))
        else:
            found.append(Reading(asked, content, form, table))

    title = translate("data", "Open data")
    text = plain(translate("data", "Reading {name}…").format(name=source.name))
    try:
        run_with_progress(parent, title, text, PARTS, work)
    except TooLargeError as error:
        answer = QMessageBox.question(parent, title, plain(explain(error)))
        return read(parent, source, replace(asked, beginning=True)) if answer == _YES else None
    return found[0] if found else None


def make(parent: QWidget, table: Table, choice: Choice) -> Made | None:
    """The data of a choice; None where the user stopped it. Raises UserError for a choice that cannot be."""
    found: list[Made] = []
    title, text = translate("data", "Open data"), translate("data", "Making data of the table…")
    run_with_progress(parent, title, text, 0, lambda _check: found.append(made(table, choice)))
    return found[0] if found else None


_YES = QMessageBox.StandardButton.Yes
