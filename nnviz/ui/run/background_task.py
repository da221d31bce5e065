"""Work in the background: in a thread of its own, of several orders the newest, and what came of it as a signal."""

import math
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from nnviz.engine.pauses import CancelledError, pausing
from nnviz.system.threads import leave_window_a_core
from nnviz.ui.run.paint_lock import give_way, step_aside

_HERE = 3.0
"""From one work's begin to the next a patient asker waits so many times as long as it computed in its own thread."""

_LAST_MS = 40
"""When the last order of a patient asker is carried out, should no further one come: in between two frames the training
has its turn, and both would hinder each other."""

_LOOK_MS = 8

_TELL_SECONDS = 0.2
"""Progress is told no oftener, however often the work checks."""


class Check:
    """What work calls now and then with how much it has done: the window draws first.

    Raises CancelledError where the work is to stop. The window waits for what is `hurried`, which then waits for none.
    """

    def __init__(self, *, hurried: bool = False) -> None:
        self.done = 0
        self.stopping = False
        self.hurried = hurried

    def __call__(self, done: int) -> None:
        self._let_go_first(step_aside)
        self.done = done

    def pause(self) -> None:
        """The same within arithmetic, whose parts are many and short: it has a turn before the window draws on."""
        self._let_go_first(give_way)

    def _let_go_first(self, wait: Callable[[], None]) -> None:
        if self.stopping:
            raise CancelledError
        if not self.hurried:
            wait()


Work = Callable[[Check], object]
"""What is to be done; in a thread, so it must not touch widgets."""


class _Order(NamedTuple):
    work: Work
    expected: float


class _Run(NamedTuple):
    """Work under way."""

    check: Check
    future: Future[tuple[object, float]]


AT_ONCE = 0.008
"""Seconds that work for a picture may be expected to take in the window's own thread."""


class BackgroundTask(QObject):
    """Carries out orders one at a time; of several given meanwhile only the newest.

    Work that is expected to take up to `quick` seconds is done at once, in the thread that asks. After work in the
    background a patient asker waits `rest` times as long as it took, and `pause` seconds at least.

    The signals are sent in the thread of this object, which looks now and then whether the work is done: that spares
    both threads any call from one to the other, and nothing is sent on behalf of an object that is gone.
    """

    finished = Signal(object)
    """What the work returned."""

    failed = Signal(object)
    """The exception it raised: a UserError, a CancelledError, or a fault, which who hears it must tell."""

    progressed = Signal(int)
    """How much of the work is done, as it says itself."""

    def __init__(
        self, parent: QObject | None = None, *, quick: float = 0.0, rest: float = 0.0, pause: float = 0.0
    ) -> None:
        super().__init__(parent)
        self._quick, self._rest, self._pause = quick, rest, pause
        self._thread: ThreadPoolExecutor | None = None
        self._next: _Order | None = None
        self._run: _Run | None = None
        self._again_at = self._tell_at = 0.0
        self._look = self._timer(self._collect)
        self._later = self._timer(self._begin)

    @property
    def pending(self) -> bool:
        """Whether something asked for is still to come."""
        return self._next is not None or self._run is not None

    def start(self, work: Work, expected: float = math.inf, *, at_once: bool = False, patient: bool = False) -> None:
        """Have work done that is `expected` to take so many seconds.

        With `at_once` it is done, or has raised what it raises, before this returns; `patient` is who can do with the
        last result for a while.
        """
        if at_once:
            self._next = None
            self.finished.emit(work(Check(hurried=True)))
            return
        self._next = _Order(work, expected)
        rest = self._again_at - time.perf_counter()
        if self._run is None and not (patient and rest > 0):
            self._begin()
        elif self._run is None and not self._later.isActive():
            self._later.start(max(_LAST_MS, round(1000 * rest)))

    def stop(self) -> None:
        """Have the work under way end at its next check; what came of it is told."""
        if self._run is not None:
            self._run.check.stopping = self._run.check.hurried = True

    def cancel(self) -> None:
        """Nothing asked for is wanted any more, and nothing of it is told."""
        self.stop()
        self._next = self._run = None
        self._look.stop()
        self._later.stop()

    def wait(self, seconds: float = math.inf) -> bool:
        """Wait until the work under way is done, and tell what came of it; return False where it takes longer."""
        if self._run is None:
            return True
        self._run.check.hurried = True
        wait((self._run.future,), None if seconds == math.inf else seconds)
        self._collect()
        return self._run is None

    def close(self) -> None:
        """Cancel everything and wait until the thread has ended."""
        self._end(wait=True)

    def leave(self) -> None:
        """Cancel everything; the thread ends with the work under way, which may be long, and nobody waits for that."""
        self._end(wait=False)

    def _end(self, *, wait: bool) -> None:
        self.cancel()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.shutdown(wait, cancel_futures=True)

    def _begin(self) -> None:
        order, self._next = self._next, None
        self._later.stop()
        if order is None:
            return
        if order.expected <= self._quick:
            began, computed = time.perf_counter(), time.thread_time()
            future: Future[tuple[object, float]] = Future()
            try:
                future.set_result(_timed(order.work, Check(hurried=True)))
            except Exception as error:  # noqa: BLE001 - told as it is told of work in the background
                future.set_exception(error)
            # The wait for the interpreter, or for the machine, made it no dearer; some systems hardly tell the time
            # of a thread.
            took = time.perf_counter() - began
            self._again_at = began + _HERE * min(took, time.thread_time() - computed or took)
            self._tell(future)
            return
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "nnviz-background", leave_window_a_core)
        check = Check()
        self._run = _Run(check, self._thread.submit(_behind, order.work, check))
        self._look.start(_LOOK_MS)

    def _collect(self) -> None:
        """Look whether the work is done, and how far it is."""
        run = self._run
        if run is None:
            return
        if not run.future.done():
            if run.check.done and time.perf_counter() > self._tell_at:
                self._tell_at = time.perf_counter() + _TELL_SECONDS
                self.progressed.emit(run.check.done)
            self._look.start(_LOOK_MS)
            return
        self._run = None
        self._look.stop()
        took = 0.0 if run.future.exception() is not None else run.future.result()[1]
        rest = max(self._rest * took, self._pause)
        self._again_at = time.perf_counter() + rest
        if self._next is not None:
            self._later.start(round(1000 * rest))
        self._tell(run.future)

    def _tell(self, future: Future[tuple[object, float]]) -> None:
        error = future.exception()
        if error is None:
            self.finished.emit(future.result()[0])
            return
        self.failed.emit(error)

    def _timer(self, do: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(do)
        return timer


def raise_fault(error: Exception) -> None:
    """Raise what failed in the background in the window's thread, where all that is uncaught is logged and told."""
    if not isinstance(error, CancelledError):
        raise error


def _behind(work: Work, check: Check) -> tuple[object, float]:
    """Work in a thread of its own."""
    with pausing(check.pause):
        return _timed(work, check)


def _timed(work: Work, check: Check) -> tuple[object, float]:
    began = time.perf_counter()
    found = work(check)
    return found, time.perf_counter() - began
