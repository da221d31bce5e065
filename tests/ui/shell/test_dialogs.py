"""Dialogs go when they are closed: one that stays slows every change of theme, and holds its lesson."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog

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
