"""What can be pointed at and selected in the graph, and which parameters each of them means."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from nnviz.engine.layers.network import Network
from nnviz.ui.stages.network.places import Layout


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
    """Something to press: minus, plus, activation, remove, add, discrete, tests or brush."""

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


def walk(item: Item | None, key: str, place: Layout) -> Item:
    """Where an arrow key (left, right, up, down) leads from an item, over what is shown.

    Columns of neurons, each with its header on top and its biases among it, take turns with the edges between them:
    to the left of a neuron stand the edges that lead into it.
    """
    if item is None or place.column(item.layer) is None:
        return Item("input", -1, 0)
    if key in {"up", "down"}:
        stops = _edges(item.layer, place) if item.kind == "edge" else _stops(item.layer, place)
        at = stops.index(item) if item in stops else 0
        return stops[max(0, min(len(stops) - 1, at + (1 if key == "down" else -1)))]
    return _left(item, place) if key == "left" else _right(item, place)


def _stops(layer: int, place: Layout) -> list[Item]:
    column = place.column(layer)
    count = column.shown if column else 0
    if layer < 0:
        return [Item("header", layer), *(Item("input", layer, to) for to in range(count))]
    pairs = ((Item("neuron", layer, to), Item("bias", layer, to)) for to in range(count))
    return [Item("header", layer), *(item for pair in pairs for item in pair)]


def _edges(layer: int, place: Layout) -> list[Item]:
    ends = place.joined(layer)
    if ends is None:
        return []
    return [Item("edge", layer, to, origin) for to in range(ends[1].shown) for origin in range(ends[0].shown)]


def _left(item: Item, place: Layout) -> Item:
    if item.layer < 0:
        return item
    if item.kind == "edge":
        return Item("input", -1, item.origin) if item.layer == 0 else Item("neuron", item.layer - 1, item.origin)
    if item.kind == "header":
        return Item("header", _next_layer(item.layer, -1, place))
    if place.joined(item.layer) is None:
        return Item("neuron", _next_layer(item.layer, -1, place), 0)
    return Item("edge", item.layer, item.to, 0)


def _right(item: Item, place: Layout) -> Item:
    if item.kind == "edge":
        return Item("neuron", item.layer, item.to)
    after = _next_layer(item.layer, 1, place)
    if after == item.layer:
        return item
    if item.kind == "header":
        return Item("header", after)
    return Item("edge", after, 0, item.to) if place.joined(after) else Item("neuron", after, 0)


def _next_layer(layer: int, way: int, place: Layout) -> int:
    layers = [column.layer for column in place.columns]
    return layers[max(0, min(len(layers) - 1, layers.index(layer) + way))]
