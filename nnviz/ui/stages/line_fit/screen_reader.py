"""The line fit as parts for a screen reader: both lines, the points from the left, the point of the last step."""

from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from nnviz.engine.options import PARAMETER
from nnviz.session.frame import Frame
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, number
from nnviz.ui.plots.area.area import PlotArea
from nnviz.ui.stages.line_fit import words
from nnviz.ui.stages.line_fit.keys import LineKeys
from nnviz.ui.stages.line_fit.view_model import LineState, line_state
from nnviz.ui.widgets.access.part import Part, PartNumber, PartTree, Path

POINTS = 2
"""Which child the points are."""

_REACH = 6.0
"""Pixels around the middle of a point that count as it."""


class LineStageLike(Protocol):
    """What a screen reader needs to know of the stage."""

    frame: Frame | None
    line_keys: LineKeys

    def getPlotItem(self) -> PlotArea: ...


class LineParts(PartTree):
    """Current line, least-squares line, points; and the point of the last step, once there has been one."""

    def __init__(self, stage: LineStageLike) -> None:
        self._stage = stage

    def root(self) -> Part:
        frame = self._stage.frame
        if frame is None:
            return Part("")
        state = line_state(frame)
        return Part("", count=3 + (state.sample is not None), child=lambda at: self._child(frame, state, at))

    def current(self) -> Path:
        point = self._stage.line_keys.point
        return () if point is None else (POINTS, point)

    def at(self, spot: QPointF) -> Path:
        frame = self._stage.frame
        if frame is None:
            return ()
        x, y = line_state(frame).points
        places = [self._spot(*place) for place in zip(x.tolist(), y.tolist(), strict=True)]
        away = np.array([(place - spot).manhattanLength() for place in places])
        if not len(away) or away.min() > _REACH:
            return ()
        return POINTS, int(np.flatnonzero(np.argsort(x, kind="stable") == away.argmin())[0])

    def _child(self, frame: Frame, state: LineState, place: int) -> Part:
        if place == POINTS:
            points = len(state.points[0])
            told = translate("line_fit", "{count} points", n=points).format(count=count(points))
            order = np.argsort(state.points[0], kind="stable").tolist()
            return Part(
                words.curve_label("points"),
                told,
                self._stage.getPlotItem().vb.sceneBoundingRect(),
                "Grouping",
                count=points,
                child=lambda at: self._point(frame, order[at], at),
            )
        if place > POINTS:
            return self._sample(state)
        key = ("line", "least_squares")[place]
        slope, level = ((state.slope, state.intercept), (state.best, state.level))[place]
        end = state.line_end if place == 0 else state.best_end
        area = QRectF(self._spot(0.0, level), self._spot(state.reach, end)).normalized()
        formula = f"y′ = {number(slope)}·x {words.signed_term(level)}"
        keys = self._stage.line_keys
        free = PartNumber(slope, PARAMETER.low, PARAMETER.high, keys.give, keys.turn) if place == 0 else None
        return Part(words.curve_label(key), f"{words.line_labels(state)[key]}, {formula}", area, number=free)

    def _point(self, frame: Frame, row: int, place: int) -> Part:
        name, *values = words.point_words(frame, row, place).split("\n")
        x, y = float(frame.data.x[row, 0]), float(frame.data.y[row, 0])
        return Part(name, ", ".join(values), self._around(x, y), press=lambda: self._stage.line_keys.stand_at(place))

    def _sample(self, state: LineState) -> Part:
        sample = state.sample
        if sample is None:
            return Part("")
        values = (("x", sample.x), ("y", sample.y), ("y′", sample.predicted))
        told = [f"{name} {number(value)}" for name, value in values]
        told.append(f"y′ − y {number(sample.predicted - sample.y, signed=True)}")
        return Part(words.curve_label("error"), ", ".join(told), self._around(sample.x, sample.y))

    def _around(self, x: float, y: float) -> QRectF:
        spot = self._spot(x, y)
        return QRectF(spot.x() - _REACH, spot.y() - _REACH, 2 * _REACH, 2 * _REACH)

    def _spot(self, x: float, y: float) -> QPointF:
        """Where in the widget a place of the plane is."""
        found: QPointF = self._stage.getPlotItem().vb.mapViewToScene(QPointF(x, y))
        return found
