"""A project that is dropped on the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from nnviz.session.project.reader import is_project


class ProjectDrop(QObject):
    """Takes a single project; whatever else is dropped is left to the filters installed before this one."""

    dropped = Signal(object)
    """The path of the project, once the drag is over."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take it, or let the event pass."""
        del watched
        if not isinstance(event, QDragEnterEvent | QDropEvent):
            return False
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if len(files) != 1 or not is_project(files[0].name):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            QTimer.singleShot(0, self, lambda: self.dropped.emit(files[0]))
        return True
