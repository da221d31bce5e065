"""The signs of neurons and parameters in formulas: x₁, h₁, ŷ, w²₃₁, b²₃."""

from nnviz.engine.layers.network import Network
from nnviz.engine.losses import LOSSES

_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DOWN = str.maketrans("0123456789,", "₀₁₂₃₄₅₆₇₈₉,")


def neuron_symbol(network: Network, layer: int, neuron: int) -> str:
    """x₃ for an input, ŷ for an output, h²₃ for neuron 3 of hidden layer 2, without its layer where there is one."""
    return _numbered(_letter(network, layer, ("x", "h", "ŷ")), network, layer, neuron)


def sum_symbol(network: Network, layer: int, neuron: int) -> str:
    """The sum z of a neuron; that of the only neuron of the network is z alone."""
    return _layered("z", network, layer, neuron)


def delta_symbol(network: Network, layer: int, neuron: int) -> str:
    """The error δ of a neuron, ∂L/∂z."""
    return _layered("δ", network, layer, neuron)


def weight_symbol(layer: int, neuron: int, source: int | None) -> str:
    """w²₃₁ leads to neuron 3 of layer 2 from neuron 1 of the layer before; b²₃, for None, is its bias."""
    up, to = str(layer + 1).translate(_UP), neuron + 1
    if source is None:
        return f"b{up}{str(to).translate(_DOWN)}"
    comma = "," if to > 9 or source > 8 else ""
    return f"w{up}{f'{to}{comma}{source + 1}'.translate(_DOWN)}"


def loss_formula(name: str) -> str:
    """With the prediction as ŷ."""
    return LOSSES[name].formula.replace("y′", "ŷ")


def _letter(network: Network, layer: int, letters: tuple[str, str, str]) -> str:
    return letters[0] if layer < 0 else letters[2] if layer == len(network.layers) - 1 else letters[1]


def _numbered(letter: str, network: Network, layer: int, neuron: int) -> str:
    if letter == "ŷ":
        return letter if network.widths[-1] == 1 else f"{letter}{str(neuron + 1).translate(_DOWN)}"
    up = str(layer + 1).translate(_UP) if letter == "h" and len(network.layers) > 2 else ""
    return f"{letter}{up}{str(neuron + 1).translate(_DOWN)}"


def _layered(letter: str, network: Network, layer: int, neuron: int) -> str:
    """With the layer above and the neuron below."""
    if len(network.layers) == 1 and network.widths[-1] == 1:
        return letter
    return f"{letter}{str(layer + 1).translate(_UP)}{str(neuron + 1).translate(_DOWN)}"
