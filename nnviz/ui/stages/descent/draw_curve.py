"""The loss along the slope alone: the curve, the ball on it, the tangent, the step as an arrow, where it has been."""

import math
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainterPath, QPen, QPolygonF

from nnviz.engine.analysis.loss_slice import LossSlice
from nnviz.engine.arrays import Array
from nnviz.ui.look.styled_painter import LEFT, StyledPainter, width_of
from nnviz.ui.look.theme import text_font
from nnviz.ui.look.typeset.shortened import first_fitting
from nnviz.ui.plots.relief.chart import Chart
from nnviz.ui.plots.relief.draw_map import BALL, draw_ball
from nnviz.ui.stages.descent import words
from nnviz.ui.stages.descent.view_model import DescentState

_TRAIL = 120
"""Steps whose places are shown on the curve."""

_TANGENT = 0.2
"""The tangent reaches so far to both sides, as a share of the picture's width."""


def curve_chart(box: QRectF, found: LossSlice) -> Chart:
    """The axes for a curve: from a little below its lowest loss to a little above the ball, or to its lower end."""
    losses = found.losses[np.isfinite(found.losses)]
    if not len(losses):
        return Chart(box, (float(found.values[0]), float(found.values[-1])), (0.0, 1.0))
    low, rims = float(losses.min()), (float(losses[0]), float(losses[-1]))
    high = max(min(rims), 1.25 * (found.loss - low) + low if math.isfinite(found.loss) else low)
    high = min(high, float(losses.max()))
    high = high if high > low else low + max(1e-9, abs(low))
    return Chart(box, (float(found.values[0]), float(found.values[-1])), (max(0.0, low - 0.12 * (high - low)), high))


def draw_curve(styled: StyledPainter, box: QRectF, state: DescentState) -> None:
    """The curve in full, with axes and words."""
    found = state.curve
    chart = curve_chart(box, found)
    chart.draw_axes(styled, words.curve_titles(), grid=True)
    styled.painter.save()
    styled.painter.setClipRect(box.adjusted(-BALL, -BALL - 2, BALL, BALL))
    _draw_valley(styled, chart, found)
    _draw_trail(styled, chart, found, state.visited)
    _draw_tangent(styled, chart, found)
    _draw_step(styled, chart, found, told=True)
    styled.painter.restore()
    told = first_fitting(words.held(state), text_font(12), box.width())
    styled.words(QRectF(box.left(), box.top() - 28, box.width(), 20), told, 12, "muted", align=LEFT)


def draw_small_curve(styled: StyledPainter, box: QRectF, state: DescentState) -> None:
    """The same beside the map, on a card with a heading and the next step in numbers below."""
    title = QRectF(box.left() - 4, box.top() - 24, box.width() + 8, 18)
    styled.words(title, words.along_slope(), 12, "ink", bold=True, align=LEFT)
    card = box.adjusted(-4, 0, 4, -22)
    styled.card(card)
    inner = card.adjusted(10, 10, -10, -10)
    found = state.curve
    chart = curve_chart(inner, found)
    styled.painter.save()
    styled.painter.setClipRect(card.adjusted(2, 2, -2, -2))
    _draw_line(styled, chart, found, 2.0)
    _draw_tangent(styled, chart, found)
    _draw_step(styled, chart, found, told=False)
    styled.painter.restore()
    below = QRectF(card.left(), card.bottom() + 4, card.width(), 18)
    styled.figures(below, words.next_move(found), 11, "muted", align=LEFT)


def _spots(chart: Chart, values: Array, losses: Array) -> list[QPointF]:
    kept = np.isfinite(losses)
    return chart.spots(np.stack([values[kept], losses[kept]], axis=1), every=True)


def _draw_valley(styled: StyledPainter, chart: Chart, found: LossSlice) -> None:
    """The curve over a ground that is deeper coloured the lower it is, as the map's."""
    spots = _spots(chart, found.values, found.losses)
    if len(spots) < 2:
        return
    path = QPainterPath(QPointF(spots[0].x(), chart.box.bottom()))
    for spot in spots:
        path.lineTo(spot)
    path.lineTo(spots[-1].x(), chart.box.bottom())
    shade = QLinearGradient(chart.box.bottomLeft(), chart.box.topLeft())
    shade.setColorAt(0.0, styled.color("accent", 0.26))
    shade.setColorAt(1.0, styled.color("accent", 0.02))
    styled.painter.fillPath(path, shade)
    _draw_line(styled, chart, found, 2.6)


def _draw_line(styled: StyledPainter, chart: Chart, found: LossSlice, width: float) -> None:
    styled.use("ink", width)
    styled.painter.drawPolyline(QPolygonF(_spots(chart, found.values, found.losses)))


def _draw_trail(styled: StyledPainter, chart: Chart, found: LossSlice, visited: Array) -> None:
    """Where it has been on this curve: dots joined by chords, the older the paler."""
    visited = visited[np.isfinite(visited)][-_TRAIL:]
    inside = np.clip(visited, found.values[0], found.values[-1])
    losses = np.interp(inside, found.values, found.losses)
    spots = chart.spots(np.stack([inside, losses], axis=1), every=True)
    for age, (start, end) in enumerate(pairwise(spots), 1):
        fresh = 0.4 + 0.6 * age / len(spots)
        styled.painter.setPen(QPen(styled.color("accent", 0.55 * fresh), 1.4))
        styled.painter.drawLine(start, end)
        styled.use("panel", 1.0, styled.color("accent", fresh))
        styled.painter.drawEllipse(start, 3.6, 3.6)


def tangent(chart: Chart, found: LossSlice) -> tuple[QPointF, QPointF] | None:
    """Both ends of the tangent, as far as the axis goes; as long on the page whether it is steep or flat."""
    if not (math.isfinite(found.loss) and math.isfinite(found.slope)):
        return None
    unit_x = chart.box.width() / (chart.x[1] - chart.x[0])
    unit_y = chart.box.height() / (chart.y[1] - chart.y[0])
    steep = found.slope * unit_y / unit_x
    reach = _TANGENT * chart.box.width() / math.hypot(1.0, steep) / unit_x
    low, high = (min(max(end - found.value, -reach), reach) for end in chart.x)
    start, end = (chart.spot(found.value + way, found.loss + way * found.slope) for way in (low, high))
    return start, end


def _draw_tangent(styled: StyledPainter, chart: Chart, found: LossSlice) -> None:
    ends = tangent(chart, found)
    if ends is not None:
        styled.use("accent", 2.2)
        styled.painter.drawLine(*ends)


def _draw_step(styled: StyledPainter, chart: Chart, found: LossSlice, *, told: bool) -> None:
    """The ball, the step along the axis as an arrow, and where it lands on the curve."""
    if not math.isfinite(found.loss):
        return
    here = chart.spot(found.value, found.loss)
    if math.isfinite(found.next_value):
        aside = QPointF(chart.spot(found.next_value, found.loss).x(), here.y())
        held = QPointF(min(max(aside.x(), chart.box.left() + 4), chart.box.right() - 4), aside.y())
        way = 1.0 if held.x() > here.x() else -1.0
        if abs(held.x() - here.x()) > BALL + 5:
            styled.arrow(here + QPointF(way * (BALL + 1), 0), held, "accent", 2.6, 10.0)
        if math.isfinite(found.next_loss) and chart.box.left() <= aside.x() <= chart.box.right():
            there = chart.spot(found.next_value, found.next_loss)
            styled.painter.setPen(QPen(styled.color("accent", 0.8), 1.4, Qt.PenStyle.DotLine))
            styled.painter.drawLine(held, there)
            styled.use("accent", 2.0, "panel")
            styled.painter.drawEllipse(there, 5.0, 5.0)
        if told:
            text = words.next_move(found)
            wide = width_of(text, text_font(12)) + 24
            left = min(max((here.x() + held.x()) / 2 - wide / 2, chart.box.left() + 6), chart.box.right() - wide - 4)
            place = QRectF(left, max(chart.box.top() + 2, here.y() - 36), wide, 20)
            styled.use(None, fill=styled.color("panel", 0.85))
            styled.painter.drawRoundedRect(place, 6, 6)
            styled.figures(place, text, 12, "accent", bold=True)
    draw_ball(styled, here)
