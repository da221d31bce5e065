"""Where long work can be held up: whoever computes beside others is asked now and then to let them go first.

Convolutions and drawn pictures take tens of milliseconds and no step of theirs more than a few, so they call `pause` in
between. What is done there says whoever began the work, for its own thread; nothing, where nobody does. It may raise
CancelledError as well, so nothing that others see is half done at a pause.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class CancelledError(Exception):
    """The work has ended early because it was no longer wanted."""


def _go_on() -> None:
    """Do nothing: whoever began the work lets nobody go first."""


_wait: ContextVar[Callable[[], None]] = ContextVar("wait", default=_go_on)


def pause() -> None:
    """Let others go first, where whoever began this work wants that; to be called between two parts of it.

    Raises CancelledError where nobody waits for the work any more.
    """
    _wait.get()()


@contextmanager
def pausing(wait: Callable[[], None]) -> Iterator[None]:
    """Have `pause` call this meanwhile, in this thread and in what takes a copy of its context."""
    token = _wait.set(wait)
    try:
        yield
    finally:
        _wait.reset(token)
