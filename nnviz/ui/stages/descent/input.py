"""The ball taken with the mouse, or moved with the arrow keys."""

from collections.abc import Callable

from PySide6.QtCore import QLineF, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from nnviz.session.frame import Frame
from nnviz.session.run.commands import SetParameters
from nnviz.ui.look.keys import BALL, ESCAPE
from nnviz.ui.look.styled_painter import nearest
from nnviz.ui.plots.relief.chart import Chart
from nnviz.ui.run.key_presses import KeyPresses
from nnviz.ui.run.parameter_drag import PointDrag
from nnviz.ui.stages.descent.view_model import INTERCEPT, SLOPE

_GRIP = 18.0
"""Pixels from the ball within which a press takes hold of it."""

_NUDGES, _LARGE = 200, 10
"""An arrow key moves the ball by such a part of the axis, with Shift by so many times that."""

_DECIMALS = 4


class BallInput(PointDrag):
    """Moves the ball on a chart; `along` says whether it moves along the slope alone."""

    def __init__(self, parent: QObject, chart: Callable[[], Chart | None], along: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._chart, self._along = chart, along
        self._frame: Frame | None = None
        self._presses = KeyPresses()

    def show_frame(self, frame: Frame) -> None:
        self._frame = frame
        super().show_frame(frame)

    def over_ball(self, spot: QPointF, ball: QPointF | None) -> bool:
        """Whether a press here takes hold of the ball."""
        return ball is not None and QLineF(spot, ball).length() <= _GRIP

    def press(self) -> None:
        """Take hold of the ball."""
        if self._frame is not None:
            self.begin((SLOPE,) if self._along() else (SLOPE, INTERCEPT), self._frame)

    def roll(self, spot: QPointF) -> None:
        """Have the ball where the pointer is, inside the axes."""
        chart = self._chart()
        if chart is not None:
            place = [round(value, _DECIMALS) for value in chart.value(nearest(chart.box, spot))]
            self.move(place[: len(self.indices)])

    def key(self, event: QKeyEvent) -> bool:
        """Arrows move the ball, Esc puts back one that is held; whether the key meant anything."""
        if Qt.Key(event.key()) in ESCAPE and self.held:
            self.give_up()
            return True
        chart, way = self._chart(), BALL.get(Qt.Key(event.key()))
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if chart is None or way is None or self._frame is None or self.held or not plain or (way[1] and self._along()):
            return False
        times = _LARGE if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
        place, spans = self._frame.state.parameters.tolist(), (chart.x[1] - chart.x[0], chart.y[1] - chart.y[0])
        index = SLOPE if way[0] else INTERCEPT
        moved = round(place[index] + times * sum(way) * spans[index] / _NUDGES, _DECIMALS)
        if self._presses.begin_step():
            self.begun.emit()
        self.command_given.emit(SetParameters((index,), (moved,)))
        return True
