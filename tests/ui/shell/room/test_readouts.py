"""Numbers in the toolbar."""

from pytestqt.qtbot import QtBot

from nnviz.ui.look.theme import number_font
from nnviz.ui.shell.room.readouts import Readout


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
