"""What layers with weights have in common: an activation over the sums of their weighted inputs."""

from abc import ABC, abstractmethod
from functools import cached_property
from typing import ClassVar

from nnviz.engine.activations import ACTIVATIONS, Activation
from nnviz.engine.arrays import Array
from nnviz.engine.layers.base import Cache, Layer, Pairs, Views


class WeightedLayer(Layer, ABC):
    """a = f(z), with z the sums of inputs times weights, and of a bias; `options` are those of activations."""

    options: Pairs
    part_names: ClassVar[tuple[str, ...]] = ("sum", "activation")

    @cached_property
    def function(self) -> Activation:
        """The activation f with its derivative."""
        return ACTIVATIONS[self.activation].bound(dict(self.options))

    def delta(self, cache: Cache, error: Array) -> Array:
        return error * self.function.derivative(cache.z, cache.a)

    def slopes(self, views: Views, cache: Cache, error: Array, gradient: Views) -> None:
        self._slopes(cache, error, gradient)

    @abstractmethod
    def _slopes(self, cache: Cache, error: Array, gradient: Views) -> Array:
        """Fill `gradient` and return δ, its axes in the order that the layer computes with."""

    def part(self, views: Views, cache: Cache, name: str) -> Array:
        return cache.z if name == "sum" else cache.a
