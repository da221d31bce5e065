"""Notes to moments: written, found again, deleted; and read from a file that may hold anything."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from nnviz.ui.project.notes import LONGEST_NOTE, MOST_NOTES, Note, NotesDialog, notes_from, notes_to_json
from nnviz.ui.shell.window import MainWindow


def test_notes_are_kept_in_order_of_their_steps_and_can_be_visited(qtbot: QtBot) -> None:
    kept: list[tuple[Note, ...]] = []
    sought: list[int] = []
    step = [40]
    dialog = NotesDialog((Note(90, "It has learnt."),), lambda: step[0], kept.append, sought.append)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert kept == []  # nothing is written yet
    qtbot.keyClicks(dialog.text, "It begins.")
    assert kept[-1:] == [(Note(40, "It begins."), Note(90, "It has learnt."))]
    assert [dialog.list.item(row).text() for row in range(2)] == ["step 40: It begins.", "step 90: It has learnt."]

    item = dialog.list.visualItemRect(dialog.list.item(1))
    qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=item.center())
    assert sought == [90]
    assert dialog.text.toPlainText() == "It has learnt."
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    assert kept[-1:] == [(Note(40, "It begins."),)]
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    assert kept[-1:] == [()]
    assert not dialog.remove.isEnabled()
    assert not dialog.text.isEnabled()


def test_enter_on_a_note_goes_there_and_begins_no_other(qtbot: QtBot) -> None:
    sought: list[int] = []
    dialog = NotesDialog((Note(90, "It has learnt."),), lambda: 40, lambda notes: None, sought.append)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert sought == [90]
    assert dialog.list.count() == 1


def test_long_notes_are_broken_and_not_scrolled_to(qtbot: QtBot) -> None:
    dialog = NotesDialog((Note(90, "It has learnt " * 20),), lambda: 40, lambda notes: None, lambda step: None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.visualItemRect(dialog.list.item(0)).height() > 30)
    assert dialog.list.horizontalScrollBar().maximum() == 0


def test_beside_a_window_that_speaks_another_language_it_speaks_it_too(
    qtbot: QtBot, fresh_run: Callable[..., MainWindow]
) -> None:
    window = fresh_run("line_fit")
    window.actions_["notes"].trigger()
    (dialog,) = window.findChildren(NotesDialog)
    qtbot.keyClicks(dialog.text, "It begins.")
    place = dialog.text.textCursor().position()
    window.set_language("zh_CN")
    shown = (dialog.windowTitle(), dialog.heading.text(), dialog.add.text(), dialog.remove.text())
    assert shown == ("笔记", "时刻", "在这一步写笔记", "删除")
    assert dialog.list.item(0).text() == "第\N{NO-BREAK SPACE}0\N{NO-BREAK SPACE}步：It begins."
    assert (dialog.text.toPlainText(), dialog.text.textCursor().position()) == ("It begins.", place)
    dialog.close()


def test_notes_survive_a_file() -> None:
    notes = (Note(3, "学习\n\n“here”"), Note(3, "again"), Note(70, "<b>"))
    assert notes_from(notes_to_json(notes)) == tuple(sorted(notes))


@pytest.mark.parametrize("values", [None, 3, {}, [None, 3, []], [{"step": -1, "text": "x"}], [{"step": 1, "text": 2}]])
def test_what_is_no_note_is_left_out(values: object) -> None:
    assert notes_from(values) == ()


def test_there_are_no_more_and_no_longer_notes_than_one_can_read() -> None:
    found = notes_from([{"step": 1, "text": "x" * 2 * LONGEST_NOTE}] * (2 * MOST_NOTES))
    assert len(found) == MOST_NOTES
    assert len(found[0].text) == LONGEST_NOTE


def test_what_is_pasted_beyond_the_room_of_a_note_is_left_out_and_told(qtbot: QtBot) -> None:
    kept: list[tuple[Note, ...]] = []
    dialog = NotesDialog((Note(3, "Here: "),), lambda: 3, kept.append, lambda step: None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.text.moveCursor(QTextCursor.MoveOperation.End)
    QGuiApplication.clipboard().setText("9" * LONGEST_NOTE)
    dialog.text.paste()
    assert dialog.text.toPlainText() == kept[-1][0].text == "Here: " + "9" * (LONGEST_NOTE - 6)
    assert dialog.full.isVisible()
    dialog.text.selectAll()
    QGuiApplication.clipboard().setText("short")
    dialog.text.paste()
    assert kept[-1] == (Note(3, "short"),)
    assert not dialog.full.isVisible()


def test_what_is_typed_beyond_the_room_of_a_note_is_left_out_and_told(qtbot: QtBot) -> None:
    kept: list[tuple[Note, ...]] = []
    dialog = NotesDialog((Note(3, "9" * (LONGEST_NOTE - 1)),), lambda: 3, kept.append, lambda step: None)
    qtbot.addWidget(dialog)
    dialog.show()
    for end in (QTextCursor.MoveOperation.End, QTextCursor.MoveOperation.Start):
        dialog.text.moveCursor(end)
        before = dialog.text.toPlainText()
        qtbot.keyClicks(dialog.text, "a")
        assert not dialog.full.isVisible()
        full = dialog.text.toPlainText()
        qtbot.keyClicks(dialog.text, "bc")
        assert dialog.text.toPlainText() == full == kept[-1][0].text
        assert dialog.full.isVisible()
        qtbot.keyClick(dialog.text, Qt.Key.Key_Backspace)
        assert dialog.text.toPlainText() == before
        assert not dialog.full.isVisible()
