"""The gate holds other threads while the window draws."""

import threading

import pytest

from nnviz.ui.run import paint_lock as gate_module
from nnviz.ui.run.paint_lock import PaintLock


def test_an_open_gate_lets_through_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_module, "_PATIENCE", 3600.0)
    paint_lock = PaintLock()
    paint_lock.wait()
    paint_lock.close()
    paint_lock.open()
    paint_lock.wait()


def test_a_closed_gate_holds_until_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_module, "_PATIENCE", 3600.0)
    paint_lock = PaintLock()
    paint_lock.close()
    passed = threading.Event()

    def pass_through() -> None:
        paint_lock.wait()
        passed.set()

    thread = threading.Thread(target=pass_through)
    thread.start()
    assert not passed.is_set()
    paint_lock.open()
    assert passed.wait(10)
    thread.join()
