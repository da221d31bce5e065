"""The convolution layer: the same small kernel at every place of a picture."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

import numpy as np

from nnviz.engine.arrays import Array, Shape
from nnviz.engine.layers.base import (
    ACTIVATION,
    Area,
    Cache,
    LayerCode,
    LayerSpec,
    Pairs,
    Parameter,
    Terms,
    Views,
)
from nnviz.engine.layers.weighted import WeightedLayer
from nnviz.engine.layers.windows import (
    batch_first,
    batch_last,
    bordered,
    cut_out,
    offsets,
    scatter_code,
    squares,
    window_count,
    window_field,
    windows_code,
)
from nnviz.engine.options import MAX_WIDTH, Field, Number
from nnviz.engine.pauses import pause
from nnviz.engine.text import mark

STRIP = 1 << 17
"""Numbers that are multiplied at once: half a megabyte of float32, which stays in a processor's own cache."""


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
    words: ClassVar[Mapping[str, str]] = {
        "channels": mark("engine", "Kernels"),
        "kernel": mark("engine", "Kernel size"),
        "stride": mark("engine", "Stride"),
        "padding": mark("engine", "Padding"),
        "activation": mark("engine", "Activation"),
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
class Conv2D(WeightedLayer):
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

    @cached_property
    def _back(self) -> "Conv2D | None":
        """The convolution of δ that gives ∂L/∂x, by kernels turned half round; None where squares leave pixels out."""
        edge = self.kernel - 1 - self.padding
        if self.stride > 1 or edge < 0:
            return None
        return Conv2D(self.outputs, self.inputs, self.kernel, 1, edge, "identity")

    @property
    def _fan_in(self) -> int:
        return self.inputs * self.kernel**2

    def output_shape(self, input_shape: Shape) -> Shape:
        sides = (side + 2 * self.padding for side in input_shape[1:])
        return (self.outputs, *(window_count(side, self.kernel, self.stride) for side in sides))

    def work(self, input_shape: Shape) -> int:
        return (self._fan_in + 1) * math.prod(self.output_shape(input_shape))

    def memory(self, input_shape: Shape) -> int:
        channels, height, width = self.output_shape(input_shape)
        return (3 * channels * height + self._fan_in) * width

    def forward(self, views: Views, x: Array) -> Cache:
        z = batch_first(self._sums(views["weight"], views["bias"][:, None, None, None], batch_last(x)))
        return Cache(x, z, self.function.value(z))

    def _sums(self, weight: Array, bias: Array | float, x: Array) -> Array:
        """x ∗ W + b for pictures (inputs, height, width, batch), the batch last as well.

        One product of matrices for each strip, W seen as one with every square of every picture as a column.
        """
        _, *counts = self.output_shape(x.shape[:3])
        sums = np.empty((self.outputs, *counts, x.shape[-1]), x.dtype)
        for lines, columns in self._strips(x, counts):
            part = sums[:, lines]
            np.add(_matrix(weight).T.dot(columns).reshape(part.shape), bias, out=part)
        return sums

    def backward(self, views: Views, cache: Cache, error: Array, gradient: Views) -> Array:
        """As for a dense layer, with ∂L/∂x of each pixel summed over all squares it is in.

        Where every pixel begins a square, that is a convolution itself; Dumoulin, Visin 2016, relationship 9.
        """
        delta, back_layer = self._slopes(cache, error, gradient), self._back
        if back_layer is not None:
            turned = np.ascontiguousarray(views["weight"][:, ::-1, ::-1].transpose(3, 1, 2, 0))
            return batch_first(back_layer._sums(turned, 0.0, delta))
        batch, _, height, width = cache.x.shape
        edge, width_out = self.padding, delta.shape[2]
        back = np.zeros((self.inputs, height + 2 * edge, width + 2 * edge, batch), error.dtype)
        weight = _matrix(views["weight"])
        for strip in self._lines(delta.shape):
            part = delta[:, strip]
            count = part.shape[1]
            pixels = weight.dot(part.reshape(self.outputs, -1)).reshape(self.inputs, -1, count, width_out, batch)
            top = back[:, strip.start * self.stride :]
            for number, place in enumerate(offsets(self.kernel, self.stride, (count, width_out))):
                top[place] += pixels[:, number]
        return batch_first(back[:, edge : edge + height, edge : edge + width])

    def _slopes(self, cache: Cache, error: Array, gradient: Views) -> Array:
        """Fill `gradient` and return δ (outputs, height, width, batch)."""
        delta = np.ascontiguousarray(batch_last(self.delta(cache, error)))
        weight = _matrix(gradient["weight"])
        weight[:] = 0
        for lines, columns in self._strips(batch_last(cache.x), delta.shape[1:3]):
            weight += columns.dot(delta[:, lines].reshape(self.outputs, -1).T)
        np.add.reduce(delta.reshape(self.outputs, -1), axis=1, out=gradient["bias"])
        return delta

    def field(self, area: Area) -> Area:
        return window_field(area, self.kernel, self.stride, self.padding)

    def terms(self, views: Views, cache: Cache, position: Shape) -> Terms:
        """The square under the kernel, and the kernel."""
        kernel, line, column = position
        square = self.field(Area(line, column, line + 1, column + 1))
        return Terms(cut_out(cache.x[0], square), views["weight"][..., kernel], float(views["bias"][kernel]))

    @property
    def frameworks(self) -> Mapping[str, tuple[str, ...]]:
        kernel, stride, edge = self.kernel, self.stride, self.padding
        sizes = f"kernel_shape={[kernel] * 2}, strides={[stride] * 2}, pads={[edge] * 4}"
        border = (f"layers.ZeroPadding2D({edge})",) if edge else ()
        return {
            "pytorch": (f"nn.Conv2d({self.inputs}, {self.outputs}, {kernel}, stride={stride}, padding={edge})",),
            "keras": (*border, f"layers.Conv2D({self.outputs}, {kernel}, strides={stride})"),
            "onnx": (f"{{z}} = Conv({{x}}, {{weight}}, {{bias}}, {sizes})",),
        }

    def code(self, input_shape: Shape) -> LayerCode:
        edge, counts = self.padding, self.output_shape(input_shape)[1:]
        source = "padded{other}" if edge else "{x}"
        margin = f"({edge}, {edge})"
        padding = (f"padded{{other}} = np.pad({{x}}, ((0, 0), (0, 0), {margin}, {margin}))",) if edge else ()
        share = 'np.einsum("nohw,co->nchw", {d}, {weight}[:, i, j])'
        return LayerCode(
            (
                *padding,
                f"squares{{other}} = {windows_code(source, self.kernel, self.stride)}",
                '{z} = np.einsum("nchwij,cijo->nohw", squares{other}, {weight}) + {bias}[:, None, None]',
            ),
            f"back{{other}}[:, :, {edge}:-{edge}, {edge}:-{edge}]" if edge else "back{other}",
            {"weight": 'np.einsum("nchwij,nohw->cijo", squares{other}, {d})', "bias": "{d}.sum(axis=(0, 2, 3))"},
            (
                f"back{{other}} = np.zeros_like({source})",
                *scatter_code("back{other}", share, self.kernel, self.stride, counts),
            ),
        )

    def _lines(self, shape: Sequence[int]) -> Iterator[slice]:
        """Strips of lines of outputs (outputs, height, width, batch), so narrow that their columns fit in the cache."""
        _, height, width, batch = shape
        step = max(1, STRIP // max(1, self._fan_in * width * batch))
        return (slice(start, min(start + step, height)) for start in range(0, height, step))

    def _strips(self, x: Array, counts: Sequence[int]) -> Iterator[tuple[slice, Array]]:
        """Every square as a column, strip by strip: (fan_in, squares·batch), the same square of all pictures together.

        The columns are overwritten by those of the next strip.
        """
        height, width = counts
        every = squares(bordered(x, self.padding), self.kernel, self.stride, counts)
        room = np.empty(0, x.dtype)
        for strip in self._lines((self.outputs, height, width, x.shape[-1])):
            shape = (self.inputs, self.kernel, self.kernel, strip.stop - strip.start, width, x.shape[-1])
            size = math.prod(shape)
            room = room if len(room) >= size else np.empty(size, x.dtype)
            columns = room[:size].reshape(shape)
            columns[:] = every[:, :, :, strip]
            pause()
            yield strip, columns.reshape(self._fan_in, -1)


def _matrix(weight: Array) -> Array:
    """Kernels (inputs, kernel, kernel, outputs) as a matrix (fan_in, outputs) over the same numbers."""
    return weight.reshape(-1, weight.shape[-1])
