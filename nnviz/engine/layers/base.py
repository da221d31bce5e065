"""What a layer kind is: a spec, as an experiment tells it, and the layer built from it, which computes.

A new kind is one more file in this folder with both; `table.py` finds it.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

import numpy as np

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.arrays import Array, Shape
from nnviz.engine.options import Choice, Field

Views = dict[str, Array]
"""A layer's parameters by name, as shaped views into the flat vector."""

Pairs = tuple[tuple[str, Any], ...]
"""Options of activations: key and value of each."""

MOST_PRODUCTS = 8_000_000
"""Numbers that a part with one for each product may have: 64 MB of them; it tells the batch's first samples then."""

ACTIVATION = Choice(ACTIVATIONS)
"""What the activation of a layer may be."""


class Parameter(NamedTuple):
    """An array of a layer's parameters.

    `fans` are how many inputs an output is made of and how many outputs an input goes to, for the initializer; an
    array without them belongs to the outputs alone, as biases do, and begins at one value. One with fans has the
    outputs along its last axis. `penalized` says whether penalty and decay act on it.
    """

    shape: Shape
    fans: tuple[int, int] | None
    penalized: bool


class Cache(NamedTuple):
    """What a pass forward leaves behind: input `x`, sum `z` before and output `a` after the activation.

    Where there is no activation, z is a. `kept` is what the layer itself needs on the way back.
    """

    x: Array
    z: Array
    a: Array
    kept: Any = None


class Area(NamedTuple):
    """Pixels of a picture: lines `top` to `bottom` and columns `left` to `right`, the ends left out.

    It may reach beyond the edges, into the zeros put around a picture.
    """

    top: int
    left: int
    bottom: int
    right: int


class Terms(NamedTuple):
    """How one number came about: from `inputs`, (channels, kernel, kernel) of pictures and (features,) of rows.

    `weights` multiply them, shaped alike, and `bias` is added; None where there are no such. `chosen` is the place of
    the one input that is passed on, where it is only one.
    """

    inputs: Array
    weights: Array | None = None
    bias: float | None = None
    chosen: tuple[int, ...] | None = None


class LayerCode(NamedTuple):
    """A layer as NumPy. `forward` are the lines that make {z} of {x}, and `back` is ∂L/∂x as an expression.

    `gradients` are those of its parameters by name, `before_back` lines before `back`; all of them expressions of {d} =
    ∂L/∂z. Parameters are called by their names in braces, {other} ends the names of whatever else the layer makes. A
    layer that `draws` takes its random numbers from rng, in the order of training.
    """

    forward: tuple[str, ...]
    back: str
    gradients: Mapping[str, str] = MappingProxyType({})
    before_back: tuple[str, ...] = ()


class Layer(ABC):
    """A stage of the network: what it computes forward, and how it hands the gradient back.

    Arrays of samples are (batch, *shape), where the shape is (features,) or (channels, height, width). No method
    writes to what it is given, `gradient` apart.
    """

    activation: str = "identity"
    """The name of its activation."""
    draws: ClassVar[bool] = False
    """Whether a step of training draws random numbers for it."""
    part_names: ClassVar[tuple[str, ...]] = ("output",)
    """The parts of a pass forward in order, for whoever looks at them one by one; the last are the outputs."""

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """Its arrays of parameters by name, in the order they stand in the flat vector."""
        return {}

    def with_options(self, options: Pairs) -> "Layer":
        """This layer with the options of activations; itself where it has no activation."""
        del options
        return self

    def without_activation(self) -> "Layer":
        """This layer, with the sums z as its outputs."""
        return self

    @abstractmethod
    def output_shape(self, input_shape: Shape) -> Shape:
        """The shape of an output for an input of this shape."""

    @abstractmethod
    def work(self, input_shape: Shape) -> int:
        """Multiply-adds of a pass forward with one sample."""

    def memory(self, input_shape: Shape) -> int:
        """Numbers that a pass forward keeps of one sample."""
        return 2 * math.prod(self.output_shape(input_shape))

    @abstractmethod
    def forward(self, views: Views, x: Array) -> Cache:
        """The outputs for x, and what `backward` needs."""

    def training_forward(self, views: Views, x: Array, generator: np.random.Generator) -> Cache:
        """`forward` in a step of training, for a layer that `draws`."""
        del generator
        return self.forward(views, x)

    @abstractmethod
    def backward(self, views: Views, cache: Cache, error: Array, gradient: Views) -> Array:
        """Fill `gradient` with ∂L/∂parameter and return ∂L/∂x, from `error` = ∂L/∂a."""

    def delta(self, cache: Cache, error: Array) -> Array:
        """δ = ∂L/∂z from `error` = ∂L/∂a; the same where there is no activation."""
        del cache
        return error

    def slopes(self, views: Views, cache: Cache, error: Array, gradient: Views) -> None:
        """`backward` without ∂L/∂x, for a layer with none before it that could learn."""
        self.backward(views, cache, error, gradient)

    def part(self, views: Views, cache: Cache, name: str) -> Array:
        """One of the parts of a pass forward; here the outputs, as there is no other."""
        del views, name
        return cache.a

    def field(self, area: Area) -> Area | None:
        """The pixels of its input that an area of its output is made of; None where that is all there is."""
        del area
        return None

    def terms(self, views: Views, cache: Cache, position: Shape) -> Terms | None:
        """How the output at this place of the first sample came about; None where there is nothing to tell."""
        del views, cache, position
        return None

    @property
    def frameworks(self) -> Mapping[str, tuple[str, ...]]:
        """The layer in other frameworks, as `Entry.frameworks`; one of these lines for each layer they need for it."""
        return {}

    def code(self, input_shape: Shape) -> LayerCode | None:
        """The layer as NumPy, for inputs of this shape; None where nobody has written it."""
        del input_shape
        return None

    def moved(self, views: Views, cache: Cache, name: str, position: Shape, shifts: Array) -> Array:
        """The outputs for `cache.x` with one parameter moved by each of `shifts` (n,): (n·batch, *shape)."""
        part = views[name].copy()
        there, found = part[position], []
        for shift in shifts:
            part[position] = there + shift
            found.append(self.forward({**views, name: part}, cache.x).a)
        return np.concatenate(found)

    def many(self, views: Views, x: Array) -> Array:
        """The outputs (k, batch, *shape) of k such layers, whose parameters stand along a first axis of `views`.

        x is (k, batch, *shape), or (1, batch, *shape) where all of them are given the same.
        """
        count = max(len(x), *(len(view) for view in views.values())) if views else len(x)
        inputs = np.broadcast_to(x, (count, *x.shape[1:]))
        own = ({name: view[place] for name, view in views.items()} for place in range(count))
        return np.stack([self.forward(each, one).a for each, one in zip(own, inputs, strict=True)])

    def by_neuron(self, views: Views, x: Array, input_shape: Shape) -> Array:
        """The outputs one after another, (outputs, batch), for inputs in the same order, (inputs, batch)."""
        a = self.forward(views, x.T.reshape(-1, *input_shape)).a
        return np.ascontiguousarray(a.reshape(len(a), -1).T)


@dataclass(frozen=True)
class LayerSpec(ABC):
    """A layer as an experiment tells it: the kind, and its options, which are the fields of the dataclass.

    Raises UserError for an option that cannot be.
    """

    kind: ClassVar[str]
    """What it is called in JSON."""
    label: ClassVar[str]
    """What it is called on screen, marked for translation."""
    short: ClassVar[str] = ""
    """The same where there is little room; empty where the label is short enough."""
    options: ClassVar[Mapping[str, Field]]
    """What each field may be."""
    words: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """What a field is called on screen, marked for translation; by its key where it is not named."""
    axes: ClassVar[int | None] = None
    """How many axes its input must have: 1 for rows of numbers, 3 for pictures; None for any."""

    def __post_init__(self) -> None:
        for key, field in self.options.items():
            object.__setattr__(self, key, field.parse(key, getattr(self, key)))

    @abstractmethod
    def build(self, input_shape: Shape) -> Layer:
        """The layer for inputs of this shape, which has as many axes as it asks for."""

    def to_json(self) -> dict[str, object]:
        """Plain JSON values, of which `read_layers` makes an equal spec."""
        return {"kind": self.kind, **{field.name: getattr(self, field.name) for field in fields(self)}}
