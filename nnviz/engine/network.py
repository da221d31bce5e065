"""A network: layers over one flat vector of parameters, with a named, shaped view for each of its parts."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nnviz.engine.initializers import Initializer
from nnviz.engine.layers.dense import Cache, Dense, Views

Array = npt.NDArray[np.float64]

_NUMBER = "0|[1-9][0-9]{0,8}"
_NAME = re.compile(rf"layers\[({_NUMBER})\]\.([a-z]+)\[({_NUMBER})(?:,({_NUMBER}))?\]")


class Place(NamedTuple):
    """Where a parameter stands: in which layer, in which of its parts (weight, bias), and where in that."""

    layer: int
    part: str
    position: tuple[int, ...]


class Network:
    """Layers in order; holds shapes only, the numbers come from outside."""

    def __init__(self, layers: tuple[Dense, ...]) -> None:
        self.layers = layers
        self._parts: list[list[tuple[str, slice, tuple[int, ...]]]] = []
        start = 0
        for layer in layers:
            parts = []
            for name, shape in layer.shapes.items():
                stop = start + int(np.prod(shape))
                parts.append((name, slice(start, stop), shape))
                start = stop
            self._parts.append(parts)
        self._named: dict[tuple[str, str], tuple[int, tuple[int, ...]]] = {
            (str(layer), name): (where.start, shape)
            for layer, parts in enumerate(self._parts)
            for name, where, shape in parts
        }
        self._known: dict[str, int] = {}  # Of names asked for once; whoever freezes a layer asks again at every edit.
        self.size = start
        """How many parameters there are."""

    def same_shape(self, other: "Network") -> bool:
        """Whether both have the same parameters: layer by layer the same names and shapes."""
        return self is other or self._parts == other._parts

    def views(self, flat: Array) -> list[Views]:
        """Per layer the shaped views into `flat` (size,)."""
        return [
            {name: flat[where].reshape(shape) if len(shape) > 1 else flat[where] for name, where, shape in parts}
            for parts in self._parts
        ]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every parameter's name, in flat order: `layers[0].weight[1,2]`, `layers[0].bias[2]`."""
        return tuple(self._names())

    def _names(self) -> Iterator[str]:
        for number, parts in enumerate(self._parts):
            for name, _, shape in parts:
                for index in np.ndindex(*shape):
                    yield f"layers[{number}].{name}[{','.join(map(str, index))}]"

    def index(self, name: str) -> int:
        """The flat index of a parameter's name, without a table of all; raises KeyError for one that is not there."""
        if (known := self._known.get(name)) is not None:
            return known
        found = _NAME.fullmatch(name)
        if found is None:
            raise KeyError(name)
        layer, part, row, column = found.groups()
        position = (int(row),) if column is None else (int(row), int(column))
        start, shape = self._named.get((layer, part), (0, ()))
        if len(shape) != len(position) or position[0] >= shape[0] or position[-1] >= shape[-1]:
            raise KeyError(name)
        self._known[name] = index = start + (position[0] * shape[-1] if column else 0) + position[-1]
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
        for layer, parts in enumerate(self._parts):
            for name, where, shape in parts:
                if index < where.stop:
                    found = index - where.start
                    return Place(layer, name, divmod(found, shape[1]) if len(shape) > 1 else (found,))
        raise IndexError(index)

    def at(self, layer: int, part: str, *position: int) -> int:
        """The flat index of a parameter: the inverse of `place`."""
        for name, where, shape in self._parts[layer]:
            if name == part:
                return int(where.start + np.ravel_multi_index(position, shape))
        raise KeyError(part)

    def name(self, index: int) -> str:
        """One parameter's name, without making all the others' as `names` does."""
        layer, part, position = self.place(index)
        name = f"layers[{layer}].{part}[{','.join(map(str, position))}]"
        self._known[name] = index
        return name

    def first_names(self, count: int) -> tuple[str, ...]:
        """The names of the first parameters, `count` of them at most."""
        return tuple(islice(self._names(), count))

    @cached_property
    def layer_slices(self) -> tuple[slice, ...]:
        """Where each layer's parameters stand in the flat vector."""
        return tuple(slice(parts[0][1].start, parts[-1][1].stop) for parts in self._parts)

    @cached_property
    def weights(self) -> npt.NDArray[np.bool_]:
        """True for weights, false for biases (size,)."""
        found = np.zeros(self.size, bool)
        for parts in self._parts:
            for name, where, _ in parts:
                found[where] = name == "weight"
        return found

    def initial(self, initializer: Initializer, seeds: tuple[int, ...], bias: float = 0.0) -> Array:
        """First parameters (size,): weights by the initializer, every bias as given."""
        generator = np.random.default_rng(seeds)
        flat = np.full(self.size, bias)
        for layer, views in zip(self.layers, self.views(flat), strict=True):
            views["weight"][:] = initializer.weights(generator, layer.fan_in, layer.fan_out)
        return flat

    def forward(self, flat: Array, x: Array) -> list[Cache]:
        """Every layer's cache for x (batch, features), first layer first."""
        return self.forward_views(self.views(flat), x)

    def forward_views(self, every: list[Views], x: Array) -> list[Cache]:
        """`forward` for parameters whose `views` are at hand already."""
        caches = []
        for layer, views in zip(self.layers, every, strict=True):
            cache = layer.forward(views, x)
            caches.append(cache)
            x = cache.a
        return caches

    def hidden_outputs(self, flat: Array, x: Array) -> list[Array]:
        """Every neuron's output for x (n, features): for each layer (fan_out, n), the output layer last.

        `hidden_outputs(…)[layer][neuron]` is contiguous: reshaped to a grid's rows and columns it is a picture.
        Never warns of overflow.
        """
        found, a = [], x.T
        with np.errstate(over="ignore", invalid="ignore"):
            for layer, views in zip(self.layers, self.views(flat), strict=True):
                z = views["weight"].T @ a
                z += views["bias"][:, None]
                a = layer.function.value(z)
                found.append(a)
        return found

    def output(self, flat: Array, x: Array) -> Array:
        """The network's output (batch, outputs) for x (batch, features)."""
        return self.forward(flat, x)[-1].a
