"""The item that draws a curve."""

from typing import Any

import numpy as np
import pyqtgraph as pg

from nnviz.engine.arrays import Array
from nnviz.ui.plots.base.curve_style import CurveStyle


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


def new_curve(plot: pg.PlotItem, style: CurveStyle) -> Any:
    """An empty curve in a plot: a `PlotDataItem` of dots, or a `Line`."""
    if style.dots:
        return plot.plot([], [])
    line = Line()
    plot.addItem(line)
    return line
