"""The numbers at the axes of the neuron's map, at its edges or, from near, at those of the stage."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from nnviz.ui.look.number_format import number
from nnviz.ui.look.styled_painter import CENTER, RIGHT, StyledPainter
from nnviz.ui.stages.neuron.layout import Layout
from nnviz.ui.stages.neuron.plane import Plane
from nnviz.ui.stages.neuron.words import INPUTS

_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)

_TICK = 4.0


@dataclass(frozen=True)
class Room:
    """What is seen of the stage, where all on it is `zoom` times as large; other things stand at the `taken` places."""

    seen: QRectF
    zoom: float = 1.0
    taken: tuple[QRectF, ...] = ()


def draw_axes(styled: StyledPainter, place: Layout, plane: Plane, room: Room) -> None:
    """Ticks, numbers and names. From near they stay as large as they are, on a ground where the map is behind them."""
    axes = _Axes(styled, place, plane, room)
    if axes.shown.width() > axes.wide and axes.shown.height() > axes.high:
        axes.draw()


class _Axes:
    def __init__(self, styled: StyledPainter, place: Layout, plane: Plane, room: Room) -> None:
        self.styled, self.map, self.plane, self.room = styled, place.map, plane, room
        self.font = place.font / room.zoom
        self.size = 0.88 * self.font
        self.wide, self.high = 6.0 + 3.0 * self.size, _TICK + 1.3 * self.size
        seen = room.seen
        left = max(place.map.left(), min(seen.left() + self.wide, place.map.right()))
        foot = min(place.map.bottom(), max(seen.bottom() - self.high, place.map.top()))
        top, right = max(place.map.top(), seen.top()), min(place.map.right(), seen.right())
        self.shown = QRectF(QPointF(left, top), QPointF(max(left, right), max(top, foot)))
        """The part of the map beside whose left and lower edge the numbers stand."""
        self.held = left > place.map.left(), foot < place.map.bottom()
        """Whether they stand on the map: those beside it, those below it."""

    def draw(self) -> None:
        shown, size = self.shown, self.size
        self._ground()
        for value in self._ticks(shown.left(), shown.right(), self.map.left(), self.map.width()):
            x = self._spot(value).x()
            self.styled.use("muted", 1.0)
            self.styled.painter.drawLine(QPointF(x, shown.bottom()), QPointF(x, shown.bottom() + _TICK))
            if not self.held[1] or x < shown.right() - 3 * size:  # The axis's name stands there.
                self._number(QRectF(x - 2 * size, shown.bottom() + _TICK, 4 * size, 1.3 * size), value, CENTER)
        ends = self.map.bottom() - shown.bottom(), self.map.bottom() - shown.top()
        for value in self._ticks(*ends, 0.0, self.map.height()):
            y = self._spot(value).y()
            self.styled.use("muted", 1.0)
            self.styled.painter.drawLine(QPointF(shown.left() - _TICK, y), QPointF(shown.left(), y))
            if y > shown.top() + 1.6 * size:  # So does the other's.
                self._number(QRectF(shown.left() - self.wide, y - size, 3 * size, 2 * size), value, RIGHT)
        down = _TICK if self.held[1] else 3.0 + 1.2 * size
        below = QRectF(shown.right() - 30 - (4 if self.held[1] else 0), shown.bottom() + down, 30, 1.3 * size)
        self.styled.words(below, INPUTS[0], size, "ink", align=RIGHT)
        up = 2.0 if self.room.zoom > 1.0 else -0.4 * size
        beside = QRectF(shown.left() - 6 - 2 * size, shown.top() + up, 2 * size, 1.6 * size)
        self.styled.words(beside, INPUTS[1], size, "ink", align=RIGHT)

    def _ground(self) -> None:
        shown, ground = self.shown, self.styled.color("background", 0.86)
        if self.held[0]:
            foot = self.high if self.held[1] else 0.0
            self.styled.painter.fillRect(shown.adjusted(-self.wide, 0, -shown.width(), foot), ground)
        if self.held[1]:
            self.styled.painter.fillRect(shown.adjusted(0, shown.height(), 0, self.high), ground)

    def _number(self, box: QRectF, value: float, align: Qt.AlignmentFlag) -> None:
        if not any(taken.intersects(box) for taken in self.room.taken):
            self.styled.words(box, _text(value, self.step), self.size, "muted", align=align)

    def _ticks(self, first: float, last: float, start: float, length: float) -> list[float]:
        """The numbers between two places on an axis that begins at `start`."""
        share = (self.plane.high - self.plane.low) / length
        return ticks(self.plane.low + (first - start) * share, self.plane.low + (last - start) * share, self.step)

    @property
    def step(self) -> float:
        """From one number to the next: the least of the round ones for which there is room."""
        return step_for(self.plane.high - self.plane.low, self.map.width() / (4.5 * self.font))

    def _spot(self, value: float) -> QPointF:
        span = self.plane.high - self.plane.low
        share = (value - self.plane.low) / span
        return QPointF(self.map.left() + share * self.map.width(), self.map.bottom() - share * self.map.height())


def step_for(span: float, most: float) -> float:
    """A round number of which there are not more than about `most` in the span, but two at least."""
    return next((step for step in _STEPS if span / step <= max(3.0, most)), span)


def ticks(low: float, high: float, step: float) -> list[float]:
    """The multiples of a step from low to high."""
    first = math.ceil(low / step - 1e-9)
    return [place * step for place in range(first, math.floor(high / step + 1e-9) + 1)]


def _text(value: float, step: float) -> str:
    if abs(value - round(value)) < 1e-9 and step >= 0.5:
        return number(round(value), 0)
    return number(value, max(1, math.ceil(-math.log10(step) - 1e-9)))
