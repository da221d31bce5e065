"""Long work in a thread of its own, while a dialog shows how far it is and can stop it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, Qt, QThread, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QProgressBar, QProgressDialog, QWidget

from nnviz.engine.text import UserError, mark
from nnviz.system.log import LOG, log_path
from nnviz.ui.look.i18n import translate

_UNSEEN_MS = 200
"""Work done sooner shows no dialog: it would only flash."""

_STOPPING_MS = 20

_SECONDS_BETWEEN = 0.05
"""Progress is told no oftener, however often the work checks."""


class CancelledError(Exception):
    """The user does not want it any more."""


class BackgroundThread(QThread):
    """Does `work`, which calls the `check` it is given now and then, with how much it has done.

    `error` says in the end what went wrong, None where nothing did.
    """

    progressed = Signal(int)

    def __init__(self, work: Callable[[Callable[[int], None]], None]) -> None:
        super().__init__()
        self._work = work
        self._told = time.monotonic()
        self.error: UserError | CancelledError | None = None

    def run(self) -> None:
        """Do the work."""
        try:
            self._work(self._check)
        except (UserError, CancelledError) as error:
            self.error = error
        except Exception as error:  # noqa: BLE001 - a thread must not die silently, whatever happened
            LOG.exception("in the background")
            self.error = UserError(
                mark("errors", "nnviz met a fault of its own ({what}); the details are in {path}."),
                what=type(error).__name__,
                path=log_path(),
            )

    def _check(self, done: int) -> None:
        if self.isInterruptionRequested():
            raise CancelledError
        if time.monotonic() - self._told > _SECONDS_BETWEEN:
            self._told = time.monotonic()
            self.progressed.emit(done)


def run_job(parent: QWidget, title: str, text: str, count: int, work: Callable[[Callable[[int], None]], None]) -> bool:
    """Do `work` of `count` parts, 0 where they can't be counted, in a thread; return whether it was done to its end.

    Raises UserError saying what went wrong. The thread has ended when this returns.
    """
    job = BackgroundThread(work)
    progress = QProgressDialog(text, translate("export", "Cancel"), 0, count, parent)
    bar = QProgressBar(progress)
    bar.setTextVisible(False)  # it is too thin for its number
    progress.setBar(bar)
    progress.setRange(0, count)
    progress.setWindowTitle(title)
    progress.setWindowModality(Qt.WindowModality.WindowModal)
    progress.setAutoReset(False)
    job.progressed.connect(progress.setValue, Qt.ConnectionType.QueuedConnection)
    progress.canceled.connect(job.requestInterruption)  # at once, whatever the dialog itself still waits for
    job.finished.connect(progress.accept, Qt.ConnectionType.QueuedConnection)
    job.start()
    if not job.wait(_UNSEEN_MS) and progress.exec() != QProgressDialog.DialogCode.Accepted:
        job.requestInterruption()
    with busy():
        while not job.wait(_STOPPING_MS):  # What stops only between two long parts must not freeze the window.
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    progress.close()
    progress.deleteLater()
    if isinstance(job.error, UserError):
        raise job.error
    return job.error is None


@contextmanager
def busy() -> Iterator[None]:
    """The cursor of one who waits."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
