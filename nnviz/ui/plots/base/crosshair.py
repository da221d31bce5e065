"""The line and the numbers that follow the pointer over a plot."""

import pyqtgraph as pg
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from nnviz.ui.look.theme import Theme, number_font

_AWAY = 14
"""Pixels between the pointer and the numbers."""


class Crosshair:
    """Belongs to a plot; neither the line nor the numbers are part of what is exported."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self._plot = plot
        self.line = pg.InfiniteLine(angle=90, movable=False)
        plot.getPlotItem().addItem(self.line, ignoreBounds=True)
        self.label = QLabel(plot)
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label.setFont(number_font(11))
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def restyle(self, theme: Theme) -> None:
        """Take on another theme."""
        self.line.setPen(pg.mkPen(theme.muted, width=1))
        self.label.setStyleSheet(
            f"background: {theme.panel}; color: {theme.ink}; border: 1px solid {theme.hairline};"
            "border-radius: 6px; padding: 4px 6px;"
        )

    def show(self, pointer: QPoint, x: float, text: str) -> None:
        """Stand at `x` in the plot's coordinates, and tell the numbers beside the pointer, inside the plot."""
        self.line.setValue(x)
        self.line.setVisible(True)
        self.label.setText(text)
        self.label.adjustSize()
        room, size = self._plot.size(), self.label.size()
        right = pointer.x() + _AWAY + size.width() <= room.width()
        left = pointer.x() + _AWAY if right else pointer.x() - _AWAY - size.width()
        top = min(max(0, pointer.y() - size.height() // 2), max(0, room.height() - size.height()))
        self.label.move(max(0, left), top)
        self.label.show()
        self.label.raise_()

    def hide(self) -> None:
        self.line.setVisible(False)
        self.label.hide()
