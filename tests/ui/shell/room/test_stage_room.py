"""The stage and what is above it give way to nobody: what has no room is scrolled to."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.shell.room.stage_room import StageRoom


@pytest.fixture
def room(qtbot: QtBot) -> StageRoom:
    """A room of 300 pixels with a sentence that breaks, which is hidden, and a stage that needs 200."""
    above, stage = QLabel("many words " * 40), QWidget()
    above.setWordWrap(True)
    above.hide()
    stage.setMinimumHeight(200)
    room = StageRoom((above,))
    room.parts.addWidget(stage, 1)
    qtbot.addWidget(room)
    room.resize(300, 300)
    room.show()
    qtbot.waitExposed(room)
    return room


def part(room: StageRoom, number: int) -> QWidget:
    item = room.parts.itemAt(number)
    assert item is not None
    widget = item.widget()
    assert widget is not None
    return widget


def test_the_stage_has_all_the_room_there_is(qtbot: QtBot, room: StageRoom) -> None:
    qtbot.waitUntil(lambda: part(room, 1).height() == 300)
    assert room.verticalScrollBar().maximum() == 0
    assert room.minimumSizeHint().height() == 200


def test_nothing_runs_below_the_foot_that_cannot_be_scrolled_to(qtbot: QtBot, room: StageRoom) -> None:
    part(room, 0).show()
    qtbot.waitUntil(lambda: room.verticalScrollBar().maximum() > 0)
    inside = room.widget()
    assert inside is not None
    qtbot.waitUntil(lambda: part(room, 1).geometry().bottom() + 1 == inside.height())
    assert part(room, 1).height() == 200
    assert room.verticalScrollBar().maximum() == inside.height() - room.viewport().height()
    part(room, 0).hide()
    qtbot.waitUntil(lambda: room.verticalScrollBar().maximum() == 0)
