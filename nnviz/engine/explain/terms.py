"""What the arithmetic of a step is made of: a line, when it comes to be known, and the signs for its quantities."""

from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.data.features import FEATURES
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import Line, lowered, raised


class Quantity(NamedTuple):
    """When in a step a number comes to be known.

    `part` is product, sum, output, loss, path, delta, gradient or update; all but loss and update are of a neuron, and
    `number` is the input of a product or gradient (None for the bias), or the neuron a path leads to.
    """

    part: str
    layer: int = -1
    neuron: int = 0
    number: int | None = None


class Term(NamedTuple):
    """One line of a step's arithmetic. `weight` is the flat index of the weight it speaks of, where it does of one."""

    line: Line
    quantity: Quantity
    weight: int | None = None


class Signs:
    """What the quantities of an experiment's steps are called; layers, neurons and inputs count from 0 here.

    z²₁ belongs to neuron 1 of layer 2, w²₁₃ leads to it from neuron 3 of the layer before, and b²₁ is its bias. Outputs
    are x₁, h₁ (h²₁ where there are several hidden layers) and ŷ.
    """

    def __init__(self, experiment: Experiment) -> None:
        self._experiment = experiment
        self._last = len(experiment.network.layers) - 1
        self._outputs = experiment.network.widths[-1]

    def sum(self, layer: int, neuron: int) -> str:
        """z."""
        return self._layered("z", layer, neuron)

    def delta(self, layer: int, neuron: int) -> str:
        """δ = ∂L/∂z."""
        return self._layered("δ", layer, neuron)

    def output(self, layer: int, neuron: int) -> str:
        """What a neuron passes on: x for an input (layer −1), h, or ŷ; a before it is rounded to be the prediction."""
        if layer < 0:
            return self.input(neuron)
        if layer == self._last:
            return self._numbered("ŷ" if self._experiment.decimals is None else "a", neuron)
        return f"h{raised(layer + 1) if self._last > 1 else ''}{lowered(neuron + 1)}"

    def input(self, number: int) -> str:
        """x; the feature's own sign where inputs are computed from points."""
        features = self._experiment.features
        return FEATURES[features[number]].label if features else f"x{lowered(number + 1)}"

    def prediction(self, neuron: int) -> str:
        """ŷ."""
        return self._numbered("ŷ", neuron)

    def target(self, neuron: int) -> str:
        """y."""
        return self._numbered("y", neuron)

    def share(self, neuron: int) -> str:
        """p, what softmax makes of a logit."""
        return self._numbered("p", neuron)

    def weight(self, layer: int, neuron: int, source: int) -> str:
        """w."""
        comma = "," if neuron > 8 or source > 8 else ""
        return f"w{raised(layer + 1)}{lowered(f'{neuron + 1}{comma}{source + 1}')}"

    def bias(self, layer: int, neuron: int) -> str:
        """b."""
        return f"b{raised(layer + 1)}{lowered(neuron + 1)}"

    def parameter(self, index: int) -> str:
        """The sign of a parameter of a dense layer; its name for one of another."""
        layer, part, position = self._experiment.network.place(index)
        if part == "weight" and len(position) == 2:
            return self.weight(layer, position[1], position[0])
        if part == "bias":
            return self.bias(layer, position[0])
        return self._experiment.network.name(index)

    def _numbered(self, letter: str, neuron: int) -> str:
        return letter + (lowered(neuron + 1) if self._outputs > 1 else "")

    def _layered(self, letter: str, layer: int, neuron: int) -> str:
        """With the layer above and the neuron below; the only neuron of a network needs neither."""
        if self._last == 0 and self._outputs == 1:
            return letter
        return f"{letter}{raised(layer + 1)}{lowered(neuron + 1)}"


def largest(numbers: Array, most: int) -> list[int]:
    """The places of the `most` numbers (n,) that are largest in size, in order; all where there are no more."""
    return sorted(np.argsort(-np.abs(numbers), kind="stable")[:most].tolist())


def ratio(above: str, below: str) -> str:
    """∂above/∂below."""
    return f"∂{above}/∂{below}"
