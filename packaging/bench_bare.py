"""A window with nothing in it but some lines: what this machine lets any window have of frames."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nnviz.ui.run.controller import FRAME_MS

_LINES = 100
_ROUNDS = 100_000
"""Of a digest: a twentieth of a second and more in which the thread that makes it asks for nothing."""


class Bare(QWidget):
    """Draws its lines anew at each beat of the timer that the app's window has, and keeps when."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.resize(width, height)
        self.painted: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.update)
        self._timer.start(FRAME_MS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As little as a window can do."""
        del event
        self.painted.append(time.perf_counter())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in range(_LINES):
            painter.setPen(QColor(line, 100, 100))
            painter.drawLine(line, 0, 300, 2 * line)


def watch_bare(width: int, height: int, seconds: float, *, beside: bool) -> dict[str, Any]:
    """Its frames a second and the seconds between them, alone or beside compiled code that takes the other core."""
    window = Bare(width, height)
    window.show()
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    with _busy_core(beside):
        began = time.perf_counter()
        loop.exec()
        taken = time.perf_counter() - began
    window.close()
    return {"frames": len(window.painted) / taken, "intervals": [b - a for a, b in pairwise(window.painted)]}


@contextmanager
def _busy_core(busy: bool) -> Iterator[None]:
    """A thread that computes all the time and hardly ever has the interpreter."""
    done = threading.Event()

    def burn() -> None:
        while not done.is_set():
            hashlib.pbkdf2_hmac("sha256", b"nnviz", b"", _ROUNDS)

    thread = threading.Thread(target=burn)
    if busy:
        thread.start()
    yield
    done.set()
    if busy:
        thread.join()
