"""The item that draws a curve, stroked piece by piece, which Qt does twenty times as fast as one long path."""

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QPen

from nnviz.engine.arrays import Array, Flags
from nnviz.ui.plots.area.area import PlotArea
from nnviz.ui.plots.base.curve_style import CurveStyle

ON, OFF = 5.0, 4.0
"""Pixels of a dash and of the gap behind it, along x."""


class Line(pg.PlotCurveItem):
    """A curve without dots, which may change at every frame.

    A `PlotDataItem`, which pyqtgraph makes by itself, holds one of these, and looks each time for dots, averages and
    logarithms as well; that takes longer than the curve.
    """

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


def new_curve(plot: PlotArea, style: CurveStyle) -> Any:
    """An empty curve in a plot: a `PlotDataItem` of dots, or a `Line`."""
    curve = pg.PlotDataItem([], []) if style.dots else Line()
    plot.addItem(curve)
    return curve


def dashes(x: Array, pixel: float) -> Flags | None:
    """Which points are joined with the next (n,), where a pixel is so wide in the units of x.

    None where points are too far from each other for this: Qt's own dashes then cost little.
    """
    if len(x) < 2 or (x[-1] - x[0]) / pixel > 2 * len(x):
        return None
    joined: Flags = np.mod(x / pixel, ON + OFF) < ON
    return joined


def stroke(curve: pg.PlotCurveItem, pen: QPen, piecewise: bool) -> None:
    """Have a curve drawn with a pen, piece by piece or as one path."""
    if curve.opts["pen"] != pen:
        curve.setPen(pen)
    curve.setSegmentedLineMode("on" if piecewise else "off")
