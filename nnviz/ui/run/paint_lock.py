"""How the window and the threads beside it share the one interpreter."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakValueDictionary

_PATIENCE = 0.02
"""Seconds after which a thread takes a slice though the window is still busy."""

_LONG_PATIENCE = 2.0
"""The same while the window builds a lesson or styles all its widgets anew."""

_BREATH = 0.0001
"""Seconds a thread sleeps after each slice.

NumPy gives the interpreter up and takes it back within microseconds. A thread that waits for it is woken each time,
finds it taken, and begins its wait anew, so it may never have waited the whole switch interval after which Python
would make the other hand over: then the window stands still for seconds.
"""

_TURN = 0.004
"""Seconds of work after which a thread that pauses waits again: a window that is always busy leaves it so much."""

_turns = threading.local()
"""When this thread's turn `began`."""


class PaintLock:
    """Keeps other threads out of the window's way: they wait while the window has something to do.

    Python runs one thread at a time, and a thread that never rests makes every call of the other one wait for its
    turn. So the window closes the lock before it draws a frame and opens it when the frame is painted.
    """

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self._alone = 0
        """How many are within `alone`."""

    def close(self) -> None:
        """The window begins a frame."""
        self._open.clear()
        _closed[id(self)] = self

    def open(self) -> None:
        """The window has painted it."""
        _closed.pop(id(self), None)
        self._open.set()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Have other threads wait for something long: thousands of calls of Qt's, each of which would wait its turn."""
        self._alone += 1
        self.close()
        try:
            yield
        finally:
            self._alone -= 1
            if not self._alone:
                self.open()

    def wait(self) -> None:
        """Wait until the window has painted, but not for ever: work goes on beside a window that is always busy."""
        self._open.wait(_LONG_PATIENCE if self._alone else _PATIENCE)
        time.sleep(_BREATH)

    def pause(self) -> None:
        """As `wait`, but only while the window draws."""
        if not self._open.is_set():
            self.wait()


_closed: WeakValueDictionary[int, PaintLock] = WeakValueDictionary()
"""The locks of all windows that draw at this moment: the interpreter is one for the whole process."""


def give_way() -> None:
    """Wait while a window draws, in between parts of long work, which is to be told of it: `engine.pauses`.

    The work goes on for a turn before it waits again, so that no window holds it up for good.
    """
    if _closed and time.perf_counter() - getattr(_turns, "began", -_TURN) >= _TURN:
        _wait_for_all()
        _turns.began = time.perf_counter()


def step_aside() -> None:
    """As `give_way`, but at once; and let go of the interpreter though no window draws, as one may want to begin."""
    if _closed:
        _wait_for_all()
    else:
        time.sleep(_BREATH)


def _wait_for_all() -> None:
    for found in _closed.valuerefs():
        lock = found()
        if lock is not None:
            lock.wait()
