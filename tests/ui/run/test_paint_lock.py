"""The lock holds other threads while the window draws."""

import threading
from collections.abc import Iterator

import pytest

from nnviz.ui.run import paint_lock as module
from nnviz.ui.run.paint_lock import PaintLock

LONG = 3600.0


class SeenEvent(threading.Event):
    """An event that tells how long anybody has begun to wait for it, and how that ended."""

    waits: list[float | None]
    ends: list[bool]

    def __init__(self) -> None:
        super().__init__()
        self.waits, self.ends = [], []
        self.somebody_waits = threading.Semaphore(0)

    def wait(self, timeout: float | None = None) -> bool:
        """Note it, and wait; one who need not wait is noted as well."""
        self.waits.append(timeout)
        self.somebody_waits.release()
        self.ends.append(super().wait(timeout))
        return self.ends[-1]


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[SeenEvent]]:
    """The events that locks made in this test wait for."""
    made: list[SeenEvent] = []

    def make() -> SeenEvent:
        made.append(SeenEvent())
        return made[-1]

    with monkeypatch.context() as patch:
        patch.setattr(module.threading, "Event", make)
        yield made


def test_an_open_lock_lets_through_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", LONG)
    paint_lock = PaintLock()
    paint_lock.wait()
    paint_lock.close()
    paint_lock.open()
    paint_lock.wait()
