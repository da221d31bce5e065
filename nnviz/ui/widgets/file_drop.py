"""One file of a kind that is dropped on a window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Takes a single file for which `takes` holds; whatever else is dropped is left to filters installed before."""

    dropped = Signal(object)
    """The path of the file, once the drag is over."""

    def __init__(self, window: QWidget, takes: Callable[[Path], bool]) -> None:
        super().__init__(window)
        self._takes = takes
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take it, or let the event pass."""
        del watched
        if not isinstance(event, QDragEnterEvent | QDropEvent):
            return False
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if len(files) != 1 or not self._takes(files[0]):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            QTimer.singleShot(0, self, lambda: self.dropped.emit(files[0]))
        return True
