"""Layer kinds: what a stage of the network computes forward, and how it hands the gradient back."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from nnviz.engine.activations import ACTIVATIONS, Activation

Array = npt.NDArray[np.float64]
Views = dict[str, Array]
"""A layer's parameters by name, as shaped views into the flat vector."""


class Cache(NamedTuple):
    """What one forward pass leaves behind: input `x`, weighted sum `z` and output `a`."""

    x: Array
    z: Array
    a: Array


@dataclass(frozen=True)
class Dense:
    """a = f(x·W + b), with x (batch, fan_in), W (fan_in, fan_out), b (fan_out,).

    `options` are those of activations, (key, value) each.
    """

    fan_in: int
    fan_out: int
    activation: str
    options: tuple[tuple[str, Any], ...] = ()

    @cached_property
    def function(self) -> Activation:
        """The activation f with its derivative."""
        return ACTIVATIONS[self.activation].bound(dict(self.options))

    @cached_property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        """The parameters' names and shapes, in the order they stand in the flat vector."""
        return {"weight": (self.fan_in, self.fan_out), "bias": (self.fan_out,)}

    def forward(self, views: Views, x: Array) -> Cache:
        """Compute the layer's output for x (batch, fan_in)."""
        z = x @ views["weight"]
        z += views["bias"]
        return Cache(x, z, self.function.value(z))

    def backward(self, views: Views, cache: Cache, error: Array, gradient: Views) -> Array:
        """Chain rule: fill `gradient` and return ∂L/∂x from `error` = ∂L/∂a, both (batch, …).

        Rumelhart, Hinton, Williams 1986: δ = ∂L/∂a · f′(z), ∂L/∂W = xᵀδ, ∂L/∂b = Σδ, ∂L/∂x = δWᵀ.
        """
        return self.slopes(cache, error, gradient) @ views["weight"].T

    def slopes(self, cache: Cache, error: Array, gradient: Views) -> Array:
        """Fill `gradient` and return δ (batch, fan_out): `backward` without the way further back."""
        delta = error * self.function.derivative(cache.z, cache.a)
        np.matmul(cache.x.T, delta, gradient["weight"])
        np.add.reduce(delta, axis=0, out=gradient["bias"])
        return delta
