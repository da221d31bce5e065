"""Where everything stands on the stage of gradient descent at a size."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

_WIDE = 640.0
"""Pixels from which there is a column beside the map."""

_COLUMN = 236.0
_LEFT, _RIGHT, _TOP, _FOOT = 62.0, 14.0, 10.0, 42.0


@dataclass(frozen=True)
class MapLayout:
    """The map's axes; the column beside it with the legend and the small curve, where there is room for it."""

    map: QRectF
    legend: QRectF | None
    curve: QRectF | None


@dataclass(frozen=True)
class GameLayout:
    """The points and both lines, the curves of both over the points looked at, and the cards with the scores."""

    line: QRectF
    curve: QRectF
    scores: QRectF


def map_layout(area: QRectF) -> MapLayout:
    """The map in an area of the stage, with a column beside it."""
    wide = area.width() >= _WIDE
    column = min(_COLUMN, 0.36 * area.width()) if wide else 0.0
    own = area.adjusted(_LEFT, _TOP, -_RIGHT - (column + 12.0 if wide else 0.0), -_FOOT)
    if not wide:
        return MapLayout(own, None, None)
    left = own.right() + 22.0
    beside = QRectF(left, own.top(), area.right() - _RIGHT - left, own.height())
    high = min(210.0, 0.42 * beside.height())
    curve = QRectF(beside.left() + 4, beside.bottom() - high + 22, beside.width() - 8, high - 22)
    legend = QRectF(beside.left(), beside.top(), beside.width(), beside.height() - high - 8)
    return MapLayout(own, legend, curve if high > 110 else None)


def curve_layout(area: QRectF) -> QRectF:
    """The axes of the one large curve."""
    return area.adjusted(_LEFT, _TOP + 26, -_RIGHT - 8, -_FOOT)


def game_layout(area: QRectF) -> GameLayout:
    """Two pictures side by side, and the scores in a row below them; one below the other where it is narrow."""
    scores = QRectF(area.left() + 16, area.bottom() - 64, area.width() - 32, 54)
    upper = area.adjusted(0, 0, 0, -72)
    half = upper.width() / 2
    line = QRectF(upper.left(), upper.top(), half, upper.height()).adjusted(58, _TOP + 24, -10, -_FOOT)
    curve = QRectF(upper.left() + half, upper.top(), half, upper.height()).adjusted(58, _TOP + 24, -_RIGHT, -_FOOT)
    return GameLayout(line, curve, scores)
