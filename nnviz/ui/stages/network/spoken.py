"""The network's stage as text: what stands under the keyboard, with its values, else the network in short."""

from nnviz.engine.activations import ACTIVATIONS
from nnviz.session.frame import Frame
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import number, percent
from nnviz.ui.stages.network.graph.items import Item, is_there
from nnviz.ui.stages.network.hover import card_lines
from nnviz.ui.stages.network.map.tool import Tool, tool_words
from nnviz.ui.stages.network.view_model import View
from nnviz.ui.stages.network.words import item_words, layer_name


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
    told = item_words(cursor, frame.experiment)
    if view is None or view.frame.experiment.network != frame.experiment.network:
        return told
    lines = [text for text, _color, _figures in card_lines(cursor, view, row) if text and text not in told]
    return ", ".join([told, *lines])


def in_short(frame: Frame | None) -> str:
    """Every layer with its width and activation, the mean loss and the accuracy."""
    if frame is None:
        return ""
    network = frame.experiment.network
    parts = [f"{layer_name(network, layer)}: {width}" for layer, width in enumerate(network.widths, -1)]
    for place, layer in enumerate(network.layers, 1):
        activation = getattr(layer, "activation", None)
        if activation in ACTIVATIONS:
            parts[place] += f" {translate('engine', ACTIVATIONS[activation].label)}"
    parts.append(f"{translate('toolbar', 'Mean loss')} {number(frame.train_loss)}")
    if frame.accuracy is not None:
        parts.append(f"{translate('toolbar', 'Training acc.')} {percent(frame.accuracy)}")
    return ", ".join(parts)
