"""What a start loads when the stage has been painted: what sliders and plots are made with.

That takes as long as all before it, above all as superqt and pyqtgraph have Python make the classes of all that Qt has.
They are made here, some milliseconds at a time, so that the window answers meanwhile. A thread must not make them: one
that another thread finds half made ends the program.
"""

import time
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Protocol

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal

from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.lesson_view import LessonView

_SLICE = 0.005
"""Seconds after which the window has its turn."""


class LoadingWindow(Protocol):
    """The window, as far as it waits."""

    controller: Controller
    view: LessonView | None
    ready: Callable[[], bool]


class Loading(QObject):
    """Loads it, and has the panels and plots of the window wait until it is there.

    What cannot wait, as it is asked for before, loads it where it is needed.
    """

    finished = Signal()

    def __init__(self, window: LoadingWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._done = window, False
        self._parts = _parts()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._load_some)
        window.ready = lambda: self._done
        window.controller.painted.connect(self._begin)

    def _begin(self) -> None:
        """Begin once there was a stage to be painted."""
        if self._window.view is not None:
            self._window.controller.painted.disconnect(self._begin)
            self._timer.start(0)

    def _load_some(self) -> None:
        until = time.perf_counter() + _SLICE
        for _ in self._parts:
            if time.perf_counter() > until:
                return
        self._done = True
        self._timer.stop()
        self.finished.emit()


def _parts() -> Iterator[object]:
    """Load one thing after the other.

    The name of a class within a class goes as soon as the outer one is made, which what is asked for before may do.
    """
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            yield getattr(module, name, None)
    for package in ("superqt", "pyqtgraph"):
        yield import_module(package)
