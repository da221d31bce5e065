"""Dialogs on small screens."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QScrollArea, QTextEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from nnviz.ui.shell.room.fitting import fit

ROOM = QSize(400, 300)


@pytest.mark.parametrize("lines", [3, 60])
def test_a_dialog_is_no_larger_than_its_room_and_keeps_its_buttons_in_sight(qtbot: QtBot, lines: int) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    layout, buttons = QVBoxLayout(dialog), QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    layout.addWidget(QLabel("\n".join(["A line"] * lines)))
    layout.addWidget(buttons)
    fit(dialog, ROOM)
    dialog.show()
    assert dialog.height() <= ROOM.height()
    assert dialog.rect().contains(buttons.geometry())
    assert (dialog.findChild(QScrollArea) is not None) == (lines > 20)


def test_a_dialog_that_can_shrink_is_shrunk_and_not_scrolled(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    QVBoxLayout(dialog).addWidget(QTextEdit())
    dialog.resize(900, 700)
    fit(dialog, ROOM)
    assert dialog.size() == ROOM
    assert dialog.findChild(QScrollArea, "fitted") is None
