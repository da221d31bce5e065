"""Where inside a step one stands: after which phase, and in it after which neuron and which term."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.layers.dense import Dense
from nnviz.engine.layers.network import Network

Detail = Literal["phase", "neuron", "term"]
"""How far one press goes."""

DETAILS: tuple[Detail, ...] = ("phase", "neuron", "term")


class Place(NamedTuple):
    """What is known of a step so far: the phases up to number `phase` of its trace; none for −1.

    With a `neuron`, the block of this phase is known only up to that one, and with a `term` of it only up to this
    term, counted from 0. A block is all that a layer does in one direction.

    Forward a neuron's terms are a product for each input, the bias, and the activation. Backward they are a path for
    each neuron of the next layer (one from the loss for the last layer), the slope of the activation (unless the loss
    is computed from the sum), and the gradients of its weights and its bias.
    """

    phase: int = -1
    neuron: int | None = None
    term: int | None = None


START = Place()


class LastPlace:
    """How far one has looked into a step, to be there again once something in it is changed."""

    def __init__(self) -> None:
        self._step, self._place = -1, START
        self._network: Network | None = None

    def note(self, trace: StepTrace | None, place: Place) -> None:
        """Remember a place in the step of a trace; without one what was noted last stays."""
        if trace is not None:
            self._step, self._network, self._place = trace.before.step, trace.experiment.network, place

    def place_in(self, step: int, network: Network) -> Place:
        """The place noted in the step after so many, where the network has its shape still; else the start."""
        same = step == self._step and self._network is not None and self._network.same_shape(network)
        return self._place if same else START


class Block(NamedTuple):
    """Phases `first` to `last`; `kind` is start, forward, loss, backward or update, `layer` −1 where there is none."""

    kind: str
    layer: int
    first: int
    last: int


@dataclass(frozen=True, eq=False)
class Route:
    """The places of a step in order, in steps of any detail."""

    experiment: Experiment

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All of them; first the start, where nothing is known yet."""
        found, phase = [Block("start", -1, -1, -1)], 0
        layers = self.experiment.network.layers
        for number, layer in enumerate(layers):
            found.append(Block("forward", number, phase, phase + len(layer.part_names) - 1))
            phase += len(layer.part_names)
        backward = [("backward", number) for number in reversed(range(len(layers)))]
        for kind, number in (("loss", -1), *backward, ("update", -1)):
            found.append(Block(kind, number, phase, phase))
            phase += 1
        return tuple(found)

    @property
    def named(self) -> dict[str, Place]:
        """The ends of the blocks by name, layers counted from 1: start, forward1, loss, backward1, update."""
        return {
            f"{block.kind}{block.layer + 1 if block.layer >= 0 else ''}": Place(block.last) for block in self.blocks
        }

    @property
    def end(self) -> Place:
        """The step is done."""
        return Place(self.blocks[-1].last)

    def block_number(self, place: Place) -> int:
        return next(number for number, block in enumerate(self.blocks) if block.first <= place.phase <= block.last)

    def block(self, place: Place) -> Block:
        return self.blocks[self.block_number(place)]

    def neurons(self, block: Block) -> int:
        """How many neurons a block goes through one by one; 1 where it is done in one."""
        layer = self._dense(block)
        return 1 if layer is None else layer.fan_out

    def terms(self, block: Block) -> int:
        """How many terms each of its neurons has."""
        layer = self._dense(block)
        if layer is None:
            return 1
        if block.kind == "forward":
            return layer.fan_in + 2
        return self.paths(block.layer) + self.slopes(block.layer) + layer.fan_in + 1

    def paths(self, layer: int) -> int:
        """By how many ways an error comes back to each neuron of a layer."""
        widths = self.experiment.network.widths
        return 1 if layer + 2 >= len(widths) else widths[layer + 2]

    def slopes(self, layer: int) -> int:
        """1 where the slope of the activation is a term of its own, 0 where the loss is computed from the sum."""
        last = layer == len(self.experiment.network.layers) - 1
        return 0 if last and self.experiment.objective.activation is not None else 1

    def following(self, place: Place, detail: Detail) -> Place | None:
        """The next place; None after the end."""
        number = self.block_number(place)
        inside = self._last_stop(self.blocks[number], place, detail) + 1
        if inside < self._count(self.blocks[number], detail):
            return self._stop(self.blocks[number], inside, detail)
        if number + 1 == len(self.blocks):
            return None
        return self._stop(self.blocks[number + 1], 0, detail)

    def preceding(self, place: Place, detail: Detail) -> Place | None:
        """The place before; None before the start."""
        number = self.block_number(place)
        inside = self._last_stop(self.blocks[number], place, detail)
        if inside >= 0 and self._stop(self.blocks[number], inside, detail) == place:
            inside -= 1
        if inside >= 0:
            return self._stop(self.blocks[number], inside, detail)
        return Place(self.blocks[number - 1].last) if number else None

    # --- the stops of a block, counted from 0; the last is its end ---

    @cached_property
    def by_neuron(self) -> bool:
        """Whether a phase can be gone through neuron by neuron: where all layers are dense, so that each has its own.

        Elsewhere every detail goes by phases.
        """
        return all(isinstance(layer, Dense) for layer in self.experiment.network.layers)

    def _dense(self, block: Block) -> Dense | None:
        if not self.by_neuron:
            return None
        layer = self.experiment.network.layers[block.layer] if block.layer >= 0 else None
        return layer if isinstance(layer, Dense) else None

    def _count(self, block: Block, detail: Detail) -> int:
        if detail == "phase" or self._dense(block) is None:
            return block.last - block.first + 1
        return self.neurons(block) * (self.terms(block) if detail == "term" else 1)

    def _stop(self, block: Block, number: int, detail: Detail) -> Place:
        if detail == "phase" or self._dense(block) is None:
            return Place(block.first + number)
        if number == self._count(block, detail) - 1:
            return Place(block.last)
        if detail == "neuron":
            return Place(block.last, number)
        neuron, term = divmod(number, self.terms(block))
        return Place(block.last, neuron, None if term == self.terms(block) - 1 else term)

    def _last_stop(self, block: Block, place: Place, detail: Detail) -> int:
        """The last stop not beyond a place of this block; −1 where there is none."""
        if detail == "phase" or self._dense(block) is None:
            return place.phase - block.first - (place.neuron is not None)
        if place.phase < block.last:
            return -1
        if place.neuron is None:
            return self._count(block, detail) - 1
        if detail == "neuron":
            return place.neuron - (place.term is not None)
        terms = self.terms(block)
        return place.neuron * terms + (terms - 1 if place.term is None else place.term)


@dataclass(frozen=True)
class Known:
    """What of a step is known at a place. Layers, neurons and inputs count from 0."""

    route: Route
    place: Place

    @cached_property
    def block(self) -> Block:
        return self.route.block(self.place)

    def product(self, layer: int, neuron: int, source: int) -> bool:
        """Whether the product of a weight and its input is known."""
        return self._forward(layer, neuron, source, 0)

    def sum(self, layer: int, neuron: int) -> bool:
        """Whether z is known."""
        return self._forward(layer, neuron, self.route.terms(self._block("forward", layer)) - 2, 1)

    def output(self, layer: int, neuron: int) -> bool:
        """Whether a is known."""
        return self._forward(layer, neuron, self.route.terms(self._block("forward", layer)) - 1, 2)

    @property
    def loss(self) -> bool:
        """Whether the loss is known."""
        return self.place.phase >= self._block("loss", -1).last

    def path(self, layer: int, neuron: int, number: int) -> bool:
        """Whether the error is known that comes back from the neuron of this number in the next layer."""
        return self._backward(layer, neuron, number)

    def delta(self, layer: int, neuron: int) -> bool:
        """Whether δ = ∂L/∂z is known."""
        return self._backward(layer, neuron, self.route.paths(layer) + self.route.slopes(layer) - 1)

    def gradient(self, layer: int, neuron: int, source: int | None) -> bool:
        """Whether the gradient of a weight is known, by the input `source` it belongs to; of the bias for None."""
        before = self.route.paths(layer) + self.route.slopes(layer)
        last = self.route.terms(self._block("backward", layer)) - 1
        return self._backward(layer, neuron, last if source is None else before + source)

    @property
    def updated(self) -> bool:
        """Whether the new parameters are known."""
        return self.place == self.route.end

    def _block(self, kind: str, layer: int) -> Block:
        return next(block for block in self.route.blocks if (block.kind, block.layer) == (kind, layer))

    def _forward(self, layer: int, neuron: int, term: int, part: int) -> bool:
        """`part` counts the layer's phases: products, sum, activation."""
        block = self._block("forward", layer)
        if self.place.phase > block.last:
            return True
        if self.place.neuron is None:
            return self.place.phase >= min(block.first + part, block.last)
        return self.place.phase == block.last and self._reached(neuron, term)

    def _backward(self, layer: int, neuron: int, term: int) -> bool:
        block = self._block("backward", layer)
        if self.place.phase != block.last:
            return self.place.phase > block.last
        return self.place.neuron is None or self._reached(neuron, term)

    def _reached(self, neuron: int, term: int) -> bool:
        here = self.place.neuron
        assert here is not None, "asked only inside a block"
        return neuron < here or (neuron == here and (self.place.term is None or term <= self.place.term))
