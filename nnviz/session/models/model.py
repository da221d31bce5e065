"""What was read of a network from elsewhere: its layers with their weights, and all that is to be told of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from nnviz.engine.arrays import Array, Shape
from nnviz.engine.layers.base import LayerSpec
from nnviz.engine.layers.network import Network
from nnviz.engine.layers.table import build_layers
from nnviz.engine.options import PARAMETER
from nnviz.session.models.builder import Builder
from nnviz.session.models.notes import Note
from nnviz.session.models.numbers import Numbers


@dataclass(frozen=True)
class Row:
    """A part of the file by its name there: what it became here, or why it could not be had.

    `shape` is what comes out of it, where that is known.
    """

    name: str
    became: Note | None = None
    shape: Shape = ()
    trouble: Note | None = None


@dataclass(frozen=True)
class Layers:
    """A network that could be read whole. `layers` has the last layer, too; `arrays` those of each by name.

    `probabilities` says that a softmax follows, `logarithms` that their logarithms come out.
    """

    input_shape: Shape
    layers: tuple[LayerSpec, ...]
    arrays: tuple[Mapping[str, Array], ...]
    probabilities: bool = False
    logarithms: bool = False

    @property
    def network(self) -> Network:
        """The engine's network, whose outputs come before the softmax."""
        return Network(self.input_shape, build_layers(self.layers, self.input_shape))

    def parameters(self, dtype: str = "float64") -> Array:
        """All numbers in the network's order, (size,)."""
        network = self.network
        flat = np.empty(network.size, np.dtype(dtype))
        for views, arrays in zip(network.views(flat), self.arrays, strict=True):
            for name, view in views.items():
                view[:] = arrays[name]  # Numbers of a size that may be one, as `computable` says, fit in float32.
        return flat

    def outputs(self, x: Array, dtype: str = "float64") -> Array:
        """What the file's network answers for samples (n, *input_shape): (n, outputs)."""
        network = self.network
        z = network.output(self.parameters(dtype), x.astype(dtype))
        if not self.probabilities:
            return z
        shifted = z - z.max(axis=1, keepdims=True)
        logarithms: Array = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        return logarithms if self.logarithms else np.exp(logarithms)


@dataclass(frozen=True, eq=False)
class ReadModel:
    """A file that was read. `tensors` are its arrays as they lie there, `rows` the story of each part in order.

    `network` is None where something could not be had: `trouble` says what. `assumed` tells what the file does not say
    and was taken for granted; `chosen` are those assumptions, where the file asks for them.
    """

    name: str
    kind: str
    tensors: Mapping[str, Numbers]
    rows: tuple[Row, ...]
    network: Layers | None
    trouble: Note | None = None
    assumed: tuple[Note, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def layers_of(builder: Builder) -> Layers:
    """What was built, once the engine can build it as well; raises UserError where it cannot."""
    built = Layers(
        builder.input_shape, tuple(builder.layers), tuple(builder.arrays), builder.probabilities, builder.logarithms
    )
    build_layers(built.layers, built.input_shape)
    return built


def computable(layers: Layers) -> bool:
    """Whether every weight is a number in the range a parameter may have."""
    return all(bool((np.abs(part) <= PARAMETER.high).all()) for arrays in layers.arrays for part in arrays.values())
