"""The line moved, and its points walked, with the arrow keys."""

import numpy as np
from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from nnviz.session.run.commands import SetParameter
from nnviz.ui.look.keys import ESCAPE, LINE_ENDS, LINE_POINTS, LINE_SWING
from nnviz.ui.look.number_format import number
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.run.key_presses import KeyPresses
from nnviz.ui.stages.line_fit.input import SLOPE
from nnviz.ui.stages.line_fit.view_model import line_state
from nnviz.ui.stages.line_fit.words import point_words
from nnviz.ui.widgets.access.parts import follow
from nnviz.ui.widgets.access.speech import announce

_NUDGES, _FARTHER, _POINTS = 200, 10, 5
"""A key moves the line's right end by such a part of the plane's height, with Shift by so many times that, or walks so
many points."""

_DECIMALS = 4


class LineKeys(QObject):
    """Up and Down swing the line, Left and Right walk from point to point and tell its numbers, Esc leaves them."""

    edit_begun = Signal()
    command_given = Signal(object)

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self._plot = plot
        self.point: int | None = None
        """Where one stands among the points, counted from the left."""
        self._presses = KeyPresses()
        self._given: list[float] = []
        """The slopes of this run of presses: keys may come faster than the frames that show what came of them."""
        self._seen = False

    def press(self, event: QKeyEvent) -> bool:
        """Carry out a key; False for one that means nothing here."""
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            return False
        far = modifiers == Qt.KeyboardModifier.ShiftModifier
        if key in LINE_SWING:
            self.turn(LINE_SWING[key] * (_FARTHER if far else 1))
        elif key in LINE_POINTS:
            self._walk(LINE_POINTS[key] * (_POINTS if far else 1))
        elif key in LINE_ENDS and self._plot.frame is not None:
            self._walk(LINE_ENDS[key] * len(self._plot.frame.data.x))
        elif key in ESCAPE and self.point is not None:
            self.leave()
        else:
            return False
        return True

    def stand_at(self, point: int) -> None:
        """Go to a point, counted from the left, and tell its numbers."""
        self.point = point
        self.show_frame()
        follow(self._plot)

    def turn(self, times: int) -> None:
        """Swing the line up, or down where `times` is below zero, by so many times the least."""
        frame = self._plot.frame
        if frame is None:
            return
        if self._presses.begin_step() or not self._given:
            self.edit_begun.emit()
            self._given, self._seen = [], False
        slope = self._given[-1] if self._given else float(frame.state.parameters[SLOPE])
        low, high = self._plot.getPlotItem().vb.viewRange()[1]
        slope = round(slope + times * (high - low) / _NUDGES / line_state(frame).reach, _DECIMALS)
        self._given.append(slope)
        announce(self._plot, f"param = {number(slope)}")
        self.command_given.emit(SetParameter(SLOPE, slope))

    def give(self, slope: float) -> None:
        """Set the slope."""
        self.edit_begun.emit()
        self.command_given.emit(SetParameter(SLOPE, slope))

    def show_frame(self) -> None:
        """The numbers of the point one stands at; and once something else has moved the line, presses begin anew."""
        frame = self._plot.frame
        if frame is None:
            return
        ours = float(frame.state.parameters[SLOPE]) in self._given
        if self._seen and not ours:
            self._given = []
        self._seen = ours
        if self.point is None:
            return
        x, y = line_state(frame).points
        if self.point >= len(x):
            self.leave()
            return
        row = int(np.argsort(x, kind="stable")[self.point])
        spot = self._plot.getPlotItem().vb.mapViewToScene(QPointF(float(x[row]), float(y[row])))
        text = point_words(frame, row, self.point)
        self._plot.crosshair.show(spot.toPoint(), float(x[row]), text)
        self._plot.setAccessibleDescription(text)

    def leave(self) -> None:
        """Stand at no point any more."""
        if self.point is not None:
            self.point = None
            self._plot.crosshair.hide()
            self._plot.setAccessibleDescription(self._plot.hint())

    def _walk(self, by: int) -> None:
        frame = self._plot.frame
        if frame is None:
            return
        last = len(frame.data.x) - 1
        before = (-1 if by > 0 else last + 1) if self.point is None else self.point
        self.stand_at(min(max(before + by, 0), last))
