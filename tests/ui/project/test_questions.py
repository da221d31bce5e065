"""What is asked about work that was left behind."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from nnviz.session.project.recovery import Leftover
from nnviz.ui.project.questions import ask_to_restore


@pytest.mark.parametrize(("seconds", "told"), [(5, "a moment ago:"), (130, "2 min ago:")])
def test_it_is_said_how_long_ago_work_was_kept(qtbot: QtBot, tmp_path: Path, seconds: float, told: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    texts = list[str]()

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            texts.append(box.text())
            box.buttons()[-1].click()
        else:
            QTimer.singleShot(20, answer)

    QTimer.singleShot(0, answer)
    ask_to_restore(parent, Leftover(tmp_path, (), time.time() - seconds), ["Fit a line"])
    assert [told in text for text in texts] == [True]
    assert "Fit a line" in texts[0]
