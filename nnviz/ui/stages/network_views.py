"""When and where views are computed: at once where that is quick, else in a thread, so that the window never waits."""

import time
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer, Signal

from nnviz.session.frame import Frame
from nnviz.session.sampling import pass_seconds
from nnviz.ui.stages.network_view import Palette, View, Wanted, grid_size, view

_AT_ONCE = 0.008
"""Seconds that a view may be expected to take in the window's own thread."""

_SHARE, _SHARE_BESIDE = 3.0, 1.0
"""While it trains, a view is computed again only this many times as long after the last as that one took."""

_LOOK_MS, _LATER_MS = 8, 40

_THREAD = ThreadPoolExecutor(1, "nnviz-view")

Order = tuple[Frame, Wanted, Palette]


class Views(QObject):
    """Makes the views of one stage. Of several frames asked for meanwhile the newest is made."""

    made = Signal(object)
    """A View; sent in the thread of this object."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._next: Order | None = None
        self._future: Future[tuple[View, float]] | None = None
        self._again_at = 0.0
        self._look = self._timer(_LOOK_MS, self._collect)
        self._later = self._timer(_LATER_MS, self._begin)

    @property
    def pending(self) -> bool:
        """Whether a view asked for is still to come."""
        return self._next is not None or self._future is not None

    def ask(self, order: Order, at_once: bool = False, patient: bool = False) -> None:
        """Have a view made; `at_once` before this returns, `patient` where the last one may do for a while."""
        self._next = order
        if at_once:
            self._next = None
            self._tell(*_timed(order))
        elif self._future is None and patient and time.perf_counter() < self._again_at:
            self._later.start()
        elif self._future is None:
            self._begin()

    def _begin(self) -> None:
        order, self._next = self._next, None
        if order is None or self._future is not None:
            return
        if expected_seconds(order[0]) <= _AT_ONCE:
            found, took = _timed(order)
            self._again_at = time.perf_counter() + _SHARE * took
            self._tell(found, took)
        else:
            self._future = _THREAD.submit(_timed, order)
            self._look.start()

    def _collect(self) -> None:
        """Look whether the thread is done: asking it spares both sides any call across threads."""
        if self._future is None:
            return
        if not self._future.done():
            self._look.start()
            return
        (found, took), self._future = self._future.result(), None
        self._again_at = time.perf_counter() + _SHARE_BESIDE * took
        self._tell(found, took)
        if self._next is not None:
            self._later.start()

    def _tell(self, found: View, took: float) -> None:
        del took
        self._later.stop()
        self.made.emit(found)

    def _timer(self, milliseconds: int, do: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(do)
        return timer


def expected_seconds(frame: Frame) -> float:
    """What a view is expected to cost: a pass over the grid, and one over all points to find the wrong ones."""
    network, data = frame.experiment.network, frame.data
    return pass_seconds(network, grid_size(network) ** 2 + len(data.x) + len(data.test_x))


def _timed(order: Order) -> tuple[View, float]:
    began = time.perf_counter()
    found = view(*order)
    return found, time.perf_counter() - began
