"""The question before a network becomes large: going on does it, cancelling leaves everything as it is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from nnviz.session.diagnostics.estimate import Estimate, estimate
from nnviz.session.frame import Frame
from nnviz.session.run.commands import AddLayer, ResizeLayer
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell import large_network as module
from nnviz.ui.shell.window import MainWindow

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything counts as large."""
    monkeypatch.setattr(module, "estimate", lambda command, experiment: Estimate(1_234_567, 0.5))


def answer(role: QMessageBox.ButtonRole) -> list[str]:
    """Press the button of a role as soon as the question is there; what was asked."""
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(10, press)
            return
        asked.append(box.text())
        next(button for button in box.buttons() if box.buttonRole(button) == role).click()

    QTimer.singleShot(0, press)
    return asked


def test_going_on_carries_the_command_out(fresh_run: Open, until: Until) -> None:
    window = fresh_run("network")
    asked = answer(QMessageBox.ButtonRole.AcceptRole)
    window.controller.do(AddLayer(1, 3))
    until(window, lambda frame: frame.experiment.hidden == (4, 3, 2))
    assert "1,234,567" in asked[0]
    assert "0.50\N{NO-BREAK SPACE}s" in asked[0]
    assert "2.0 steps" in asked[0]


def test_another_run_of_the_race_is_asked_about_as_well(fresh_run: Open, until: Until) -> None:
    window = fresh_run("network")
    asked = answer(QMessageBox.ButtonRole.RejectRole)
    window.controller.run_again((("hidden", (512, 512)),))
    assert asked
    window.controller.forward()
    frame = until(window, lambda frame: frame.state.step == 1)
    assert frame.experiment.hidden == (4, 2)
    assert not frame.lanes


def test_cancelling_leaves_the_run_and_the_settings_as_they_are(fresh_run: Open, until: Until) -> None:
    window = fresh_run("network")
    assert window.view is not None
    asked = answer(QMessageBox.ButtonRole.RejectRole)
    row = window.view.options.rows["hidden"]
    row.entry.setText("512,512")  # type: ignore[attr-defined]
    row.entry.editingFinished.emit()  # type: ignore[attr-defined]
    assert asked
    assert row.entry.text() == "4,2"  # type: ignore[attr-defined]
    window.controller.forward()
    frame = until(window, lambda frame: frame.state.step == 1)
    assert frame.experiment.hidden == (4, 2)
    assert not frame.can_undo


def test_what_the_session_will_refuse_is_not_asked_about(
    fresh_run: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "estimate", estimate)
    window = fresh_run("network")
    window.controller.do(ResizeLayer(0, 0))
    qtbot.waitUntil(window.notice.isVisible)
    assert "512" in window.notice.text()
