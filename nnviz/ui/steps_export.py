"""Every step of the present run as a CSV file, written in a thread of its own while a dialog shows the progress."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QThread, Signal
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QWidget

from nnviz.engine.text import UserError
from nnviz.export.steps import StepTable
from nnviz.export.tables import Row, write_table
from nnviz.session.frame import Frame
from nnviz.session.journal import LOG, fault_sentence
from nnviz.session.lesson import Lesson
from nnviz.ui.i18n import explain, translate
from nnviz.ui.settings import Settings
from nnviz.ui.targets import ask_target

_SECONDS_BETWEEN = 0.05


class _CancelledError(Exception):
    """The user does not want the file any more."""


class StepsWriter(QThread):
    """Replays a run and writes its steps; `failure` says in the end what went wrong, and is empty otherwise."""

    progressed = Signal(int)
    """How many rows are written, some times a second."""

    def __init__(self, table: StepTable, end: int, path: Path) -> None:
        super().__init__()
        self._table = table
        self._end = end
        self._path = path
        self.failure = ""

    def run(self) -> None:
        """Write the file, or nothing at all."""
        try:
            write_table(self._path, self._table.columns, self._watched(self._table.replayed(self._end)))
        except UserError as error:
            self.failure = explain(error)
        except _CancelledError:
            pass
        except Exception as error:  # noqa: BLE001 - a thread must not die silently, whatever happened
            LOG.exception("writing the steps")
            self.failure = fault_sentence(error)

    def _watched(self, rows: Iterable[Row]) -> Iterator[Row]:
        told = time.monotonic()
        for number, row in enumerate(rows):
            yield row
            if self.isInterruptionRequested():
                raise _CancelledError
            if time.monotonic() - told > _SECONDS_BETWEEN:
                told = time.monotonic()
                self.progressed.emit(number)


def save_steps(parent: QWidget, lesson: Lesson, frame: Frame, path: Path) -> str:
    """Write all steps known of the frame's run; returns what went wrong, nothing when all is well or was cancelled."""
    writer = StepsWriter(StepTable(frame.run, lesson.parameters), frame.end, path)
    text = translate("export", "Writing {count} steps to {name}…").format(count=frame.end, name=path.name)
    progress = QProgressDialog(text, translate("export", "Cancel"), 0, max(1, frame.end), parent)
    progress.setWindowTitle(translate("export", "Save every step"))
    progress.setWindowModality(Qt.WindowModality.WindowModal)
    progress.setAutoReset(False)
    writer.progressed.connect(progress.setValue, Qt.ConnectionType.QueuedConnection)
    writer.finished.connect(progress.accept, Qt.ConnectionType.QueuedConnection)
    writer.start()
    if progress.exec() != QProgressDialog.DialogCode.Accepted:
        writer.requestInterruption()
    writer.wait()
    progress.deleteLater()
    return writer.failure


def ask_and_save_steps(parent: QWidget, lesson: Lesson, frame: Frame) -> None:
    """Ask for a file, write all steps into it, and say so where that fails."""
    title = translate("export", "Save every step")
    name = f"nnviz-{lesson.name.replace('_', '-')}-steps.csv"
    path = ask_target(parent, Settings(), title, name, ("csv",))
    failure = save_steps(parent, lesson, frame, path) if path is not None else ""
    if failure:
        QMessageBox.warning(parent, title, failure)
