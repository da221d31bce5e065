"""What a start loads when the stage has been painted: what sliders and plots are made with.

That takes as long as all before it, above all as superqt and pyqtgraph have Python make the classes of all that Qt has.
They are made here, some milliseconds at a time, so that the window answers meanwhile. A thread must not make them: one
that another thread finds half made ends the program.

Then comes what the other lessons are made of, a module now and then while nothing is going on: no first visit waits for
it.
"""

import pkgutil
import time
from collections.abc import Iterator
from importlib import import_module

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal

from nnviz.ui.shell.window import MainWindow

_SLICE = 0.005
"""Seconds after which the window has its turn."""

_IDLE_MS = 25
"""From one module of other lessons to the next."""

_ROOMS = ("nnviz.ui.plots", "nnviz.ui.panels", "nnviz.ui.stages")

_WHOLE = ("stage", "inspector", "panel")
"""Modules that import most of the others beside them: last, so that none is much to load at once."""


class Loading(QObject):
    """Loads modules after the first painting, and then has the window make its panels and plots.

    One that is asked for before loads what it needs itself.
    """

    finished = Signal()

    complete = Signal()
    """The other lessons are loaded as well."""

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
        self._timer.timeout.disconnect(self._load_some)
        self._parts = _further()
        self._timer.timeout.connect(self._load_further)
        self._timer.start(_IDLE_MS)
        self.finished.emit()

    def _load_further(self) -> None:
        """Load one module more; nothing while a run is under way, whose frames would wait."""
        if not self._window.idle or self._window.controller.frame.running:
            return
        if next(self._parts, None) is None:
            self._timer.stop()
            self.complete.emit()


def _parts() -> Iterator[object]:
    """Load one thing after the other.

    The name of a class within a class goes as soon as the outer one is made, which what is asked for before may do.
    """
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            yield getattr(module, name, None)
    for package in ("superqt", "pyqtgraph"):
        yield import_module(package)


def _further() -> Iterator[object]:
    """Load what stages, plots and panels are made of, module by module."""
    whole = []
    for room in _ROOMS:
        for found in pkgutil.walk_packages(import_module(room).__path__, f"{room}."):
            if found.name.rpartition(".")[2] in _WHOLE:
                whole.append(found.name)
            else:
                yield import_module(found.name)
    for name in whole:
        yield import_module(name)
