"""The ball on a landscape taken with the mouse: all parameters move along the plane's two directions."""

import numpy as np
from PySide6.QtCore import QLineF, QObject, QPointF

from nnviz.engine.analysis.landscape import Plane
from nnviz.engine.arrays import Array
from nnviz.session.frame import Frame
from nnviz.ui.look.styled_painter import nearest
from nnviz.ui.plots.relief.chart import Chart
from nnviz.ui.plots.relief.scene import Pair
from nnviz.ui.run.parameter_drag import PointDrag

_GRIP = 16.0
"""Pixels from the ball within which a press takes hold of it."""

MOST_HELD = 20_000
"""Parameters that a ball can move at once: each drag of more would be a run file of its own."""

_DECIMALS = 4


class LandscapeBall(PointDrag):
    """Holds all parameters that move on a plane."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._plane: Plane | None = None
        self._from: Pair = (0.0, 0.0)
        self._start: Array = np.empty(0)
        """What is held as it was when it was taken."""

    def over(self, spot: QPointF, chart: Chart, place: Pair) -> bool:
        """Whether a press here takes hold of the ball at a place of the plane."""
        return QLineF(spot, chart.spot(*place)).length() <= _GRIP

    def take(self, plane: Plane, place: Pair, frame: Frame) -> None:
        """Hold the ball at its place; nothing happens where it would move too many parameters."""
        moving = np.flatnonzero((plane.first != 0) | (plane.second != 0))
        if len(moving) <= MOST_HELD:
            self._plane, self._from, self._start = plane, place, frame.state.parameters[moving]
            self.begin(tuple(moving.tolist()), frame)

    def roll(self, spot: QPointF, chart: Chart) -> None:
        """Move the parameters along both directions by as much as the pointer has moved, inside the axes.

        Two parameters that the plane is over have the very numbers under the pointer, rounded.
        """
        plane = self._plane
        if plane is None:
            return
        a, b = chart.value(nearest(chart.box, spot))
        moving = list(self.indices)
        first, second = plane.first[moving], plane.second[moving]
        if len(moving) == 2:
            values = np.round(a * first + b * second, _DECIMALS)
        else:
            values = self._start + (a - self._from[0]) * first + (b - self._from[1]) * second
        self.move(values.tolist())
