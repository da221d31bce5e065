"""The slope over the steps, with the least-squares slope to compare."""

from typing import ClassVar

import numpy as np

from nnviz.engine.analysis.least_squares import best_slope
from nnviz.engine.text import mark
from nnviz.session.frame import Frame
from nnviz.session.run.history import FIXED
from nnviz.ui.look.figure import Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import number
from nnviz.ui.plots.base.curve_style import CurveStyle
from nnviz.ui.plots.base.steps import StepPlot


class SlopePlot(StepPlot):
    """`param` after each step, and the traditional answer, dashed."""

    name = "slope"
    title = mark("plots", "Slope param")
    rank = 80
    styles: ClassVar[dict[str, CurveStyle]] = {
        "least_squares": CurveStyle("muted", 1.5, dashed=True),
        "slope": CurveStyle("weight", 2.0),
    }

    def note(self) -> str:
        """The value it should come near to."""
        if self.frame is None:
            return ""
        best = best_slope(self.frame.data, self.frame.experiment.options["intercept"])
        return translate("plots", "dashed: least squares {slope}").format(slope=number(best))

    def axis_titles(self) -> tuple[str, str]:
        return translate("plots", "step"), translate("plots", "slope")

    def curve_label(self, key: str) -> str:
        labels = {
            "slope": translate("plots", "param"),
            "least_squares": translate("plots", "least squares"),
        }
        return labels[key]

    def sampled(self, key: str) -> bool:
        """The least-squares slope is the same at every step."""
        return key != "least_squares"

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame
        steps, slopes = frame.history.series(frame.history.columns[len(FIXED)], self.resolution)
        best = best_slope(frame.data, frame.experiment.options["intercept"])
        level = np.array([best, best])
        self.set_curve("slope", steps, slopes)
        self.fit_steps(frame, slopes, level)
        self.set_curve("least_squares", np.array(self.getPlotItem().vb.viewRange()[0]), level)
        self.mark_step(frame)

    def table(self) -> Table:
        """The slope after each step, and beside it the least-squares slope, which is drawn as one long line."""
        level = float(self._data["least_squares"][1][0])
        columns = (self.axis_titles()[0], self.curve_label("slope"), self.curve_label("least_squares"))
        steps, slopes = (values.tolist() for values in self._data["slope"])
        return Table(columns, [(int(step), slope, level) for step, slope in zip(steps, slopes, strict=True)])
