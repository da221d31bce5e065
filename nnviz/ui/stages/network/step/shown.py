"""What is shown of a step at a place: its numbers, as far as they are known, and what is lit."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from nnviz.engine.arrays import Array
from nnviz.engine.explain.phases import StepTrace
from nnviz.session.frame import Frame
from nnviz.session.place import Block, Known, Place, Route
from nnviz.ui.look.number_format import number
from nnviz.ui.look.step.equation import neuron_in_hand
from nnviz.ui.look.step.numbers import DECIMALS, StepNumbers
from nnviz.ui.look.step.symbols import neuron_symbol, weight_symbol

_PLAIN = ((), ("x1", "x2"))
"""Features that leave a point as it is."""

_NOTHING = 0.0005
"""What is nothing with three decimals."""

Wanted = tuple[int, int] | None
"""The neuron (layer, number) that the user has picked out; None for none."""


class Lit(NamedTuple):
    """What a place is about: lines into `to` of `layer` from `origin`, None standing for all; no lines for layer −1.

    Signals travel along these lines, back where `back`. `neurons` are (layer, number), None for all of the layer.
    """

    layer: int
    to: int | None
    origin: int | None
    back: bool
    neurons: tuple[int, int | None]
    bias: bool = False


class NeuronWords(NamedTuple):
    """Name, output (or the sum, so far) and δ of a neuron; empty where not yet known."""

    name: str
    value: str
    delta: str


class EdgeWords(NamedTuple):
    """A weight, and below it what it has to do with the pass: its product or its gradient, or its change."""

    weight: str
    below: str
    accent: bool


@dataclass(frozen=True, eq=False)
class StepShown:
    """One step at one place, `wanted` being the neuron to tell most of; `resting` once the signals have arrived."""

    numbers: StepNumbers
    place: Place
    wanted: Wanted
    resting: bool = True

    @cached_property
    def route(self) -> Route:
        return Route(self.numbers.trace.experiment)

    @cached_property
    def known(self) -> Known:
        return Known(self.route, self.place)

    @property
    def block(self) -> Block:
        """The part of the step that the place is in."""
        return self.known.block

    @property
    def trace(self) -> StepTrace:
        return self.numbers.trace

    def point(self, frame: Frame) -> Array | None:
        """The place of the one sample (inputs,), where it is one of the data or its numbers are its place."""
        row = int(self.trace.samples[0])
        if self.numbers.count > 1:
            return None
        if row >= 0:
            return frame.data.points[row] if row < len(frame.data.points) else None
        return self.trace.x[0] if self.trace.experiment.features in _PLAIN else None

    @cached_property
    def in_hand(self) -> tuple[int, int]:
        """The neuron (layer, number) whose numbers are told in full."""
        block = self.block
        if block.layer >= 0:
            return block.layer, neuron_in_hand(self.place, block, self.wanted)
        if self.wanted is not None:
            return self.wanted
        return (len(self.numbers.network.layers) - 1 if block.kind == "loss" else 0), 0

    @cached_property
    def lit(self) -> Lit:
        """What the place is about."""
        block, neuron, term = self.block, self.place.neuron, self.place.term
        last = len(self.numbers.network.layers) - 1
        if block.kind == "forward":
            fan_in = self.route.terms(block) - 2
            edges = Lit(block.layer, neuron, term, False, (block.layer, neuron))
            return edges if term is None or term < fan_in else edges._replace(layer=-1, bias=True)
        if block.kind == "backward":
            return self._lit_backward(block.layer, neuron, term)
        return Lit(-1, None, None, False, (last if block.kind == "loss" else -2, None))

    def neuron(self, layer: int, neuron: int) -> NeuronWords:
        """What is written on a neuron or, for layer −1, on an input."""
        numbers, known = self.numbers, self.known
        name = neuron_symbol(numbers.network, layer, neuron)
        if layer < 0:
            return NeuronWords(name, short(float(numbers.inputs(0)[neuron])), "")
        value = ""
        if known.output(layer, neuron):
            value = short(float(numbers.outputs(layer)[neuron]))
        elif known.sum(layer, neuron):
            value = f"z {short(float(numbers.sums(layer)[neuron]))}"
        delta = short(float(numbers.deltas(layer)[neuron])) if known.delta(layer, neuron) else ""
        return NeuronWords(name, value, delta)

    def edge(self, layer: int, neuron: int, source: int | None, named: bool = True) -> EdgeWords:
        """What is written on a line, or at a bias for the source None; without its sign it is shorter."""
        numbers, known, signed = self.numbers, self.known, _signed if named else _tight
        sign = f"{weight_symbol(layer, neuron, source)} " if named else ""
        weight = numbers.weight(layer, neuron, source)
        if known.updated:
            new = numbers.new_weight(layer, neuron, source)
            return EdgeWords(sign + signed(new), f"Δ {signed(new - weight)}", True)
        told = sign + signed(weight)
        if known.gradient(layer, neuron, source):
            return EdgeWords(told, f"∂ {signed(numbers.gradient(layer, neuron, source))}", True)
        if source is not None and known.product(layer, neuron, source):
            product, letter = numbers.product(layer, neuron, source), "·x" if layer == 0 else "·h"
            return EdgeWords(told, f"{letter} = {short(product)}" if named else f"= {_tight(product)}", False)
        return EdgeWords(told, "", False)

    def _lit_backward(self, layer: int, neuron: int | None, term: int | None) -> Lit:
        last, neurons = len(self.numbers.network.layers) - 1, (layer, neuron)
        after = -1 if layer == last else layer + 1
        if term is None:
            return Lit(after, None, neuron, True, neurons)
        if term < self.route.paths(layer):
            return Lit(after, term, neuron, True, neurons)
        source = term - self.route.paths(layer) - self.route.slopes(layer)
        if source < 0:
            return Lit(-1, None, None, True, neurons)
        if source < self.numbers.network.widths[layer]:
            return Lit(layer, neuron, source, True, neurons)
        return Lit(-1, None, None, True, neurons, bias=True)


def step_shown(frame: Frame, numbers: StepNumbers | None, wanted: Wanted, resting: bool = True) -> StepShown | None:
    """What a frame shows of the step of these numbers; None where not all of its layers are dense, or there is none."""
    if numbers is None or not numbers.dense:
        return None
    layers = numbers.network.layers
    fits = wanted is not None and wanted[0] < len(layers) and wanted[1] < numbers.network.widths[wanted[0] + 1]
    return StepShown(numbers, frame.place, wanted if fits else None, resting)


def layer_at(frame: Frame | None) -> int:
    """The layer at which a frame stands in a step; −1 for the input, and where no step is looked into."""
    if frame is None or frame.trace is None:
        return -1
    block = Route(frame.trace.experiment).block(frame.place)
    return len(frame.trace.experiment.network.layers) - 1 if block.kind == "loss" else block.layer


def short(value: float) -> str:
    """A number on a neuron or a line: four decimals."""
    return number(value, DECIMALS)


def _tight(value: float) -> str:
    """The same with three decimals."""
    return "≈ 0" if 0 < abs(value) < _NOTHING else number(value, 3, signed=True)


def _signed(value: float) -> str:
    """A weight or a gradient: its sign, and at most four decimals, of which two always are there."""
    text = number(value, DECIMALS, signed=True)
    return text[:-2] if "·" not in text and text[-2:] == "00" else text
