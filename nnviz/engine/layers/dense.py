"""The dense layer: every input goes to every neuron."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import ClassVar

import numpy as np

from nnviz.engine.arrays import Array, Shape, sealed
from nnviz.engine.layers.base import (
    ACTIVATION,
    MOST_PRODUCTS,
    Cache,
    LayerCode,
    LayerSpec,
    Pairs,
    Parameter,
    Terms,
    Views,
)
from nnviz.engine.layers.weighted import WeightedLayer
from nnviz.engine.options import MAX_WIDTH, Field, Number
from nnviz.engine.text import mark


@dataclass(frozen=True)
class DenseSpec(LayerSpec):
    """`units` neurons, each of which sees every input."""

    kind: ClassVar[str] = "dense"
    label: ClassVar[str] = mark("engine", "dense")
    options: ClassVar[Mapping[str, Field]] = {"units": Number(1, MAX_WIDTH, whole=True), "activation": ACTIVATION}
    words: ClassVar[Mapping[str, str]] = {
        "units": mark("engine", "Neurons"),
        "activation": mark("engine", "Activation"),
    }
    axes: ClassVar[int | None] = 1

    units: int = 4
    activation: str = "tanh"

    def build(self, input_shape: Shape) -> "Dense":
        return Dense(input_shape[0], self.units, self.activation)


@dataclass(frozen=True)
class Dense(WeightedLayer):
    """a = f(x·W + b), with x (batch, fan_in), W (fan_in, fan_out), b (fan_out,)."""

    fan_in: int
    fan_out: int
    activation: str
    options: Pairs = ()
    part_names: ClassVar[tuple[str, ...]] = ("products", "sum", "activation")

    def with_options(self, options: Pairs) -> "Dense":
        return replace(self, options=options)

    def without_activation(self) -> "Dense":
        return replace(self, activation="identity")

    @cached_property
    def parameters(self) -> Mapping[str, Parameter]:
        return {
            "weight": Parameter((self.fan_in, self.fan_out), (self.fan_in, self.fan_out), penalized=True),
            "bias": Parameter((self.fan_out,), None, penalized=False),
        }

    def output_shape(self, input_shape: Shape) -> Shape:
        return (self.fan_out,)

    def work(self, input_shape: Shape) -> int:
        return (self.fan_in + 1) * self.fan_out

    def forward(self, views: Views, x: Array) -> Cache:
        z: Array = x.dot(views["weight"])
        z += views["bias"]
        return Cache(x, z, self.function.value(z))

    def backward(self, views: Views, cache: Cache, error: Array, gradient: Views) -> Array:
        """Rumelhart, Hinton, Williams 1986: δ = ∂L/∂a · f′(z), ∂L/∂W = xᵀδ, ∂L/∂b = Σδ, ∂L/∂x = δWᵀ."""
        back: Array = self._slopes(cache, error, gradient).dot(views["weight"].T)
        return back

    def _slopes(self, cache: Cache, error: Array, gradient: Views) -> Array:
        """Fill `gradient` and return δ (batch, fan_out)."""
        delta = self.delta(cache, error)
        cache.x.T.dot(delta, gradient["weight"])
        _ones(len(delta), delta.dtype).dot(delta, gradient["bias"])
        return delta

    def part(self, views: Views, cache: Cache, name: str) -> Array:
        """Products (samples, fan_in, fan_out) of the first samples, sums and outputs (batch, fan_out)."""
        if name == "products":
            weight = views["weight"]
            products: Array = cache.x[: max(1, MOST_PRODUCTS // weight.size), :, None] * weight
            return products
        return super().part(views, cache, name)

    def terms(self, views: Views, cache: Cache, position: Shape) -> Terms:
        """Every input and its weight."""
        (neuron,) = position
        return Terms(cache.x[0], views["weight"][:, neuron], float(views["bias"][neuron]))

    @property
    def frameworks(self) -> Mapping[str, tuple[str, ...]]:
        return {
            "pytorch": (f"nn.Linear({self.fan_in}, {self.fan_out})",),
            "keras": (f"layers.Dense({self.fan_out})",),
            "onnx": ("{z} = Gemm({x}, {weight}, {bias}, transB=1)",),
        }

    def code(self, input_shape: Shape) -> LayerCode:
        return LayerCode(
            ("{z} = {x} @ {weight} + {bias}",),
            "{d} @ {weight}.T",
            {"weight": "{x}.T @ {d}", "bias": "{d}.sum(axis=0)"},
        )

    def moved(self, views: Views, cache: Cache, name: str, position: Shape, shifts: Array) -> Array:
        """One neuron's sum shifts in proportion to the input that the parameter weighs, or to 1."""
        neuron = position[-1]
        source = cache.x[:, position[0]] if name == "weight" else np.ones(len(cache.x))
        sums = np.broadcast_to(cache.z, (len(shifts), *cache.z.shape)).copy()
        sums[:, :, neuron] += shifts[:, None] * source
        return self.function.value(sums.reshape(-1, self.fan_out))

    def many(self, views: Views, x: Array) -> Array:
        # Where all are given the same inputs, it is one product of two matrices.
        weight, inputs = views["weight"].transpose(0, 2, 1), x.transpose(0, 2, 1)
        if len(x) == 1:
            z: Array = weight.reshape(-1, self.fan_in).dot(inputs[0]).reshape(*weight.shape[:2], -1)
        else:
            z = np.matmul(weight, inputs)
        z += views["bias"][:, :, None]
        return self.function.value(z).transpose(0, 2, 1)

    def by_neuron(self, views: Views, x: Array, input_shape: Shape) -> Array:
        z = views["weight"].T @ x
        z += views["bias"][:, None]
        return self.function.value(z)


@lru_cache(maxsize=64)
def _ones(count: int, dtype: np.dtype[np.float64]) -> Array:
    """So many ones: their product with a matrix is the sum of its rows, and quicker to have than by a reduction."""
    return sealed(np.ones(count, dtype))
