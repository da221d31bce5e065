"""Every step of the present run as a CSV file, written in a thread of its own while a dialog shows the progress."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from nnviz.engine.text import UserError
from nnviz.export.steps import StepTable
from nnviz.export.tables import Row, write_table
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.player import SLICE
from nnviz.ui.export.targets import ask_target
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.look.number_format import count
from nnviz.ui.run.paint_lock import step_aside
from nnviz.ui.run.progress import run_with_progress
from nnviz.ui.settings import Settings
from nnviz.ui.widgets.basics import plain


def save_steps(parent: QWidget, lesson: Lesson, frame: Frame, path: Path) -> bool:
    """Write all steps known of the frame's run; returns whether it was done to its end, or raises UserError."""
    table = StepTable(frame.run, lesson.parameters)

    def write(check: Callable[[int], None]) -> None:
        write_table(path, table.columns, _in_slices(table.replayed(frame.end), check))

    title = translate("export", "Save every step")
    text = translate("export", "Writing {count} steps to {name}…", n=frame.end).format(
        count=count(frame.end), name=path.name
    )
    return run_with_progress(parent, title, text, max(1, frame.end), write)


def _in_slices(rows: Iterable[Row], check: Callable[[int], None]) -> Iterator[Row]:
    """The rows; after each slice, and before the file is kept, with a look at whether they are still wanted.

    While a window draws, they wait: also one that shows how far they are, for which `check` alone does not.
    """
    until, number = time.perf_counter() + SLICE, 0
    for number, row in enumerate(rows):
        yield row
        if time.perf_counter() > until:
            check(number)
            step_aside()
            until = time.perf_counter() + SLICE
    check(number)


def ask_and_save_steps(parent: QWidget, lesson: Lesson, frame: Frame) -> Path | None:
    """Ask for a file, write all steps into it, and return it; None where there is none, and say so where it failed."""
    title = translate("export", "Save every step")
    name = f"nnviz-{lesson.name.replace('_', '-')}-steps.csv"
    path = ask_target(parent, Settings(), title, name, ("csv",))
    if path is None:
        return None
    try:
        done = save_steps(parent, lesson, frame, path)
    except UserError as error:
        QMessageBox.warning(parent, title, plain(explain(error)))
        return None
    return path if done else None
