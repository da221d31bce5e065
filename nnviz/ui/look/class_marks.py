"""The shape of a class's points, beside its colour: for eyes that see few colours, and prints in grey."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from nnviz.ui.look.theme import Theme, contrast

SIGNS = "●■▲◆▼✚★⬢✖⬟"
"""The shapes as characters, for words."""

_RIM = 1.1
"""Pixels of a rim's width."""

_HOLLOW = 0.55
"""The share of a hollow point's radius that is hollow."""

_APART = 1.8
"""The contrast at which an inside is told from its ring."""

_Corners = list[tuple[float, float]]


def _star(corners: int, inner: float, turn: float) -> _Corners:
    """A star of radius 1; `inner` is that of the corners between, `turn` a share of a full turn."""
    return [
        (radius * math.sin(angle), -radius * math.cos(angle))
        for number in range(2 * corners)
        for radius in [inner if number % 2 else 1.0]
        for angle in [math.pi * number / corners + 2 * math.pi * turn]
    ]


def _polygon(corners: int, turn: float = 0.0) -> _Corners:
    return [
        (math.sin(angle), -math.cos(angle))
        for angle in (2 * math.pi * (number / corners + turn) for number in range(corners))
    ]


def _cross(arm: float) -> _Corners:
    """A plus sign whose arms are 2 `arm` wide."""
    corners, found = [(-arm, -1.0), (arm, -1.0), (arm, -arm)], []
    for _ in range(4):
        found += corners
        corners = [(-y, x) for x, y in corners]
    return found


_DIAGONAL = [((x - y) * math.sqrt(0.5), (x + y) * math.sqrt(0.5)) for x, y in _cross(0.36)]

_SHAPES: tuple[tuple[_Corners, float], ...] = (
    ([], 1.0),
    (_polygon(4, 1 / 8), 1.27),
    (_polygon(3), 1.45),
    (_polygon(4), 1.35),
    (_polygon(3, 1 / 2), 1.45),
    (_cross(0.36), 1.25),
    (_star(5, 0.5, 0.0), 1.5),
    (_polygon(6), 1.15),
    (_DIAGONAL, 1.25),
    (_polygon(5), 1.2),
)
"""The corners of each shape in a circle of radius 1, and how much larger it is to look as large as a disc."""


@cache
def _corners(number: int, radius: float) -> QPolygonF:
    corners, growth = _SHAPES[number % len(_SHAPES)]
    return QPolygonF([QPointF(x, y) * growth * radius for x, y in corners])


@cache
def class_mark(number: int, radius: float) -> QPainterPath:
    """The shape of a class, counting from 0, around the origin; about as large as a disc of this radius."""
    path = QPainterPath()
    if number % len(_SHAPES):
        path.addPolygon(_corners(number, radius))
        path.closeSubpath()
    else:
        path.addEllipse(QPointF(), radius, radius)
    return path


def class_sign(number: int) -> str:
    """The shape of a class as a character."""
    return SIGNS[number % len(SIGNS)]


@cache
def rim(theme: Theme, fill: int) -> QColor:
    """The outline of a point whose colour has this `rgb`: ink or paper, whichever is farther from it.

    So a point is seen on a ground of its own colour, and on any other its rim or its inside is.
    """
    return _first(fill, (theme.ink, theme.panel), math.inf)


@cache
def hollow(theme: Theme, fill: int) -> QColor:
    """The inside of a hollow point of this `rgb`: paper, or ink where that would look like a full one."""
    return _first(fill, (theme.panel, theme.ink), _APART)


def _first(fill: int, names: tuple[str, ...], least: float) -> QColor:
    """The first colour with so much contrast to `fill`; the one with most where none has it."""
    told = {name: contrast(name, QColor(fill).name()) for name in names}
    return QColor(next((name for name in names if told[name] >= least), max(names, key=lambda name: told[name])))


@dataclass(frozen=True)
class Mark:
    """How the points of a class look: the shape of its `number`, about as large as a disc of `radius`."""

    number: int
    radius: float
    color: QColor
    full: bool = True


def draw_marks(painter: QPainter, theme: Theme, mark: Mark, spots: Iterable[QPointF]) -> None:
    """Points of one class, each with a rim: full of their colour, or a ring of it."""
    rgb = mark.color.rgb()
    edge, fill = QPen(rim(theme, rgb), _RIM), QBrush(mark.color)
    nothing, inside = QPen(Qt.PenStyle.NoPen), QBrush(hollow(theme, rgb))
    for spot in spots:
        painter.setPen(edge)
        painter.setBrush(fill)
        _draw_shape(painter, mark.number, mark.radius, spot)
        if not mark.full:
            painter.setPen(nothing)
            painter.setBrush(inside)
            _draw_shape(painter, mark.number, _HOLLOW * mark.radius, spot)


def _draw_shape(painter: QPainter, number: int, radius: float, spot: QPointF) -> None:
    if number % len(_SHAPES):
        painter.drawPolygon(_corners(number, radius).translated(spot))
    else:  # As a disc, rather than as a path: a picture of many is smaller.
        painter.drawEllipse(spot, radius, radius)
