"""The output activation over z, its derivative, and where the samples stand on it."""

from typing import ClassVar

import numpy as np
from PySide6.QtWidgets import QWidget

from nnviz.engine.activations import ACTIVATIONS, Activation
from nnviz.engine.arrays import Array
from nnviz.engine.text import mark
from nnviz.session.frame import Frame, telling_sample
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import class_name
from nnviz.ui.plots.area.axes import round_up
from nnviz.ui.plots.area.formula_item import FormulaItem
from nnviz.ui.plots.base.curve_style import CurveStyle
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.widgets.basics import plain

MOST = 400
"""How many samples are drawn as dots, the first ones."""

_REACH = 5.0
_FARTHEST = 1e12
_POINTS = 401


class ActivationPlot(Plot):
    """f(z) with its derivative, a dot for every sample, and a large one for the input in hand.

    That is the probe once `set_probe` gave one; in a phase, and without a probe, a sample of the step.
    """

    name = "activation"
    title = mark("plots", "Activation")
    rank = 100
    styles: ClassVar[dict[str, CurveStyle]] = {
        "derivative": CurveStyle("muted", 1.2, dashed=True),
        "value": CurveStyle("activation", 2.5),
        "zeros": CurveStyle("negative", 8.0, dots=True, alpha=0.85),
        "ones": CurveStyle("positive", 8.0, dots=True, alpha=0.85),
        "now": CurveStyle("accent", 12.0, dots=True, ring="panel"),
    }

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        self._probe: tuple[float, ...] | None = None
        self._drawn: tuple[Activation, float] | None = None
        super().__init__(lesson, look, parent)
        self.formula = FormulaItem(self.getPlotItem().vb, look.theme)

    def caption(self) -> str:
        if self.frame is None:
            return translate("neuron", "Activation")
        label = ACTIVATIONS[self.frame.experiment.output_activation].label
        return translate("neuron", "Activation {name}").format(name=translate("engine", label))

    def note(self) -> str:
        return "" if self.frame is None or self.has_legend else translate("neuron", "dashed: f′(z)")

    def hint(self) -> str:
        """The formula as text."""
        return super().hint() if self.frame is None else plain(_formula(self.frame))

    def axis_titles(self) -> tuple[str, str]:
        return "z", "a = f(z)"

    def curve_label(self, key: str) -> str:
        labels = {
            "value": "f(z)",
            "derivative": "f′(z)",
            "zeros": self._class(0),
            "ones": self._class(1),
            "now": translate("neuron", "input"),
        }
        return labels[key]

    def curve_value(self, key: str, x: float) -> float:
        """f or f′ at z, which are computed."""
        assert self.frame is not None, "a curve on show is of a frame"
        function, z = self.frame.experiment.output_function, np.array([x])
        value = function.value(z)
        return float((value if key == "value" else function.derivative(z, value))[0])

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame
        if self.formula.text != _formula(frame):
            self.setToolTip(self.hint())
        self.formula.setScale(self.look.scale)
        self.formula.show_formula(_formula(frame), self.look.theme)
        z, a = self._outputs(frame.data.x[:MOST])
        ones = frame.data.y[:MOST, 0] >= 0.5
        here = self._outputs(np.array([self._input()]))
        reach = self._range(np.concatenate([z, here[0]]))
        self._draw_curve(frame.experiment.output_function, reach)
        for key, chosen in (("zeros", ~ones), ("ones", ones)):
            # Dots in order of z: the tool tip and the table take curves to run from left to right.
            order = np.argsort(z[chosen], kind="stable")
            self.set_curve(key, *_drawable(z[chosen][order], a[chosen][order]))
        self.set_curve("now", *_drawable(*here))

    def set_probe(self, *inputs: float) -> None:
        """Show this input as the large dot."""
        self._probe = inputs
        if self.frame is not None:
            self.show_frame(self.frame)

    def _class(self, number: int) -> str:
        """The name of a class of the user's own data; of others the number that is to be answered."""
        experiment = None if self.frame is None else self.frame.experiment
        if experiment is None or experiment.own is None or not experiment.own.classes:
            return f"y = {number}"
        return class_name(experiment, number)

    def _input(self) -> tuple[float, ...]:
        frame = self.frame
        assert frame is not None, "asked for while a frame is shown"
        features = frame.data.x.shape[1]
        if frame.phase is None and self._probe is not None and len(self._probe) == features:
            return self._probe
        samples = frame.phase.samples if frame.phase else frame.record.samples if frame.record else np.zeros(1, int)
        samples = samples[samples < len(frame.data.x)]
        row = int(samples[telling_sample(frame.data.x, samples, self._probe)]) if len(samples) else 0
        return tuple(frame.data.x[row].tolist())

    def _outputs(self, x: Array) -> tuple[Array, Array]:
        """z and a of the output layer's first neuron."""
        assert self.frame is not None, "asked for while a frame is shown"
        with np.errstate(over="ignore", invalid="ignore"):
            cache = self.frame.experiment.network.forward(self.frame.state.parameters, x)[-1]
        return cache.z[:, 0], cache.a[:, 0]

    def _range(self, z: Array) -> float:
        """How far the z axis goes to either side: it holds all samples and changes seldom."""
        finite = np.abs(z[np.isfinite(z)])
        farthest = float(finite[finite <= _FARTHEST].max(initial=0.0))
        return _REACH if farthest <= _REACH else round_up(farthest)

    def _draw_curve(self, function: Activation, reach: float) -> None:
        if self._drawn == (function, reach) and self._data.get("value"):
            return
        self._drawn = (function, reach)
        z = np.linspace(-reach, reach, _POINTS)
        value = function.value(z)
        derivative = function.derivative(z, value)
        self.set_curve("value", z, value)
        self.set_curve("derivative", z, derivative)
        low, high = min(float(value.min()), float(derivative.min())), max(float(value.max()), float(derivative.max()))
        span = high - low
        self.set_range((-reach, reach), (low - 0.08 * span, high + 0.1 * span))


def _formula(frame: Frame) -> str:
    return f"f(z) = {ACTIVATIONS[frame.experiment.output_activation].formula}"


def _drawable(z: Array, a: Array) -> tuple[Array, Array]:
    """The dots without those beyond all axes: pyqtgraph overflows in placing symbols at infinity."""
    kept = (np.abs(z) <= _FARTHEST) & np.isfinite(a)
    return z[kept], a[kept]
