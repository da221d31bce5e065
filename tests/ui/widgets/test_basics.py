"""Small widgets, and words that are never taken for markup."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from nnviz.ui.widgets.basics import heading, muted, plain


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
