"""Where a run begins: with parameters drawn by chance, or with those of a network that was trained before or elsewhere.

Trained ones are files in `resources/weights/`: NAME.npz has an array for each part of the network by the name
`layers[0].weight`, NAME.json says of which network. `python3 packaging/dev.py weights` makes them again.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from nnviz.engine.arrays import Array, sealed
from nnviz.engine.layers.network import Network
from nnviz.engine.layers.table import build_layers, read_layers
from nnviz.engine.options import Entry
from nnviz.engine.resources import resource
from nnviz.engine.starts.given import GivenWeights
from nnviz.engine.text import mark


@dataclass(frozen=True, eq=False)
class Start(Entry):
    """`parameters(network, drawn, own)`: where a network begins, given parameters (size,) drawn for it, and its own."""

    parameters: Callable[[Network, Array, GivenWeights | None], Array]


@dataclass(frozen=True)
class Trained:
    """A trained network, and its parameters (size,)."""

    network: Network
    parameters: Array


@cache
def trained(name: str) -> Trained:
    """The weights shipped under this name; read-only."""
    file = resource("weights", name)
    told = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    shape = tuple(told["input_shape"])
    network = Network(shape, build_layers(read_layers("layers", told["layers"]), shape))
    parameters = np.empty(network.size, told["precision"])
    with np.load(file.with_suffix(".npz"), allow_pickle=False) as arrays:
        for number, views in enumerate(network.views(parameters)):
            for part, view in views.items():
                view[:] = arrays[f"layers[{number}].{part}"]
    return Trained(network, sealed(parameters))


def common_layers(network: Network, other: Network) -> int:
    """How many layers two networks have in common, from the input on."""
    if network.shapes[0] != other.shapes[0]:
        return 0
    pairs = list(zip(network.layers, other.layers, strict=False))
    return next((number for number, (mine, theirs) in enumerate(pairs) if mine != theirs), len(pairs))


def _from_trained(network: Network, drawn: Array, own: GivenWeights | None) -> Array:
    """The trained parameters as far as the network is the trained one, from the input on; the others as drawn."""
    del own
    known = trained("picture")
    found, count = drawn.copy(), common_layers(network, known.network)
    if count:
        stop = network.layer_slices[count - 1].stop
        found[:stop] = known.parameters[:stop]
    return found


STARTS: dict[str, Start] = {
    "scratch": Start(mark("engine", "scratch"), lambda network, drawn, own: drawn),
    "trained": Start(mark("engine", "trained weights"), _from_trained),
    "own": Start(mark("engine", "own weights"), lambda network, drawn, own: own.on(network, drawn) if own else drawn),
}
