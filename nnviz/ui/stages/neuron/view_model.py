"""What the one-neuron stage shows of a frame, as plain numbers: the input in use and what the neuron makes of it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nnviz.engine.activations import Activation
from nnviz.engine.arrays import Array
from nnviz.engine.explain.phases import Phase
from nnviz.engine.training import slopes
from nnviz.session.frame import Frame, telling_sample

KINDS = ("products", "sum", "activation", "loss", "backward", "update")
"""The parts of a step, in order; the first three are the neuron's own computations."""

CURVE_REACH = 4.0
"""The activation is drawn at least from −4 to 4."""

_CURVE_POINTS = 61


@dataclass(frozen=True)
class NeuronState:
    """One input on its way through the neuron, `present` being the phase it has reached (None: all at once).

    `values` are w₁, w₂ and b before the update, `new` after it; `gradient` is ∂L/∂ of the three. `row` is the data
    row in use, `batch` its place in the batch, from 1, and the batch's size. `loss` is the batch's where there is
    one, else that of the input alone; it and `target` are None where the input is no sample.
    """

    present: str | None
    inputs: tuple[float, float]
    values: tuple[float, ...]
    products: tuple[float, float]
    z: float
    a: float
    activation: str
    function: Activation
    row: int | None = None
    batch: tuple[int, int] | None = None
    target: float | None = None
    loss: float | None = None
    gradient: tuple[float, ...] | None = None
    new: tuple[float, ...] | None = None

    def lit(self, kind: str) -> bool:
        """Whether this part has been computed."""
        if self.present is None:
            return kind in KINDS[:3] or (kind == "loss" and self.loss is not None)
        return KINDS.index(kind) <= KINDS.index(self.present)

    @property
    def sum(self) -> float:
        """The two products together, before the bias."""
        return self.products[0] + self.products[1]


def neuron_state(frame: Frame, phase: Phase | None, probe: tuple[float, float]) -> NeuronState:
    """What is shown of a frame: in a phase a sample of the batch, that at the probe if it is one, else the probe."""
    if phase is None:
        return _of_probe(frame, probe)
    place = telling_sample(frame.data.x, phase.samples, probe)
    row = int(phase.samples[place])
    values = frame.state.parameters
    new = None
    if phase.kind == "update":
        new = tuple(phase.values.tolist())
        assert phase.result is not None, "the update carries the step's result"
        values = phase.result[1].before
    inputs = (float(frame.data.x[row, 0]), float(frame.data.x[row, 1]))
    products, z, a = _forward(frame, values, inputs)
    return NeuronState(
        present=phase.kind,
        inputs=inputs,
        values=tuple(values.tolist()),
        products=products,
        z=z,
        a=a,
        activation=frame.experiment.output_activation,
        function=frame.experiment.output_function,
        row=row,
        batch=(place + 1, len(phase.samples)),
        target=float(frame.data.y[row, 0]),
        loss=phase.loss,
        gradient=None if phase.gradient is None else tuple(phase.gradient.tolist()),
        new=new,
    )


def _of_probe(frame: Frame, probe: tuple[float, float]) -> NeuronState:
    values = frame.state.parameters
    products, z, a = _forward(frame, values, probe)
    x, y = frame.data.x, frame.data.y
    # A probe put exactly on a data point is that sample, and then there is a target to compare with.
    hits = np.flatnonzero((x[:, 0] == probe[0]) & (x[:, 1] == probe[1]))
    row = int(hits[0]) if len(hits) else None
    target = loss = None
    if row is not None:
        target = float(y[row, 0])
        loss = slopes(frame.experiment, values, x[row : row + 1], y[row : row + 1]).loss
    return NeuronState(
        present=None,
        inputs=probe,
        values=tuple(values.tolist()),
        products=products,
        z=z,
        a=a,
        activation=frame.experiment.output_activation,
        function=frame.experiment.output_function,
        row=row,
        target=target,
        loss=loss,
    )


def _forward(frame: Frame, values: Array, inputs: tuple[float, float]) -> tuple[tuple[float, float], float, float]:
    with np.errstate(over="ignore", invalid="ignore"):
        cache = frame.experiment.network.forward(values, np.array([inputs]))[-1]
        first, second = (np.array(inputs) * values[:2]).tolist()
    return (first, second), float(cache.z[0, 0]), float(cache.a[0, 0])


@lru_cache(maxsize=32)
def activation_curve(function: Activation, reach: float) -> tuple[Array, Array]:
    """z from −reach to reach and f(z), for the small picture of an activation."""
    z = np.linspace(-reach, reach, _CURVE_POINTS)
    return z, function.value(z)


def curve_reach(z: float) -> float:
    """How far a curve must go to hold z: 4, doubled as often as needed, so that it seldom changes."""
    reach = CURVE_REACH
    while reach < abs(z) < 1e9:
        reach *= 2
    return reach
