"""Dialogs go when they are closed: one that stays slows every change of theme, and holds its lesson."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QColor, QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from nnviz.system.log import log_path
from nnviz.ui.shell.window import MainWindow

ASKING = ("export", "export_network", "film", "report", "results", "shortcuts", "run_steps", "go_to_step", "about")
"""The actions that open a dialog and keep none."""


def test_a_closed_dialog_is_gone(app: QApplication, open_window: Callable[..., MainWindow]) -> None:
    window = open_window("network")
    seen = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        seen.append(dialog.windowTitle())
        dialog.close()

    for name in ASKING:
        QTimer.singleShot(0, window, close)
        window.actions_[name].trigger()
        app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(seen) == len(ASKING)
    assert [type(left).__name__ for left in window.findChildren(QDialog)] == []


def test_the_log_s_folder_can_be_opened(
    app: QApplication, fresh_run: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, opened, colors = fresh_run("network"), list[str](), dict[str, QColor]()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        buttons = {button.text(): button for button in box.buttons()}
        colors.update({name: button.grab().toImage().pixelColor(6, 6) for name, button in buttons.items()})
        buttons.get("Open folder", box.buttons()[0]).click()

    QTimer.singleShot(0, window, press)
    window.actions_["show_log"].trigger()
    app.processEvents()
    assert opened == [str(log_path().parent)]
    accent = QColor(window.look.theme.accent)
    assert {name for name, color in colors.items() if color == accent} == {"OK"}, "what Enter presses stands out"
