"""The thread that owns the session: it drains an inbox, trains for a slice, and leaves a frame where one is wanted."""

import math
import queue
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QThread, Signal

from nnviz.engine.pauses import CancelledError, pausing
from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.player import SLICE, Player
from nnviz.session.session import Session
from nnviz.system.log import LOG
from nnviz.system.threads import leave_window_a_core
from nnviz.ui.run.paint_lock import PaintLock, give_way

Request = Callable[[Player], None]

_LONGEST_WAIT = 3600.0

_LONG = 0.008
"""Seconds of compiled steps at once at most where the window draws nothing: at the end of each call of them the thread
needs the interpreter, so there are to be few; whoever asks something waits for them."""


class Worker(QThread):
    """Runs a `Player`. Only what has no underscore may be used from outside, by one thread."""

    answered = Signal()
    """Requests have been carried out, and `frame` shows what came of them."""

    arrived = Signal()
    """There is a frame now, after somebody had looked for one in vain."""

    refused = Signal(object)
    """A UserError: a request that could not be carried out."""

    failed = Signal(object)
    """The exception by which the worker failed; it has been logged, and the session stands where it was."""

    def __init__(self, player: Player, paint_lock: PaintLock, asked: int = 0) -> None:
        """`asked` is the number of requests before the first one of its own."""
        super().__init__()
        self._paint_lock = paint_lock
        self._player = player
        self._inbox: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._look_at = 0.0
        self._taken = False
        """Whether somebody has looked since `frame` was made."""
        self._seen: Frame | None = None
        """The frame that was there at the last look."""
        self._missed = False
        """Whether it had been there at the look before already."""
        self._moved = False
        """Whether the session has gone on since `frame`."""
        self._given_up = False
        """Whether nobody wants anything of the session any more."""
        self._asked = self._answered = self._framed = self._rested = asked
        self.frame: Frame = player.session.frame()
        """The newest frame that was wanted; at rest that of the present state."""
        self.steps = 0
        """Steps taken so far, those of replays left out."""

    @property
    def at_rest(self) -> bool:
        """Whether all requests are carried out, nothing is under way, and `frame` shows the present state."""
        return self._rested == self._asked

    @property
    def framed(self) -> int:
        """The number of the last request that `frame` answers; to be read before it, as frames only get newer."""
        return self._framed

    def ask(self, request: Request) -> int:
        """Have `request` carried out between two slices of training, and a frame made of what came of it.

        Return the request's number.
        """
        self._asked += 1
        self._inbox.put(request)
        return self._asked

    def look(self, again: float) -> Frame:
        """Take the frame that is there, and have others made for the next look.

        One is made soon, so that there is one however slow the machine is, and a fresh one once the clock
        (time.perf_counter) passes `again`. Of one that comes too late for the next look `arrived` tells.
        """
        frame = self.frame
        self._missed, self._seen = frame is self._seen, frame
        if not self._missed or self._look_at == math.inf:  # One that is overdue is not put off.
            self._look_at = again
        self._taken = True
        return frame

    @property
    def session(self) -> Session:
        """The session that the thread owns as long as it runs."""
        return self._player.session

    def end(self) -> None:
        """Have the thread end after the slice under way."""
        self._inbox.put(None)
        self._paint_lock.open()  # it may stand closed for a frame that will not be painted any more

    def give_up(self) -> None:
        """Have the thread, which has been told to end, do so in the middle of the work under way."""
        self._given_up = True
        self._paint_lock.open()

    def run(self) -> None:
        """Until it is to end: requests first, then a slice of training; while a window draws, long steps pause."""
        leave_window_a_core()
        with pausing(self._pause), suppress(CancelledError):
            self._run()

    def _pause(self) -> None:
        if self._given_up:
            raise CancelledError
        give_way()

    def _run(self) -> None:
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
            wait = self._guarded(partial(self._slice, self._seconds()))
            self._moved = self._moved or wait < math.inf
            if self._moved and (wait > 0 or self._taken or time.perf_counter() > self._look_at):
                self._publish()
            if wait == math.inf:
                self._rested = self._answered

    def _seconds(self) -> float:
        """Wait for the window, and return how long to train then: compiled steps until the next frame is to be made, as
        they let go of the interpreter."""
        self._paint_lock.wait()
        left = self._look_at - time.perf_counter()
        return min(left, _LONG) if self._player.session.compiled and SLICE < left < math.inf else SLICE

    def _publish(self) -> None:
        """Make a frame; of a run under way no further ones than `look` asks for."""
        self._taken = False
        if time.perf_counter() > self._look_at:
            self._look_at = math.inf
        self.frame = self._player.frame()
        self._framed = self._answered
        self._moved = False
        if self._missed:
            self._missed = False
            self.arrived.emit()

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
                self._answered += 1
                request = self._inbox.get_nowait()
        except queue.Empty:
            return True, asked

    def _carry_out(self, request: Request) -> float:
        try:
            request(self._player)
        except UserError as error:
            self.refused.emit(error)
        self._tell_refusals()
        return 0.0

    def _slice(self, seconds: float) -> float:
        # Compiled steps are few at once: nobody gives them up, and they wait for each frame.
        with pausing(self._paint_lock.pause if self._player.session.compiled else self._pause):
            wait = self._player.slice(seconds)
        self._tell_refusals()
        return wait

    def _tell_refusals(self) -> None:
        for error in self._player.refusals:
            self.refused.emit(error)
        self._player.refusals.clear()

    def _guarded(self, work: Callable[[], float]) -> float:
        """Do `work` and count its steps; a fault pauses the run and is told, and the thread lives on."""
        session = self._player.session
        track, end = session.track, session.track.end
        try:
            return work()
        except CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - a thread must not die silently, whatever happened
            LOG.exception("the worker")
            self._player.halt()
            self.failed.emit(error)
            return 0.0
        finally:
            if session.track is track:
                self.steps += track.end - end
