"""A network: layers over one flat vector of parameters, with a named, shaped view for each of its parts."""

import math
import re
import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

import numpy as np

from nnviz.engine.arrays import Array, Flags, Shape
from nnviz.engine.layers.base import Cache, Layer, Views
from nnviz.engine.layers.initializers import Initializer

CHUNK = 4_000_000
"""Numbers that a pass forward without a way back keeps of a layer: 32 MB of them; more samples go in parts."""

PICTURES = 1_200_000
"""The same where layers make maps of pictures: 5 MB of float32. Of more, a processor's cache keeps too little.

All pictures of the picture lesson, 48 at a time, take half the time that 157 at a time did.
"""

_SMALL = 4096
"""Parameters up to which copying them is quicker than making views of them."""

_NUMBER = "0|[1-9][0-9]{0,8}"
_NAME = re.compile(rf"layers\[({_NUMBER})\]\.([a-z_]+)\[((?:(?:{_NUMBER})(?:,(?:{_NUMBER}))*)?)\]")


class Place(NamedTuple):
    """Where a parameter stands: in which layer, in which of its parts (weight, bias), and where in that."""

    layer: int
    part: str
    position: tuple[int, ...]


class Workspace:
    """Views of parameters, and of a gradient to be filled.

    Those of a small network stay with it for the thread's next step, as they are dear to make and cheap to fill.
    """

    def __init__(self, network: "Network", parameters: Array) -> None:
        self._small = network.size <= _SMALL
        self._parameters = parameters.copy() if self._small else parameters
        self._gradient = np.empty(network.size, parameters.dtype)
        self.views = network.views(self._parameters)
        self.gradient_views = network.views(self._gradient)

    def load(self, parameters: Array) -> None:
        """Have the views show other parameters, where they stay."""
        np.copyto(self._parameters, parameters)

    def gradient(self) -> Array:
        """The gradient as it is now; it does not change any more."""
        return self._gradient.copy() if self._small else self._gradient


class _Part(NamedTuple):
    """An array of parameters: its name in its layer, where it stands in the flat vector, its shape."""

    name: str
    where: slice
    shape: Shape


class Network:
    """Layers in order; holds shapes only, the numbers come from outside.

    `shapes` are those of a sample: the input's, and what each layer makes of it.
    """

    def __init__(self, input_shape: Shape, layers: Sequence[Layer]) -> None:
        self.layers = tuple(layers)
        self.shapes: tuple[Shape, ...] = (input_shape,)
        self._parts: list[list[_Part]] = []
        start = 0
        for layer in self.layers:
            parts = []
            for name, parameter in layer.parameters.items():
                stop = start + math.prod(parameter.shape)
                parts.append(_Part(name, slice(start, stop), parameter.shape))
                start = stop
            self._parts.append(parts)
            self.shapes += (layer.output_shape(self.shapes[-1]),)
        self._named = {(str(layer), part.name): part for layer, parts in enumerate(self._parts) for part in parts}
        self._known: dict[str, int] = {}  # Of names asked for once; whoever freezes a layer asks again at every edit.
        self._local = threading.local()
        self.size = start
        """How many parameters there are."""
        self.first_trained = next((number for number, parts in enumerate(self._parts) if parts), len(self.layers))
        """The first layer that has parameters: a gradient need go back no further."""

    @cached_property
    def widths(self) -> tuple[int, ...]:
        """How many numbers a sample is of: as input, and after each layer."""
        return tuple(map(math.prod, self.shapes))

    @cached_property
    def work(self) -> int:
        """Multiply-adds of a pass forward with one sample."""
        return sum(layer.work(shape) for layer, shape in zip(self.layers, self.shapes, strict=False))

    @cached_property
    def draws(self) -> bool:
        """Whether a step of training draws random numbers."""
        return any(layer.draws for layer in self.layers)

    @cached_property
    def sums(self) -> "Network":
        """The same network without the last layer's activation: its outputs are the sums of this one's."""
        *others, last = self.layers
        return Network(self.shapes[0], (*others, last.without_activation()))

    def same_shape(self, other: "Network") -> bool:
        """Whether both have the same parameters: layer by layer the same names and shapes."""
        return self is other or self._parts == other._parts

    # --- parameters and their names ---

    def views(self, flat: Array) -> list[Views]:
        """Per layer the shaped views into `flat` (size,)."""
        return [
            {name: flat[where].reshape(shape) if len(shape) != 1 else flat[where] for name, where, shape in parts}
            for parts in self._parts
        ]

    def stacked_views(self, stack: Array) -> list[Views]:
        """Per layer the views into many parameter vectors at once, `stack` (k, size): each is (k, *shape)."""
        return [{name: stack[:, where].reshape(len(stack), *shape) for name, where, shape in p} for p in self._parts]

    def workspace(self, parameters: Array) -> Workspace:
        """Views of `parameters` and of a gradient; in the same thread they are good until it asks again."""
        if self.size > _SMALL:
            return Workspace(self, parameters)
        kept: Workspace | None = self._local.__dict__.get(parameters.dtype.char)
        if kept is None:
            kept = self._local.__dict__[parameters.dtype.char] = Workspace(self, parameters)
        else:
            kept.load(parameters)
        return kept

    def weights(self, flat: Array) -> list[Array]:
        """Per layer, in a row, the parameters that weigh inputs; none for a layer that has no such."""
        found = []
        for layer, parts in zip(self.layers, self._parts, strict=True):
            rows = [flat[part.where] for part in parts if layer.parameters[part.name].fans is not None]
            found.append(rows[0] if len(rows) == 1 else np.concatenate([flat[:0], *rows]))
        return found

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every parameter's name, in flat order: `layers[0].weight[1,2]`, `layers[0].bias[2]`."""
        return tuple(self._names())

    def _names(self) -> Iterator[str]:
        for number, parts in enumerate(self._parts):
            for name, _, shape in parts:
                for index in np.ndindex(*shape):
                    yield _name(number, name, index)

    def index(self, name: str) -> int:
        """The flat index of a parameter's name, without a table of all; raises KeyError for one that is not there."""
        if (known := self._known.get(name)) is not None:
            return known
        found = _NAME.fullmatch(name)
        if found is None:
            raise KeyError(name)
        layer, part, numbers = found.groups()
        position = tuple(map(int, numbers.split(","))) if numbers else ()
        there = self._named.get((layer, part))
        if there is None or len(position) != len(there.shape):
            raise KeyError(name)
        if any(number >= size for number, size in zip(position, there.shape, strict=True)):
            raise KeyError(name)
        self._known[name] = index = int(there.where.start + _flat(position, there.shape))
        return index

    def has(self, name: str) -> bool:
        """Whether there is a parameter of this name."""
        try:
            self.index(name)
        except KeyError:
            return False
        return True

    def place(self, index: int) -> Place:
        """Where the parameter at a flat index stands; raises IndexError for one that is not there."""
        if not 0 <= index < self.size:
            raise IndexError(index)
        layer, part = next(
            (layer, part) for layer, parts in enumerate(self._parts) for part in parts if index < part.where.stop
        )
        position = np.unravel_index(index - part.where.start, part.shape)
        return Place(layer, part.name, tuple(map(int, position)))

    def at(self, layer: int, part: str, *position: int) -> int:
        """The flat index of a parameter: the inverse of `place`."""
        there = self._named[str(layer), part]
        return int(there.where.start + np.ravel_multi_index(position, there.shape))

    def name(self, index: int) -> str:
        """One parameter's name, without making all the others' as `names` does."""
        name = _name(*self.place(index))
        self._known[name] = index
        return name

    def first_names(self, count: int) -> tuple[str, ...]:
        """The names of the first parameters, `count` of them at most."""
        return tuple(islice(self._names(), count))

    @cached_property
    def layer_slices(self) -> tuple[slice, ...]:
        """Where each layer's parameters stand in the flat vector; an empty slice for one that has none."""
        stops = [0]
        for parts in self._parts:
            stops.append(parts[-1].where.stop if parts else stops[-1])
        return tuple(map(slice, stops, stops[1:]))

    @cached_property
    def penalized(self) -> Flags:
        """True for the parameters that penalty and decay act on (size,)."""
        found = np.zeros(self.size, bool)
        for layer, parts in zip(self.layers, self._parts, strict=True):
            for part in parts:
                found[part.where] = layer.parameters[part.name].penalized
        return found

    def initial(
        self, initializer: Initializer, generator: np.random.Generator, bias: float = 0.0, dtype: Any = np.float64
    ) -> Array:
        """First parameters (size,): those with fans by the initializer, all others `bias`."""
        flat: Array = np.full(self.size, bias, dtype)
        for layer, views in zip(self.layers, self.views(flat), strict=True):
            for name, (shape, fans, _) in layer.parameters.items():
                if fans is not None:
                    views[name][:] = initializer.weights(generator, shape, *fans)
        return flat

    # --- passes forward ---

    def forward(self, flat: Array, x: Array) -> list[Cache]:
        """Every layer's cache for x (batch, *shape), first layer first."""
        return self.forward_views(self.views(flat), x)

    def forward_views(self, every: list[Views], x: Array, generator: np.random.Generator | None = None) -> list[Cache]:
        """`forward` for parameters whose `views` are at hand already; with a generator as in a step of training."""
        caches = []
        for layer, views in zip(self.layers, every, strict=True):
            if generator is not None and layer.draws:
                cache = layer.training_forward(views, x, generator)
            else:
                cache = layer.forward(views, x)
            caches.append(cache)
            x = cache.a
        return caches

    def hidden_outputs(self, flat: Array, x: Array) -> list[Array]:
        """Every neuron's output for x (n, *shape): for each layer (outputs, n), the output layer last.

        `hidden_outputs(…)[layer][neuron]` is contiguous: reshaped to a grid's rows and columns it is a picture.
        Never warns of overflow.
        """
        found, a = [], x.reshape(len(x), -1).T
        with np.errstate(over="ignore", invalid="ignore"):
            for layer, views, shape in zip(self.layers, self.views(flat), self.shapes, strict=False):
                a = layer.by_neuron(views, a, shape)
                found.append(a)
        return found

    def output(self, flat: Array, x: Array) -> Array:
        """The network's output (batch, *shape) for x (batch, *shape); of many samples in parts, for the memory's sake.

        Where it goes in parts, the numbers may differ in their last bits from those of a pass with all at once.
        """
        pictures = any(len(shape) > 1 for shape in self.shapes)
        views, rows = self.views(flat), max(1, (PICTURES if pictures else CHUNK) // self._memory)
        if len(x) <= rows:
            return self._through(views, x)
        return np.concatenate([self._through(views, x[start : start + rows]) for start in range(0, len(x), rows)])

    def outputs(self, stack: Array, x: Array, first: int = 0) -> Array:
        """The outputs (k, batch, *shape) for each parameter vector of `stack` (k, size) and one x (batch, *shape).

        x are the inputs of layer `first`, where the layers before it are the same for all.
        """
        a = x[None]
        for layer, views in zip(self.layers[first:], self.stacked_views(stack)[first:], strict=True):
            a = layer.many(views, a)
        return a

    def _through(self, every: list[Views], x: Array) -> Array:
        for layer, views in zip(self.layers, every, strict=True):
            x = layer.forward(views, x).a
        return x

    @cached_property
    def _memory(self) -> int:
        """Numbers that the layer which needs most keeps of a sample."""
        return max(layer.memory(shape) for layer, shape in zip(self.layers, self.shapes, strict=False))


def _name(layer: int, part: str, position: Sequence[int]) -> str:
    return f"layers[{layer}].{part}[{','.join(map(str, position))}]"


def _flat(position: Shape, shape: Shape) -> int:
    """The place of a position in an array of this shape laid out in a row."""
    index = 0
    for number, size in zip(position, shape, strict=True):
        index = index * size + number
    return index
