"""Work beside the window: quick work at once, long work in a thread, and only the newest of it."""

import logging
import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from nnviz.ui.run.beside import Beside, Order


@pytest.fixture
def beside(qtbot: QtBot) -> Beside:
    """Something to give orders to."""
    del qtbot
    return Beside()


def told(beside: Beside) -> list[object]:
    """All results, with the thread they come in."""
    found: list[object] = []
    beside.made.connect(lambda result: found.append((result, threading.current_thread() is threading.main_thread())))
    return found


def where() -> str:
    """In which thread this is done."""
    return "window" if threading.current_thread() is threading.main_thread() else "beside"


def test_quick_work_is_done_at_once(beside: Beside) -> None:
    found = told(beside)
    beside.ask(Order(where, 0.0))
    assert found == [("window", True)]
    assert not beside.pending


def test_long_work_is_done_in_a_thread_and_told_in_this_one(beside: Beside, qtbot: QtBot) -> None:
    found = told(beside)
    beside.ask(Order(where, 1.0))
    assert not found
    assert beside.pending
    qtbot.waitUntil(lambda: bool(found))
    assert found == [("beside", True)]


def test_what_is_wanted_at_once_is(beside: Beside) -> None:
    found = told(beside)
    beside.ask(Order(where, 1.0), at_once=True)
    assert found == [("window", True)]


def test_of_many_orders_the_newest_is_carried_out(beside: Beside, qtbot: QtBot) -> None:
    found, gate = told(beside), threading.Event()

    def work(number: int) -> Callable[[], int]:
        def do() -> int:
            assert gate.wait(15)
            return number

        return do

    for number in range(5):
        beside.ask(Order(work(number), 1.0))
    gate.set()
    qtbot.waitUntil(lambda: not beside.pending)
    assert found == [(0, True), (4, True)]


def test_a_patient_asker_gets_the_newest_in_the_end(beside: Beside, qtbot: QtBot) -> None:
    found = told(beside)
    for number in range(50):
        beside.ask(Order(lambda number=number: number, 0.0), patient=True)  # type: ignore[misc]
    qtbot.waitUntil(lambda: not beside.pending)
    assert found[-1] == (49, True)


def test_what_is_forgotten_is_not_told(beside: Beside, qtbot: QtBot) -> None:
    found, gate = told(beside), threading.Event()
    beside.ask(Order(lambda: gate.wait(15), 1.0))
    beside.forget()
    gate.set()
    beside.ask(Order(where, 1.0))
    qtbot.waitUntil(lambda: not beside.pending)
    assert found == [("beside", True)]


def test_work_that_fails_is_logged_and_the_next_is_done(
    beside: Beside, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    found, gate = told(beside), threading.Event()

    def fail() -> object:
        assert gate.wait(15)
        raise MemoryError("too large a picture")

    with caplog.at_level(logging.ERROR, "nnviz"):
        beside.ask(Order(fail, 1.0))
        beside.ask(Order(where, 1.0))
        gate.set()
        qtbot.waitUntil(lambda: not beside.pending)
    assert found == [("beside", True)]
    assert "too large a picture" in caplog.text
    beside.ask(Order(where, 0.0))
    assert found[1:] == [("window", True)]
