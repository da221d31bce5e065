"""The chain rule in numbers: the factors between a parameter, or a neuron's sum, and the loss, by every path."""

import math
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.explain.terms import Quantity, Signs, Term, largest, ratio
from nnviz.engine.layers.dense import Dense
from nnviz.engine.losses import Loss, softmax
from nnviz.engine.text import Line
from nnviz.engine.training import quiet

MOST_PATHS = 8
"""Paths that are told one by one."""

Pathway = tuple[int, ...]
"""The neurons a path goes through, one of each layer from its first to the outputs."""


class Path(NamedTuple):
    """One way to the loss: `neurons` from the first layer on, the factors in the order of the chain, their product.

    A path that stands for all that begin with the same two neurons has only these, and δ of the second as a factor.
    """

    neurons: Pathway
    factors: tuple[Term, ...]
    product: float


class ChainRule(NamedTuple):
    """∂L/∂`symbol` of one member of the batch: the sum over `paths`, of `more` others `rest`, is `value`.

    `grouped` paths each stand for all that go on from their second neuron. `members` (batch,) has the values of all
    members, `mean` is that of the batch, which is what the engine goes by; None for a neuron's δ.
    """

    symbol: str
    paths: tuple[Path, ...]
    grouped: bool
    more: int
    rest: float
    value: float
    members: Array
    mean: float | None


@quiet()
def chain_rule(trace: StepTrace, index: int, member: int = 0) -> ChainRule:
    """Of one parameter of a dense layer, by its flat index; raises TypeError for one of another layer."""
    layer, part, position = trace.experiment.network.place(index)
    _check(trace, layer)
    neuron, source = position[-1], position[0] if part == "weight" else None
    writer, size = _Writer(trace, member), len(trace.samples)
    last = writer.parameter_factor(layer, neuron, source, index)
    members = size * trace.deltas[layer][:, neuron]
    if source is not None:
        members = members * trace.caches[layer].x[:, source]
    value = float(trace.gradient[index]) if size == 1 else float(members[member])
    found = _rule(writer, layer, neuron, (last,), value)
    return found._replace(
        symbol=ratio("L", writer.signs.parameter(index)), members=members, mean=float(trace.gradient[index])
    )


@quiet()
def delta_rule(trace: StepTrace, layer: int, neuron: int, member: int = 0) -> ChainRule:
    """Of a neuron's sum: δ = f′(z)·Σ w·δ over the neurons of the next layer; raises TypeError as `chain_rule`."""
    _check(trace, layer)
    writer, size = _Writer(trace, member), len(trace.samples)
    members = size * trace.deltas[layer][:, neuron]
    found = _rule(writer, layer, neuron, (), float(members[member]), grouped=True)
    return found._replace(symbol=ratio("L", writer.signs.sum(layer, neuron)), members=members)


def count_paths(trace: StepTrace, layer: int) -> int:
    """By how many ways a neuron of this layer acts on the loss."""
    return math.prod(trace.experiment.network.widths[layer + 2 :])


def _check(trace: StepTrace, layer: int) -> None:
    if not isinstance(trace.experiment.network.layers[layer], Dense):
        raise TypeError(f"layer {layer} is not dense")


def _rule(
    writer: "_Writer", layer: int, neuron: int, tail: tuple[Term, ...], value: float, grouped: bool = False
) -> ChainRule:
    trace = writer.trace
    layers = trace.experiment.network.layers
    last = layer == len(layers) - 1
    listed = not grouped and all(isinstance(kind, Dense) for kind in layers[layer:])
    more, rest = 0, 0.0
    if last or (listed and count_paths(trace, layer) <= MOST_PATHS):
        grouped = False
        paths = [writer.whole_path(way, tail) for way in writer.ways(layer, neuron)]
    elif isinstance(layers[layer + 1], Dense):
        grouped = True
        paths, more, rest = writer.grouped_paths(layer, neuron, tail)
    else:
        grouped = True
        paths = [writer.from_error(layer, neuron, tail)]
    return ChainRule("", tuple(paths), grouped, more, rest, value, np.empty(0), None)


class _Writer:
    """Writes the factors of one member of the batch, whose own loss they speak of; the trace's is the mean."""

    def __init__(self, trace: StepTrace, member: int) -> None:
        self.trace, self.member = trace, member
        self.signs = Signs(trace.experiment)
        self._size = len(trace.samples)

    def ways(self, layer: int, neuron: int) -> list[Pathway]:
        found: list[Pathway] = [(neuron,)]
        for width in self.trace.experiment.network.widths[layer + 2 :]:
            found = [(*way, following) for way in found for following in range(width)]
        return found

    def whole_path(self, way: Pathway, tail: tuple[Term, ...]) -> Path:
        """All factors, from the loss back to the parameter."""
        last = len(self.trace.experiment.network.layers) - 1
        first = last - len(way) + 1
        factors = list(self._loss_factors(way[-1]))
        for layer in range(last - 1, first - 1, -1):
            neuron, following = way[layer - first], way[layer - first + 1]
            factors += [self._weight_factor(layer, neuron, following), self._slope_factor(layer, neuron)]
        return _path(way, (*factors, *tail))

    def grouped_paths(self, layer: int, neuron: int, tail: tuple[Term, ...]) -> tuple[list[Path], int, float]:
        """One path for each neuron of the next layer; of many those that matter most, and what is left."""
        trace = self.trace
        deltas = trace.deltas[layer + 1][self.member] * self._size
        slope = self._slope_factor(layer, neuron)
        shares = trace.views[layer + 1]["weight"][neuron] * deltas * math.prod(t.line.value for t in (slope, *tail))
        shown = largest(shares, MOST_PATHS)
        paths = []
        for following in shown:
            name = self.signs.delta(layer + 1, following)
            delta = Line(name, ratio("L", self.signs.sum(layer + 1, following)), {}, float(deltas[following]))
            term = Term(delta, Quantity("path", layer, neuron, following))
            factors = (term, self._weight_factor(layer, neuron, following), slope, *tail)
            paths.append(_path((neuron, following), factors))
        return paths, len(shares) - len(paths), float(np.delete(shares, shown).sum())

    def from_error(self, layer: int, neuron: int, tail: tuple[Term, ...]) -> Path:
        """Where the next layer has no neurons to tell apart: what it hands back is one factor."""
        value = float(self.trace.errors[layer][self.member, neuron]) * self._size
        symbol = ratio("L", self.signs.output(layer, neuron))
        term = Term(Line(symbol, symbol, {}, value), Quantity("path", layer, neuron, 0))
        return _path((neuron,), (term, self._slope_factor(layer, neuron), *tail))

    def parameter_factor(self, layer: int, neuron: int, source: int | None, index: int) -> Term:
        """∂z/∂w, which is the input, or ∂z/∂b = 1."""
        symbol = ratio(self.signs.sum(layer, neuron), self.signs.parameter(index))
        quantity = Quantity("gradient", layer, neuron, source)
        if source is None:
            return Term(Line(symbol, "1", {}, 1.0), quantity)
        name, value = self.signs.output(layer - 1, source), float(self.trace.caches[layer].x[self.member, source])
        return Term(Line(symbol, f"{{{name}}}", {name: value}, value), quantity)

    def _loss_factors(self, neuron: int) -> tuple[Term, ...]:
        """∂L/∂y′ and ∂y′/∂z, or both as one where the engine computes it so."""
        trace, objective = self.trace, self.trace.experiment.objective
        layer = len(trace.caches) - 1
        value = float(trace.errors[layer][self.member, neuron]) * self._size
        if objective.activation is not None:
            line = self._loss_line(ratio("L", self.signs.sum(layer, neuron)), objective.loss, neuron, value)
            return (Term(line, Quantity("delta", layer, neuron)),)
        symbol = ratio("L", self.signs.prediction(neuron))
        error = Term(self._loss_line(symbol, objective.loss, neuron, value), Quantity("path", layer, neuron, 0))
        return error, self._slope_factor(layer, neuron)

    def _loss_line(self, symbol: str, loss: Loss, neuron: int, value: float) -> Line:
        """As the loss tells its slope; where it goes by the sum, the output is as it is before any rounding."""
        trace, member, signs = self.trace, self.member, self.signs
        output, name = trace.prediction[member], signs.prediction(neuron)
        if trace.experiment.objective.activation is not None:
            output, name = trace.caches[-1].a[member], signs.output(len(trace.caches) - 1, neuron)
        operands = {"y′": float(output[neuron]), "y": float(trace.y[member, neuron])}
        if loss.one_hot:
            operands["p"] = float(softmax(output)[neuron])
        names = {"y′": name, "y": signs.target(neuron), "p": signs.share(neuron)}
        return Line(symbol, loss.slope or symbol, operands, value).renamed(names)

    def _slope_factor(self, layer: int, neuron: int) -> Term:
        """∂a/∂z = f′(z)."""
        kind, cache, signs = self.trace.experiment.network.layers[layer], self.trace.caches[layer], self.signs
        assert isinstance(kind, Dense)
        place = self.member, slice(neuron, neuron + 1)
        value = float(kind.function.derivative(cache.z[place], cache.a[place])[0])
        sum_, output = signs.sum(layer, neuron), signs.output(layer, neuron)
        operands = {"z": float(cache.z[self.member, neuron]), "a": float(cache.a[self.member, neuron])}
        line = Line(ratio(output, sum_), kind.function.slope or "f′({z})", operands, value)
        return Term(line.renamed({"z": sum_, "a": output}), Quantity("delta", layer, neuron))

    def _weight_factor(self, layer: int, neuron: int, following: int) -> Term:
        """∂z/∂a of the next layer, which is the weight between both."""
        trace, signs = self.trace, self.signs
        value = float(trace.views[layer + 1]["weight"][neuron, following])
        name = signs.weight(layer + 1, following, neuron)
        line = Line(
            ratio(signs.sum(layer + 1, following), signs.output(layer, neuron)), f"{{{name}}}", {name: value}, value
        )
        index = trace.experiment.network.at(layer + 1, "weight", neuron, following)
        return Term(line, Quantity("path", layer, neuron, following), index)


def _path(neurons: Pathway, factors: tuple[Term, ...]) -> Path:
    product = 1.0
    for factor in factors:
        product *= factor.line.value
    return Path(neurons, factors, product)
