"""The map or the surface of the loss over slope and intercept, with the legend and the small curve beside it."""

import math
from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from nnviz.session.race.race import PRESENT
from nnviz.ui.look.styled_painter import LEFT, StyledPainter, nearest, width_of
from nnviz.ui.look.theme import text_font
from nnviz.ui.plots.base.lanes import LANE_STYLES
from nnviz.ui.plots.relief.chart import Chart
from nnviz.ui.plots.relief.draw_map import Ground, draw_map
from nnviz.ui.plots.relief.draw_surface import Surface
from nnviz.ui.plots.relief.heights import Relief
from nnviz.ui.plots.relief.scene import Pair, Scene, Way
from nnviz.ui.stages.descent import words
from nnviz.ui.stages.descent.draw_curve import draw_small_curve
from nnviz.ui.stages.descent.layout import MapLayout
from nnviz.ui.stages.descent.view_model import INTERCEPT, SLOPE, DescentState, Run

_LINE = 38.0
"""Pixels of a run in the legend."""


def scene_of(state: DescentState, relief: Relief | None, x: Pair, y: Pair) -> Scene:
    """What the map shows of a frame."""
    ways = tuple(
        Way(run.places, LANE_STYLES[run.lane.number], _sign(run.lane.number), run.later, _still(run))
        for run in state.runs
    )
    place = state.place[SLOPE], state.place[INTERCEPT]
    landing = state.landing[SLOPE], state.landing[INTERCEPT]
    return Scene(
        relief=relief,
        x=x,
        y=y,
        titles=words.axis_titles(),
        ways=ways,
        ball=place,
        landing=landing if all(map(math.isfinite, landing)) else None,
        lowest=(state.best[0], state.best[1], words.lowest(state)),
        ball_words=words.drag_me(state),
    )


def _still(run: Run) -> Hashable | None:
    """A run kept that has been followed to its end does not change any more."""
    return run.lane if run.lane.number != PRESENT and not len(run.later) else None


def _sign(lane: int) -> str:
    """What stands at the end of a run's way."""
    return "" if lane == PRESENT else str(lane)


class MapPicture:
    """Draws the map, or the surface, and what stands beside it."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.ground = Ground(changed)
        self.surface = Surface(changed)

    def stop(self) -> None:
        """Draw no more in the background."""
        self.ground.kept.stop()
        self.surface.kept.stop()

    def draw(
        self,
        styled: StyledPainter,
        place: MapLayout,
        state: DescentState,
        scene: Scene,
        names: dict[int, str],
        *,
        flat: bool,
    ) -> None:
        """The whole view; `flat` is the map."""
        if flat:
            draw_map(styled, Chart(place.map, scene.x, scene.y), scene, self.ground)
            self._point_outside(styled, place.map, scene)
        else:
            self.surface.draw(styled, place.map.adjusted(-40, 0, 10, 36), scene)
        runs = [run for run in state.runs if len(run.places)]
        if place.legend is not None:
            _draw_legend(styled, place.legend, runs, names)
        if place.curve is not None:
            draw_small_curve(styled, place.curve, state)

    def _point_outside(self, styled: StyledPainter, box: QRectF, scene: Scene) -> None:
        """An arrow at the rim towards a ball that has left the map, with its place."""
        if scene.ball is None:
            return
        spot = Chart(box, scene.x, scene.y).spot(*scene.ball)
        if box.contains(spot):
            return
        edge = nearest(box.adjusted(16, 16, -16, -16), spot)
        way = spot - box.center()
        length = math.hypot(way.x(), way.y()) or 1.0
        styled.arrow(edge - way * (26 / length), edge, "weight", 2.6, 10)
        text = words.outside(scene.ball)
        wide = width_of(text, text_font(12, bold=True)) + 16
        left = min(max(edge.x() - wide / 2, box.left() + 6), box.right() - wide - 6)
        up = edge.y() > box.center().y()
        card = QRectF(left, edge.y() + (-48 if up else 22), wide, 24)
        styled.card(card, "weight")
        styled.words(card, text, 12, "weight", bold=True)


def _draw_legend(styled: StyledPainter, box: QRectF, runs: list[Run], names: dict[int, str]) -> None:
    """A line for each run: a piece of its way, its name, its loss; the lower ones are left out where it is short."""
    for row, run in enumerate(runs):
        top = box.top() + row * _LINE
        if top + _LINE > box.bottom() + 4:
            return
        style = LANE_STYLES[run.lane.number]
        pen = QPen(styled.color(style.token), style.width + 0.6)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if style.pattern:
            pen.setDashPattern(style.pattern)
        styled.painter.setPen(pen)
        styled.painter.drawLine(QPointF(box.left(), top + 9), QPointF(box.left() + 26, top + 9))
        name = words.run_name(run, names.get(run.lane.number, ""))
        styled.words(QRectF(box.left() + 34, top, box.width() - 34, 18), name, 12, "ink", align=LEFT)
        text = words.run_words(run)
        styled.figures(QRectF(box.left() + 34, top + 17, box.width() - 34, 16), text, 11, "muted", align=LEFT)
