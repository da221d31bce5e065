"""Long work in the background, while a dialog shows how far it is and can stop it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QProgressBar, QProgressDialog, QPushButton, QWidget

from nnviz.engine.pauses import CancelledError
from nnviz.engine.text import UserError, mark
from nnviz.system.log import LOG, log_path
from nnviz.ui.look.i18n import translate
from nnviz.ui.run.background_task import BackgroundTask, Work

_UNSEEN = 0.2
"""Seconds: work done sooner shows no dialog, which would only flash."""

_STOPPING = 0.02

_NARROWEST = 320
"""Pixels: short of that a bar says little, and the title of the dialog has no room."""


def run_with_progress(parent: QWidget, title: str, text: str, count: int, work: Work) -> bool:
    """Do `work` of `count` parts, 0 where they can't be counted, in a thread; return whether it was done to its end.

    `work` calls the check it is given now and then, with how much it has done. Raises UserError saying what went wrong.
    The thread has ended when this returns.
    """
    task, errors = BackgroundTask(), list[Exception]()
    task.failed.connect(errors.append)
    progress = progress_dialog(parent, title, text, count)
    task.progressed.connect(progress.setValue)
    progress.canceled.connect(task.stop)  # at once, whatever the dialog itself still waits for
    for ended in (task.finished, task.failed):
        ended.connect(progress.accept)
    task.start(work)
    if not task.wait(_UNSEEN) and progress.exec() != QProgressDialog.DialogCode.Accepted:
        task.stop()
    with busy():
        while not task.wait(_STOPPING):  # What stops only between two long parts must not freeze the window.
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    task.close()
    progress.close()
    progress.deleteLater()
    for error in errors:
        if not isinstance(error, CancelledError):
            raise _explained(error)
    return not errors


@contextmanager
def busy() -> Iterator[None]:
    """The cursor of one who waits."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


def progress_dialog(parent: QWidget, title: str, text: str, count: int) -> QProgressDialog:
    """A dialog that tells of work of so many parts, 0 where they can't be counted; whoever shows it also ends it."""
    progress = QProgressDialog(text, translate("export", "Cancel"), 0, count, parent)
    bar = QProgressBar(progress)
    bar.setTextVisible(False)  # it is too thin for its number
    progress.setBar(bar)
    progress.setRange(0, count)
    progress.setWindowTitle(title)
    for button in progress.findChildren(QPushButton):
        button.setToolTip(translate("export", "Stop; everything stays as it was (Esc)"))
    progress.setWindowModality(Qt.WindowModality.WindowModal)
    progress.setAutoReset(False)
    progress.setMinimumWidth(_NARROWEST)
    return progress


def _explained(error: Exception) -> UserError:
    if isinstance(error, UserError):
        return error
    LOG.error("in the background", exc_info=error)
    return UserError(
        mark("errors", "nnviz met a fault of its own ({what}); the details are in {path}."),
        what=type(error).__name__,
        path=log_path(),
    )
