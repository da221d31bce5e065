"""The line and the numbers that follow the pointer over a plot."""

from collections.abc import Callable, Iterable, Mapping

import pyqtgraph as pg
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from nnviz.engine.arrays import Array
from nnviz.ui.look.number_format import number
from nnviz.ui.look.theme import Theme, number_font
from nnviz.ui.plots.area.area import PlotView

_AWAY = 14
"""Pixels between the pointer and the numbers."""

_LINES = 14
"""How many lines of numbers there are at most."""


def crosshair_words(x: float, found: Iterable[tuple[str, float, float]], place: Callable[[float], str]) -> str:
    """The words beside the pointer at x: `place(x)`, and below it each label of `found` with its value.

    `found` are labels, the x at which a value was taken, and values; a value from elsewhere than x tells from where.
    """
    lines = [place(x)]
    lines += [f"{label} {number(value)}" + (f" ({place(at)})" if at != x else "") for label, at, value in found]
    return "\n".join(lines if len(lines) <= _LINES else [*lines[:_LINES], "…"])


def latest(
    curves: Mapping[str, tuple[Array, Array]], label: Callable[[str], str], axis: str, place: Callable[[float], str]
) -> str:
    """The last value of each curve, given as its points' x and y, in one line; empty where there are no points."""
    ends = [(label(key), float(x[-1]), float(y[-1])) for key, (x, y) in curves.items() if len(x)]
    if not ends:
        return ""
    return crosshair_words(max(x for _, x, _ in ends), ends, lambda x: f"{axis} {place(x)}").replace("\n", ", ")


class Crosshair:
    """The line and the numbers at a place of a plot; neither is exported with it.

    While the numbers are shown they stand on the plot's window: a small plot would cut them off.
    """

    def __init__(self, plot: PlotView) -> None:
        self._plot = plot
        self.line = pg.InfiniteLine(angle=90, movable=False)
        plot.getPlotItem().addItem(self.line)
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
        """Stand at `x` in the plot's coordinates, and tell the numbers beside the pointer, inside the window."""
        self.line.setValue(x)
        self.line.setVisible(True)
        window = self._plot.window()
        if self.label.parent() is not window:
            self.label.setParent(window)
        self.label.setText(text)
        self.label.adjustSize()
        pointer = self._plot.viewport().mapTo(window, pointer)
        room, size = window.size(), self.label.size()
        right = pointer.x() + _AWAY + size.width() <= room.width()
        left = pointer.x() + _AWAY if right else pointer.x() - _AWAY - size.width()
        top = min(max(0, pointer.y() - size.height() // 2), max(0, room.height() - size.height()))
        self.label.move(max(0, left), top)
        self.label.show()
        self.label.raise_()

    def hide(self) -> None:
        self.line.setVisible(False)
        self.label.hide()
        if self.label.parent() is not self._plot:
            self.label.setParent(self._plot)
