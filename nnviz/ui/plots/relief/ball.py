"""The ball on a landscape taken with the mouse: all parameters move along the plane's two directions."""

import numpy as np
from PySide6.QtCore import QLineF, QObject, QPointF, Signal

from nnviz.engine.analysis.landscape import Plane
from nnviz.engine.arrays import Array
from nnviz.session.frame import Frame
from nnviz.ui.plots.relief.chart import Chart
from nnviz.ui.plots.relief.scene import Pair
from nnviz.ui.run.parameter_drag import PointDrag

_GRIP = 16.0
"""Pixels from the ball within which a press takes hold of it."""

MOST_HELD = 20_000
"""Parameters that a ball can move at once: each drag of more would be a run file of its own."""

_DECIMALS = 4


class LandscapeBall(QObject):
    """One drag after another; all commands of a drag are one gesture."""

    edit_begun = Signal()
    command_given = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._drag = PointDrag(self)
        self._drag.begun.connect(self.edit_begun)
        self._drag.command_given.connect(self.command_given)
        self._plane: Plane | None = None
        self._from: Pair = (0.0, 0.0)
        self._before: Array = np.empty(0)

    @property
    def held(self) -> bool:
        """Whether the ball is held."""
        return self._drag.held

    def show_frame(self, frame: Frame) -> None:
        """Keep what is held from training that has begun meanwhile."""
        self._drag.show_frame(frame)

    def over(self, spot: QPointF, chart: Chart, place: Pair) -> bool:
        """Whether a press here takes hold of the ball at a place of the plane."""
        return QLineF(spot, chart.spot(*place)).length() <= _GRIP

    def take(self, plane: Plane, place: Pair, frame: Frame) -> None:
        """Hold the ball at its place; nothing happens where it would move too many parameters."""
        moving = np.flatnonzero((plane.first != 0) | (plane.second != 0))
        if len(moving) <= MOST_HELD:
            self._plane, self._from, self._before = plane, place, frame.state.parameters[moving]
            self._drag.begin(tuple(moving.tolist()), frame)

    def move(self, spot: QPointF, chart: Chart) -> None:
        """Move the parameters along both directions by as much as the pointer has moved, inside the axes.

        Two parameters that the plane is over have the very numbers under the pointer, rounded.
        """
        plane, box = self._plane, chart.box
        if plane is None:
            return
        a, b = chart.value(
            QPointF(min(max(spot.x(), box.left()), box.right()), min(max(spot.y(), box.top()), box.bottom()))
        )
        moving = list(self._drag.indices)
        first, second = plane.first[moving], plane.second[moving]
        if len(moving) == 2:
            values = np.round(a * first + b * second, _DECIMALS)
        else:
            values = self._before + (a - self._from[0]) * first + (b - self._from[1]) * second
        self._drag.move(values.tolist())

    def let_go(self) -> None:
        """End the drag."""
        self._drag.let_go()

    def give_up(self) -> None:
        """Put everything back as it was before the drag."""
        self._drag.give_up()
