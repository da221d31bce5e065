"""The inside of one step: all that it computes, to be looked at in any order (`StepTrace`) or in its own (`phases`)."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array, Indices, sealed
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.base import Views
from nnviz.engine.training import Record, State, drawing, judge, next_batch, quiet, update


class Phase(NamedTuple):
    """One part of a step: `kind` is one of a layer's `part_names`, then loss, backward or update, in that order.

    `layer` is the layer's number where it belongs to one. `values` is what the phase computed: the layer's part (of a
    dense layer products, sum and activation), the prediction, ∂L/∂x of the layer, or the new parameters. `samples` are
    the rows in use; `result` is there in the last phase.
    """

    kind: str
    layer: int
    samples: Indices
    values: Array
    loss: float | None = None
    gradient: Array | None = None
    result: tuple[State, Record] | None = None


class StepTrace:
    """All that one step on the samples x (batch, *shape), y (batch, outputs) computes, to the bit as `step` does.

    `samples` are their rows in the data. Per layer, `caches` are what the pass forward left, `errors` ∂L/∂a (of the
    last layer ∂L/∂z where the loss is computed from the sum), `deltas` ∂L/∂z and `backs` ∂L/∂x, each for the mean loss
    of the batch. `gradient` (parameters,) is that of the mean loss, `after` and `record` are step's result. All arrays
    are read-only. Never raises on overflow.
    """

    def __init__(
        self, experiment: Experiment, data: Data, state: State, batch: tuple[Indices, Array, Array] | None = None
    ) -> None:
        self.experiment = experiment
        self.before = state
        self.samples, self.x, self.y = batch or next_batch(experiment, data, state)
        network = experiment.network
        self.views: list[Views] = network.views(state.parameters)
        with quiet():
            self.caches = tuple(network.forward_views(self.views, self.x, drawing(experiment, state)))
            for cache in self.caches:
                sealed(cache.z)
                sealed(cache.a)
            self.prediction, self.loss, error = judge(experiment, self.caches[-1], self.y)
            gradient = np.zeros(network.size, state.parameters.dtype)
            self.errors, self.deltas, self.backs = self._backward(error, network.views(gradient))
            self.gradient = sealed(gradient)
            place = state.epoch, self.samples, self.prediction, self.loss, self.gradient, state.parameters
            self.record = Record(state.step + 1, *place)
            self.after = update(experiment, data, state, self.record, error)

    @cached_property
    def gradients(self) -> list[Views]:
        """Per layer the shaped views into the gradient."""
        return self.experiment.network.views(self.gradient)

    @cached_property
    def kinds(self) -> tuple[tuple[str, int], ...]:
        """Kind and layer of every phase, in order."""
        layers = self.experiment.network.layers
        forward = [(name, number) for number, layer in enumerate(layers) for name in layer.part_names]
        backward = [("backward", number) for number in reversed(range(len(layers)))]
        return (*forward, ("loss", -1), *backward, ("update", -1))

    def phase(self, number: int) -> Phase:
        """One phase, in the order of `kinds`."""
        kind, layer = self.kinds[number]
        if kind == "loss":
            return Phase(kind, layer, self.samples, self.prediction, self.loss)
        if kind == "update":
            result = self.after, self.record
            return Phase(kind, layer, self.samples, self.after.parameters, self.loss, self.gradient, result)
        if kind == "backward":
            return Phase(kind, layer, self.samples, self.backs[layer], self.loss, self._gradient_down_to(layer))
        with quiet():
            part = self.experiment.network.layers[layer].part(self.views[layer], self.caches[layer], kind)
        return Phase(kind, layer, self.samples, sealed(part))

    def _backward(self, error: Array, gradient: list[Views]) -> tuple[tuple[Array, ...], ...]:
        errors, deltas, backs = [], [], []
        layers = self.experiment.objective.network.layers
        for number in reversed(range(len(layers))):
            layer, cache = layers[number], self.caches[number]
            errors.append(sealed(error))
            deltas.append(sealed(layer.delta(cache, error)))
            error = layer.backward(self.views[number], cache, error, gradient[number])
            backs.append(sealed(error))
        return tuple(reversed(errors)), tuple(reversed(deltas)), tuple(reversed(backs))

    def _gradient_down_to(self, layer: int) -> Array:
        """The gradient as far as it is known once the error has come back through this layer."""
        known = self.gradient.copy()
        for parts in self.experiment.network.views(known)[:layer]:
            for part in parts.values():
                part[...] = 0.0
        return sealed(known)


def phases(experiment: Experiment, data: Data, state: State) -> Iterator[Phase]:
    """The slow twin of `step`: the same numbers, one part at a time; the last phase carries step's result."""
    trace = StepTrace(experiment, data, state)
    yield from map(trace.phase, range(len(trace.kinds)))


def trace_of_sample(experiment: Experiment, state: State, x: Array, y: Array, row: int = -1) -> StepTrace:
    """The step that one sample x (*shape), y (outputs,) alone would make from here.

    `row` is its place in the data, which it keeps as that of its only sample; −1 where it is not in there.
    """
    dtype = state.parameters.dtype
    batch = np.array([row]), np.asarray(x, dtype)[None], np.asarray(y, dtype)[None]
    return StepTrace(experiment, experiment.data, state, batch)
