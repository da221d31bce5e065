"""The numbers of a step as they are shown: those of its one sample, or means over its batch."""

from functools import cached_property

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.layers.dense import Dense
from nnviz.session.frame import Frame

DECIMALS = 4
"""Decimals of a result; what it is made of is written without the zeros at its end."""


def shown_trace(frame: Frame) -> StepTrace | None:
    """The step to tell of: that of the sample followed, else that of the batch; None where none is looked into."""
    return frame.followed or frame.trace


class StepNumbers:
    """Per layer, counted from 0, arrays with one number for each neuron.

    Over a batch x, z and a are means. A δ, ∂L/∂z, is a mean as well: that of what each sample alone would give.
    """

    def __init__(self, trace: StepTrace) -> None:
        self.trace = trace
        self.network = trace.experiment.network
        self.count = len(trace.x)
        """How many samples they are means of."""
        self._kept: dict[tuple[str, int], Array] = {}

    @cached_property
    def dense(self) -> bool:
        """Whether all layers are dense, so that each number belongs to a neuron or a line."""
        return all(isinstance(layer, Dense) for layer in self.network.layers)

    def inputs(self, layer: int) -> Array:
        """What comes into a layer (fan_in,)."""
        return self._mean("x", layer, self.trace.caches[layer].x)

    def sums(self, layer: int) -> Array:
        """z (neurons,)."""
        return self._mean("z", layer, self.trace.caches[layer].z)

    def outputs(self, layer: int) -> Array:
        """a (neurons,); the inputs for layer −1."""
        return self.inputs(0) if layer < 0 else self._mean("a", layer, self.trace.caches[layer].a)

    def errors(self, layer: int) -> Array:
        """∂L/∂a (neurons,)."""
        return self._sum("error", layer, self.trace.errors[layer])

    def deltas(self, layer: int) -> Array:
        """δ = ∂L/∂z (neurons,)."""
        return self._sum("delta", layer, self.trace.deltas[layer])

    def slopes(self, layer: int) -> Array:
        """f′(z) (neurons,), a mean over a batch."""
        cache = self.trace.caches[layer]
        with np.errstate(over="ignore", invalid="ignore"):
            slopes = self.network.layers[layer].delta(cache, np.ones_like(cache.a))
        return self._mean("slope", layer, slopes)

    def weight(self, layer: int, neuron: int, source: int | None) -> float:
        """A weight by its input, or the bias for None, as the step begins with it."""
        return self._parameter(self.trace.views, layer, neuron, source)

    def gradient(self, layer: int, neuron: int, source: int | None) -> float:
        """∂L/∂weight or ∂L/∂bias."""
        return self._parameter(self.trace.gradients, layer, neuron, source)

    def new_weight(self, layer: int, neuron: int, source: int | None) -> float:
        """The weight or the bias after the step."""
        return self._parameter(self._after, layer, neuron, source)

    def product(self, layer: int, neuron: int, source: int) -> float:
        """A weight times its input."""
        return self.weight(layer, neuron, source) * float(self.inputs(layer)[source])

    @cached_property
    def targets(self) -> Array:
        """y (outputs,)."""
        mean: Array = self.trace.y.reshape(self.count, -1).mean(axis=0)
        return mean

    @cached_property
    def _after(self) -> list[dict[str, Array]]:
        return self.network.views(self.trace.after.parameters)

    @staticmethod
    def _parameter(views: list[dict[str, Array]], layer: int, neuron: int, source: int | None) -> float:
        parts = views[layer]
        return float(parts["bias"][neuron] if source is None else parts["weight"][source, neuron])

    def _mean(self, kind: str, layer: int, values: Array) -> Array:
        if (kind, layer) not in self._kept:
            with np.errstate(over="ignore", invalid="ignore"):
                self._kept[kind, layer] = values[0] if self.count == 1 else values.mean(axis=0)
        return self._kept[kind, layer]

    def _sum(self, kind: str, layer: int, values: Array) -> Array:
        if (kind, layer) not in self._kept:
            with np.errstate(over="ignore", invalid="ignore"):
                self._kept[kind, layer] = values[0] if self.count == 1 else values.sum(axis=0)
        return self._kept[kind, layer]


def numbers_of(frame: Frame, kept: StepNumbers | None) -> StepNumbers | None:
    """The numbers of the step to tell of; those `kept` where they are of the same one, as means may be dear."""
    trace = shown_trace(frame)
    if trace is None:
        return None
    return kept if kept is not None and kept.trace is trace else StepNumbers(trace)
