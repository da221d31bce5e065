"""What a start loads beside the window when the stage has been painted, as that takes as long as all before it."""

import importlib
from collections.abc import Callable
from threading import Thread
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.lesson_view import LessonView

LATE = ("superqt", "pyqtgraph")
"""What sliders and plots are made with: each of them makes Python's classes of all that Qt has."""


class LoadingWindow(Protocol):
    """The window, as far as it waits."""

    controller: Controller
    view: LessonView | None
    ready: Callable[[], bool]


class Loading(QObject):
    """Loads it in a thread, and has the panels and plots of the window wait until it is there.

    The window answers meanwhile; what cannot wait loads it where it is needed.
    """

    finished = Signal()

    def __init__(self, window: LoadingWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._thread = Thread(target=lambda: [importlib.import_module(name) for name in LATE], name="nnviz-loading")
        window.ready = lambda: self._begun and not self._thread.is_alive()
        window.controller.painted.connect(self._begin)

    @property
    def _begun(self) -> bool:
        return self._thread.ident is not None

    def _begin(self) -> None:
        """Begin once there was a stage to be painted."""
        if self._window.view is not None:
            self._window.controller.painted.disconnect(self._begin)
            self._window.controller.beat.connect(self._look)
            self._thread.start()

    def _look(self) -> None:
        if not self._thread.is_alive():
            self._window.controller.beat.disconnect(self._look)
            self.finished.emit()
