"""The dialog for one line of text tells why it refuses one, in full."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.engine.text import UserError, mark
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.race.start_dialog import StartDialog
from nnviz.ui.widgets.text_dialog import TextDialog
from tests.ui.ruler import cut_off, settle

REASON = "Hidden layers cannot be seven apples: choose a whole number from 1 to 512. " * 3


def refuse(text: str) -> None:
    raise UserError(mark("errors", REASON))


def test_a_long_reason_has_room_above_the_buttons(qtbot: QtBot) -> None:
    dialog = TextDialog("Run again", "Hidden layers", "4, 2", check=refuse)
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    qtbot.keyClicks(dialog.field, "apples")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    settle()
    assert dialog.reason.text() == REASON
    assert dialog.reason.height() >= dialog.reason.heightForWidth(dialog.reason.width())
    assert dialog.reason.geometry().bottom() < dialog.buttons.geometry().top()
    assert dialog.buttons.geometry().bottom() < dialog.height()
    assert [found for part in (dialog.reason, dialog.buttons) if (found := cut_off(part))] == []


def test_so_has_that_of_runs_that_cannot_train_together(qtbot: QtBot, lessons: tuple[Lesson, ...]) -> None:
    lesson = next(lesson for lesson in lessons if lesson.name == "playground")
    dialog = StartDialog(lesson, Look(LIGHT), Session(lesson.experiment).frame())
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    dialog.form.values.setText("pears" * 60)
    dialog.accept()
    settle()
    assert dialog.reason.text()
    assert dialog.reason.height() >= dialog.reason.heightForWidth(dialog.reason.width())
    assert dialog.buttons.geometry().bottom() < dialog.height()
