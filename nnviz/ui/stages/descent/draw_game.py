"""The game as two pictures: the points with both lines, and both slopes after each point; and the scores."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QPolygonF

from nnviz.engine.arrays import Array
from nnviz.ui.look.styled_painter import LEFT, RIGHT, StyledPainter
from nnviz.ui.look.theme import text_font
from nnviz.ui.look.typeset.shortened import first_fitting
from nnviz.ui.plots.base.lanes import LANE_STYLES
from nnviz.ui.plots.relief.chart import Chart
from nnviz.ui.plots.relief.draw_map import draw_line
from nnviz.ui.stages.descent import words
from nnviz.ui.stages.descent.game import Game
from nnviz.ui.stages.descent.layout import GameLayout
from nnviz.ui.stages.descent.view_model import INTERCEPT, SLOPE, DescentState

_LEAST_POINTS = 20
"""Points for which there is room on the axis from the beginning."""


def draw_game(styled: StyledPainter, place: GameLayout, state: DescentState, game: Game) -> None:
    _draw_points(styled, line_chart(place.line, state), state, game)
    _draw_slopes(styled, place.curve, game)
    _draw_scores(styled, place.scores, game)


def line_chart(box: QRectF, state: DescentState) -> Chart:
    """The axes of the points."""
    x, y = state.frame.data.x[:, 0], state.frame.data.y[:, 0]
    rim = 0.08 * float(np.ptp(y) or 1.0)
    return Chart(box, (0.0, float(x.max()) * 1.04 or 1.0), (min(0.0, float(y.min())) - rim, float(y.max()) + rim))


def _draw_points(styled: StyledPainter, chart: Chart, state: DescentState, game: Game) -> None:
    painter, box = styled.painter, chart.box
    styled.words(QRectF(box.left(), box.top() - 24, box.width(), 18), words.point(game), 12, "ink", True, LEFT)
    chart.draw_axes(styled, ("x", "y"))
    painter.save()
    painter.setClipRect(box.adjusted(-1, -1, 1, 1))
    styled.use(None, fill=styled.color("muted", 0.45))
    data = state.frame.data
    for x, y in zip(data.x[:, 0].tolist(), data.y[:, 0].tolist(), strict=True):
        painter.drawEllipse(chart.spot(x, y), 2.6, 2.6)
    intercept = state.place[INTERCEPT]
    if game.rule is not None and game.rule_lane is not None and len(game.rule.slopes):
        slope = float(game.rule.slopes[-1])
        ends = [chart.spot(x, slope * x + intercept) for x in chart.x]
        draw_line(styled, ends, LANE_STYLES[game.rule_lane.number])
    draw_line(styled, [chart.spot(x, state.place[SLOPE] * x + intercept) for x in chart.x], LANE_STYLES[0])
    target, there = chart.spot(game.x, game.y), chart.spot(game.x, game.predicted)
    color = "positive" if game.y > game.predicted else "negative"
    painter.setPen(QPen(styled.color(color), 3.0))
    painter.drawLine(there, target)
    styled.use("panel", 1.6, color)
    painter.drawEllipse(target, 6.5, 6.5)
    styled.use("ink", 2.0, "panel")
    painter.drawEllipse(there, 5.0, 5.0)
    painter.restore()


def _draw_slopes(styled: StyledPainter, box: QRectF, game: Game) -> None:
    """Both slopes after each point, and the best one dashed."""
    told = first_fitting(words.slopes_headings(), text_font(12, bold=True), box.width())
    styled.words(QRectF(box.left(), box.top() - 24, box.width(), 18), told, 12, "ink", True, LEFT)
    every = [game.you.slopes, np.array([game.best[0]])]
    if game.rule is not None and len(game.rule.slopes):
        every.append(game.rule.slopes)
    values = np.concatenate(every)
    values = values[np.isfinite(values)]
    low, high = float(values.min()), float(values.max())
    rim = 0.12 * (high - low) or 1.0
    last = max(_LEAST_POINTS, round(1.08 * len(game.you.slopes)))
    chart = Chart(box, (0.0, float(last)), (low - rim, high + rim))
    chart.draw_axes(styled, (words.points_axis(), "param"), grid=True)
    dashed = QPen(styled.color("muted"), 1.5, Qt.PenStyle.DashLine)
    styled.painter.setPen(dashed)
    styled.painter.drawPolyline(QPolygonF([chart.spot(x, game.best[0]) for x in chart.x]))
    if game.rule is not None and game.rule_lane is not None and len(game.rule.slopes):
        draw_line(styled, _spots(chart, game.rule.slopes), LANE_STYLES[game.rule_lane.number])
    spots = _spots(chart, game.you.slopes)
    draw_line(styled, spots, LANE_STYLES[0])
    if spots:
        styled.use("panel", 1.6, "ink")
        styled.painter.drawEllipse(spots[-1], 5.0, 5.0)


def _spots(chart: Chart, values: Array) -> list[QPointF]:
    return chart.spots(np.stack([np.arange(float(len(values))), values], axis=1))


def _draw_scores(styled: StyledPainter, box: QRectF, game: Game) -> None:
    """A card for each player with its mean loss, the better one ringed; and the least loss that can be had."""
    rule = game.rule.loss if game.rule is not None else float("nan")
    cards = (
        (words.you(), game.you.loss, "ink", game.you.loss < rule),
        (
            words.rule(game),
            rule,
            LANE_STYLES[game.rule_lane.number].token if game.rule_lane else "muted",
            rule < game.you.loss,
        ),
        (words.least(), game.best[1], "muted", False),
    )
    width = (box.width() - 24) / 3
    for column, (name, loss, color, ahead) in enumerate(cards):
        card = QRectF(box.left() + column * (width + 12), box.top(), width, box.height())
        styled.card(card, "good" if ahead else "hairline", 2.0 if ahead else 1.0)
        inner = card.adjusted(14, 6, -14, -6)
        half = inner.height() / 2
        styled.words(QRectF(inner.left(), inner.top(), inner.width(), half), name, 12, color, True, LEFT)
        below = QRectF(inner.left(), inner.top() + half, inner.width(), half)
        styled.figures(below, words.score(loss), 13, "ink", align=LEFT)
        if ahead:
            styled.words(below, words.ahead(), 12, "good", True, RIGHT)
