"""Layers that make a picture smaller by telling each of its squares in one number."""

import math
from abc import ABC
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from nnviz.engine.arrays import Array, Shape
from nnviz.engine.layers.base import Area, Cache, Layer, LayerCode, LayerSpec, Terms, Views
from nnviz.engine.layers.windows import (
    batch_first,
    batch_last,
    cut_out,
    offsets,
    scatter_code,
    window_count,
    window_field,
    windows_code,
)
from nnviz.engine.options import Field, Number
from nnviz.engine.text import mark


@dataclass(frozen=True)
class PoolSpec(LayerSpec, ABC):
    """A number for each square of `kernel`² pixels, every `stride` pixels."""

    options: ClassVar[Mapping[str, Field]] = {"kernel": Number(1, 32, whole=True), "stride": Number(1, 32, whole=True)}
    words: ClassVar[Mapping[str, str]] = {
        "kernel": mark("engine", "Square size"),
        "stride": mark("engine", "Stride"),
    }
    axes: ClassVar[int | None] = 3

    kernel: int = 2
    stride: int = 2


@dataclass(frozen=True)
class MaxPool2DSpec(PoolSpec):
    """The greatest number of each square."""

    kind: ClassVar[str] = "max_pool2d"
    label: ClassVar[str] = mark("engine", "max pooling")
    short: ClassVar[str] = mark("engine", "pool")

    def build(self, input_shape: Shape) -> "MaxPool2D":
        return MaxPool2D(self.kernel, self.stride)


@dataclass(frozen=True)
class AveragePool2DSpec(PoolSpec):
    """The mean of each square."""

    kind: ClassVar[str] = "average_pool2d"
    label: ClassVar[str] = mark("engine", "average pooling")
    short: ClassVar[str] = mark("engine", "mean pool")

    def build(self, input_shape: Shape) -> "AveragePool2D":
        return AveragePool2D(self.kernel, self.stride)


@dataclass(frozen=True)
class Pool(Layer, ABC):
    """(batch, channels, height, width) to (batch, channels, …); what is left at the edges of a picture is left out."""

    kernel: int
    stride: int

    def output_shape(self, input_shape: Shape) -> Shape:
        channels, *size = input_shape
        return (channels, *(window_count(side, self.kernel, self.stride) for side in size))

    def work(self, input_shape: Shape) -> int:
        return self.kernel**2 * math.prod(self.output_shape(input_shape))

    def field(self, area: Area) -> Area:
        return window_field(area, self.kernel, self.stride)

    def terms(self, views: Views, cache: Cache, position: Shape) -> Terms:
        """The square, of its own channel only."""
        channel, line, column = position
        square = self.field(Area(line, column, line + 1, column + 1))
        return Terms(cut_out(cache.x[0, channel : channel + 1], square))

    def _places(self, input_shape: Shape) -> tuple[tuple[slice, ...], ...]:
        """Where the first pixels of all squares stand, then the second ones, line by line."""
        _, height, width = self.output_shape(input_shape)
        return offsets(self.kernel, self.stride, (height, width))

    def _combined(self, combine: np.ufunc, x: Array) -> Array:
        """All pixels of each square in one number by `combine`, one after the other; the batch last."""
        pixels = batch_last(x)
        first, *others = self._places(x.shape[1:])
        found: Array = pixels[first].copy()
        for place in others:
            combine(found, pixels[place], out=found)
        return found


@dataclass(frozen=True)
class MaxPool2D(Pool):
    """The greatest pixel of each square."""

    part_names: ClassVar[tuple[str, ...]] = ("greatest",)

    def forward(self, views: Views, x: Array) -> Cache:
        a = batch_first(self._combined(np.maximum, x))
        return Cache(x, a, a)

    def terms(self, views: Views, cache: Cache, position: Shape) -> Terms:
        """The square, and which of it is the greatest: of equal ones the first."""
        found = super().terms(views, cache, position)
        return found._replace(chosen=(0, *divmod(int(found.inputs.argmax()), self.kernel)))

    def backward(self, views: Views, cache: Cache, error: Array, gradient: Views) -> Array:
        """The error goes to the greatest pixel of each square, to the first of equal ones."""
        pixels, greatest, error = batch_last(cache.x), batch_last(cache.a), batch_last(error)
        back = np.zeros(pixels.shape, error.dtype)
        open_squares = np.ones(greatest.shape, bool)
        for place in self._places(cache.x.shape[1:]):
            here = pixels[place] == greatest
            here &= open_squares
            open_squares ^= here
            if self.stride >= self.kernel:
                np.multiply(error, here, out=back[place])
            else:
                back[place] += error * here
        return batch_first(back)

    @property
    def frameworks(self) -> Mapping[str, tuple[str, ...]]:
        kernel, stride = self.kernel, self.stride
        return {
            "pytorch": (f"nn.MaxPool2d({kernel}, stride={stride})",),
            "keras": (f"layers.MaxPooling2D({kernel}, strides={stride})",),
            "onnx": (f"{{z}} = MaxPool({{x}}, kernel_shape={[kernel] * 2}, strides={[stride] * 2})",),
        }

    def code(self, input_shape: Shape) -> LayerCode:
        kernel, counts = self.kernel, self.output_shape(input_shape)[1:]
        share = f"np.where(best{{other}} == {kernel} * i + j, {{d}}, 0)"
        return LayerCode(
            (
                f"squares{{other}} = {windows_code('{x}', kernel, self.stride)}",
                "{z} = squares{other}.max(axis=(4, 5))",
            ),
            "back{other}",
            before_back=(
                "best{other} = squares{other}.reshape(*{z}.shape, -1).argmax(axis=-1)",
                "back{other} = np.zeros_like({x})",
                *scatter_code("back{other}", share, kernel, self.stride, counts),
            ),
        )


@dataclass(frozen=True)
class AveragePool2D(Pool):
    """The mean of the pixels of each square."""

    part_names: ClassVar[tuple[str, ...]] = ("mean",)

    def forward(self, views: Views, x: Array) -> Cache:
        sums = self._combined(np.add, x)
        sums /= self.kernel**2
        a = batch_first(sums)
        return Cache(x, a, a)

    def backward(self, views: Views, cache: Cache, error: Array, gradient: Views) -> Array:
        """Each pixel of a square has the same share of its error."""
        back = np.zeros(batch_last(cache.x).shape, error.dtype)
        share = batch_last(error) / self.kernel**2
        for place in self._places(cache.x.shape[1:]):
            back[place] += share
        return batch_first(back)

    @property
    def frameworks(self) -> Mapping[str, tuple[str, ...]]:
        kernel, stride = self.kernel, self.stride
        return {
            "pytorch": (f"nn.AvgPool2d({kernel}, stride={stride})",),
            "keras": (f"layers.AveragePooling2D({kernel}, strides={stride})",),
            "onnx": (f"{{z}} = AveragePool({{x}}, kernel_shape={[kernel] * 2}, strides={[stride] * 2})",),
        }

    def code(self, input_shape: Shape) -> LayerCode:
        kernel, counts = self.kernel, self.output_shape(input_shape)[1:]
        share = f"{{d}} / {kernel**2}"
        return LayerCode(
            (f"{{z}} = {windows_code('{x}', kernel, self.stride)}.mean(axis=(4, 5))",),
            "back{other}",
            before_back=(
                "back{other} = np.zeros_like({x})",
                *scatter_code("back{other}", share, kernel, self.stride, counts),
            ),
        )
