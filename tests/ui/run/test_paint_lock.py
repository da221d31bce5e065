"""The lock holds other threads while the window draws."""

import threading
import time
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from nnviz.ui.run import paint_lock as module
from nnviz.ui.run.paint_lock import PaintLock, give_way, step_aside
from tests.ui.run.in_wait import in_wait


def set_patience(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr(module, "_PATIENCE", seconds)


class Passing(threading.Thread):
    """Goes through a lock."""

    def __init__(self, paint_lock: PaintLock) -> None:
        super().__init__(daemon=True)
        self.paint_lock = paint_lock
        self.passed = False

    def run(self) -> None:
        """Wait, and say that it is over."""
        self.paint_lock.wait()
        self.passed = True


def test_the_window_alone_is_waited_for_longer_than_a_frame(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    set_patience(monkeypatch, 0.0)
    monkeypatch.setattr(module, "_LONG_PATIENCE", 3600.0)
    paint_lock, threads = PaintLock(), []
    for leave in (lambda: None, paint_lock.open):  # it ends so, or a worker that is stopped opens it
        thread = Passing(paint_lock)
        threads.append(thread)
        with paint_lock.alone():
            thread.start()
            qtbot.waitUntil(lambda: in_wait(threads[-1]))
            assert not thread.passed
            leave()
        thread.join()
    paint_lock.close()
    paint_lock.wait()


def test_two_long_things_one_in_the_other_are_waited_for_to_the_end_of_both(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LONG_PATIENCE", 3600.0)
    paint_lock = PaintLock()
    thread = Passing(paint_lock)
    with paint_lock.alone():
        with paint_lock.alone():
            pass
        thread.start()
        qtbot.waitUntil(lambda: in_wait(thread) or not thread.is_alive())
        assert thread.is_alive(), "the outer one goes on"
    thread.join()
    assert thread.passed


def test_an_open_lock_lets_through(monkeypatch: pytest.MonkeyPatch) -> None:
    set_patience(monkeypatch, 3600.0)
    paint_lock = PaintLock()
    paint_lock.wait()
    paint_lock.close()
    paint_lock.open()
    paint_lock.wait()


def test_a_closed_lock_holds_until_it_is_opened(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    set_patience(monkeypatch, 3600.0)
    paint_lock = PaintLock()
    paint_lock.close()
    threads = [Passing(paint_lock) for _ in range(3)]
    for thread in threads:
        thread.start()
    qtbot.waitUntil(lambda: all(in_wait(thread) or not thread.is_alive() for thread in threads))
    assert not any(thread.passed for thread in threads)
    paint_lock.open()
    for thread in threads:
        thread.join(10)
    assert all(thread.passed for thread in threads)


def test_a_lock_that_stays_closed_is_passed_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    set_patience(monkeypatch, 0.001)
    paint_lock = PaintLock()
    paint_lock.close()
    thread = Passing(paint_lock)
    thread.start()
    thread.join(10)
    assert thread.passed


@pytest.mark.parametrize("change", [PaintLock.close, PaintLock.open])
def test_each_passage_gives_the_interpreter_away(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[PaintLock], None]
) -> None:
    """A thread that goes through without ever sleeping starves the one of the window, as told in the module."""
    set_patience(monkeypatch, 0.0)
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    paint_lock = PaintLock()
    change(paint_lock)
    paint_lock.wait()
    assert len(slept) == 1
    assert slept[0] > 0


def test_a_pause_is_one_only_while_the_window_draws(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    set_patience(monkeypatch, 3600.0)
    paint_lock = PaintLock()
    monkeypatch.setattr(time, "sleep", lambda seconds: pytest.fail("nothing is drawn"))
    paint_lock.pause()
    monkeypatch.undo()
    set_patience(monkeypatch, 3600.0)
    paint_lock.close()
    thread = threading.Thread(target=paint_lock.pause, daemon=True)
    thread.start()
    qtbot.waitUntil(lambda: in_wait(thread))
    paint_lock.open()
    thread.join()


def test_long_work_gives_way_to_a_window_that_draws_once_in_a_turn(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_patience(monkeypatch, 3600.0)
    monkeypatch.setattr(module, "_TURN", 3600.0)
    paint_lock, passed = PaintLock(), list[int]()

    def work() -> None:
        for part in range(3):
            give_way()
            passed.append(part)

    paint_lock.close()
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    qtbot.waitUntil(lambda: in_wait(thread))
    assert not passed
    paint_lock.open()
    paint_lock.close()
    thread.join()
    assert passed == [0, 1, 2], "its turn is not over"
    paint_lock.open()


def test_it_gives_way_to_each_window_that_draws(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    set_patience(monkeypatch, 3600.0)
    drawing, other = PaintLock(), PaintLock()
    drawing.close()
    other.close()
    other.open()
    thread = threading.Thread(target=give_way, daemon=True)
    thread.start()
    qtbot.waitUntil(lambda: in_wait(thread) or not thread.is_alive())
    waiting = thread.is_alive()
    drawing.open()
    thread.join()
    assert waiting, "the first window has not painted yet"


def test_work_that_steps_aside_gives_the_interpreter_away_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    set_patience(monkeypatch, 0.0)
    slept = list[float]()
    monkeypatch.setattr(time, "sleep", slept.append)
    step_aside()
    assert len(slept) == 1
    with PaintLock().alone():
        monkeypatch.setattr(module, "_LONG_PATIENCE", 0.0)
        step_aside()
        step_aside()
    assert len(slept) == 3
    assert all(seconds > 0 for seconds in slept)
