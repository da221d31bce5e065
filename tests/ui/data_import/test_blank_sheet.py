"""A blank sheet, asked for from a lesson that has no plane to paint on."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from nnviz.engine.data.own_data import BLANK_SHEET
from nnviz.session.frame import Frame
from nnviz.ui.run import sessions
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.stages.network.stage import NetworkStage


def test_it_is_shown_with_the_brush_in_the_hand(
    open_window: Callable[..., MainWindow], until: Callable[[MainWindow, Callable[[Frame], object]], Frame]
) -> None:
    window = open_window("line_fit")
    window.actions_["blank_sheet"].trigger()
    frame = until(window, lambda frame: frame.experiment.own is not None)
    assert frame.experiment.own == BLANK_SHEET
    assert window.view is not None
    assert isinstance(window.view.stage, NetworkStage)
    assert window.view.stage.selection.brush
    assert not window.view.lesson.steps


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From then on every session is made beside the window."""
    return lambda: monkeypatch.setattr(sessions, "_QUICK", -1.0)


def test_a_lesson_that_is_still_being_made_gets_it_and_not_the_one_on_show(
    open_window: Callable[..., MainWindow],
    until: Callable[[MainWindow, Callable[[Frame], object]], Frame],
    slow: Callable[[], None],
) -> None:
    window = open_window("line_fit")
    slow()
    window.actions_["blank_sheet"].trigger()
    until(window, lambda frame: frame.experiment.own is not None)
    assert window.view is not None
    assert window.view.lesson.name == "playground"
    left = window.sessions.find("line_fit")
    assert left is not None
    assert left.frame().experiment.own is None


def test_who_opens_another_lesson_meanwhile_has_no_sheet_laid(
    qtbot: QtBot, open_window: Callable[..., MainWindow], slow: Callable[[], None]
) -> None:
    window = open_window("line_fit")
    slow()
    window.actions_["blank_sheet"].trigger()
    window.open_lesson("line_fit")
    qtbot.waitUntil(lambda: "playground" in window.sessions)
    window.open_lesson("playground")
    qtbot.waitUntil(lambda: window.idle)
    assert window.view is not None
    assert window.view.lesson.name == "playground"
    assert window.controller.frame.experiment.own is None
