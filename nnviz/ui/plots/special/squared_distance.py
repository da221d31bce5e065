"""S(param): the sum of squared distances as a curve over the slope, and where the run stands on it."""

from typing import ClassVar

import numpy as np

from nnviz.engine.analysis.least_squares import best_slope, squared_distances
from nnviz.engine.text import mark
from nnviz.session.frame import Frame
from nnviz.session.run.history import FIXED
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.plots.base.curve_style import CurveStyle
from nnviz.ui.plots.base.plot import Plot

_FARTHEST = 1e100
"""Slopes beyond are not drawn: the squares of greater ones would overflow."""


class SquaredDistancePlot(Plot):
    """The parabola S(param) with the moving dot and the lowest point."""

    name = "squared-distance"
    title = mark("plots", "S(param)")
    rank = 90
    styles: ClassVar[dict[str, CurveStyle]] = {
        "curve": CurveStyle("ink", 2.0),
        "lowest": CurveStyle("muted", 7.0, dots=True),
        "now": CurveStyle("weight", 11.0, dots=True),
    }

    def note(self) -> str:
        """What S is, and what the mean loss told elsewhere has to do with it."""
        words = translate("plots", "sum of squares")
        if self.frame is None or self.frame.experiment.loss != "half_squared_error":
            return words
        told = translate("plots", "mean loss = S / (2·{n})").format(n=count(len(self.frame.data.x)))
        return f"{words} · {told}"

    def axis_titles(self) -> tuple[str, str]:
        return translate("plots", "param"), "S = Σ(y′ − y)²"

    def curve_label(self, key: str) -> str:
        labels = {
            "curve": "S(param)",
            "lowest": translate("plots", "least squares"),
            "now": translate("plots", "now"),
        }
        return labels[key]

    def curve_value(self, key: str, x: float) -> float:
        """S at a slope, which is computed."""
        assert self.frame is not None, "a curve on show is of a frame"
        return float(squared_distances(self.frame.data, self.frame.experiment.options["intercept"], np.array([x]))[0])

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame
        intercept = frame.experiment.options["intercept"]
        best = best_slope(frame.data, intercept)
        now = float(frame.state.parameters[0])
        visited = frame.history.series(frame.history.columns[len(FIXED)], self.resolution)[1]
        reach = min(max(float(np.abs(visited - best).max(initial=0.5)), abs(now - best)) * 1.25, _FARTHEST)
        slopes = np.linspace(best - reach, best + reach, 161)
        values = squared_distances(frame.data, intercept, slopes)
        self.set_curve("curve", slopes, values)
        for key, slope in (("lowest", best), ("now", now)):
            place = np.array([slope]) if abs(slope) <= _FARTHEST else np.empty(0)
            self.set_curve(key, place, squared_distances(frame.data, intercept, place))
        span = float(values.max() - values.min()) or 1.0
        low = float(values.min()) - 0.08 * span
        self.set_range((best - reach, best + reach), (low, float(values.max()) + 0.04 * span))
