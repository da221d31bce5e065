"""The runs of a race over each other: one measure of each, in its lane's colour and dashes, with its number."""

import math
from html import escape

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGraphicsItem, QMenu, QWidget

from nnviz.engine.arrays import Array
from nnviz.engine.text import mark
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.race.race import METRICS, PRESENT, Lane
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.run_names import lane_label, metric_words
from nnviz.ui.look.theme import text_font
from nnviz.ui.plots.base.lanes import LANE_STYLES
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.base.steps import StepPlot

_VEIL = 0.8
"""How much the ground of a lane's number hides of the curves behind it."""

_APART = 0.06
"""The share of a curve between the places of two lanes' numbers."""


def with_end(lane: Lane, measure: str, steps: Array, values: Array) -> tuple[Array, Array]:
    """A run's curve up to its very end, whose value the table under it tells, where that is known."""
    value = lane.at(lane.end).values[measure]
    if lane.final is None or math.isnan(value) or (len(steps) and steps[-1] >= lane.end):
        return steps, values
    return np.append(steps, lane.end), np.append(values, value)


class RacePlot(StepPlot):
    """What is kept is drawn once; the present run, which goes on, above it each time."""

    name = "race"
    title = mark("plots", "Race")
    rank = 70
    scalable = True

    measure_changed = Signal(str)
    """Another measure is shown, the column of this name."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        self._drawn: dict[str, object] = {}
        self._read: dict[int, tuple[Lane, tuple[str, int], tuple[Array, Array]]] = {}
        self._numbers: dict[str, pg.TextItem] = {}
        self.measure = "train_loss"
        super().__init__(lesson, look, parent)

    def set_measure(self, measure: str) -> None:
        """Show another column of `METRICS`."""
        if measure == self.measure:
            return
        self.measure = measure
        self.restyle(self.look)
        self.measure_changed.emit(measure)

    def caption(self) -> str:
        return translate("plots", "Race: {metric}").format(metric=metric_words(self.measure))

    def axis_titles(self) -> tuple[str, str]:
        unit = "" if METRICS[self.measure].least else " / %"
        return translate("plots", "step"), metric_words(self.measure) + unit

    def curve_label(self, key: str) -> str:
        """The run's number and name."""
        found = [lane for lane in self._run_names.lanes if str(lane.number) == key]
        return lane_label(found[0], self._run_names.name(found[0])) if found else key

    def note(self) -> str:
        """The legend: each run's name in the colour of its curve."""
        if len(self._run_names.lanes) < 2:
            return translate("plots", "keep a run, change one thing, run again")
        if self.look.standalone:
            return ""  # The legend has a line for each.
        parts = []
        for lane in self._run_names.lanes:
            color = self.look.theme.color(LANE_STYLES[lane.number].token).name()
            parts.append(f'<span style="color:{color}">▬</span> {escape(self.curve_label(str(lane.number)))}')
        return " · ".join(parts)

    def take_choices(self, other: Plot) -> None:
        """Show the measure that the other one shows."""
        super().take_choices(other)
        if isinstance(other, RacePlot):
            self.set_measure(other.measure)

    def fill_menu(self, menu: QMenu, selected: tuple[int, ...]) -> None:
        """The measures to choose from."""
        super().fill_menu(menu, selected)
        inside = menu.addMenu(translate("menus", "Compare"))
        for key in METRICS:
            action = inside.addAction(metric_words(key))
            action.setCheckable(True)
            action.setChecked(key == self.measure)
            action.triggered.connect(lambda _checked=False, key=key: self.set_measure(key))

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame
        if self._run_names.look(frame, self.look.language):
            lanes = sorted(self._run_names.lanes, key=lambda lane: lane.number == PRESENT)
            self.set_styles({str(lane.number): LANE_STYLES[lane.number] for lane in lanes})
            self._arrange_legend()
        for gone in [key for key in self._numbers if key not in self.styles]:
            self.getPlotItem().removeItem(self._numbers.pop(gone))
        points = {str(lane.number): self._points(lane) for lane in self._run_names.lanes}
        end = max(lane.end for lane in self._run_names.lanes)
        self.fit_steps(frame, *(self._seen(*found) for found in points.values()), end=end)
        for lane in self._run_names.lanes:
            self._show_lane(lane, *points[str(lane.number)])
        self.mark_step(frame)

    def restyle(self, look: Look) -> None:
        self._drawn = {}
        super().restyle(look)

    def _points(self, lane: Lane) -> tuple[Array, Array]:
        """A run's curve; what is kept is read once for the same measure and width."""
        wanted = (self.measure, self.resolution)
        known = self._read.get(lane.number)
        if known is None or known[0] is not lane or known[1] != wanted:
            steps, values = lane.history.series(self.measure, self.resolution)
            kept = steps <= lane.end
            steps, values = with_end(lane, self.measure, steps[kept], values[kept])
            points = steps, values * (1.0 if METRICS[self.measure].least else 100.0)
            known = self._read[lane.number] = (lane, wanted, points)
        return known[2]

    def _show_lane(self, lane: Lane, steps: Array, values: Array) -> None:
        """Draw a run's curve, unless it is there already; what does not change is painted from a picture."""
        key = str(lane.number)
        wanted = (lane, self.measure, self.resolution, self.logarithmic)
        if self._drawn.get(key) == wanted and key in self._data:
            return
        self._drawn[key] = wanted
        self.set_curve(key, steps, values)
        still = self.frame is not None and not (self.frame.together and self.frame.running)
        if lane.number != PRESENT and not self.look.standalone and still:
            self.curves[key].setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        if lane.number != PRESENT and len(steps):
            place = max(0, round((1.0 - _APART * lane.number) * len(steps)) - 1)
            self._put_number(key, float(steps[place]), float(self._scaled(values)[place]))

    def _put_number(self, key: str, step: float, height: float) -> None:
        """The lane's number near the end of its curve, where no other lane has its own."""
        if key not in self._numbers:
            self._numbers[key] = pg.TextItem(anchor=(0.5, 1.0))
            self.getPlotItem().addItem(self._numbers[key])
        label = self._numbers[key]
        label.fill = pg.mkBrush(self.look.theme.color("panel", _VEIL))
        label.setFont(text_font(12 * self.look.scale, bold=True))
        label.setText(key, color=self.look.theme.text(self.styles[key].token))
        label.setPos(step, height)
