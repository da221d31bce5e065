"""A rectangle with two axes: where numbers stand in it, and the numbers at its sides."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from nnviz.engine.arrays import Array
from nnviz.ui.look.number_format import grouped, number
from nnviz.ui.look.styled_painter import CENTER, RIGHT, StyledPainter, width_of
from nnviz.ui.look.theme import text_font

_FARTHEST = 1e5
"""Pixels beyond which nothing is placed: Qt's own numbers end somewhere further."""

_APART = 0.6
"""Pixels from one place to the next that can be seen."""

_STOPS = 40
"""How many steps of the keyboard lead from one end of an axis to the other."""


@dataclass(frozen=True)
class Chart:
    """`box` shows x from `x[0]` to `x[1]` and y likewise, y upwards."""

    box: QRectF
    x: tuple[float, float]
    y: tuple[float, float]

    def spot(self, x: float, y: float) -> QPointF:
        """Where a pair of numbers stands in pixels."""
        across = (x - self.x[0]) / (self.x[1] - self.x[0]) * self.box.width()
        up = (y - self.y[0]) / (self.y[1] - self.y[0]) * self.box.height()
        return QPointF(self.box.left() + _held(across), self.box.bottom() - _held(up))

    def spots(self, points: Array, *, every: bool = False) -> list[QPointF]:
        """Where pairs of numbers (n, 2) stand, in order.

        Neighbours that nobody could tell apart are left out, unless `every` one is wanted.
        """
        low, span = np.array([self.x[0], self.y[0]]), np.array([self.x[1] - self.x[0], self.y[1] - self.y[0]])
        size = np.array([self.box.width(), self.box.height()])
        with np.errstate(over="ignore", invalid="ignore"):
            shares = np.nan_to_num((points - low) / span, nan=_FARTHEST, posinf=_FARTHEST, neginf=-_FARTHEST)
            pixels = np.clip(shares * size, -_FARTHEST, _FARTHEST)
        if len(pixels) > 1 and not every:
            moved = (np.diff(np.round(pixels / _APART), axis=0) != 0).any(axis=1)
            pixels = pixels[np.concatenate([[True], moved])]
        left, bottom = self.box.left(), self.box.bottom()
        return [QPointF(left + x, bottom - y) for x, y in pixels.tolist()]

    def value(self, spot: QPointF) -> tuple[float, float]:
        """The pair of numbers at a place in pixels."""
        across = (spot.x() - self.box.left()) / self.box.width()
        up = (self.box.bottom() - spot.y()) / self.box.height()
        return self.x[0] + across * (self.x[1] - self.x[0]), self.y[0] + up * (self.y[1] - self.y[0])

    def stop_from(self, here: tuple[float, float] | None, across: int, up: int) -> QPointF:
        """The place some fortieths of the axes to the right and up, inside them; for None from the middle."""
        start = here or self.value(self.box.center())
        moved = (
            min(max(at + by * (axis[1] - axis[0]) / _STOPS, axis[0]), axis[1])
            for at, by, axis in zip(start, (across, up), (self.x, self.y), strict=True)
        )
        return QPointF(*moved)

    def _rows(self) -> list[float]:
        """Where numbers stand at the left."""
        return ticks(*self.y, max(2, int(self.box.height() / 56)))

    def widest(self, size: float = 11.0) -> float:
        """Pixels that the widest of the numbers at the left takes."""
        return max((width_of(_short(y, self.y), text_font(size)) for y in self._rows()), default=0.0)

    def draw_axes(self, styled: StyledPainter, titles: tuple[str, str], size: float = 11.0, grid: bool = False) -> None:
        """Hairlines, numbers at round places, and titles."""
        box, painter = self.box, styled.painter
        for x in ticks(*self.x, max(2, int(box.width() / 80))):
            at = self.spot(x, self.y[0])
            styled.use("hairline")
            painter.drawLine(at, QPointF(at.x(), box.top() if grid else at.y() + 4))
            styled.words(QRectF(at.x() - 40, box.bottom() + 5, 80, 15), _short(x, self.x), size, "muted", align=CENTER)
        widest = self.widest(size)
        beside = max(40.0, widest) + 8
        for y in self._rows():
            at = self.spot(self.x[0], y)
            styled.use("hairline")
            painter.drawLine(at, QPointF(box.right() if grid else at.x() - 4, at.y()))
            place = QRectF(box.left() - beside, at.y() - 8, beside - 8, 16)
            styled.words(place, _short(y, self.y), size, "muted", align=RIGHT)
        styled.use("hairline")
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.topLeft())
        below = QRectF(box.left(), box.bottom() + 19, box.width(), 16)
        if titles[0]:
            styled.words(below, titles[0], size, "muted", align=CENTER)
        apart = max(48.0, widest + 17)
        if titles[1] and apart + 8 <= max(box.left(), 56.0):  # Long numbers take its room.
            painter.save()
            painter.translate(box.left() - apart, box.center().y())
            painter.rotate(-90)
            styled.words(QRectF(-box.height() / 2, -8, box.height(), 16), titles[1], size, "muted", align=CENTER)
            painter.restore()


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers evenly apart from `low` to `high`, `most` of them at most but two at least."""
    span = high - low
    if not (math.isfinite(span) and span > 0):
        return []
    power = 10.0 ** math.floor(math.log10(span / max(most, 1)))
    apart = next((lead * power for lead in (1, 2, 5, 10, 20) if span / (lead * power) <= most), 20 * power)
    first = math.ceil(low / apart - 1e-9)
    return [round(place * apart, 12) + 0.0 for place in range(first, math.floor(high / apart + 1e-9) + 1)]


def _held(pixels: float) -> float:
    return min(max(pixels, -_FARTHEST), _FARTHEST) if not math.isnan(pixels) else _FARTHEST


@lru_cache(maxsize=256)
def _short(value: float, ends: tuple[float, float]) -> str:
    """A number with as many decimals as the axis needs."""
    span = ends[1] - ends[0]
    decimals = max(0, 1 - math.floor(math.log10(span))) if span < 20 else 0
    text = number(value, min(decimals, 6))
    return grouped(text.rstrip("0").rstrip(".") if "." in text and "·" not in text else text)
