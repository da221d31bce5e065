"""Where long work can be held up: whoever computes beside others is asked now and then to let them go first.

Convolutions and drawn pictures take tens of milliseconds and no step of theirs more than a few, so they call `pause` in
between. What is done there says whoever began the work, for its own thread; nothing, where nobody does.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


def _go_on() -> None:
    """Nobody is in a hurry."""


_wait: ContextVar[Callable[[], None]] = ContextVar("wait", default=_go_on)


def pause() -> None:
    """Let others go first, where whoever began this work wants that; to be called between two parts of it."""
    _wait.get()()


@contextmanager
def pausing(wait: Callable[[], None]) -> Iterator[None]:
    """Have `pause` call this meanwhile, in this thread and in what takes a copy of its context."""
    token = _wait.set(wait)
    try:
        yield
    finally:
        _wait.reset(token)
