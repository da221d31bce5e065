"""Every step of the present run as a CSV file, written in a thread of its own while a dialog shows the progress."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from nnviz.engine.text import UserError
from nnviz.export.steps import StepTable
from nnviz.export.tables import Row, write_table
from nnviz.session.frame import Frame
from nnviz.session.lesson import Lesson
from nnviz.ui.background import run_job
from nnviz.ui.i18n import explain, translate
from nnviz.ui.settings import Settings
from nnviz.ui.targets import ask_target

_SECONDS_BETWEEN = 0.02


def save_steps(parent: QWidget, lesson: Lesson, frame: Frame, path: Path) -> str:
    """Write all steps known of the frame's run; returns what went wrong, nothing when all is well or was cancelled."""
    table = StepTable(frame.run, lesson.parameters)

    def write(check: Callable[[int], None]) -> None:
        write_table(path, table.columns, _watched(table.replayed(frame.end), check))

    title = translate("export", "Save every step")
    text = translate("export", "Writing {count} steps to {name}…").format(count=frame.end, name=path.name)
    try:
        run_job(parent, title, text, max(1, frame.end), write)
    except UserError as error:
        return explain(error)
    return ""


def _watched(rows: Iterable[Row], check: Callable[[int], None]) -> Iterator[Row]:
    """The rows, with a look at whether they are still wanted now and then, and once more before the file is kept."""
    told, number = time.monotonic(), 0
    for number, row in enumerate(rows):
        yield row
        if time.monotonic() - told > _SECONDS_BETWEEN:
            told = time.monotonic()
            check(number)
    check(number)


def ask_and_save_steps(parent: QWidget, lesson: Lesson, frame: Frame) -> None:
    """Ask for a file, write all steps into it, and say so where that fails."""
    title = translate("export", "Save every step")
    name = f"nnviz-{lesson.name.replace('_', '-')}-steps.csv"
    path = ask_target(parent, Settings(), title, name, ("csv",))
    failure = save_steps(parent, lesson, frame, path) if path is not None else ""
    if failure:
        QMessageBox.warning(parent, title, failure)
