"""The training loop in blocks, each with its present values; what is not computed yet is missing."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.training import next_batch
from nnviz.session.frame import Frame
from nnviz.session.place import Known, Route

RECENT = 120
"""Losses that are drawn beside the present one."""

MOST_CELLS = 24
"""Rows and columns of a picture of an array at most; of a larger one the first ones are shown."""


@dataclass(frozen=True)
class Values:
    """What of a step is known: the samples, what came out, and what it did. None where it is not computed yet.

    x (batch, …), y and prediction (batch, outputs), parameters and gradient (parameters,); `change` is the length of
    the step taken. `taken` says that the step is done.
    """

    x: Array
    y: Array
    parameters: Array
    prediction: Array | None
    loss: float | None
    gradient: Array | None
    change: float | None
    taken: bool


@dataclass(frozen=True)
class Stop:
    """What the step has come to: the block's kind as in `Route`, and its layer."""

    kind: str
    layer: int


@dataclass(frozen=True)
class LoopView:
    """A frame as the loop shows it. `stop` is None while no step is looked into."""

    frame: Frame
    values: Values
    stop: Stop | None
    losses: Array

    @cached_property
    def weights(self) -> list[Array | None]:
        """Per layer the weights as a matrix (fan_in, fan_out); None for a layer without any."""
        return self._matrices(self.values.parameters)

    @cached_property
    def gradients(self) -> list[Array]:
        """The slopes by the weights, as matrices like theirs; none while they are not known."""
        known = self.values.gradient
        return [] if known is None else [found for found in self._matrices(known) if found is not None]

    @property
    def difference(self) -> Array | None:
        """Prediction less target (batch, outputs), once both are known."""
        return None if self.values.prediction is None else self.values.prediction - self.values.y

    def _matrices(self, flat: Array) -> list[Array | None]:
        network = self.frame.experiment.network
        found: list[Array | None] = []
        for layer, views in zip(network.layers, network.views(flat), strict=True):
            names = [name for name, one in layer.parameters.items() if one.fans is not None]
            found.append(views[names[0]].reshape(-1, views[names[0]].shape[-1]) if names else None)
        return found

    @property
    def samples(self) -> int:
        """How many samples the step has."""
        return len(self.values.x)


def loop_view(frame: Frame) -> LoopView:
    """What the loop shows of a frame: the step looked into, else the last one taken, else the first to come."""
    trace = frame.followed or frame.trace
    if trace is None:
        return LoopView(frame, _last_step(frame), None, _recent(frame))
    route = Route(trace.experiment)
    block = route.block(frame.place)
    return LoopView(frame, _so_far(trace, Known(route, frame.place)), Stop(block.kind, block.layer), _recent(frame))


def matrix(values: Array) -> Array:
    """An array of samples as rows of numbers."""
    return values.reshape(len(values), -1)


def part_shown(values: Array) -> Array:
    """The rows and columns of a matrix that a picture has room for."""
    return values[:MOST_CELLS, :MOST_CELLS]


def _so_far(trace: StepTrace, known: Known) -> Values:
    network = trace.experiment.network
    last = len(network.layers) - 1
    outputs_known = known.output(last, network.widths[-1] - 1)
    gradient_known = known.gradient(0, network.widths[1] - 1, None)
    return Values(
        trace.x,
        trace.y,
        trace.after.parameters if known.updated else trace.before.parameters,
        trace.prediction if outputs_known else None,
        trace.loss if known.loss else None,
        trace.gradient if gradient_known else None,
        _distance(trace.before.parameters, trace.after.parameters) if known.updated else None,
        known.updated,
    )


def _last_step(frame: Frame) -> Values:
    record, parameters = frame.valid_record, frame.state.parameters
    if record is None:
        _, x, y = next_batch(frame.experiment, frame.data, frame.state)
        return Values(x, y, parameters, None, None, None, None, taken=False)
    x, y = frame.data.x[record.samples], frame.data.y[record.samples]
    change = _distance(record.before, frame.arrived) if len(record.before) == len(frame.arrived) else None
    return Values(x, y, parameters, record.prediction, record.loss, record.gradient, change, taken=True)


def length(vector: Array | None) -> float | None:
    """The Euclidean length; None of nothing."""
    if vector is None:
        return None
    with np.errstate(all="ignore"):
        return math.sqrt(float(vector @ vector))


def _distance(before: Array, after: Array) -> float | None:
    with np.errstate(all="ignore"):
        return length(after - before)


def _recent(frame: Frame) -> Array:
    """The losses of the last steps, oldest first."""
    first = max(0, frame.state.step - RECENT)
    rows = frame.history.table(first, frame.state.step)
    losses: Array = rows[:, frame.history.columns.index("loss")]
    return losses[np.isfinite(losses)]
