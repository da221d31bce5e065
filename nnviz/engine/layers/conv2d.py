"""The convolution layer: the same small kernel at every place of a picture."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

import numpy as np

from nnviz.engine.activations import ACTIVATIONS, Activation
from nnviz.engine.arrays import Array, Shape
from nnviz.engine.layers.base import ACTIVATION, Area, Cache, Layer, LayerSpec, Pairs, Parameter, Terms, Views
from nnviz.engine.layers.windows import (
    batch_first,
    batch_last,
    bordered,
    cut_out,
    offsets,
    window_count,
    window_field,
)
from nnviz.engine.options import MAX_WIDTH, Field, Number
from nnviz.engine.text import mark


@dataclass(frozen=True)
class Conv2DSpec(LayerSpec):
    """`channels` kernels of `kernel`² pixels, every `stride` pixels of a picture with `padding` zeros around it."""

    kind: ClassVar[str] = "conv2d"
    label: ClassVar[str] = mark("engine", "convolution")
    short: ClassVar[str] = mark("engine", "conv")
    options: ClassVar[Mapping[str, Field]] = {
        "channels": Number(1, MAX_WIDTH, whole=True),
        "kernel": Number(1, 32, whole=True),
        "stride": Number(1, 32, whole=True),
        "padding": Number(0, 32, whole=True),
        "activation": ACTIVATION,
    }
    axes: ClassVar[int | None] = 3

    channels: int = 8
    kernel: int = 3
    stride: int = 1
    padding: int = 0
    activation: str = "relu"

    def build(self, input_shape: Shape) -> "Conv2D":
        return Conv2D(input_shape[0], self.channels, self.kernel, self.stride, self.padding, self.activation)


@dataclass(frozen=True)
class Conv2D(Layer):
    """a = f(x ∗ W + b), the cross-correlation that is called convolution; Dumoulin, Visin 2016 draws it.

    x is (batch, inputs, height, width), W (inputs, kernel, kernel, outputs) and b (outputs,): the columns of W as a
    matrix (fan_in, outputs) are the kernels.
    """

    inputs: int
    outputs: int
    kernel: int
    stride: int
    padding: int
    activation: str
    options: Pairs = ()
    part_names: ClassVar[tuple[str, ...]] = ("sum", "activation")

    @cached_property
    def function(self) -> Activation:
        """The activation f with its derivative."""
        return ACTIVATIONS[self.activation].bound(dict(self.options))

    def with_options(self, options: Pairs) -> "Conv2D":
        return replace(self, options=options)

    def without_activation(self) -> "Conv2D":
        return replace(self, activation="identity")

    @cached_property
    def parameters(self) -> Mapping[str, Parameter]:
        area = self.kernel**2
        shape, fans = (self.inputs, self.kernel, self.kernel, self.outputs), (self.inputs * area, self.outputs * area)
        return {
            "weight": Parameter(shape, fans, penalized=True),
            "bias": Parameter((self.outputs,), None, penalized=False),
        }

    @property
    def _fan_in(self) -> int:
        return self.inputs * self.kernel**2

    def output_shape(self, input_shape: Shape) -> Shape:
        sides = (side + 2 * self.padding for side in input_shape[1:])
        return (self.outputs, *(window_count(side, self.kernel, self.stride) for side in sides))

    def work(self, input_shape: Shape) -> int:
        return (self._fan_in + 1) * math.prod(self.output_shape(input_shape))

    def memory(self, input_shape: Shape) -> int:
        channels, *size = self.output_shape(input_shape)
        return (self._fan_in + 3 * channels) * math.prod(size)

    def forward(self, views: Views, x: Array) -> Cache:
        """One product of matrices, W seen as one with every square of every picture as a column."""
        columns = self._columns(x)
        sums = _matrix(views["weight"]).T.dot(columns)
        sums += views["bias"][:, None]
        _, *counts = self.output_shape(x.shape[1:])
        z = batch_first(sums.reshape(self.outputs, *counts, len(x)))
        return Cache(x, z, self.function.value(z), columns)

    def backward(self, views: Views, cache: Cache, error: Array, gradient: Views) -> Array:
        """As for a dense layer, with ∂L/∂x of each pixel summed over all squares it is in."""
        delta = self._slopes(cache, error, gradient)
        batch, _, height, width = cache.x.shape
        counts, edge = error.shape[2:], self.padding
        parts = _matrix(views["weight"]).dot(delta).reshape(self.inputs, self.kernel**2, *counts, batch)
        back = np.zeros((self.inputs, height + 2 * edge, width + 2 * edge, batch), error.dtype)
        for number, place in enumerate(offsets(self.kernel, self.stride, counts)):
            back[place] += parts[:, number]
        return batch_first(back[:, edge : edge + height, edge : edge + width])

    def delta(self, cache: Cache, error: Array) -> Array:
        return error * self.function.derivative(cache.z, cache.a)

    def slopes(self, views: Views, cache: Cache, error: Array, gradient: Views) -> None:
        self._slopes(cache, error, gradient)

    def _slopes(self, cache: Cache, error: Array, gradient: Views) -> Array:
        """Fill `gradient` and return δ (outputs, squares)."""
        delta = batch_last(self.delta(cache, error)).reshape(self.outputs, -1)
        cache.kept.dot(delta.T, _matrix(gradient["weight"]))
        np.add.reduce(delta, axis=1, out=gradient["bias"])
        return delta

    def part(self, views: Views, cache: Cache, name: str) -> Array:
        return cache.z if name == "sum" else cache.a

    def field(self, area: Area) -> Area:
        return window_field(area, self.kernel, self.stride, self.padding)

    def terms(self, views: Views, cache: Cache, position: Shape) -> Terms:
        """The square under the kernel, and the kernel."""
        kernel, line, column = position
        square = self.field(Area(line, column, line + 1, column + 1))
        return Terms(cut_out(cache.x[0], square), views["weight"][..., kernel], float(views["bias"][kernel]))

    def _columns(self, x: Array) -> Array:
        """Every square as a column, the same square of all pictures side by side: (fan_in, squares·batch)."""
        x = bordered(batch_last(x), self.padding)
        counts = [window_count(side, self.kernel, self.stride) for side in x.shape[1:3]]
        columns = np.empty((self.inputs, self.kernel**2, *counts, x.shape[-1]), x.dtype)
        for number, place in enumerate(offsets(self.kernel, self.stride, counts)):
            columns[:, number] = x[place]
        return columns.reshape(self._fan_in, -1)


def _matrix(weight: Array) -> Array:
    """Kernels (inputs, kernel, kernel, outputs) as a matrix (fan_in, outputs) over the same numbers."""
    return weight.reshape(-1, weight.shape[-1])
