"""Numbers in the toolbar."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.look.theme import number_font
from nnviz.ui.shell.toolbar.readouts import Readout, WordReadout
from nnviz.ui.widgets.basics import row


def test_in_larger_letters_the_same_number_has_as_much_room_as_it_needs(qtbot: QtBot) -> None:
    readout = Readout()
    qtbot.addWidget(readout)
    readout.show_value("0 / 5")
    usual = readout.value.minimumWidth()
    for widget in (readout, readout.value):
        widget.setFont(number_font(32, bold=True))
    readout.show_value("0 / 5")
    assert readout.value.minimumWidth() >= readout.value.sizeHint().width() > usual
    for widget in (readout, readout.value):
        widget.setFont(number_font(16, bold=True))
    readout.show_value("0 / 5")
    assert readout.value.minimumWidth() == usual


def test_chinese_and_digits_stand_on_one_line(qtbot: QtBot) -> None:
    """Chinese is higher than digits, and has a font of its own."""
    whole = QWidget()
    qtbot.addWidget(whole)
    digits, words, phase = Readout(), Readout(), WordReadout()
    whole.setLayout(row(digits, words, phase))
    for readout, value in ((digits, "10"), (words, "10 个的平均"), (phase, "反向")):
        readout.set_title("样本")
        readout.show_value(value)
    whole.resize(600, 40)
    whole.show()
    readouts = (digits, words, phase)
    assert len({readout.title.mapTo(whole, QPoint()).y() for readout in readouts}) == 1
    ends = {readout.value.mapTo(whole, readout.value.rect().bottomLeft()).y() for readout in readouts}
    assert len(ends) == 1
    assert all(readout.value.alignment() & Qt.AlignmentFlag.AlignBottom for readout in readouts)


def test_words_without_room_give_way_to_brief_ones(qtbot: QtBot) -> None:
    phase = WordReadout()
    qtbot.addWidget(phase)
    full, brief = "forward · layer 1 · products", "forward 1 · products"
    phase.setMinimumWidth(20)
    phase.resize(400, 40)
    phase.show()
    phase.show_first((full, brief))
    assert phase.value.text() == full
    wide = phase.value.fontMetrics().horizontalAdvance
    phase.resize(wide(brief) + 20, 40)
    assert phase.value.text() == brief
    phase.resize(wide(brief) - 10, 40)
    assert phase.value.text().startswith("forward 1")
    assert phase.value.text().endswith("…")
    assert phase.toolTip() == phase.value.accessibleName() == full
