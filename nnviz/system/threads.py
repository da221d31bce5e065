"""How much of the machine arithmetic and drawing take."""

import os
import sys
from contextlib import suppress

from threadpoolctl import threadpool_limits


def cores() -> int:
    """How many cores this process may use; 1 where the system does not tell."""
    with suppress(AttributeError, OSError):  # some systems have no such call, some sandboxes refuse it
        # Asked of the main thread, as others may leave it a core.
        return len(os.sched_getaffinity(os.getpid()))
    return os.cpu_count() or 1


def cores_beside_window() -> int:
    """How many cores may train at once, one at least: a window whose core is taken, too, waits at each frame for it.

    Beside six runs that shared two cores, 99 % of its frames came within 31 ms; beside the same on one, within 20.
    """
    return max(1, cores() - 1)


def leave_window_a_core() -> None:
    """Keep this thread, and those that it starts, off one of several cores, where the system lets it.

    A window that wakes may be queued behind a busy thread until that has had its time, 4 ms on some systems, although
    another core is idle. Beside two busy threads, on two cores, 99 % of its frames came within 20.5 to 22 ms; with
    both of them on one, within 19.6.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            allowed = os.sched_getaffinity(os.getpid())
            os.sched_setaffinity(0, allowed - {min(allowed)} or allowed)


def use_one_core() -> None:
    """Have matrices multiplied on one core from now on; holds for libraries that are loaded, so NumPy has to be.

    Several wait for each other by spinning, which costs the window its frames: beside one busy thread, on two cores, a
    step of a network 384 wide took 56 ms with all of them and 7 ms with one.
    """
    threadpool_limits(1, user_api="blas")


def draw_on_one_core() -> None:
    """Have Qt paint in the thread that asks, before it paints for the first time.

    Else it shares out each larger picture, and waits until the last part of it is done: beside a thread that trains
    that one waits for a core, longer than all of the painting takes.
    """
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
