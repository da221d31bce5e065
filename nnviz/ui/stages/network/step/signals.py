"""Signals on their way along the lines, for a moment after each move through a step."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from nnviz.session.frame import Frame
from nnviz.session.place import Place, Route

_SECONDS = 0.5
_EVERY = 33

_CALM = 0.3
"""Seconds since the last move from which a new one is shown on its way: faster ones only flicker."""


class Signals(QObject):
    """Tells how far the signals have come; its clock only runs while they travel."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._place: tuple[int, Place] | None = None
        self._moved = self._started = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._tick)

    @property
    def share(self) -> float | None:
        """Which part of their way they have gone; None where none are on the way."""
        if not self._timer.isActive():
            return None
        share = min(1.0, (time.perf_counter() - self._started) / _SECONDS)
        return share * share * (3.0 - 2.0 * share)

    def show_frame(self, frame: Frame) -> None:
        """Set out where the frame is at another place of a step."""
        if frame.trace is None:
            self._place = None
            self._timer.stop()
            return
        before, self._place = self._place, (frame.trace.before.step, frame.place)
        if before is None or before == self._place:
            return
        now = time.perf_counter()
        calm, self._moved = now - self._moved >= _CALM, now
        if calm and not _only_computes(frame, before):
            self._started = now
            self._timer.start()
        elif not calm:
            self._timer.stop()

    def _tick(self) -> None:
        if time.perf_counter() - self._started >= _SECONDS:
            self._timer.stop()
        self.ticked.emit()


def _only_computes(frame: Frame, before: tuple[int, Place]) -> bool:
    """Whether the same neurons go on with what has come to them already."""
    assert frame.trace is not None
    step, place = before
    if step != frame.trace.before.step or frame.place.neuron is not None or place.phase >= frame.place.phase:
        return False
    route = Route(frame.trace.experiment)
    return route.block(place) == route.block(frame.place)
