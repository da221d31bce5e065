"""What can be pointed at and selected in the graph, and which parameters each of them means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from nnviz.engine.layers.network import Network


class Item(NamedTuple):
    """`kind` is input, neuron, bias, edge or header; `layer` counts from 0, −1 is the input.

    `to` is the neuron in that layer, `origin` the one in the layer before that an edge comes from.
    """

    kind: str
    layer: int
    to: int = -1
    origin: int = -1


@dataclass(frozen=True)
class Button:
    """Something to press: minus, plus, activation, remove, add, near, discrete, tests or brush."""

    kind: str
    layer: int = -1


@dataclass(frozen=True)
class Spot:
    """A data point; `test` is True where it was kept aside."""

    row: int
    test: bool


@dataclass(frozen=True)
class Plane:
    """A place in the map where no point is."""


Hit = Item | Button | Spot | Plane


def widths_of(network: Network) -> tuple[int, ...]:
    """How many neurons each layer has, the inputs first."""
    return network.widths


def indices_of(item: Item, network: Network) -> tuple[int, ...]:
    """The flat indices of the parameters an item means: a neuron's are its weights and its bias; ascending."""
    if item.kind == "edge":
        return (network.at(item.layer, "weight", item.origin, item.to),)
    if item.kind == "bias":
        return (network.at(item.layer, "bias", item.to),)
    if item.kind == "neuron":
        fan_in = network.widths[item.layer]
        weights = (network.at(item.layer, "weight", origin, item.to) for origin in range(fan_in))
        return (*weights, network.at(item.layer, "bias", item.to))
    if item.kind == "input":
        return tuple(network.at(0, "weight", item.to, to) for to in range(network.widths[1]))
    if item.layer < 0:
        return ()
    where = network.layer_slices[item.layer]
    return tuple(range(where.start, where.stop))


def is_there(item: Item, network: Network) -> bool:
    """Whether a network has this item."""
    if not -1 <= item.layer < len(network.layers):
        return False
    if item.layer < 0:
        return item.kind in {"input", "header"} and item.to < network.widths[0]
    origins, neurons = network.widths[item.layer : item.layer + 2]
    return item.kind != "input" and item.to < neurons and item.origin < origins


def item_of(index: int, network: Network) -> Item:
    """The edge or the bias of a parameter."""
    layer, part, position = network.place(index)
    if part == "bias":
        return Item("bias", layer, position[0])
    return Item("edge", layer, position[-1], position[0])


def all_indices(items: Iterable[Item], network: Network) -> tuple[int, ...]:
    """The parameters of several items, each once, ascending."""
    return tuple(sorted({index for item in items for index in indices_of(item, network)}))


def walk(item: Item | None, way: tuple[int, int], reach: Mapping[int, int]) -> Item:
    """Where an arrow, which goes `way` (across, up), leads from an item, over `reach`: layers with how many neurons.

    Columns of neurons, each with its header on top and its biases among it, take turns with the edges between them:
    to the left of a neuron stand the edges that lead into it.
    """
    if item is None or item.layer not in reach:
        return Item("input", -1, 0)
    across, up = way
    if up:
        return _next_edge(item, -up, reach) if item.kind == "edge" else _next_stop(item, -up, reach[item.layer])
    return _left(item, reach) if across < 0 else _right(item, reach)


def _next_stop(item: Item, way: int, count: int) -> Item:
    """The next one in a column: below its header each neuron and its bias, of an input there is none."""
    layer, each = item.layer, 1 if item.layer < 0 else 2
    at = 0 if item.kind == "header" or item.to >= count else 1 + each * item.to + (item.kind == "bias")
    at = max(0, min(each * count, at + way))
    if at == 0:
        return Item("header", layer)
    to, bias = divmod(at - 1, each)
    return Item("input" if layer < 0 else "bias" if bias else "neuron", layer, to)


def _next_edge(item: Item, way: int, reach: Mapping[int, int]) -> Item:
    """The next one of the edges between two columns, the neuron they come from running fastest."""
    origins, neurons = reach.get(item.layer - 1, 0), reach[item.layer]
    if not origins:
        return item
    there = item.origin < origins and item.to < neurons
    at = max(0, min(origins * neurons - 1, (item.to * origins + item.origin if there else 0) + way))
    to, origin = divmod(at, origins)
    return Item("edge", item.layer, to, origin)


def _left(item: Item, reach: Mapping[int, int]) -> Item:
    if item.layer < 0:
        return item
    if item.kind == "edge":
        return Item("input", -1, item.origin) if item.layer == 0 else Item("neuron", item.layer - 1, item.origin)
    if item.kind == "header":
        return Item("header", _next_layer(item.layer, -1, reach))
    if item.layer - 1 not in reach:
        return Item("neuron", _next_layer(item.layer, -1, reach), 0)
    return Item("edge", item.layer, item.to, 0)


def _right(item: Item, reach: Mapping[int, int]) -> Item:
    if item.kind == "edge":
        return Item("neuron", item.layer, item.to)
    after = _next_layer(item.layer, 1, reach)
    if after == item.layer:
        return item
    if item.kind == "header":
        return Item("header", after)
    return Item("edge", after, 0, item.to) if after - 1 in reach else Item("neuron", after, 0)


def _next_layer(layer: int, way: int, reach: Mapping[int, int]) -> int:
    layers = list(reach)
    return layers[max(0, min(len(layers) - 1, layers.index(layer) + way))]
