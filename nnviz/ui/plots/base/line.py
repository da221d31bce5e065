"""The item that draws a curve, stroked piece by piece, which Qt does twenty times as fast as one long path."""

from typing import Any

import numpy as np
import pyqtgraph as pg
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from nnviz.engine.arrays import Array, Flags
from nnviz.ui.plots.area.area import PlotArea
from nnviz.ui.plots.base.curve_style import CurveStyle

ON, OFF = 5.0, 4.0
"""Pixels of a dash and of the gap behind it, along x."""

DOT = 2.5
"""How much wider than its line a value is that stands alone."""


class Line(pg.PlotCurveItem):
    """A curve without dots, which may change at every frame.

    A `PlotDataItem`, which pyqtgraph makes by itself, holds one of these, and looks each time for dots, averages and
    logarithms as well; that takes longer than the curve.
    """

    def __init__(self) -> None:
        self._lines = PrimitiveArray(QLineF, 4)
        super().__init__()

    def getOriginalDataset(self) -> tuple[Array, Array]:
        """The points as they were set, as a `PlotDataItem` calls them."""
        found: tuple[Array, Array] = self.getData()
        return found

    def dataBounds(self, ax: int, *others: object, **named: object) -> tuple[float | None, float | None]:
        """The least and the greatest of x (0) or y (1) without NaNs; pyqtgraph's looks for the infinite as well, which
        a plot does not draw."""
        values = self.getData()[ax]
        if others or named or values is None:
            found: tuple[float | None, float | None] = super().dataBounds(ax, *others, **named)
            return found
        if not len(values):
            return None, None
        low, high = float(np.fmin.reduce(values)), float(np.fmax.reduce(values))
        return (None, None) if np.isnan(low) else (low, high)

    def boundingRect(self) -> QRectF:
        """All that is on show: to ask it of hundreds of points at every frame takes longer than to draw them."""
        box, (x, _) = self.getViewBox(), self.getData()
        if box is None or x is None or not len(x):
            found: QRectF = super().boundingRect()
            return found
        (left, right), (low, high) = box.viewRange()
        return QRectF(left, low, right - left, high - low)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Stroke it piece by piece, without what pyqtgraph looks for besides; on paper as pyqtgraph does."""
        x, y = self.getData()
        if x is not None and len(x) == 1:
            self._dot(painter, x, y)
        elif self._exportOpts is not False or self.opts["segmentedLineMode"] != "on" or x is None:
            super().paint(painter, option, widget)
        elif len(x) > 1:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.opts["antialias"])
            painter.setPen(self.opts["pen"])
            painter.drawLines(*self._pieces(x, y, self.opts["connect"]).drawargs())

    def _dot(self, painter: QPainter, x: Array, y: Array) -> None:
        """A value of one step only, as at the start of a run: it has no line yet."""
        if np.isfinite(y[0]):
            pen = QPen(self.opts["pen"])
            pen.setWidthF(DOT * pen.widthF())
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pen)
            painter.drawPoint(QPointF(x[0], y[0]))

    def _pieces(self, x: Array, y: Array, joined: str | Flags) -> PrimitiveArray:
        """The lines between points, those at a NaN left out, and those that are not `joined`."""
        known = ~np.isnan(y)
        drawn = known[:-1] & known[1:] if isinstance(joined, str) else known[:-1] & known[1:] & joined[:-1]
        if not drawn.all():
            ends = (x[:-1][drawn], y[:-1][drawn], x[1:][drawn], y[1:][drawn])
        else:
            ends = (x[:-1], y[:-1], x[1:], y[1:])
        self._lines.resize(len(ends[0]))
        lines = self._lines.ndarray()
        for column, numbers in enumerate(ends):
            lines[:, column] = numbers
        return self._lines


def new_curve(plot: PlotArea, style: CurveStyle) -> Any:
    """An empty curve in a plot: a `PlotDataItem` of dots, or a `Line`."""
    curve = pg.PlotDataItem([], []) if style.dots else Line()
    plot.addItem(curve)
    return curve


def dashes(x: Array, pixel: float) -> Flags | None:
    """Which points are joined with the next (n,), where a pixel is so wide in the units of x.

    None where points are too far from each other for this, on the whole or somewhere: Qt's own dashes cost little then.
    """
    if len(x) < 2 or (x[-1] - x[0]) / pixel > 2 * len(x) or np.diff(x).max() > OFF * pixel:
        return None
    joined: Flags = np.mod(x / pixel, ON + OFF) < ON
    return joined


def stroke(curve: pg.PlotCurveItem, pen: QPen, piecewise: bool) -> None:
    """Have a curve drawn with a pen, piece by piece or as one path."""
    if curve.opts["pen"] != pen:
        curve.setPen(pen)
    mode = "on" if piecewise else "off"
    if curve.opts["segmentedLineMode"] != mode:
        curve.setSegmentedLineMode(mode)
