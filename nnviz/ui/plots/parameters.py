"""Weights and biases over the steps."""

import numpy as np
import numpy.typing as npt
from PySide6.QtWidgets import QWidget

from nnviz.session.frame import Frame
from nnviz.session.history import FIXED
from nnviz.session.lesson import Lesson
from nnviz.ui.figure import Look
from nnviz.ui.format import subscripted
from nnviz.ui.i18n import translate
from nnviz.ui.plots.base import POINTS, CurveStyle, Plot

Array = npt.NDArray[np.float64]

MOST = 8
"""How many curves an eye can tell apart; the note says so where there are more parameters."""

_FADE = 0.55


class ParametersPlot(Plot):
    """Every parameter the lesson trains: weights red, biases green; of each kind the odd ones are dashed."""

    name = "parameters"

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        experiment = lesson.experiment
        self._names = lesson.parameters
        self._network = experiment.network.names
        self._all = tuple(name for name in experiment.network.names if name not in experiment.frozen)
        self._choose(self._all[:MOST])
        super().__init__(lesson, look, parent)

    def caption(self) -> str:
        """The title, in the language in force."""
        return translate("neuron", "Parameters")

    def axis_titles(self) -> tuple[str, str]:
        """The words at the x and y axes."""
        return translate("neuron", "step"), translate("neuron", "value")

    def curve_label(self, key: str) -> str:
        """The parameter's short name; its full one where the lesson has no other."""
        return subscripted(self._names[key]) if key in self._names else key

    def note(self) -> str:
        """The legend: each name in the colour and with the dashes of its curve."""
        parts = []
        for key, style in self.styles.items():
            color = getattr(self.look.theme, style.token)
            line = "╌" if style.dashed else "—"
            parts.append(f'<span style="color:{color}">{line} {self.curve_label(key)}</span>')
        if len(self._all) > len(self.styles):
            template = translate("neuron", "{shown} of {total} shown")
            parts.append(template.format(shown=len(self.styles), total=len(self._all)))
        return " · ".join(parts)

    def show_frame(self, frame: Frame) -> None:
        """Draw this moment."""
        self.frame = frame
        self._fit_network(frame)
        shown = []
        for key in self.styles:
            steps, values = frame.history.series(key, POINTS)
            self.set_curve(key, steps, values)
            shown.append(values)
        self.fit_steps(frame, *shown)
        self.mark_step(frame)

    def _fit_network(self, frame: Frame) -> None:
        """Another network than the lesson began with has other parameters, and needs other curves."""
        names = frame.experiment.network.names
        if names == self._network:
            return
        self._network = names
        self._all = tuple(name for name in names if name not in frame.experiment.frozen)
        watched = frame.history.columns[len(FIXED) :]
        wanted = [name for name in self._all if name in watched][:MOST]
        if wanted == list(self.styles):
            return
        item = self.getPlotItem()
        for curve in self.curves.values():
            item.removeItem(curve)
        self._data.clear()
        self._choose(tuple(wanted))
        self.curves = {key: self.plot([], []) for key in self.styles}
        for key, style in self.styles.items():
            self._style_curve(key, style)
        self._arrange_legend()

    def _choose(self, names: tuple[str, ...]) -> None:
        """Which curves there are depends on the network, so they are this plot's own and not its class's."""
        self.styles = curve_styles(names)  # type: ignore[misc]


def curve_styles(names: tuple[str, ...]) -> dict[str, CurveStyle]:
    """A curve for each parameter: red for weights, green for biases, every second of a kind dashed."""
    styles: dict[str, CurveStyle] = {}
    counts = {"weight": 0, "bias": 0}
    for name in names:
        token = "bias" if ".bias[" in name else "weight"
        place = counts[token]
        counts[token] += 1
        styles[name] = CurveStyle(token, 2.0, dashed=place % 2 == 1, alpha=max(0.3, _FADE ** (place // 2)))
    return styles
