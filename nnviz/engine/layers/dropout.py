"""Dropout: in training some outputs are left out by chance, so that no neuron can rely on one other alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from nnviz.engine.arrays import Array, Shape
from nnviz.engine.layers.base import Area, Cache, Layer, LayerCode, LayerSpec, Views
from nnviz.engine.options import Field, Number
from nnviz.engine.text import mark


@dataclass(frozen=True)
class DropoutSpec(LayerSpec):
    """A share `rate` of the numbers is left out at each step of training, others for each sample."""

    kind: ClassVar[str] = "dropout"
    label: ClassVar[str] = mark("engine", "dropout")
    options: ClassVar[Mapping[str, Field]] = {"rate": Number(0.0, 0.99, decimals=2)}
    words: ClassVar[Mapping[str, str]] = {"rate": mark("engine", "Share left out")}

    rate: float = 0.5

    def build(self, input_shape: Shape) -> "Dropout":
        return Dropout(self.rate)


@dataclass(frozen=True)
class Dropout(Layer):
    """Srivastava et al. 2014, with what stays divided by 1 − rate, so that evaluation takes everything as it is."""

    rate: float
    draws: ClassVar[bool] = True

    def output_shape(self, input_shape: Shape) -> Shape:
        return input_shape

    def field(self, area: Area) -> Area:
        return area

    def work(self, input_shape: Shape) -> int:
        return 0

    def forward(self, views: Views, x: Array) -> Cache:
        return Cache(x, x, x)

    def training_forward(self, views: Views, x: Array, generator: np.random.Generator) -> Cache:
        """`kept` is what each number is multiplied by: 0, or 1 / (1 − rate)."""
        stays = generator.random(x.shape, np.float32) >= self.rate
        kept = stays.astype(x.dtype) / x.dtype.type(1.0 - self.rate)
        a = x * kept
        return Cache(x, a, a, kept)

    def backward(self, views: Views, cache: Cache, error: Array, gradient: Views) -> Array:
        return error if cache.kept is None else error * cache.kept

    @property
    def frameworks(self) -> Mapping[str, tuple[str, ...]]:
        return {
            "pytorch": (f"nn.Dropout({self.rate})",),
            "keras": (f"layers.Dropout({self.rate})",),
            "onnx": ("{z} = Dropout({x})",),
        }

    def code(self, input_shape: Shape) -> LayerCode:
        """What a step of training does, with its random numbers."""
        keep = f"keep{{other}} = (rng.random({{x}}.shape, np.float32) >= {self.rate}) / (1 - {self.rate})"
        return LayerCode((keep, "{z} = {x} * keep{other}"), "{d} * keep{other}")
