"""Gradient descent as parts for a screen reader: the ball, the lowest place, the next step, and every run."""

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF

from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import number
from nnviz.ui.plots.relief.chart import Chart
from nnviz.ui.stages.descent import words
from nnviz.ui.stages.descent.bar import Bar
from nnviz.ui.stages.descent.game import Game
from nnviz.ui.stages.descent.view_model import INTERCEPT, SLOPE, DescentState, Run
from nnviz.ui.widgets.access.part import Part, PartTree

_REACH = 12.0
"""Pixels around the middle of a ball that count as it."""


class DescentStageLike(Protocol):
    """What a screen reader needs to know of the stage."""

    state: DescentState | None
    game: Game | None

    @property
    def bar(self) -> Bar: ...
    def ball(self) -> QPointF | None: ...
    def chart(self) -> Chart | None: ...
    def run_label(self, run: Run) -> str: ...


class DescentParts(PartTree):
    """In the game the point to be looked at goes before all; last stand the runs, the present one last of all."""

    def __init__(self, stage: DescentStageLike) -> None:
        self._stage = stage

    def root(self) -> Part:
        state, game = self._stage.state, self._stage.game
        if state is None or not state.fits:
            return Part("")
        parts = [self._ball(state), self._next_step(state), self._lowest(state), *map(self._run, state.runs)]
        if game is not None:
            parts.insert(0, Part(words.point(game)))
        return Part("", count=len(parts), child=parts.__getitem__)

    def _ball(self, state: DescentState) -> Part:
        template = translate("descent", "slope {slope}, intercept {intercept}: loss {loss}")
        told = template.format(
            slope=number(state.place[SLOPE]), intercept=number(state.place[INTERCEPT]), loss=number(state.loss)
        )
        return Part(translate("descent", "Ball"), told, _around(self._stage.ball()))

    def _next_step(self, state: DescentState) -> Part:
        told = [
            f"∂L/∂{name} = {number(state.next_gradient[index], signed=True)} → {name} {number(state.landing[index])}"
            for index, name in ((SLOPE, words.NAMES[0]), (INTERCEPT, words.NAMES[1]))
            if index in state.trained
        ]
        return Part(translate("descent", "Next step"), ", ".join(told) or words.held_fixed(state))

    def _lowest(self, state: DescentState) -> Part:
        chart, on_map = self._stage.chart(), self._stage.bar.view == "map" and self._stage.game is None
        spot = chart.spot(*state.best[:2]) if chart is not None and on_map else None
        loss = translate("descent", "loss {loss}").format(loss=number(state.best[2]))
        return Part(words.lowest(state), loss, _around(spot))

    def _run(self, run: Run) -> Part:
        return Part(words.run_name(run, self._stage.run_label(run)), words.run_words(run))


def _around(spot: QPointF | None) -> QRectF | None:
    return None if spot is None else QRectF(spot.x() - _REACH, spot.y() - _REACH, 2 * _REACH, 2 * _REACH)
