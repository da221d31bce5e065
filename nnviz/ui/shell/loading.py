"""What a start loads when the stage has been painted: what sliders and plots are made with.

That takes as long as all before it, above all as superqt and pyqtgraph have Python make the classes of all that Qt has.
They are made here, some milliseconds at a time, so that the window answers meanwhile. A thread must not make them: one
that another thread finds half made ends the program.
"""

import time
from collections.abc import Iterator
from importlib import import_module

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal

from nnviz.ui.shell.window import MainWindow

_SLICE = 0.005
"""Seconds after which the window has its turn."""


class Loading(QObject):
    """Loads it, and lets the window make its panels and plots when it is there.

    One that is asked for before loads what it needs itself.
    """

    finished = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._parts = _parts()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._load_some)
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
        self._window.loading = False
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
