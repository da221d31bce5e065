"""The shape of a class's points, beside its colour: for eyes that see few colours, and prints in grey."""

import math
from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from nnviz.ui.look.theme import Theme, contrast

SIGNS = "●■▲◆▼✚★⬢✖⬟"
"""The shapes as characters, for words."""

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
def class_mark(number: int, radius: float) -> QPainterPath:
    """The shape of a class, counting from 0, around the origin; about as large as a disc of this radius."""
    corners, growth = _SHAPES[number % len(_SHAPES)]
    path = QPainterPath()
    if corners:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        path.closeSubpath()
    else:
        path.addEllipse(QRectF(-1.0, -1.0, 2.0, 2.0))
    return QTransform.fromScale(growth * radius, growth * radius).map(path)


def class_sign(number: int) -> str:
    """The shape of a class as a character."""
    return SIGNS[number % len(SIGNS)]


@cache
def rim(theme: Theme, fill: int) -> QColor:
    """The outline of a point whose colour has this `rgb`: ink or paper, whichever is farther from it.

    So a point is seen on a ground of its own colour, and on every other one its rim or its inside is.
    """
    name = QColor(fill).name()
    return QColor(max((theme.ink, theme.panel), key=lambda color: contrast(color, name)))


def draw_marks(
    painter: QPainter, theme: Theme, spots: Iterable[QPointF], mark: QPainterPath, fill: QColor, hollow: bool = False
) -> None:
    """Points of one class: full with a rim, or hollow with their colour as the rim."""
    edge = rim(theme, fill.rgb())
    painter.setPen(QPen(fill, 1.7) if hollow else QPen(edge, 1.1))
    painter.setBrush(edge if hollow else fill)
    for spot in spots:
        painter.drawPath(mark.translated(spot))
