"""That a lesson is waited for is said, in the language in force, and only while it is."""

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.session import Session
from nnviz.ui.run import sessions as module
from nnviz.ui.shell.room.waiting import Waiting
from nnviz.ui.shell.window import MainWindow

Open = Callable[..., MainWindow]


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The session of pictures is made as slowly as where none are kept: once this is set."""
    gate = threading.Event()

    def made_later(experiment: Experiment) -> Session:
        if len(experiment.source.input_shape) > 1:
            gate.wait(15)
        return Session(experiment)

    monkeypatch.setattr(module, "_QUICK", 1e-4)
    monkeypatch.setattr(module, "Session", made_later)
    yield gate
    gate.set()


def test_an_empty_home_says_it(qtbot: QtBot, open_window: Open, go_on: threading.Event) -> None:
    window = open_window("picture")
    (waiting,) = window.findChildren(Waiting)
    assert waiting.isVisible()
    assert "pictures" in waiting.text()
    window.set_language("zh_CN")
    qtbot.waitUntil(lambda: "图片" in waiting.text())
    go_on.set()
    qtbot.waitUntil(lambda: window.view is not None)
    assert waiting.isHidden()
    assert window.notice.isHidden()


def test_above_another_lesson_it_is_said_as_well(qtbot: QtBot, open_window: Open, go_on: threading.Event) -> None:
    window = open_window("line_fit")
    qtbot.waitUntil(lambda: window.view is not None)
    window.open_lesson("picture")
    qtbot.waitUntil(window.notice.isVisible)
    assert "pictures" in window.notice.text()
    assert window.view is not None
    assert window.view.lesson.name == "line_fit"
    window.set_language("zh_CN")
    assert "图片" in window.notice.text()
    go_on.set()
    qtbot.waitUntil(lambda: window.view is not None and window.view.lesson.name == "picture")
    assert window.notice.isHidden()


def test_who_chooses_another_lesson_meanwhile_is_told_nothing_more(
    qtbot: QtBot, open_window: Open, go_on: threading.Event
) -> None:
    window = open_window("line_fit")
    qtbot.waitUntil(lambda: window.view is not None)
    for other in ("line_fit", "neuron"):
        window.open_lesson("picture")
        qtbot.waitUntil(window.notice.isVisible)
        window.open_lesson(other)
        assert window.view is not None
        assert window.view.lesson.name == other
        assert window.notice.isHidden()
    assert not go_on.is_set()


def test_what_fails_is_not_waited_for_and_is_tried_again(
    qtbot: QtBot, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window("line_fit")
    asked: list[int] = []

    def none(experiment: Experiment) -> Session:
        del experiment
        asked.append(1)
        raise MemoryError

    monkeypatch.setattr(module, "_QUICK", 1e-4)
    monkeypatch.setattr(module, "Session", none)
    for count in (1, 2):
        with qtbot.capture_exceptions() as raised:
            window.open_lesson("picture")
            qtbot.waitUntil(lambda: bool(raised))
        assert len(asked) == count
        assert window.notice.isHidden()
