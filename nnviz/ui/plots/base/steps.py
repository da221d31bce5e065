"""A plot of what there is at every step of a run."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from nnviz.engine.arrays import Array, Flags
from nnviz.session.frame import Frame
from nnviz.ui.look.number_format import count as count_text
from nnviz.ui.plots.base.axes import roomy, round_up
from nnviz.ui.plots.base.ghosts import within_reach
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.base.strokes import dashes, stroke


class StepPlot(Plot):
    """Its x axis has all steps of the run. Subclasses give `draw_history` their curves."""

    def draw_history(
        self, frame: Frame, curves: Mapping[str, tuple[Array, Array]], *also: float, ghosts: Iterable[str] = ()
    ) -> None:
        """Curves over the steps, on axes with room for them and `also` for other values, and where the frame is.

        `ghosts` are the curves that the branches kept have, too.
        """
        own = [*(values for _, values in curves.values()), np.array(also)]
        self.fit_steps(frame, *own, *within_reach(self.show_ghosts(frame, ghosts), own))
        for key, (steps, values) in curves.items():
            self.set_curve(key, steps, values)
        self.mark_step(frame)

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
        self.set_range((-0.015 * count, 1.01 * count), roomy(low, high, tuple(self.getPlotItem().vb.viewRange()[1])))

    def place_text(self, x: float) -> str:
        """There is nothing between two steps."""
        return count_text(max(0, round(x)))

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
