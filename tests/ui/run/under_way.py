"""A change whose frame is made and not yet on show, and another one that waits: what a quick hand does."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from nnviz.session.player import Player
from nnviz.ui.run.controller import Controller
from tests.ui.conftest import TIMEOUT


@contextmanager
def held(controller: Controller) -> Iterator[None]:
    """Nothing asked for inside is carried out before the end."""
    gate = threading.Event()

    def wait(_player: Player) -> None:
        gate.wait(TIMEOUT / 1000)

    controller.ask(wait)
    try:
        yield
    finally:
        gate.set()


def wait_unseen(controller: Controller, change: Callable[[], object]) -> None:
    """Make a change, and wait until there is a frame of it, which is not shown as no event is handled."""
    before, end = controller.frame, time.monotonic() + TIMEOUT / 1000
    change()
    while controller.frame is before:
        assert time.monotonic() < end
