"""The layer between pictures and rows of numbers."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from nnviz.engine.arrays import Array, Shape
from nnviz.engine.layers.base import Cache, Layer, LayerCode, LayerSpec, Views
from nnviz.engine.options import Field
from nnviz.engine.text import mark


@dataclass(frozen=True)
class FlattenSpec(LayerSpec):
    """All numbers of a sample in one row."""

    kind: ClassVar[str] = "flatten"
    label: ClassVar[str] = mark("engine", "flatten")
    options: ClassVar[Mapping[str, Field]] = {}

    def build(self, input_shape: Shape) -> "Flatten":
        return Flatten()


@dataclass(frozen=True)
class Flatten(Layer):
    """(batch, channels, height, width) as (batch, channels·height·width), channel by channel and line by line."""

    def output_shape(self, input_shape: Shape) -> Shape:
        return (math.prod(input_shape),)

    def work(self, input_shape: Shape) -> int:
        return 0

    def forward(self, views: Views, x: Array) -> Cache:
        a = x.reshape(len(x), -1)
        return Cache(x, a, a)

    def backward(self, views: Views, cache: Cache, error: Array, gradient: Views) -> Array:
        return error.reshape(cache.x.shape)

    @property
    def frameworks(self) -> Mapping[str, tuple[str, ...]]:
        return {
            "pytorch": ("nn.Flatten()",),
            "keras": ("layers.Flatten()",),
            "onnx": ("{z} = Flatten({x}, axis=1)",),
        }

    def code(self, input_shape: Shape) -> LayerCode:
        return LayerCode(("{z} = {x}.reshape(len({x}), -1)",), "{d}.reshape({x}.shape)")
