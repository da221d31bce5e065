"""The network's stage for a screen reader: what stands under the keyboard in words, and all of it as parts."""

from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.arrays import Array
from nnviz.engine.losses import softmax
from nnviz.engine.options import PARAMETER
from nnviz.session.frame import Frame
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import activation_name
from nnviz.ui.look.number_format import count, number, percent
from nnviz.ui.stages.network import words
from nnviz.ui.stages.network.graph.edges import bundles
from nnviz.ui.stages.network.graph.items import Hit, Item, Spot, indices_of, is_there
from nnviz.ui.stages.network.hover import card_lines, is_score
from nnviz.ui.stages.network.input import StageInput
from nnviz.ui.stages.network.map.draw import point_radius, to_map
from nnviz.ui.stages.network.map.tool import Tool, tool_words
from nnviz.ui.stages.network.places import Layout, bias_radius, bias_spot
from nnviz.ui.stages.network.selection import Selection
from nnviz.ui.stages.network.view_model import View
from nnviz.ui.widgets.access.part import Part, PartNumber, PartTree, Path


def spoken(view: View | None, frame: Frame | None, cursor: Item | None, row: int, tool: Tool | None) -> str:
    """The brush in hand, or the item at `cursor` with its numbers; empty where neither is there.

    `frame` is the newest moment, `view` what is drawn, and `row` the training point that a neuron is told of.
    """
    if frame is None:
        return ""
    if tool is not None:
        return tool_words(tool, frame.experiment)
    if cursor is None or not is_there(cursor, frame.experiment.network):
        return ""
    told = words.item_words(cursor, frame.experiment)
    if view is None or view.frame.experiment.network != frame.experiment.network:
        return told
    lines = [text for text, _color, _figures in card_lines(cursor, view, row) if text and text not in told]
    return ", ".join([told, *lines])


def in_short(frame: Frame | None) -> str:
    """Every layer with its width and activation, the mean loss and the accuracy."""
    if frame is None:
        return ""
    network = frame.experiment.network
    parts = [f"{words.layer_name(network, layer)}: {width}" for layer, width in enumerate(network.widths, -1)]
    for place, layer in enumerate(network.layers, 1):
        activation = getattr(layer, "activation", None)
        if activation in ACTIVATIONS:
            parts[place] += f" {activation_name(activation)}"
    parts.append(f"{translate('toolbar', 'Mean loss')} {number(frame.train_loss)}")
    if frame.accuracy is not None:
        parts.append(f"{translate('toolbar', 'Training acc.')} {percent(frame.accuracy)}")
    return ", ".join(parts)


class NetworkStageLike(Protocol):
    """What a screen reader needs to know of the stage."""

    view: View | None
    selection: Selection
    input: StageInput

    def at(self, spot: QPointF) -> Hit | None: ...
    def places(self) -> Layout: ...
    def row(self) -> int: ...


class NetworkParts(PartTree):
    """The first child of a neuron is its bias, the others its weights; the last of all is the map with its points."""

    def __init__(self, stage: NetworkStageLike) -> None:
        self._stage = stage
        self._outputs: tuple[Frame, int, list[Array]] | None = None
        """A frame, the number of a training point, its inputs there and what each layer makes of them."""

    def root(self) -> Part:
        frame = self._stage.selection.frame
        if frame is None:
            return Part("")
        layers = len(frame.experiment.network.widths)
        return Part(
            "", count=layers + 1, child=lambda at: self._layer(frame, at - 1) if at < layers else self._map(frame)
        )

    def current(self) -> Path:
        frame, item = self._stage.selection.frame, self._stage.selection.cursor
        if frame is None or item is None or not is_there(item, frame.experiment.network):
            return ()
        return path_of(item)

    def at(self, spot: QPointF) -> Path:
        found, frame = self._stage.at(spot), self._stage.selection.frame
        if isinstance(found, Item):
            return path_of(found)
        if isinstance(found, Spot) and frame is not None and not found.test:
            return (len(frame.experiment.network.widths), found.row)
        return ()

    def _layer(self, frame: Frame, layer: int) -> Part:
        network, column = frame.experiment.network, self._stage.places().column(layer)
        width = network.widths[layer + 1]
        told = [translate("network", "{count} neurons", n=width).format(count=count(width))]
        if layer < 0:
            told = [translate("network", "{count} inputs", n=width).format(count=count(width))]
        elif network.layers[layer].activation in ACTIVATIONS:
            told.append(activation_name(network.layers[layer].activation))
        return Part(
            words.layer_name(network, layer),
            ", ".join(told),
            None if column is None else column.header,
            "Grouping",
            count=width,
            child=lambda to: self._neuron(frame, layer, to),
            press=lambda: self._stage.input.pick(Item("header", layer)),
        )

    def _neuron(self, frame: Frame, layer: int, to: int) -> Part:
        item, column = Item("neuron" if layer >= 0 else "input", layer, to), self._stage.places().column(layer)
        outputs = self._outputs_of(frame)[layer + 1]
        told = [f"{'a' if layer >= 0 else 'x'} = {number(float(outputs[to]), signed=True)}"]
        if is_score(frame.experiment, layer):
            told.append(f"p = {percent(float(softmax(outputs[None])[0, to]))}")
        return Part(
            words.neuron_name(frame.experiment, layer, to),
            ", ".join(told),
            None if column is None else column.place(to),
            "Grouping" if layer >= 0 else "ListItem",
            chosen=item in self._stage.selection.items,
            count=1 + frame.experiment.network.widths[layer] if layer >= 0 else 0,
            child=lambda at: self._parameter(frame, _parameter(layer, to, at)),
            press=lambda: self._stage.input.pick(item),
        )

    def _parameter(self, frame: Frame, item: Item) -> Part:
        (index,) = indices_of(item, frame.experiment.network)
        value, hand = float(frame.state.parameters[index]), self._stage.input
        return Part(
            words.item_words(item, frame.experiment),
            number(value, signed=True),
            self._place(item),
            chosen=item in self._stage.selection.items,
            press=lambda: hand.pick(item),
            number=PartNumber(
                value,
                PARAMETER.low,
                PARAMETER.high,
                give=lambda wanted: hand.give(index, wanted),
                turn=lambda way: hand.nudge((index,), way),
            ),
        )

    def _map(self, frame: Frame) -> Part:
        told = [f"{translate('toolbar', 'Mean loss')} {number(frame.train_loss)}"]
        if frame.accuracy is not None:
            told.append(f"{translate('toolbar', 'Training acc.')} {percent(frame.accuracy)}")
        return Part(
            translate("network", "Map"),
            ", ".join(told),
            self._stage.places().map,
            "Grouping",
            count=len(frame.data.points),
            child=lambda row: self._point(frame, row),
        )

    def _point(self, frame: Frame, row: int) -> Part:
        view, place = self._stage.view, None
        if view is None or view.frame.data is not frame.data:
            return Part(translate("network", "training point {number}").format(number=row + 1))
        name, *lines = (text for text, _color, _figures in card_lines(Spot(row, False), view, row))
        x, y = to_map(self._stage.places().map, view, frame.data.points[row : row + 1])[0].tolist()
        reach = point_radius(self._stage.places(), frame)
        place = QRectF(x - reach, y - reach, 2 * reach, 2 * reach)
        return Part(
            name,
            ", ".join(lines),
            place if self._stage.places().map.contains(place.center()) else None,
            press=lambda: self._stage.input.hold(Spot(row, False)),
        )

    def _place(self, item: Item) -> QRectF | None:
        """Where a bias or a weight is drawn; None where it is left out."""
        places = self._stage.places()
        if item.kind == "edge":
            bundle = next((found for found in bundles(places) if found.layer == item.layer), None)
            number_ = None if bundle is None else bundle.number(item.origin, item.to)
            return None if bundle is None or number_ is None else bundle.paths[number_].boundingRect()
        column = places.column(item.layer)
        box = None if column is None else column.place(item.to)
        if box is None:
            return None
        center, reach = bias_spot(box, places.round), bias_radius(box.height())
        return QRectF(center.x() - reach, center.y() - reach, 2 * reach, 2 * reach)

    def _outputs_of(self, frame: Frame) -> list[Array]:
        """What each layer makes of the training point told of, the inputs first."""
        row = min(self._stage.row(), len(frame.data.x) - 1)
        if self._outputs is None or self._outputs[0] is not frame or self._outputs[1] != row:
            x = frame.data.x[row : row + 1]
            with np.errstate(over="ignore", invalid="ignore"):
                caches = frame.experiment.network.forward(frame.state.parameters, x)
            self._outputs = frame, row, [x[0], *(cache.a[0] for cache in caches)]
        return self._outputs[2]


def path_of(item: Item) -> Path:
    """Where an item stands among the parts."""
    layer = item.layer + 1
    if item.kind == "header":
        return (layer,)
    if item.kind == "bias":
        return layer, item.to, 0
    return (layer, item.to, 1 + item.origin) if item.kind == "edge" else (layer, item.to)


def _parameter(layer: int, to: int, place: int) -> Item:
    """The bias of a neuron, or the weight that leads to it from a neuron of the layer before."""
    return Item("edge", layer, to, place - 1) if place else Item("bias", layer, to)
