"""The words of the network stage, in the language in force."""

from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.network import Network
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import activation_name, input_name, output_name
from nnviz.ui.look.number_format import number
from nnviz.ui.stages.network.graph.items import Button, Item, item_of

_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DOWN = str.maketrans("0123456789,", "₀₁₂₃₄₅₆₇₈₉,")


def feature_name(experiment: Experiment, number_: int) -> str:
    """What an input is called."""
    return input_name(experiment, number_)


def header_names(activation: str) -> tuple[str, ...]:
    """What an activation is called above its column, from the longest on: with what comes in brackets, and without."""
    name = activation_name(activation)
    return name, name.split("\N{FULLWIDTH LEFT PARENTHESIS}")[0]


def layer_name(network: Network, layer: int, short: bool = False) -> str:
    """Input, output, or which hidden layer."""
    if layer < 0:
        return translate("network", "Input")
    if layer == len(network.layers) - 1:
        return translate("network", "Output")
    if short:
        return translate("network", "Layer {number}").format(number=layer + 1)
    return translate("network", "Hidden layer {number}").format(number=layer + 1)


def neuron_name(experiment: Experiment, layer: int, place: int) -> str:
    """A neuron with its layer; an input with its feature."""
    network = experiment.network
    name = layer_name(network, layer)
    if layer < 0:
        return f"{name} · {feature_name(experiment, place)}"
    if network.widths[layer + 1] == 1:
        return name
    own = output_name(experiment, place) if layer == len(network.layers) - 1 else ""
    if own:
        return f"{name} · {own}"
    return translate("network", "{layer} · neuron {number}").format(layer=name, number=place + 1)


def symbol(index: int, network: Network) -> str:
    """A parameter's sign: w²₃₁ leads to neuron 3 of layer 2 from neuron 1 of the layer before, b²₃ is its bias."""
    item = item_of(index, network)
    up, to = str(item.layer + 1).translate(_UP), item.to + 1
    if item.kind == "bias":
        return f"b{up}{str(to).translate(_DOWN)}"
    comma = "," if to > 9 or item.origin > 8 else ""
    return f"w{up}{f'{to}{comma}{item.origin + 1}'.translate(_DOWN)}"


def parameter_name(index: int, network: Network) -> str:
    """What a parameter is, with its sign: “weight w²₃₁”."""
    kind = translate("network", "bias") if item_of(index, network).kind == "bias" else translate("network", "weight")
    return f"{kind} {symbol(index, network)}"


def penalty_note(experiment: Experiment, index: int) -> str:
    """The note that a penalty pulls a parameter besides the slope shown; empty where none does."""
    rules = experiment.rules
    pulled = (rules.l1 or rules.l2) and rules.penalized[index]
    return translate("network", "the penalty pulls too: L and its slope are without it") if pulled else ""


def way_of(index: int, experiment: Experiment) -> str:
    """Which neurons a weight joins, or whose bias it is."""
    item = item_of(index, experiment.network)
    to = neuron_name(experiment, item.layer, item.to)
    if item.kind == "bias":
        return to
    return f"{neuron_name(experiment, item.layer - 1, item.origin)} → {to}"


def item_words(item: Item, experiment: Experiment) -> str:
    """An item in words, for those who cannot see it."""
    if item.kind == "header":
        name = layer_name(experiment.network, item.layer)
        if not 0 <= item.layer < len(experiment.network.layers) - 1:
            return name
        told = translate("network", "{layer}: plus and minus change its width, Enter its activation, Delete removes it")
        return told.format(layer=name)
    if item.kind in {"input", "neuron"}:
        return neuron_name(experiment, item.layer, item.to)
    network = experiment.network
    index = network.at(item.layer, "bias", item.to)
    if item.kind == "edge":
        index = network.at(item.layer, "weight", item.origin, item.to)
    return f"{parameter_name(index, network)}, {way_of(index, experiment)}"


def button_words(button: Button, experiment: Experiment) -> str:
    layer = layer_name(experiment.network, button.layer)
    told = {
        "minus": translate("network", "{layer}: take the last neuron out"),
        "plus": translate("network", "{layer}: put a neuron in"),
        "activation": translate("network", "{layer}: choose its activation"),
        "remove": translate("network", "{layer}: take it out; what follows it gets new weights"),
        "add": translate("network", "Put a new layer in here, after: {layer}"),
        "near": translate("network", "Look at it from near: click, or turn the wheel"),
        "discrete": translate("network", "Show only which class is predicted (D)"),
        "tests": translate("network", "Show the points kept aside for testing (T)"),
        "brush": translate("network", "Paint, move and erase points with the mouse (B)"),
    }
    return told.get(button.kind, "").format(layer=layer)


def switch_words(name: str, on: bool) -> str:
    """The announcement that `discrete`, `tests` or `brush` has been turned on or off."""
    what = {
        "discrete": translate("network", "Discretize"),
        "tests": translate("network", "Test points"),
        "brush": translate("network", "Paint"),
    }[name]
    template = translate("network", "{what}: on") if on else translate("network", "{what}: off")
    return template.format(what=what)


def colour_words(look: Look) -> str:
    """What the colours and widths of lines mean."""
    dashes = " ╌" if look.dashes else ""
    low = f'<span style="color:{look.theme.negative}">■</span> −{dashes}'
    high = f'<span style="color:{look.theme.positive}">■</span> +'
    return f"{low} · {high} · " + translate("network", "the wider a line, the larger the weight")


def hint_words() -> str:
    """What one can do on the stage."""
    return translate(
        "network",
        "Click a line, a dot or a neuron to select it; a neuron is shown large, Esc goes back. Arrows walk, Shift "
        "selects more, Enter types a value, plus and minus change it, Insert and Delete add and remove layers, "
        "D discretizes, T shows the test points, B takes the brush. The wheel zooms, the middle button or Space with "
        "the left one moves what is seen, F shows the whole network.",
    )


def short(value: float) -> str:
    """A number at the end of a colour bar."""
    for decimals in (0, 1, 2):
        if abs(value - round(value, decimals)) < 1e-9:
            return number(value, decimals)
    return number(value, 2)
