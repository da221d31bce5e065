"""Sessions are there at once where that is quick, and else come when they are made."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.run import sessions as module
from nnviz.ui.run.controller import Controller
from nnviz.ui.run.sessions import Sessions, Wait
from nnviz.ui.shell.window import MainWindow
from tests.ui.run.slow_drawing import SlowDrawing
from tests.ui.run.under_way import held


@pytest.fixture
def slow(line_fit: Lesson, bars: Experiment, monkeypatch: pytest.MonkeyPatch) -> Lesson:
    """A lesson of a few pictures, which count as many."""
    monkeypatch.setattr(module, "_QUICK", 1e-4)
    return replace(line_fit, name="slow", experiment=bars)


def test_a_quick_one_is_there_at_once_and_stays_until_another_is_put_there(
    qtbot: QtBot, qapp: QApplication, line_fit: Lesson
) -> None:
    sessions = Sessions(qapp, {"line_fit": line_fit}, {})
    first = sessions.find("line_fit")
    assert first is not None
    assert sessions.find("line_fit") is first
    other = Session(line_fit.experiment)
    sessions.put("line_fit", other)
    assert sessions.find("line_fit") is other


def test_a_slow_one_is_made_beside_the_window_and_once(
    qtbot: QtBot, qapp: QApplication, line_fit: Lesson, slow: Lesson
) -> None:
    sessions = Sessions(qapp, {"line_fit": line_fit, "slow": slow}, {})
    awaited: list[Wait | None] = []
    sessions.awaited.connect(awaited.append)
    with qtbot.waitSignal(sessions.made) as made:
        assert sessions.find("slow") is None
        assert sessions.find("slow") is None
    assert made.args == ["slow"]
    found = sessions.find("slow")
    assert found is not None
    assert awaited == [Wait.MADE, Wait.MADE, None]
    assert found.track.history.table().tobytes() == Session(slow.experiment).track.history.table().tobytes()
    sessions.close()


def test_who_wants_another_one_meanwhile_is_not_led_back(
    qtbot: QtBot, qapp: QApplication, line_fit: Lesson, slow: Lesson
) -> None:
    sessions = Sessions(qapp, {"line_fit": line_fit, "slow": slow}, {})
    told: list[str] = []
    sessions.made.connect(told.append)
    assert sessions.find("slow") is None
    assert sessions.find("line_fit") is not None
    qtbot.waitUntil(lambda: sessions.find("line_fit") is not None and "slow" in sessions)
    assert not told
    sessions.close()


def test_one_left_at_work_comes_back_once_its_worker_has_let_go_of_it(
    qtbot: QtBot, qapp: QApplication, open_controller: Callable[[Session], Controller], line_fit: Lesson
) -> None:
    """The window does not stand still meanwhile: a worker may be drawing data for seconds."""
    there = {name: Session(line_fit.experiment) for name in ("first", "other")}
    sessions = Sessions(qapp, dict.fromkeys(there, line_fit), there)
    controller = open_controller(there["first"])
    sessions.follow(controller)
    with qtbot.waitSignal(sessions.made) as made:
        with held(controller):
            controller.open(there["other"])
            assert sessions.find("other") is there["other"]
            assert sessions.find("first") is None
        controller.settle()
    assert made.args == ["first"]
    assert sessions.find("first") is there["first"]


def test_the_window_is_open_before_a_slow_lesson_is(
    qtbot: QtBot, open_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def made_later(experiment: Experiment) -> Session:
        go_on.wait(15)
        return Session(experiment)

    monkeypatch.setattr(module, "_QUICK", 1e-4)
    monkeypatch.setattr(module, "Session", made_later)
    window = open_window("picture")
    assert window.view is None
    assert not any(readout.value.text() for readout in window.toolbar.readouts.values()), "numbers of no lesson"
    assert not window.time_axis.branches.isVisible()
    assert window.left.width() < 300, "as wide as it stays"
    for name in ("lesson_panel", "defaults", "export", "brush", "new", "save", "revert", "notes"):
        window.actions_[name].trigger()  # There is nothing yet that they could be about.
    go_on.set()
    qtbot.waitUntil(lambda: window.view is not None)
    assert window.view is not None
    assert window.view.lesson.name == "picture"
    assert window.controller.frame.experiment == window.view.lesson.experiment


def test_one_that_was_waited_for_comes_once_no_dialog_is_open(
    qtbot: QtBot, open_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is answered there would be done to the run of another lesson."""
    window, go_on = open_window("line_fit"), threading.Event()

    def made_later(experiment: Experiment) -> Session:
        go_on.wait(15)
        return Session(experiment)

    def shown() -> str:
        return "" if window.view is None else window.view.lesson.name

    monkeypatch.setattr(module, "_is_quick", lambda experiment: False)
    monkeypatch.setattr(module, "Session", made_later)
    window.open_lesson("neuron")
    box = QMessageBox(window)
    box.open()
    go_on.set()
    qtbot.waitUntil(lambda: "neuron" in window.sessions)
    assert shown() == "line_fit"
    box.close()
    qtbot.waitUntil(lambda: shown() == "neuron")


def test_a_window_may_be_closed_before_its_first_lesson_is_made_and_no_more_is_drawn(
    qtbot: QtBot, open_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = SlowDrawing()

    def drawn(experiment: Experiment) -> Session:
        drawing.draw()
        return Session(experiment)

    monkeypatch.setattr(module, "_QUICK", 1e-4)
    monkeypatch.setattr(module, "Session", drawn)
    window = open_window("picture")
    assert window.view is None
    assert drawing.began.wait(15)
    assert window.close()
    qtbot.waitUntil(drawing.ended.is_set)
    assert drawing.given_up


def test_a_window_that_is_closed_does_not_wait_for_what_its_worker_draws(
    open_window: Callable[..., MainWindow],
) -> None:
    window = open_window("line_fit")
    drawing = SlowDrawing()
    window.controller.ask(lambda player: drawing.draw())
    assert drawing.began.wait(15)
    assert window.close()
    assert window.controller.closed
    assert drawing.given_up
