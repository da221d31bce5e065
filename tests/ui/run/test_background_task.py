"""Work in the background: quick work at once, long work in a thread, and only the newest of it."""

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.pauses import CancelledError, pause
from nnviz.engine.text import UserError
from nnviz.ui.run import background_task as module
from nnviz.ui.run import paint_lock
from nnviz.ui.run.background_task import BackgroundTask, Check, Work, raise_fault
from nnviz.ui.run.paint_lock import PaintLock
from nnviz.ui.run.progress import run_with_progress
from tests.ui.run.in_wait import in_wait


@pytest.fixture(autouse=True)
def known() -> None:
    """Note which threads others have left at work."""
    others.clear()
    others.update(threading.enumerate())


@pytest.fixture
def task(qtbot: QtBot) -> Iterator[BackgroundTask]:
    """Something to give orders to; its thread ends with the test."""
    del qtbot
    task = BackgroundTask(quick=0.01, rest=1.0)
    yield task
    task.close()
    assert not threads()


def threads() -> list[threading.Thread]:
    """Those of this test that work in the background; a window that other tests share may have some of its own."""
    return [each for each in threading.enumerate() if each.name.startswith("nnviz-background") and each not in others]


others: set[threading.Thread] = set()
"""Those there were before the test."""


def told(task: BackgroundTask) -> list[object]:
    """All results and errors, with whether they come in the thread of the window."""
    found: list[object] = []
    for signal in (task.finished, task.failed):
        signal.connect(lambda result: found.append((result, threading.current_thread() is threading.main_thread())))
    return found


def where(check: Check) -> str:
    """In which thread this is done."""
    del check
    return "window" if threading.current_thread() is threading.main_thread() else "background"


class Gate:
    """Work that has begun is seen to have begun, and ends when it is let."""

    def __init__(self) -> None:
        self.begun, self.opened = threading.Event(), threading.Event()

    def work(self, result: object) -> Work:
        """Wait, and return the result; an exception is raised."""

        def do(check: Check) -> object:
            self.begun.set()
            assert self.opened.wait(15)
            check(1)
            if isinstance(result, Exception):
                raise result
            return result

        return do


def test_quick_work_is_done_at_once(task: BackgroundTask) -> None:
    found = told(task)
    task.start(where, 0.0)
    assert found == [("window", True)]
    assert not task.pending


def test_long_work_is_done_in_a_thread_and_told_in_this_one(task: BackgroundTask, qtbot: QtBot) -> None:
    found = told(task)
    task.start(where)
    assert not found
    assert task.pending
    qtbot.waitUntil(lambda: bool(found))
    assert found == [("background", True)]
    assert not task.pending


def test_what_is_wanted_at_once_is(task: BackgroundTask) -> None:
    found = told(task)
    task.start(where, at_once=True)
    assert found == [("window", True)]
    with pytest.raises(ZeroDivisionError):
        task.start(lambda check: 1 / 0, at_once=True)


def test_of_many_orders_the_newest_is_carried_out(task: BackgroundTask, qtbot: QtBot) -> None:
    found, gate = told(task), Gate()
    for number in range(5):
        task.start(gate.work(number))
    gate.opened.set()
    qtbot.waitUntil(lambda: not task.pending)
    assert found == [(0, True), (4, True)]


@pytest.mark.parametrize("expected", [0.0, 1.0])
def test_a_patient_asker_gets_the_newest_in_the_end(task: BackgroundTask, qtbot: QtBot, expected: float) -> None:
    found = told(task)
    for number in range(50):
        task.start(lambda check, number=number: number, expected, patient=True)  # type: ignore[misc]
    qtbot.waitUntil(lambda: not task.pending)
    assert found[-1] == (49, True)


@pytest.mark.parametrize(("computed", "at_once"), [(0.001, True), (5.0, False)])
def test_what_waited_for_the_machine_only_is_not_thought_dear(
    task: BackgroundTask, monkeypatch: pytest.MonkeyPatch, computed: float, at_once: bool
) -> None:
    found, now = told(task), {"clock": 7.0, "computed": 0.0}
    monkeypatch.setattr(time, "perf_counter", lambda: now["clock"])
    monkeypatch.setattr(time, "thread_time", lambda: now["computed"])

    def work(check: Check) -> str:
        del check
        now["clock"] += 5.0
        now["computed"] += computed
        return "done"

    task.start(work, 0.0, patient=True)
    task.start(work, 0.0, patient=True)
    assert len(found) == (2 if at_once else 1)


def test_a_patient_asker_waits_for_the_pause_to_end_and_an_impatient_one_does_not(qtbot: QtBot) -> None:
    task = BackgroundTask(pause=3600.0)
    found = told(task)
    task.start(lambda check: "first", patient=True)
    qtbot.waitUntil(lambda: not task.pending)
    task.start(lambda check: "patient", patient=True)
    assert task.wait(), "nothing is under way"
    assert task.pending
    task.start(lambda check: "impatient")
    assert task.wait()
    assert found == [("first", True), ("impatient", True)]
    task.close()


@pytest.mark.parametrize("again", [False, True])
def test_what_is_cancelled_is_not_told(task: BackgroundTask, qtbot: QtBot, again: bool) -> None:
    found, gate = told(task), Gate()
    task.start(gate.work("unwanted"))
    task.start(gate.work("unwanted too"))
    task.cancel()
    assert not task.pending
    gate.opened.set()
    if again:
        task.start(where)
    qtbot.waitUntil(lambda: not task.pending)
    task.close()
    QApplication.processEvents()
    assert found == ([("background", True)] if again else [])


def test_work_is_stopped_at_its_next_check_and_the_next_is_done(task: BackgroundTask, qtbot: QtBot) -> None:
    found, gate = told(task), Gate()
    task.start(gate.work("stopped"))
    assert gate.begun.wait(15)
    task.stop()
    task.start(where)
    gate.opened.set()
    qtbot.waitUntil(lambda: len(found) == 2)
    assert isinstance(found[0][0], CancelledError)  # type: ignore[index]
    assert found[1] == ("background", True)


@pytest.mark.parametrize("error", [MemoryError("too large a picture"), UserError("not so")])
def test_work_that_fails_is_told_and_the_next_is_done(task: BackgroundTask, qtbot: QtBot, error: Exception) -> None:
    found, gate = told(task), Gate()
    task.start(gate.work(error))
    task.start(where)
    gate.opened.set()
    qtbot.waitUntil(lambda: not task.pending)
    assert found == [(error, True), ("background", True)]
    task.start(lambda check: 1 / 0, 0.0)
    task.start(where, 0.0)
    assert isinstance(found[2][0], ZeroDivisionError)  # type: ignore[index]
    assert found[3] == ("window", True)


def test_progress_is_told_while_it_works(task: BackgroundTask, qtbot: QtBot) -> None:
    seen = threading.Event()

    def work(check: Check) -> None:
        check(7)
        assert seen.wait(15)

    with qtbot.waitSignal(task.progressed) as progressed:
        task.start(work)
    assert progressed.args == [7]
    seen.set()
    assert task.wait()


@pytest.mark.parametrize("stop", [lambda check: check(1), Check.pause, lambda _check: pause()])
def test_work_in_a_thread_stops_for_a_window_that_draws_and_work_at_once_for_none(
    task: BackgroundTask, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, stop: Work
) -> None:
    """The window would wait for itself, as it may have asked while it draws."""
    monkeypatch.setattr(paint_lock, "_PATIENCE", 3600.0)
    drawing, finished = PaintLock(), list[object]()
    task.finished.connect(finished.append)
    with drawing.alone():
        task.start(stop, 0.0)
        task.start(stop, at_once=True)
        assert len(finished) == 2
        task.start(stop)
        qtbot.waitUntil(lambda: in_wait(threads()[0]))
        assert len(finished) == 2
    qtbot.waitUntil(lambda: len(finished) == 3)


def test_its_thread_ends_on_close_however_busy_it_is(qtbot: QtBot) -> None:
    task, begun = BackgroundTask(), threading.Event()

    def endless(check: Check) -> None:
        while True:
            check(0)
            begun.set()

    found = told(task)
    task.start(endless)
    assert begun.wait(15)
    assert not task.wait(0.0)
    assert threads()
    task.close()
    task.close()
    assert not threads()
    QApplication.processEvents()
    assert not found, "what becomes of it after the end is told to nobody"


def test_nobody_waits_for_what_is_left(qtbot: QtBot) -> None:
    """Some work looks only between two long parts whether it is still wanted."""
    task, begun, go_on = BackgroundTask(), threading.Event(), threading.Event()

    def long(_check: Check) -> None:
        begun.set()
        go_on.wait(15)

    found = told(task)
    task.start(long)
    assert begun.wait(15)
    task.leave()
    assert threads(), "it is still at it"
    assert not task.pending
    go_on.set()
    qtbot.waitUntil(lambda: not threads())
    assert not found


# --- with a dialog ---


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Something to put a dialog over."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


def test_quick_work_shows_no_dialog(window: QWidget) -> None:
    done: list[str] = []
    assert run_with_progress(window, "Title", "Text", 0, lambda check: done.append(where(check)))
    assert done == ["background"]
    assert not any(dialog.isVisible() for dialog in window.findChildren(QProgressDialog))
    assert not threads()


def test_a_dialog_shows_progress_and_cancels(window: QWidget, qtbot: QtBot) -> None:
    values: list[int] = []

    def cancel() -> None:
        (dialog,) = window.findChildren(QProgressDialog)
        if not dialog.isVisible() or dialog.value() < 1:
            QTimer.singleShot(5, cancel)
            return
        values.append(dialog.value())
        assert dialog.width() >= 320, "its title has room"
        (button,) = dialog.findChildren(QPushButton)
        assert button.toolTip()
        button.click()

    def endless(check: Check) -> None:
        while True:
            check(3)

    QTimer.singleShot(0, cancel)
    assert not run_with_progress(window, "Title", "Text", 10, endless)
    assert values == [3]
    assert not threads()


def test_what_goes_wrong_is_raised_in_words(window: QWidget, caplog: pytest.LogCaptureFixture) -> None:
    def fail(error: Exception) -> Work:
        def work(check: Check) -> None:
            raise error

        return work

    with pytest.raises(UserError, match="not so"):
        run_with_progress(window, "Title", "Text", 0, fail(UserError("not so")))
    with pytest.raises(UserError, match="a fault of its own"):
        run_with_progress(window, "Title", "Text", 0, fail(MemoryError("too much")))
    assert "too much" in caplog.text


@pytest.mark.parametrize("error", [MemoryError("too large a picture"), UserError("not so")])
def test_a_fault_in_the_background_is_as_uncaught_as_one_in_the_window(
    task: BackgroundTask, qtbot: QtBot, error: Exception
) -> None:
    gate = Gate()
    task.failed.connect(raise_fault)
    with qtbot.capture_exceptions() as faults:
        task.start(gate.work(error))
        gate.opened.set()
        qtbot.waitUntil(lambda: bool(faults))
    assert [fault[1] for fault in faults] == [error]


def test_work_that_was_stopped_is_no_fault(task: BackgroundTask, qtbot: QtBot) -> None:
    task.failed.connect(raise_fault)
    with qtbot.capture_exceptions() as faults:
        task.failed.emit(CancelledError())
    assert not faults


def test_its_thread_leaves_the_window_a_core(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, task: BackgroundTask
) -> None:
    threads: list[int] = []
    monkeypatch.setattr(module, "leave_window_a_core", lambda: threads.append(threading.get_ident()))
    with qtbot.waitSignal(task.finished) as waiting:
        task.start(lambda check: threading.get_ident())
    assert waiting.args == threads != [threading.get_ident()]
