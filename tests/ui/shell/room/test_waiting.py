"""An empty home says what it waits for, in the language in force, and only while it waits."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.look.i18n import install_language
from nnviz.ui.shell.room.waiting import Waiting

pytestmark = pytest.mark.usefixtures("english")


def test_it_is_there_while_a_lesson_is_awaited(qtbot: QtBot, qapp: QApplication) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    home.show()
    waiting = Waiting()
    waiting.setParent(home)
    assert waiting.isHidden()
    waiting.await_lesson(True)
    assert waiting.isVisible()
    assert "pictures" in waiting.text()
    try:
        install_language("zh_CN")
        qtbot.waitUntil(lambda: "图片" in waiting.text())
    finally:
        install_language("en")
    with qtbot.waitSignal(waiting.destroyed):
        waiting.await_lesson(False)
