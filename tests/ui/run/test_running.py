"""Running by number: through the menu's actions, their dialogs and the keys in them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.ui.shell.window import MainWindow

Until = Callable[[MainWindow, Callable[[Frame], bool]], Frame]


@pytest.fixture
def window(fresh_run: Callable[..., MainWindow]) -> MainWindow:
    """A window with the line fit."""
    return fresh_run()


def answer(window: MainWindow, qtbot: QtBot, action: str, number: str) -> None:
    """Type a number into the dialog of an action, and press Enter."""
    window.actions_[action].trigger()
    dialog = window.running.dialog
    assert dialog is not None
    box = dialog.findChild(QSpinBox)
    assert box is not None
    box.selectAll()
    qtbot.keyClicks(box, number)
    qtbot.keyClick(box, Qt.Key.Key_Return)


@pytest.mark.parametrize("action", ["run_steps", "go_to_step"])
def test_the_button_that_enter_presses_stands_out(window: MainWindow, action: str) -> None:
    window.actions_[action].trigger()
    dialog = window.running.dialog
    assert dialog is not None
    assert dialog.width() >= 320, "its title has room"
    ok = dialog.findChild(QPushButton, "primary")
    assert ok is not None
    assert ok.isDefault()
    edge = ok.grab().toImage().pixelColor(6, ok.height() // 2)
    assert edge.name() == window.look.theme.color("accent").name()
    dialog.reject()


def test_steps_by_number_and_what_follows_the_last_epoch(window: MainWindow, qtbot: QtBot, until: Until) -> None:
    answer(window, qtbot, "run_steps", "137")
    until(window, lambda frame: frame.state.step == 137 and not frame.running)
    answer(window, qtbot, "go_to_step", "12")
    until(window, lambda frame: frame.state.step == 12)
    answer(window, qtbot, "go_to_step", "500")
    until(window, lambda frame: frame.state.step == 500 and not frame.running)
    window.actions_["forward"].trigger()
    assert "All 5 epochs are done" in window.notice.text()
    window.notice.action.click()
    frame = until(window, lambda frame: frame.state.step > 500)
    assert frame.experiment.epochs == 10


def test_other_data_are_drawn_by_another_seed(window: MainWindow, until: Until) -> None:
    before = window.controller.frame
    window.actions_["new_data"].trigger()
    frame = until(window, lambda frame: frame.experiment.seed != before.experiment.seed)
    assert (frame.data.y != before.data.y).any()
    window.controller.undo()
    until(window, lambda frame: frame.experiment.seed == before.experiment.seed)


@pytest.mark.parametrize(("kind", "words"), [("png", "Picture copied"), ("csv", "Numbers copied")])
def test_a_plot_is_copied_without_a_dialog(window: MainWindow, kind: str, words: str) -> None:
    assert window.view is not None
    name = window.view.cards[0].plot.name
    window.dialogs.copy_figure(name, kind)
    assert window.notice.text() == words
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage() if kind == "png" else data.text().count(",") > 0
