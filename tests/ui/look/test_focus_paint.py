"""A drawing is painted again when the keyboard comes to it and goes: Qt sees to that, no widget of ours has to."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.look.figure import Look
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.theme import LIGHT


class Counting(ScaledWidget):
    def __init__(self) -> None:
        super().__init__()
        self.look, self.painted = Look(LIGHT), 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        self.painted += 1


def test_both_are_painted_when_the_keyboard_goes_from_one_to_the_other(qtbot: QtBot) -> None:
    window, drawings = QWidget(), (Counting(), Counting())
    layout = QVBoxLayout(window)
    for drawing in drawings:
        layout.addWidget(drawing)
    qtbot.addWidget(window)
    window.resize(200, 200)
    with qtbot.waitActive(window):
        window.show()
    drawings[0].setFocus()
    qtbot.waitUntil(lambda: all(drawing.painted for drawing in drawings))
    for drawing in drawings:
        drawing.repaint()
    before = [drawing.painted for drawing in drawings]
    drawings[1].setFocus()
    qtbot.waitUntil(lambda: all(now.painted > then for now, then in zip(drawings, before, strict=True)))
