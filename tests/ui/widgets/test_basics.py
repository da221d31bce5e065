"""Small widgets, and words that are never taken for markup."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete

import nnviz
from nnviz.ui.widgets.basics import (
    ElidingButton,
    ShrinkingBox,
    align_labels,
    confirmed,
    heading,
    muted,
    plain,
    run_dialog,
)


@pytest.mark.parametrize("text", ["a & b", "<b>bold</b>", "x<y", "<img src='x'>\nsecond line", "1 &lt; 2 <i>"])
def test_words_read_as_they_are_written_wherever_qt_guesses(qtbot: QtBot, text: str) -> None:
    del qtbot
    document = QTextDocument()
    shown = plain(text)
    if shown.startswith("<qt>"):
        document.setHtml(shown)
        assert document.toPlainText() == text
    else:
        assert shown == text
        assert "<" not in text, "Qt takes it for plain text"


def test_headings_and_secondary_text_are_no_markup(qtbot: QtBot) -> None:
    for label in (heading("<b>a</b>"), muted("<b>a</b>")):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_box_grows_with_its_entries_as_when_the_language_changes(qtbot: QtBot) -> None:
    box = ShrinkingBox()
    qtbot.addWidget(box)
    box.addItems(["步", "回合"])
    box.show()
    width = box.sizeHint().width()
    box.setItemText(0, "half squared error")
    assert box.sizeHint().width() > width


def test_a_box_of_its_own_width_shows_its_longest_entry_whole(qtbot: QtBot) -> None:
    box = ShrinkingBox()
    qtbot.addWidget(box)
    box.setStyleSheet("QComboBox { border: 1px solid; padding: 4px 22px 4px 10px; }")  # as the theme's
    for words in ("Optimizer", "Learning rate", "half squared error", "w", "学习率", "身高（厘米）"):
        box.clear()
        box.addItem(words)
        box.resize(box.sizeHint())
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        assert option.currentText == words


def test_every_box_is_of_a_kind_that_is_measured_anew_with_its_entries() -> None:
    package = Path(nnviz.__file__).parent
    plain_boxes = {
        str(path.relative_to(package))
        for path in sorted((package / "ui").rglob("*.py"))
        if re.search(r"\bQComboBox\(\)", text := path.read_text(encoding="utf-8")) and "setSizeAdjustPolicy" not in text
    }
    assert not plain_boxes, "as wide as their first language: take ShrinkingBox"


def test_a_dialog_that_goes_with_its_parent_while_it_is_open_was_not_accepted(qtbot: QtBot) -> None:
    parent = QWidget()
    dialog = QDialog(parent)
    QTimer.singleShot(0, dialog, lambda: delete(parent))
    assert not run_dialog(dialog)


@pytest.mark.parametrize(("inside", "end"), [(False, "…"), (True, "h")])
def test_a_button_shows_as_much_of_its_words_as_fits_and_is_called_by_all_of_them(
    qtbot: QtBot, inside: bool, end: str
) -> None:
    button = ElidingButton("petal width", inside=inside)
    qtbot.addWidget(button)
    button.show()
    wide = button.sizeHint().width() + 2
    button.resize(wide, 30)
    assert button.text() == "petal width"
    button.resize(wide - button.fontMetrics().horizontalAdvance("l wid"), 30)
    assert button.text().startswith("p")
    assert "…" in button.text()
    assert button.text().endswith(end)
    assert button.accessibleName() == "petal width"
    button.resize(wide, 30)
    assert button.text() == "petal width"


def test_who_presses_enter_without_reading_loses_nothing(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        QTest.keyClick(box, Qt.Key.Key_Return)

    QTimer.singleShot(0, press)
    assert not confirmed(parent, "Race", "Remove all runs kept?")


def test_labels_of_a_form_stand_on_one_line_with_their_fields(qtbot: QtBot) -> None:
    sheet, field = QWidget(), QLabel("1\n2\n3")
    qtbot.addWidget(sheet)
    form = QFormLayout()  # Dialogs fill it before it has a place.
    form.addRow("Figure", field)
    form.addRow("", QHBoxLayout())
    align_labels(form)
    QVBoxLayout(sheet).addLayout(form)
    sheet.show()
    label = form.labelForField(field)
    assert label.geometry().center().y() == field.geometry().center().y()
