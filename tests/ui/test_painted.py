"""The check of painted texts finds what it is for."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.painted import ill_painted, painted_texts


class Drawn(QWidget):
    """Draws what it is told to."""

    def __init__(self, draw: Callable[[QPainter], object]) -> None:
        super().__init__()
        self._draw = draw
        self.resize(200, 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._draw(painter)
        painter.end()


def two_close(painter: QPainter) -> None:
    """Lines that are nearer than their letters are tall."""
    painter.drawText(10, 40, "number")
    painter.drawText(10, 44, "number")


def turned(painter: QPainter) -> None:
    """Upright beside level text that stands apart."""
    painter.drawText(30, 40, "level")
    painter.translate(20, 90)
    painter.rotate(-90)
    painter.drawText(0, 0, "upright 数")


def clipped(painter: QPainter) -> None:
    """A text in a place too small, which Qt cuts."""
    painter.drawText(QRectF(20, 20, 20, 20), Qt.AlignmentFlag.AlignCenter, "a long text")


@pytest.mark.parametrize(
    ("draw", "faults"),
    [
        (lambda painter: painter.drawText(10, 40, "in its room 数"), []),
        (turned, []),
        (lambda painter: painter.drawText(150, 40, "beyond the edge"), ["is cut"]),
        (lambda painter: painter.drawText(10, 4, "above"), ["is cut"]),
        (clipped, ["is cut"]),
        (two_close, ["on Drawn"]),
        (lambda painter: painter.drawText(10, 40, "about 12.3…"), ["without its end"]),
    ],
)
def test_faults_of_one_widget(qtbot: QtBot, draw: Callable[[QPainter], object], faults: list[str]) -> None:
    widget = Drawn(draw)
    qtbot.addWidget(widget)
    widget.show()
    found = sorted(ill_painted(widget))
    assert len(found) == len(faults)
    assert all(fault in one for fault, one in zip(faults, found, strict=True))


def test_runs_of_one_line_are_one_text(qtbot: QtBot) -> None:
    label = QLabel("accuracy <b>90 %</b> 正确")
    qtbot.addWidget(label)
    label.show()
    assert [found.text for found in painted_texts(label)] == ["accuracy 90 % 正确"]


def test_what_can_be_scrolled_to_is_not_cut_and_what_lies_beyond_the_side_is(qtbot: QtBot) -> None:
    area, inside = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    line = QHBoxLayout(inside)
    label = QLabel("one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine")
    line.addWidget(label)
    area.setWidget(inside)
    area.resize(200, 60)
    area.show()
    assert not ill_painted(area)
    area.setWidgetResizable(False)
    inside.move(-label.width() // 2 - 20, 0)
    assert ill_painted(area)
