"""Work for a picture: done at once where that is quick, else in a thread, so that the window never waits for it."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from nnviz.system.log import LOG

_AT_ONCE = 0.008
"""Seconds that work may be expected to take in the window's own thread."""

_SHARE = 4.0
"""From one work's begin to the next a patient asker waits so many times as long as it took in the window's thread."""

_REST_BESIDE = 1.0
"""From its end, where it was done beside it."""

_LAST_MS = 40
"""When the last order of a patient asker is carried out, should no further one come: in between two frames the training
has its turn, and both would hinder each other."""

_LOOK_MS = 8

_THREAD = ThreadPoolExecutor(1, "nnviz-beside")


@dataclass(frozen=True)
class Order:
    """What to compute, and how many seconds it is expected to take. `work` must not touch Qt widgets."""

    work: Callable[[], object]
    expected: float


class Beside(QObject):
    """Carries out orders; of several given meanwhile only the newest."""

    made = Signal(object)
    """What the work returned; sent in the thread of this object."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._next: Order | None = None
        self._future: Future[tuple[object, float]] | None = None
        self._again_at = 0.0
        self._look = self._timer(self._collect)
        self._look.setInterval(_LOOK_MS)
        self._later = self._timer(self._begin)

    @property
    def pending(self) -> bool:
        """Whether something asked for is still to come."""
        return self._next is not None or self._future is not None

    def ask(self, order: Order, at_once: bool = False, patient: bool = False) -> None:
        """Have work done; `at_once` before this returns, `patient` where the last result may do for a while."""
        self._next = order
        if at_once:
            self._next = None
            self.made.emit(order.work())
            return
        if self._future is not None:
            return
        rest = self._again_at - time.perf_counter()
        if patient and rest > 0:
            if not self._later.isActive():
                self._later.start(max(_LAST_MS, round(1000 * rest)))
        else:
            self._begin()

    def forget(self) -> None:
        """Nothing asked for is wanted any more."""
        self._next = self._future = None
        self._look.stop()
        self._later.stop()

    def _begin(self) -> None:
        order, self._next = self._next, None
        self._later.stop()
        if order is None or self._future is not None:
            return
        if order.expected <= _AT_ONCE:
            began = time.perf_counter()
            found, took = _timed(order.work)
            self._again_at = began + _SHARE * took
            self.made.emit(found)
        else:
            self._future = _THREAD.submit(_timed, order.work)
            self._look.start()

    def _collect(self) -> None:
        """Look whether the thread is done: asking it spares both sides any call across threads."""
        if self._future is None:
            return
        if not self._future.done():
            self._look.start()
            return
        future, self._future = self._future, None
        try:
            found, took = future.result()
        except Exception:  # noqa: BLE001 - whatever it is, the next order is carried out all the same
            LOG.exception("beside the window")
            self._begin()
            return
        rest = _REST_BESIDE * took
        self._again_at = time.perf_counter() + rest
        if self._next is not None:
            self._later.start(round(1000 * rest))
        self.made.emit(found)

    def _timer(self, do: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(do)
        return timer


def _timed(work: Callable[[], object]) -> tuple[object, float]:
    began = time.perf_counter()
    found = work()
    return found, time.perf_counter() - began
