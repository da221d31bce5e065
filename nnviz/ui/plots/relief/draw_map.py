"""A landscape from above: colours, contour lines with their losses, ways, the ball."""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainterStateGuard, QPen, QPolygonF

from nnviz.engine.arrays import Array
from nnviz.engine.pauses import pause
from nnviz.ui.look.number_format import grouped, number
from nnviz.ui.look.styled_painter import CENTER, StyledPainter, width_of
from nnviz.ui.look.theme import text_font
from nnviz.ui.plots.base.curve_style import CurveStyle
from nnviz.ui.plots.relief.chart import Chart
from nnviz.ui.plots.relief.heights import Relief
from nnviz.ui.plots.relief.scene import Scene, Way
from nnviz.ui.run.kept_picture import KeptPicture

BALL = 7.5
"""Pixels of the ball's radius."""

_TOLD = (2, 4, 6, 8, 10)
"""The contour lines that have their loss written on them."""

_WORDS, _HIGH = QPointF(12, 8), 18.0
"""Pixels from a place to the corner of its words, and how high these are."""

_CLOSE = 4.5
"""Pixels between two points of the grid that contour lines on the screen are made of: closer ones look the same."""

_DOTTED = 25
"""Steps of a way up to which each of them has a dot."""


class Ground:
    """The part of a map that stays while the ball rolls, kept as a picture for the screen."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.kept = KeptPicture(changed)

    def draw(self, styled: StyledPainter, chart: Chart, relief: Relief, ways: Sequence[Way], *, told: bool) -> None:
        """Colours, contour lines and the ways that are still; on paper as an image and lines."""
        if styled.look.standalone:
            _draw_still(styled, chart, relief, ways, told=told)
            return

        def paint(styled: StyledPainter, box: QRectF, _draft: bool) -> None:
            _draw_still(styled, Chart(box, chart.x, chart.y), relief, ways, told=told)

        place = (chart.x, chart.y, told, *(way.still for way in ways))
        self.kept.draw(styled, chart.box, place, relief, paint)


def _draw_still(styled: StyledPainter, chart: Chart, relief: Relief, ways: Sequence[Way], *, told: bool) -> None:
    draw_ground(styled, chart, relief, told=told)
    styled.painter.save()
    styled.painter.setClipRect(chart.box)
    for way in ways:
        draw_way(styled, chart, way)
    styled.painter.restore()


def draw_ground(styled: StyledPainter, chart: Chart, relief: Relief, *, told: bool = True) -> None:
    """Colours and contour lines into the chart's box; some lines have their loss written on them where it is `told`."""
    painter, land = styled.painter, relief.land
    with QPainterStateGuard(painter):  # At a pause the drawing may be given up.
        painter.setClipRect(chart.box)
        # A pixel's middle is its place, so the outermost ones reach half a pixel beyond.
        right, up = (land.a[-1] - land.a[0]) / (len(land.a) - 1) / 2, (land.b[-1] - land.b[0]) / (len(land.b) - 1) / 2
        corner, other = chart.spot(land.a[0] - right, land.b[-1] + up), chart.spot(land.a[-1] + right, land.b[0] - up)
        styled.image(QRectF(corner, other), relief.image(styled.theme))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        found = relief.lines(1 if styled.look.standalone else _every(chart, relief))
        for number_, line in enumerate(found, 1):
            pause()
            pen = QPen(styled.color("accent", 0.6 if number_ in _TOLD else 0.34), 1.1 if number_ in _TOLD else 0.9)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLines(lines(chart, line))
        if told:
            _write_levels(styled, chart, relief, found)


def _every(chart: Chart, relief: Relief) -> int:
    """Every how many points of the grid the contour lines need one, at this size on the screen."""
    cells = len(relief.land.a) - 1
    apart = max(chart.box.width(), chart.box.height()) / cells
    return next((step for step in (4, 2) if cells % step == 0 and step * apart <= _CLOSE), 1)


def lines(chart: Chart, ends: Array) -> list[QLineF]:
    """Pieces (k, 2, 2) of coordinates as lines in pixels."""
    return [QLineF(*four) for four in _pixels(chart, ends).reshape(-1, 4).tolist()]


def _pixels(chart: Chart, places: Array) -> Array:
    """Coordinates (…, 2) in pixels."""
    box = chart.box
    x = box.left() + (places[..., 0] - chart.x[0]) * (box.width() / (chart.x[1] - chart.x[0]))
    y = box.bottom() - (places[..., 1] - chart.y[0]) * (box.height() / (chart.y[1] - chart.y[0]))
    return np.stack([x, y], axis=-1)


def _write_levels(styled: StyledPainter, chart: Chart, relief: Relief, found: list[Array]) -> None:
    """The loss on some of the lines, where they leave the bottom sideways, each where there is room."""
    inside = chart.box.adjusted(26, 14, -26, -14)
    row, column = np.unravel_index(int(np.nanargmin(relief.heights)), relief.heights.shape)
    bottom = chart.spot(float(relief.land.a[column]), float(relief.land.b[row]))
    reach = QPointF(BALL, BALL)
    # The ball is there in the end, and the bottom's words may begin below it.
    taken = [QRectF(bottom - reach, bottom + reach), QRectF(bottom + _WORDS, QSizeF(40, _HIGH))]
    for level in _TOLD:
        spots = _pixels(chart, found[level - 1].mean(axis=1))
        # Up to the right most valleys leave room for words.
        ways = spots - (bottom.x(), bottom.y())
        sideways = (0.8 * ways[:, 0] - 0.6 * ways[:, 1]) / np.maximum(np.hypot(ways[:, 0], ways[:, 1]), 1e-9)
        text = grouped(number(relief.level(level), min(relief.decimals, 5)))
        wide = width_of(text, text_font(10)) + 6
        for x, y in spots[np.argsort(-sideways, kind="stable")].tolist():
            place = QRectF(x - wide / 2, y - 7, wide, 14)
            if inside.contains(x, y) and not any(place.adjusted(-8, -4, 8, 4).intersects(other) for other in taken):
                taken.append(place)
                styled.use(None, fill=styled.color("panel", 0.72))
                styled.painter.drawRoundedRect(place, 4, 4)
                styled.words(place, text, 10, styled.color("ink", 0.75))
                break


def draw_map(styled: StyledPainter, chart: Chart, scene: Scene, ground: Ground, *, compact: bool = False) -> None:
    """All of a scene, from back to front; a `compact` map has no titles and no numbers on its lines."""
    moving = scene.ways
    if scene.relief is not None:
        moving = tuple(way for way in scene.ways if way.still is None)
        still = [way for way in scene.ways if way.still is not None]
        ground.draw(styled, chart, scene.relief, still, told=not compact)
    chart.draw_axes(styled, ("", "") if compact else scene.titles)
    styled.painter.save()
    styled.painter.setClipRect(chart.box.adjusted(-1, -1, 1, 1))
    for way in moving:
        draw_way(styled, chart, way)
    if scene.lowest is not None:
        _draw_lowest(styled, chart, scene.lowest)
    if scene.ball is not None:
        if scene.landing is not None:
            _draw_landing(styled, chart.spot(*scene.ball), chart.spot(*scene.landing))
        draw_ball(styled, chart.spot(*scene.ball))
        _write(styled, chart, chart.spot(*scene.ball), scene.ball_words, "accent")
    styled.painter.restore()


def draw_way(styled: StyledPainter, chart: Chart, way: Way) -> None:
    """A way with a pale rim, so that it stands out from any ground, and its end."""
    spots = chart.spots(way.points)
    if way.later is not None and len(way.later):
        _stroke(styled, [*spots[-1:], *chart.spots(way.later)], _pen(styled, way.style, 0.3))
    if not spots:
        return
    draw_line(styled, spots, way.style)
    if len(way.points) <= _DOTTED:
        styled.use(None, fill=way.style.token)
        for spot in spots[:-1]:
            styled.painter.drawEllipse(spot, 2.1, 2.1)
    styled.use("panel", 1.6, way.style.token)
    styled.painter.drawEllipse(spots[-1], 4.6, 4.6)
    if way.label:
        place = QRectF(spots[-1].x() - 22, spots[-1].y() - 17, 15, 15)
        styled.use(None, fill=styled.color("panel", 0.8))
        styled.painter.drawRoundedRect(place, 4, 4)
        styled.words(place, way.label, 11, way.style.token, bold=True)


def draw_line(styled: StyledPainter, spots: list[QPointF], style: CurveStyle) -> None:
    """A line through places in pixels, in a run's colour and dashes, on a pale rim."""
    styled.painter.setBrush(Qt.BrushStyle.NoBrush)
    rim = QPen(styled.color("panel", 0.6), style.width + 1.8)
    rim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    rim.setCapStyle(Qt.PenCapStyle.FlatCap)
    _stroke(styled, spots, rim)
    _stroke(styled, spots, _pen(styled, style, 1.0))


def _stroke(styled: StyledPainter, spots: list[QPointF], pen: QPen) -> None:
    """Draw a line through places, on the screen in pieces: one of many that cross each other takes Qt a second."""
    painter = styled.painter
    painter.setPen(pen)
    pieces = [QLineF(*ends) for ends in pairwise(spots)]
    if styled.look.standalone or len(spots) <= _DOTTED:
        painter.drawPolyline(QPolygonF(spots))
    elif pen.style() != Qt.PenStyle.CustomDashLine:
        painter.drawLines(pieces)
    else:
        for piece, offset in zip(pieces, _dash_offsets(pieces, pen), strict=True):
            pen.setDashOffset(offset)
            painter.setPen(pen)
            painter.drawLine(piece)


def _dash_offsets(pieces: Sequence[QLineF], pen: QPen) -> list[float]:
    """Where in its pattern each piece begins for the dashes to go on around corners, in widths of the pen."""
    lengths = np.cumsum([0.0, *(piece.length() for piece in pieces[:-1])])
    offsets: list[float] = (lengths / pen.widthF() % sum(pen.dashPattern())).tolist()
    return offsets


def _pen(styled: StyledPainter, style: CurveStyle, alpha: float) -> QPen:
    pen = QPen(styled.color(style.token, alpha), style.width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style.pattern:
        pen.setDashPattern(style.pattern)
    return pen


def draw_ball(styled: StyledPainter, spot: QPointF, radius: float = BALL) -> None:
    """The ball that can be taken."""
    styled.use(None, fill=styled.color("ink", 0.16))
    styled.painter.drawEllipse(spot + QPointF(0, 2), radius + 1.6, radius + 1.2)
    styled.use("ink", 2.2, "panel")
    styled.painter.drawEllipse(spot, radius, radius)
    styled.use(None, fill="accent")
    styled.painter.drawEllipse(spot, 0.42 * radius, 0.42 * radius)


def _draw_landing(styled: StyledPainter, start: QPointF, end: QPointF) -> None:
    """The next step as an arrow, where it is long enough to be seen beside the ball."""
    way = end - start
    length = math.hypot(way.x(), way.y())
    if length > BALL + 4:
        styled.arrow(start + way * (BALL / length), end, "accent", 2.4, 9.0)


def _draw_lowest(styled: StyledPainter, chart: Chart, lowest: tuple[float, float, str]) -> None:
    spot = chart.spot(lowest[0], lowest[1])
    if not chart.box.contains(spot):
        return
    styled.use("ink", 1.6)
    for way in (QPointF(5, 5), QPointF(5, -5)):
        styled.painter.drawLine(spot - way, spot + way)
    _write(styled, chart, spot, lowest[2], "ink")


def _write(styled: StyledPainter, chart: Chart, spot: QPointF, text: str, color: str) -> None:
    """Words below a place, on a pale ground, inside the chart."""
    if not text:
        return
    wide = width_of(text, text_font(11)) + 10
    left = spot.x() + _WORDS.x() + wide > chart.box.right()
    x = spot.x() - _WORDS.x() - wide if left else spot.x() + _WORDS.x()
    y = min(spot.y() + _WORDS.y(), chart.box.bottom() - _HIGH - 2)
    place = QRectF(max(x, chart.box.left() + 2), y, wide, _HIGH)
    styled.use(None, fill=styled.color("panel", 0.8))
    styled.painter.drawRoundedRect(place, 5, 5)
    styled.words(place, text, 11, color, align=CENTER)
