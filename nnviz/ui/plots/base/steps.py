"""A plot of what there is at every step of a run."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QMenu, QWidget

from nnviz.engine.arrays import Array, Flags
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.race.race import METRICS
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count as count_text
from nnviz.ui.look.run_names import RunNames
from nnviz.ui.plots.area.axes import roomy, round_up
from nnviz.ui.plots.base.ghosts import OtherCurve, within_reach
from nnviz.ui.plots.base.lanes import LaneCurves
from nnviz.ui.plots.base.line import dashes, stroke
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.reading.zoom import StepZoom

_NEAREST = 32.0
"""How much finer curves are at most where one looks near."""


class StepPlot(Plot):
    """Its x axis has all steps of the run. Subclasses give `draw_history` their curves."""

    raced: ClassVar[str] = ""
    """The column of the history that the runs of a race are drawn by; empty where they are not drawn."""

    step_wanted = Signal(int)
    """The run is to be shown at this step."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        self._run_names = RunNames(lesson)
        self.zoom = StepZoom()
        self.lanes: LaneCurves | None = None
        """The runs of a race, once there have been any."""
        self.lanes_shown = True
        super().__init__(lesson, look, parent)

    def draw_history(
        self, frame: Frame, curves: Mapping[str, tuple[Array, Array]], *also: float, ghosts: Iterable[str] = ()
    ) -> None:
        """Curves over the steps, on axes with room for them and `also` for other values, and where the frame is.

        `ghosts` are the curves that the branches kept have, too.
        """
        own = [*(self._seen(*points) for points in curves.values()), np.array(also)]
        beside = [*self.show_ghosts(frame, ghosts), *self.show_lanes(frame)]
        end = max((lane.end for lane in frame.lanes), default=0) if self.lanes_on_show() else 0
        self.fit_steps(frame, *own, *within_reach(beside, own), end=end)
        for key, (steps, values) in curves.items():
            self.set_curve(key, steps, values)
        self.mark_step(frame)

    def show_lanes(self, frame: Frame) -> list[Array]:
        """Draw the runs of a race behind the present run's curves; returns their values."""
        lanes = frame.lanes if self.raced and self.lanes_shown else ()
        if lanes and self.lanes is None:
            self.lanes = LaneCurves(self.getPlotItem(), self._run_names)
        if self.lanes is None:
            return []
        if lanes:
            self._run_names.look(frame, self.look.language)
        times = 100.0 if self.raced in METRICS and not METRICS[self.raced].least else 1.0
        self.lanes.show(lanes, self.raced, self.look.theme, self._scaled, self.logarithmic, times)
        return [curve.values for curve in self.lanes.found]

    def set_lanes_shown(self, on: bool) -> None:
        """Draw the runs of a race, or don't."""
        self.lanes_shown = on
        if self.frame is not None:
            self.show_frame(self.frame)
            self.note_changed.emit()

    def light_lane(self, number: int) -> None:
        """Have the curve of one run of the race stand out; 0 for none of them."""
        if self.lanes is not None:
            self.lanes.lit = number
        self.set_lanes_shown(True)

    def lanes_on_show(self) -> bool:
        """Whether any run of a race is drawn."""
        return self.lanes is not None and bool(self.lanes.found)

    def lanes_note(self) -> tuple[str, ...]:
        """The numbers of the runs on show, in their colours."""
        return () if self.lanes is None else self.lanes.note(self.look.theme)

    def others(self) -> list[OtherCurve]:
        return [*super().others(), *(() if self.lanes is None else self.lanes.found)]

    def take_choices(self, other: Plot) -> None:
        """Show the same steps, and the runs of a race where the other plot does."""
        super().take_choices(other)
        if isinstance(other, StepPlot):
            self.zoom.window = other.zoom.window
            self.set_lanes_shown(other.lanes_shown)

    def fill_menu(self, menu: QMenu, selected: tuple[int, ...]) -> None:
        """Whether the runs of a race are drawn."""
        super().fill_menu(menu, selected)
        if self.zoom.window is not None:
            menu.addAction(translate("menus", "Show all steps")).triggered.connect(self.show_all_steps)
        if self.raced and self.frame is not None and self.frame.lanes:
            shown = menu.addAction(translate("menus", "Runs of the race"))
            shown.setCheckable(True)
            shown.setChecked(self.lanes_shown)
            shown.toggled.connect(self.set_lanes_shown)

    def fit_steps(self, frame: Frame, *values: Array, end: int = 0) -> None:
        """Show all steps of the run, `end` at least, and the range of `values`, with room to grow before they move."""
        count: float = max(frame.end, self.ghosts.end, end, 1)
        if frame.experiment.epochs:
            per_epoch = math.ceil(len(frame.data.x) / frame.experiment.batch_size)
            planned = frame.experiment.epochs * per_epoch
            count = max(planned, count)
        else:
            count = round_up(count)
        finite = [v[np.isfinite(v)] for v in map(self._scaled, values)]
        finite = [v for v in finite if len(v)]
        low = min((float(v.min()) for v in finite), default=0.0)
        high = max((float(v.max()) for v in finite), default=1.0)
        count = max(count, 10)
        steps = self.zoom.part((-0.025 * count, 1.01 * count))
        self.set_range(steps, roomy(low, high, tuple(self.getPlotItem().vb.viewRange()[1])))

    @property
    def resolution(self) -> int:
        """More of a part, so that it is no rougher than all of them."""
        low, high = self.getPlotItem().vb.viewRange()[0]
        whole = max(high - low, 1.01 * self.frame.end if self.frame is not None else 1.0)
        near = 1.0 if self.zoom.window is None else min(whole / max(high - low, 1.0), _NEAREST)
        return round(super().resolution * near)

    def hint(self) -> str:
        told = translate("plots", "The wheel or + and − look nearer at some steps, 0 shows all.")
        return f"{super().hint()}\n{told}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look nearer or farther off, about the place that is read, or the present step."""
        place = self.keys.place
        present = 0.0 if self.frame is None else float(self.frame.state.step)
        if self.zoom.press(event, present if place is None else place.x()):
            self._zoomed()
        else:
            super().keyPressEvent(event)

    def bring_into_sight(self, place: QPointF) -> None:
        if self.zoom.window is not None:
            self.zoom.bring_into_sight(place.x())
            self._zoomed()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Look nearer or farther off where the pointer is; with Shift move to the side."""
        self.zoom.turn(event, self.getPlotItem().vb.mapSceneToView(event.position()).x())
        self._zoomed()
        event.accept()

    def show_all_steps(self) -> None:
        """Look no nearer any more."""
        self.zoom.show_all()
        self._zoomed()

    def _zoomed(self) -> None:
        if self.frame is not None:
            self.show_frame(self.frame)
            self.keys.refresh()

    def _seen(self, steps: Array, values: Array) -> Array:
        """The values of a curve that the y axis has to have room for: those of the part that is seen."""
        window = self.zoom.window
        if window is None:
            return values
        inside = values[(steps >= window[0]) & (steps <= window[1])]
        return inside if len(inside) else values

    def stops(self) -> Array:
        """Steps, and not the ends of a line that is the same at every step."""
        every = [x for key, (x, _) in self._data.items() if len(x) and self.sampled(key)]
        return np.unique(np.concatenate(every)) if every else np.empty(0)

    def enter(self, x: float) -> bool:
        """Go to the step where the keyboard stands; of a longer run beside this one, to the last of its own."""
        if self.frame is None:
            return False
        self.step_wanted.emit(min(round(x), self.frame.end))
        return True

    def place(self, x: float) -> float:
        """There is nothing between two steps."""
        return float(max(0, round(x)))

    def place_text(self, x: float) -> str:
        return count_text(round(x))

    def sampled(self, key: str) -> bool:
        """Some numbers are measured at some steps only, and of a long run not all steps are drawn."""
        return True

    def mark_step(self, frame: Frame) -> None:
        """Put the vertical line at the present step, where that is not the last one known."""
        self.cursor_line.setVisible(frame.state.step < frame.end)
        self.cursor_line.setValue(frame.state.step)

    def joined(self, key: str, x: Array) -> str | Flags:
        """On screen curves are stroked so that they look the same and cost little; on paper Qt does it as usual."""
        style, as_usual = self.styles[key], super().joined(key, x)
        if self.look.standalone or style.dots:
            return as_usual
        plain = not (style.dashed or style.pattern)
        cut = None if plain or style.pattern else dashes(x, self.getPlotItem().vb.viewPixelSize()[0])
        pen = self._pen(style if cut is None else replace(style, dashed=False))
        stroke(self.curves[key], pen, plain or cut is not None)
        return "finite" if cut is None else cut
