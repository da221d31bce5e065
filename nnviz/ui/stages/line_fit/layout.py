"""Where everything stands on the line-fit stage, worked out from the plot's size and the numbers shown."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF

from nnviz.ui.stages.line_fit.view_model import LineState

_LABEL_ROOM = 150.0
"""Pixels kept free at the right for the lines' labels."""

_WIDE = 640.0
"""Pixels of width from which the labels have room beside the lines."""

_LOW = 100.0
"""Pixels of height below which labels stand in the corners that the lines leave free: they would cover each other."""

_CLEAR = 4.6
"""Heights of a label between the end of a line and the label that stands on the line's own side of it."""

_NEURON_ROOM = 440.0
"""Pixels of width below which the small neuron would cover the points, and is left out."""


_SMALLEST = 0.62
"""How small it may be drawn."""

_POINT = 6.0
"""Pixels from a point's middle within which something covers some of it."""

_MOST_COVERED = 0.01
"""The share of the points that it may cover."""


class LabelPlace(NamedTuple):
    """A place in the plane, and which point of the label stands there, in widths and heights of the label."""

    x: float
    y: float
    anchor: tuple[float, float]


class NeuronPlace(NamedTuple):
    """Where the small neuron stands in the plot, in pixels from the upper left corner, and how large."""

    x: float
    y: float
    scale: float


def plane(state: LineState, width: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """The range of x and of y to be shown in a plot of so many pixels."""
    y = state.points[1]
    low, high = float(min(y.min(), 0.0)), float(max(y.max(), 1.0))
    span = high - low
    # Labels to the right of the lines' ends keep their size, whatever the plane's.
    right = state.reach * 1.01 / max(0.4, 1.0 - _label_room(width) / max(width, 1.0))
    return (-0.02 * state.reach, right), (low - 0.04 * span, high + 0.14 * span)


def labels(state: LineState, width: float, height: float) -> dict[str, LabelPlace]:
    """Beside the lines' ends, the higher line's label above; over the ends where there is no room beside them."""
    ends = {"line": state.line_end, "least_squares": state.best_end}
    lower = "line" if state.slope <= state.best else "least_squares"
    if height < _LOW:
        return _in_corners(state, width, lower)
    places = {}
    for key, end in ends.items():
        below = key == lower
        if _label_room(width) > 0:
            anchor = 0.0, 0.0 if below else 1.0
        else:
            # The side of the end towards which the line itself runs is kept clear of it.
            away = _CLEAR if below == (state.best >= 0) else 0.0
            anchor = 1.0, -away if below else 1.0 + away
        places[key] = LabelPlace(state.reach * 1.005, end, anchor)
    return places


def _in_corners(state: LineState, width: float, lower: str) -> dict[str, LabelPlace]:
    """Above the points the higher line's label, below them the lower line's."""
    _, (bottom, top) = plane(state, width)
    rim = 0.01 * (top - bottom)
    places = {}
    for key in ("line", "least_squares"):
        left = (key == lower) == (state.best < 0)
        height, up = (bottom + rim, 1.0) if key == lower else (top - rim, 0.0)
        places[key] = LabelPlace(0.0 if left else state.reach, height, (0.0 if left else 1.0, up))
    return places


def labels_near(state: LineState, x: Sequence[float], y: Sequence[float]) -> dict[str, LabelPlace | None]:
    """Where the lines leave the part of the plane that is seen, or end in it; none where a line is out of sight."""
    ways = {"line": (state.slope, state.intercept), "least_squares": (state.best, state.level)}
    lower = "line" if state.slope <= state.best else "least_squares"
    places: dict[str, LabelPlace | None] = {}
    for key, (slope, level) in ways.items():
        right = min(x[1], state.reach)
        if slope:
            right = min(right, max((edge - level) / slope for edge in y))
        height = slope * right + level
        seen = right > max(x[0], 0.0) and y[0] - 1e-9 <= height <= y[1] + 1e-9
        places[key] = LabelPlace(right, height, (1.0, 0.0 if key == lower else 1.0)) if seen else None
    return places


def neuron(state: LineState, room: QSizeF, natural: QSizeF) -> NeuronPlace | None:
    """In the upper corner beside the line, smaller where it would cover points; None where it covers some all the same.

    `room` is the plot's size, `natural` the neuron's own. It stays where it is while one looks from near.
    """
    width = room.width()
    if width < _NEURON_ROOM:
        return None
    usual = min(1.0, max(_SMALLEST, width / 720))
    for scale in (usual, max(_SMALLEST, 0.85 * usual)):
        size = natural * scale
        box = QRectF(QPointF(width * 0.05 if state.best >= 0 else width * 0.9 - size.width(), 14.0), size)
        around = box.adjusted(-_POINT, -_POINT, _POINT, _POINT)
        if _covered(state, room, around) <= _MOST_COVERED * len(state.points[0]):
            return NeuronPlace(box.x(), box.y(), scale)
    return None


def _covered(state: LineState, room: QSizeF, box: QRectF) -> int:
    """How many points lie in a part of the plot where all of the plane is seen."""
    (left, right), (low, high) = plane(state, room.width())
    x = (state.points[0] - left) / (right - left) * room.width()
    y = (high - state.points[1]) / (high - low) * room.height()
    inside = (x > box.left()) & (x < box.right()) & (y > box.top()) & (y < box.bottom())
    return int(np.count_nonzero(inside))


def _label_room(width: float) -> float:
    return _LABEL_ROOM if width >= _WIDE else 0.0
