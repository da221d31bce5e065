"""How the window and the threads beside it share the one interpreter."""

import threading
import time

_PATIENCE = 0.02
"""Seconds after which a thread takes a slice though the window is still busy."""

_BREATH = 0.0001
"""Seconds a thread sleeps after each slice.

NumPy gives the interpreter up and takes it back within microseconds. A thread that waits for it is woken each time,
finds it taken, and begins its wait anew, so it may never have waited the whole switch interval after which Python
would make the other hand over: then the window stands still for seconds.
"""


class PaintLock:
    """Keeps other threads out of the window's way: they wait while the window has something to do.

    Python runs one thread at a time, and a thread that never rests makes every call of the other one wait for its
    turn. So the window closes the lock before it draws a frame and opens it when the frame is painted.
    """

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self._told = False

    def close(self) -> None:
        """The window begins a frame."""
        self._told = False
        self._open.clear()

    def begun(self) -> bool:
        """Whether the window draws a frame that this has not been asked of before: once in each of them.

        Compiled steps let go of the interpreter, so a slice of them may go on beside the window; the work around it
        does not, so there is to be one of them only.
        """
        if self._told or self._open.is_set():
            return False
        self._told = True
        return True

    def open(self) -> None:
        """The window has painted it."""
        self._open.set()

    def wait(self) -> None:
        """Wait until the window has painted, but not for ever: work goes on beside a window that is always busy."""
        self._open.wait(_PATIENCE)
        time.sleep(_BREATH)
