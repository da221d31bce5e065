"""The length of the gradient in each layer over the steps."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QWidget

from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import mark
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.history import HistoryView
from nnviz.session.run.track import gradient_column
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import layer_name
from nnviz.ui.plots.base.curve_style import CurveStyle
from nnviz.ui.plots.base.steps import StepPlot

_FAINT, _FAINTEST = 0.12, 0.65
_MEAN = "mean of "
_MEANS = 150
"""About how many points the curve of the means has."""


class GradientsPlot(StepPlot):
    """For each layer every step's norm, faint, and above it the mean of runs of steps, every second layer's dashed."""

    name = "gradients"
    title = mark("plots", "Gradient norm")
    rank = 40
    scalable = True
    named_elsewhere = True

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        self._experiment = lesson.experiment
        self._layers = _with_parameters(lesson.experiment)
        self._named: tuple[Experiment, Look, str] | None = None
        """The experiment and the look for which the legend was made, and the legend."""
        self.styles = curve_styles(self._layers)  # type: ignore[misc] # There are as many as the network has layers.
        super().__init__(lesson, look, parent)

    def axis_titles(self) -> tuple[str, str]:
        return translate("plots", "step"), translate("plots", "length of the gradient")

    def curve_label(self, key: str) -> str:
        """The layer's name."""
        layer = self._layers[list(self.styles).index(key) % len(self._layers)]
        name = layer_name(self._experiment, layer)
        return translate("plots", "{layer}, mean").format(layer=name) if key.startswith(_MEAN) else name

    def legend_keys(self) -> Sequence[str]:
        """The means alone: what is faint has the same colour for all layers."""
        return [key for key in self.styles if key.startswith(_MEAN)]

    def note(self) -> str:
        """Each layer in the colour and with the dashes of its curve, where no legend has them."""
        if self.has_legend:
            return " · ".join((translate("plots", "pale: each step"), *self.ghosts.note()))
        if self._named is None or self._named[0] is not self._experiment or self._named[1] is not self.look:
            self._named = self._experiment, self.look, self._layers_note()
        return " · ".join((self._named[2], *self.ghosts.note()))

    def _layers_note(self) -> str:
        parts = []
        for layer in self._layers:
            style = self.styles[_MEAN + gradient_column(layer)]
            color = self.look.theme.color(style.token, style.alpha)
            shade = f"rgba({color.red()},{color.green()},{color.blue()},{color.alphaF():.2f})"
            line = "╌" if style.dashed else "—"
            parts.append(f'<span style="color:{shade}">{line}</span> {layer_name(self._experiment, layer)}')
        return " · ".join(parts)

    def ghost_series(self, history: HistoryView, key: str) -> tuple[Array, Array]:
        """The means only: all norms of several runs would be a thicket."""
        column = key.removeprefix(_MEAN)
        if column not in history.columns:
            return np.empty(0), np.empty(0)
        return history.every_mean_series([column], _MEANS)[0]

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame
        self._experiment = frame.experiment
        layers = _with_parameters(frame.experiment)
        if layers != self._layers:
            self._layers = layers
            self.set_styles(curve_styles(layers))
        columns = [gradient_column(layer) for layer in layers]
        history = frame.history
        norms = dict(zip(columns, history.every_series(columns, self.resolution), strict=True))
        means = zip(map(_MEAN.__add__, columns), history.every_mean_series(columns, _MEANS), strict=True)
        curves = {**norms, **dict(means)}
        self.draw_history(frame, curves, ghosts=[key for key in curves if key not in norms])


def _with_parameters(experiment: Experiment) -> tuple[int, ...]:
    """The layers that have something to learn: any other has no gradient."""
    return tuple(number for number, layer in enumerate(experiment.network.layers) if layer.parameters)


def curve_styles(layers: tuple[int, ...]) -> dict[str, CurveStyle]:
    """Two curves for each layer, by its column in the history; means are drawn above all others."""
    columns = [gradient_column(layer) for layer in layers]
    styles = {column: CurveStyle("accent", 1.0, alpha=_FAINT) for column in columns}
    for place, column in enumerate(columns):
        alpha = 1.0 if len(columns) == 1 else _FAINTEST + (1.0 - _FAINTEST) * place / (len(columns) - 1)
        styles[_MEAN + column] = CurveStyle("accent", 2.0, dashed=place % 2 == 1, alpha=alpha)
    return styles
