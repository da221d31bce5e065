"""Layers put one after another as a file tells of them: what nnviz has no layer for is folded into those it has."""

import math
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from nnviz.engine.arrays import Array, Shape
from nnviz.engine.layers.base import LayerSpec
from nnviz.engine.layers.conv2d import Conv2DSpec
from nnviz.engine.layers.dense import DenseSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.engine.layers.pad2d import Pad2DSpec
from nnviz.engine.layers.pooling import AveragePool2DSpec, MaxPool2DSpec
from nnviz.engine.options import MAX_WIDTH
from nnviz.engine.text import UserError, mark

Arrays = dict[str, Array]
Edges = tuple[int, int, int, int]
"""Zeros at the top, to the left, at the bottom and to the right."""

_RISING = ("relu", "leaky_relu", "sigmoid", "tanh", "elu", "softplus", "step")
"""Activations that never fall: the greatest of their values is their value of the greatest."""
_NEVER_NEGATIVE = ("relu", "sigmoid", "softplus", "step")


@dataclass
class Builder:
    """The network so far. `shape` is what comes out of its last layer, (features,) or (channels, height, width).

    `axes` tells in which order the file has the axes of that, and `order` where each number of a row of the file stands
    in ours. Weights are those of the engine: (inputs, outputs) and (channels, kernel, kernel, kernels).
    """

    input_shape: Shape
    shape: Shape = ()
    layers: list[LayerSpec] = field(default_factory=list)
    arrays: list[Arrays] = field(default_factory=list)
    axes: tuple[int, ...] = (0, 1, 2)
    order: Any = None
    probabilities: bool = False
    """Whether the last thing is a softmax."""
    logarithms: bool = False
    """Whether the logarithm of the softmax comes out."""
    _rests_on: bool = field(default=False)
    """Whether zeros stand for nothing at the edge of a pooling, which holds where what follows is never negative."""

    def __post_init__(self) -> None:
        self.shape = self.input_shape

    # --- layers with weights ---

    def dense(self, weight: Array, bias: Array | None) -> None:
        """x·W + b, W as (inputs, outputs)."""
        if len(self.shape) != 1:
            self.flatten()
        inputs, outputs = weight.shape
        if inputs != self.shape[0]:
            template = mark("errors", "it takes {count} numbers, and {found} come in", n=inputs)
            raise UserError(template, count=inputs, found=self.shape[0])
        if self.order is not None:
            sorted_rows = np.empty_like(weight)
            sorted_rows[self.order] = weight
            weight, self.order = sorted_rows, None
        _check_width(outputs)
        self._add(DenseSpec(outputs, "identity"), (outputs,), weight, bias)

    def convolution(self, weight: Array, bias: Array | None, stride: int, edges: Edges) -> None:
        """W as (channels, kernel, kernel, kernels)."""
        self._check_picture()
        channels, kernel, _, kernels = weight.shape
        if channels != self.shape[0]:
            template = mark("errors", "it takes {count} channels, and {found} come in", n=channels)
            raise UserError(template, count=channels, found=self.shape[0])
        padding = edges[0] if len(set(edges)) == 1 else 0
        if not padding:
            self.pad(edges)
        _check_width(kernels)
        spec = Conv2DSpec(kernels, kernel, stride, padding, "identity")
        self._add(spec, self._windows(kernels, kernel, stride, 2 * padding), weight, bias)

    def scaled(self, scale: Array, shift: Array) -> None:
        """scale·x + shift for each channel or feature, or one for all: folded into the weights before, if it can be."""
        count = self.shape[0]
        if scale.size not in (1, count) or shift.size not in (1, count) or self._is_turned():
            raise UserError(
                mark("errors", "it has a number for each place, and only one for each channel can be taken")
            )
        scale, shift = (np.broadcast_to(each.ravel(), (count,)) for each in (scale, shift))
        if not self._is_linear():
            self._identity()
        arrays = self.arrays[-1]
        self.arrays[-1] = {"weight": arrays["weight"] * scale, "bias": arrays["bias"] * scale + shift}

    def activation(self, name: str) -> None:
        """Goes into the layer with the sums: before a max pooling as well, where that comes to the same."""
        if name == "identity":
            return
        place = len(self.layers) - 1
        while place >= 0 and self._lets_pass(self.layers[place], name):
            place -= 1
        settles = self._rests_on and name in _NEVER_NEGATIVE
        if place < 0 or not _linear(self.layers[place]):
            self._check_edges()
            self._identity()
            place = len(self.layers) - 1
        elif settles:
            self._rests_on = False
        self.layers[place] = _activated(self.layers[place], name)

    # --- layers without ---

    def pool(self, kind: str, kernel: int, stride: int, edges: Edges, *, counts_edges: bool = True) -> None:
        """`kind` is max or average; zeros at the edges are counted in an average, or it is refused."""
        self._check_picture()
        if any(edges):
            if kind == "average" and not counts_edges:
                raise UserError(mark("errors", "its averages leave out the edges, and here they count as zeros"))
            if kind == "max" and not self._is_never_negative():
                self._rests_on = True
            self.pad(edges)
        spec = (MaxPool2DSpec if kind == "max" else AveragePool2DSpec)(kernel, stride)
        self._append(spec, self._windows(self.shape[0], kernel, stride, 0))

    def pad(self, edges: Edges) -> None:
        """Zeros around the picture."""
        self._check_picture()
        if any(edges):
            channels, height, width = self.shape
            top, left, bottom, right = edges
            self._append(Pad2DSpec(*edges), (channels, top + height + bottom, left + width + right))

    def flatten(self) -> None:
        """The picture as a row, in the file's order."""
        if len(self.shape) == 1:
            return
        size = math.prod(self.shape)
        if self._is_turned():
            self.order = np.arange(size).reshape(self.shape).transpose(self.axes).ravel()
        self.axes = (0, 1, 2)
        self._append(FlattenSpec(), (size,))

    def turn(self, axes: tuple[int, ...]) -> None:
        """The file has its axes in another order from here on."""
        if len(self.shape) != 3 or sorted(axes) != [0, 1, 2]:
            raise UserError(mark("errors", "it turns more than a picture's axes"))
        if not self.layers and not self._is_turned():
            self.input_shape = self.shape = tuple(self.shape[axis] for axis in axes)
            return
        self.axes = tuple(self.axes[axis] for axis in axes)

    def end(self) -> None:
        """Nothing follows; raises UserError where something is left that must have followed."""
        self._check_edges()
        if self.order is not None:
            raise UserError(mark("errors", "its outputs are turned, and no layer follows that could turn them back"))

    # --- inside ---

    def _add(self, spec: LayerSpec, shape: Shape, weight: Array, bias: Array | None) -> None:
        bias = np.zeros(weight.shape[-1]) if bias is None else bias
        if bias.shape != (weight.shape[-1],):
            raise UserError(mark("errors", "its bias has another length than it has outputs"))
        self._append(spec, shape, {"weight": weight, "bias": bias})

    def _append(self, spec: LayerSpec, shape: Shape, arrays: Arrays | None = None) -> None:
        if arrays is not None or not isinstance(spec, MaxPool2DSpec | FlattenSpec | Pad2DSpec):
            self._check_edges()
        if min(shape) < 1:
            raise UserError(mark("errors", "it leaves nothing of the picture"))
        self.layers.append(spec)
        self.arrays.append(arrays or {})
        self.shape = shape

    def _identity(self) -> None:
        """A layer that hands on what it is given, so that something can be folded into it."""
        count = self.shape[0]
        _check_width(count)
        weight = np.eye(count)
        if len(self.shape) == 1:
            self._add(DenseSpec(count, "identity"), self.shape, weight, None)
        else:
            spec = Conv2DSpec(count, 1, 1, 0, "identity")
            self._add(spec, self.shape, weight.reshape(count, 1, 1, count), None)

    def _windows(self, channels: int, kernel: int, stride: int, border: int) -> Shape:
        return (channels, *((side + border - kernel) // stride + 1 for side in self.shape[1:]))

    def _is_turned(self) -> bool:
        return self.axes != (0, 1, 2)

    def _check_picture(self) -> None:
        if len(self.shape) != 3:
            raise UserError(mark("errors", "it takes pictures, and rows of numbers come in"))
        if self._is_turned():
            raise UserError(mark("errors", "it takes pictures whose channels do not come first"))

    def _check_edges(self) -> None:
        if self._rests_on:
            raise UserError(mark("errors", "zeros at the edge of the pooling before it would count as numbers"))

    def _is_linear(self) -> bool:
        return bool(self.layers) and _linear(self.layers[-1]) and not self._rests_on

    def _lets_pass(self, spec: LayerSpec, name: str) -> bool:
        """Whether an activation may as well be computed before this layer."""
        if isinstance(spec, MaxPool2DSpec):
            return name in _RISING
        if isinstance(spec, Pad2DSpec):
            return self._rests_on and name in _NEVER_NEGATIVE
        return isinstance(spec, FlattenSpec)

    def _is_never_negative(self) -> bool:
        for spec in reversed(self.layers):
            if isinstance(spec, Conv2DSpec):
                return spec.activation in _NEVER_NEGATIVE
        return False


def _linear(spec: LayerSpec) -> bool:
    return isinstance(spec, DenseSpec | Conv2DSpec) and spec.activation == "identity"


def _activated(spec: LayerSpec, name: str) -> LayerSpec:
    return replace(spec, activation=name) if isinstance(spec, DenseSpec | Conv2DSpec) else spec


def _check_width(count: int) -> None:
    if not 1 <= count <= MAX_WIDTH:
        template = mark("errors", "it has {count} outputs, and layers here have at most {most}")
        raise UserError(template, count=count, most=MAX_WIDTH)
