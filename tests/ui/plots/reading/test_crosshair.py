"""The numbers beside the pointer have room though the plot is small."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.plots.area.area import PlotView
from nnviz.ui.plots.reading.crosshair import Crosshair

LINES = "\n".join(f"layers[0].weight[{number}] 0.123457" for number in range(12))


@pytest.mark.parametrize("corner", [(0, 0), (99, 0), (0, 59), (99, 59)])
def test_they_are_inside_the_window_and_whole(qtbot: QtBot, corner: tuple[int, int]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    plot = PlotView(window)
    plot.setGeometry(300 if corner[0] else 0, 240 if corner[1] else 0, 100, 60)
    window.show()
    crosshair = Crosshair(plot)
    crosshair.show(QPoint(*corner), 0.0, LINES)
    label = crosshair.label
    assert label.isVisible()
    assert window.rect().contains(label.geometry())
    assert label.size() == label.sizeHint()
    assert not label.geometry().contains(plot.mapTo(window, QPoint(*corner))), "the pointer is beside it"
    crosshair.hide()
    assert label.isHidden()
    assert label.parent() is plot, "with which it ends"
