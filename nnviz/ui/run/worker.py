"""The thread that owns the session: it drains an inbox, trains for a moment, and leaves the newest frame out."""

import math
import queue
from collections.abc import Callable
from functools import partial
from itertools import takewhile

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QThread, Signal

from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.player import Player
from nnviz.system.log import LOG
from nnviz.ui.run.paint_lock import PaintLock

Array = npt.NDArray[np.float64]
Request = Callable[[Player], None]

_LONGEST_WAIT = 3600.0

_RETRY = 0.005
"""Seconds until an unacknowledged signal is looked at again."""


class Worker(QThread):
    """Runs a `Player`. Only `ask`, `frame`, `acknowledge` and `stop` may be used from outside."""

    stepped = Signal(object)
    """The history rows (steps, columns) since the last signal; the next one comes once this is acknowledged."""

    answered = Signal()
    """Requests have been carried out, and the newest frame shows what came of them."""

    refused = Signal(object)
    """A UserError: a request that could not be carried out."""

    failed = Signal(str)
    """The worker met a fault of its own; the session stands where it was."""

    def __init__(self, player: Player, paint_lock: PaintLock) -> None:
        super().__init__()
        self._paint_lock = paint_lock
        self._player = player
        self._inbox: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._unsent: list[Array] = []
        self._free = True
        self.frame: Frame = player.session.frame()
        """The newest moment; the views look here when they draw, and never wait."""

    def ask(self, request: Request) -> None:
        """Have `request` carried out between two slices of training."""
        self._inbox.put(request)

    def acknowledge(self) -> None:
        """Say that the last `stepped` has been dealt with."""
        self._free = True

    def stop(self) -> None:
        """End the thread after the slice under way, wait for it, and send what it had still to send."""
        self._inbox.put(None)
        self._paint_lock.open()  # it may stand closed for a frame that will not be painted any more
        self.wait()
        while self._unsent:
            self._free = True
            self._send()

    def run(self) -> None:
        """Until stopped: requests first, then a slice of training, then the frame."""
        wait = math.inf
        while True:
            going_on, asked = self._drain(wait)
            if not going_on:
                self._guarded(partial(self._carry_out, Player.stop))
                self._publish()
                return
            if asked:
                self._publish()
                self.answered.emit()
            self._paint_lock.wait()
            wait = self._guarded(self._slice)
            if wait < math.inf:
                self._publish()
            self._send()
            if self._unsent:
                wait = min(wait, _RETRY)

    def _publish(self) -> None:
        self.frame = self._player.session.frame(self._player.playing)

    def _drain(self, wait: float) -> tuple[bool, bool]:
        """Carry out what has arrived, waiting up to `wait` seconds for the first; (go on, anything done)."""
        asked = False
        try:
            request = self._inbox.get(wait > 0, min(wait, _LONGEST_WAIT)) if wait > 0 else self._inbox.get_nowait()
            while True:
                if request is None:
                    return False, asked
                asked = True
                self._guarded(partial(self._carry_out, request))
                request = self._inbox.get_nowait()
        except queue.Empty:
            return True, asked

    def _carry_out(self, request: Request) -> float:
        with _Rows(self._player, self._unsent):
            try:
                request(self._player)
            except UserError as error:
                self.refused.emit(error)
        self._tell_refusals()
        return 0.0

    def _slice(self) -> float:
        with _Rows(self._player, self._unsent):
            wait = self._player.slice()
        self._tell_refusals()
        return wait

    def _tell_refusals(self) -> None:
        for error in self._player.refusals:
            self.refused.emit(error)
        self._player.refusals.clear()

    def _guarded(self, work: Callable[[], float]) -> float:
        """Do `work`; a fault pauses the run and is told, and the thread lives on."""
        try:
            return work()
        except Exception as error:  # noqa: BLE001 - a thread must not die silently, whatever happened
            LOG.exception("the worker")
            self._player.halt()
            self.failed.emit(f"{type(error).__name__}: {error}")
            return 0.0

    def _send(self) -> None:
        """Send the rows that have the same columns; those of a network of another shape have a signal of their own."""
        if self._free and self._unsent:
            self._free = False
            width = self._unsent[0].shape[1]
            rows = list(takewhile(lambda table: table.shape[1] == width, self._unsent))
            del self._unsent[: len(rows)]
            self.stepped.emit(np.concatenate(rows))


class _Rows:
    """Collects the rows that some work adds to the history, into a list."""

    def __init__(self, player: Player, into: list[Array]) -> None:
        self._session = player.session
        self._into = into

    def __enter__(self) -> None:
        self._track, self._end = self._session.track, self._session.track.end

    def __exit__(self, *exc: object) -> None:
        track = self._session.track
        first = self._end + 1
        if track is self._track and track.end >= first:
            self._into.append(track.history.table(first))
