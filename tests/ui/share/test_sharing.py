"""Settings copied from the window and pasted into it, with real keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """A window with the network's lesson."""
    return open_window(lesson="network")


def test_what_is_copied_is_there_again_where_it_is_pasted(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    run = window.controller
    run.do(ChangeOptions((("learning_rate", 0.2),)))
    run.run_to((), 40)
    until(window, lambda frame: frame.state.step == 40 and not frame.running)
    run.do(SetParameter(1, 0.75))
    shared = until(window, lambda frame: frame.state.parameters[1] == 0.75)
    qtbot.keyClick(window, Qt.Key.Key_C, CONTROL | SHIFT)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("nnviz://network?v=1")
    assert "Copied" in window.notice.text()

    run.do(ChangeOptions((("hidden", (3,)),)))
    other = until(window, lambda frame: frame.experiment.hidden == (3,))
    qtbot.keyClick(window, Qt.Key.Key_V, CONTROL)
    again = until(window, lambda frame: frame.state.step == 40)
    assert again.state.parameters.tobytes() == shared.state.parameters.tobytes()
    qtbot.waitUntil(lambda: "undo brings back" in window.notice.text() and window.notice.isVisible())

    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert until(window, lambda frame: frame.experiment.hidden == (3,)).run == other.run

    QGuiApplication.clipboard().setText("nnviz://network?hidden=9999")
    qtbot.keyClick(window, Qt.Key.Key_V, CONTROL)
    assert "9999" in window.notice.text()

    QGuiApplication.clipboard().setText("https://playground.tensorflow.org/#networkShape=3,3&dataset=xor")
    qtbot.keyClick(window, Qt.Key.Key_V, CONTROL)
    until(window, lambda frame: frame.experiment.hidden == (3, 3))
    assert window.view is not None
    assert window.view.lesson.name == "playground"
    qtbot.waitUntil(lambda: "From TensorFlow Playground" in window.notice.text() and window.notice.isVisible())

    run_here = window.controller.frame.run
    QGuiApplication.clipboard().setText("nnviz://network?hidden=2")
    field = next(box for box in window.findChildren(QLineEdit) if box.isVisible() and not box.isReadOnly())
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_V, CONTROL)
    assert "nnviz" in field.text(), "in a field it is pasted as text"
    assert window.controller.frame.run is run_here
