"""The layer that puts zeros around a picture, on each side as many as are wanted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from nnviz.engine.arrays import Array, Shape
from nnviz.engine.layers.base import Area, Cache, Layer, LayerCode, LayerSpec, Terms, Views
from nnviz.engine.layers.windows import batch_first, batch_last, cut_out
from nnviz.engine.options import Field, Number
from nnviz.engine.text import mark

_EDGE = Number(0, 32, whole=True)


@dataclass(frozen=True)
class Pad2DSpec(LayerSpec):
    """So many zeros above, to the left, below and to the right of a picture.

    A convolution has the same `padding` on all sides; networks from elsewhere may have another on each.
    """

    kind: ClassVar[str] = "pad2d"
    label: ClassVar[str] = mark("engine", "zeros around")
    short: ClassVar[str] = mark("engine", "pad")
    options: ClassVar[Mapping[str, Field]] = dict.fromkeys(("top", "left", "bottom", "right"), _EDGE)
    axes: ClassVar[int | None] = 3

    top: int = 0
    left: int = 0
    bottom: int = 1
    right: int = 1

    def build(self, input_shape: Shape) -> "Pad2D":
        return Pad2D(self.top, self.left, self.bottom, self.right)


@dataclass(frozen=True)
class Pad2D(Layer):
    """(batch, channels, height, width) to (batch, channels, top + height + bottom, left + width + right)."""

    top: int
    left: int
    bottom: int
    right: int
    part_names: ClassVar[tuple[str, ...]] = ("padded",)

    def output_shape(self, input_shape: Shape) -> Shape:
        channels, height, width = input_shape
        return (channels, self.top + height + self.bottom, self.left + width + self.right)

    def work(self, input_shape: Shape) -> int:
        return 0

    def forward(self, views: Views, x: Array) -> Cache:
        pixels = batch_last(x)
        channels, height, width, batch = pixels.shape
        padded = np.zeros((*self.output_shape((channels, height, width)), batch), x.dtype)
        padded[self._inside(height, width)] = pixels
        a = batch_first(padded)
        return Cache(x, a, a)

    def backward(self, views: Views, cache: Cache, error: Array, gradient: Views) -> Array:
        """The zeros have no share in the error."""
        height, width = cache.x.shape[2:]
        return batch_first(batch_last(error)[self._inside(height, width)])

    def field(self, area: Area) -> Area:
        top, left, bottom, right = area
        return Area(top - self.top, left - self.left, bottom - self.top, right - self.left)

    def terms(self, views: Views, cache: Cache, position: Shape) -> Terms:
        """The one pixel, or a zero put there."""
        channel, line, column = position
        pixel = self.field(Area(line, column, line + 1, column + 1))
        return Terms(cut_out(cache.x[0, channel : channel + 1], pixel))

    @property
    def frameworks(self) -> Mapping[str, tuple[str, ...]]:
        top, left, bottom, right = self.top, self.left, self.bottom, self.right
        return {
            "pytorch": (f"nn.ZeroPad2d({(left, right, top, bottom)})",),
            "keras": (f"layers.ZeroPadding2D({((top, bottom), (left, right))})",),
            "onnx": (f"{{z}} = Pad({{x}}, {[0, 0, top, left, 0, 0, bottom, right]})",),
        }

    def code(self, input_shape: Shape) -> LayerCode:
        _, height, width = input_shape
        margins = f"((0, 0), (0, 0), ({self.top}, {self.bottom}), ({self.left}, {self.right}))"
        lines, columns = f"{self.top}:{self.top + height}", f"{self.left}:{self.left + width}"
        return LayerCode((f"{{z}} = np.pad({{x}}, {margins})",), f"{{d}}[:, :, {lines}, {columns}]")

    def _inside(self, height: int, width: int) -> tuple[slice, ...]:
        """Where the picture is."""
        return (slice(None), slice(self.top, self.top + height), slice(self.left, self.left + width))
