"""A whole step as a sheet to be filled in by hand: a field for each number, in the order in which a step finds them."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np

from nnviz.engine.explain.chain_rule import chain_rule
from nnviz.engine.explain.mistakes import Mistake, Mistakes
from nnviz.engine.explain.phases import StepTrace, trace_of_sample
from nnviz.engine.explain.terms import Quantity, Signs, ratio
from nnviz.engine.explain.update_terms import UpdateTerms, update_terms
from nnviz.engine.explain.weighted_sum import loss_terms, weighted_sum, written_out
from nnviz.engine.layers.dense import Dense
from nnviz.engine.text import Line, UserError, mark

MOST_FIELDS = 400
"""Fields a sheet may have: some ten pages of them."""

_MOST_ADDED = 4


class Blank(NamedTuple):
    """A number to be found: `line` says how, `mistakes` what else may be written there, and why."""

    line: Line
    quantity: Quantity
    mistakes: tuple[Mistake, ...] = ()


class Section(NamedTuple):
    """A part of the step: `kind` is forward, loss, backward or update, of a `layer` from 0 (−1 for the loss).

    Where the update of a parameter takes several lines, each `parameter` has a section of its own.
    """

    kind: str
    layer: int
    blanks: tuple[Blank, ...]
    parameter: str = ""


class Worksheet(NamedTuple):
    """`given` are inputs and targets, `constants` what else the update goes by, such as η or an optimizer's memory.

    What belongs to one parameter only has this in brackets: v(w¹₁₁).
    """

    trace: StepTrace
    given: tuple[Line, ...]
    constants: tuple[Line, ...]
    sections: tuple[Section, ...]


def of_one_sample(trace: StepTrace, member: int = 0) -> StepTrace:
    """The step itself where it has one sample; else the step that this member of its batch alone would make."""
    if len(trace.samples) == 1:
        return trace
    return trace_of_sample(trace.experiment, trace.before, trace.x[member], trace.y[member])


def worksheet(trace: StepTrace) -> Worksheet:
    """The sheet of a step with one sample; raises UserError where it would be too long, or numbers overflow."""
    layers = trace.experiment.network.layers
    if not all(isinstance(layer, Dense) for layer in layers):
        raise UserError(mark("errors", "Only networks of dense layers have a worksheet."))
    count = sum(
        3 * layer.fan_out + 2 * layer.fan_out * (layer.fan_in + 1) for layer in layers if isinstance(layer, Dense)
    )
    if count > MOST_FIELDS:
        raise UserError(
            mark("errors", "A worksheet of this network would have {count} fields: choose one with {most} at most."),
            count=count,
            most=MOST_FIELDS,
        )
    if not (
        np.isfinite(trace.loss) and np.isfinite(trace.gradient).all() and np.isfinite(trace.after.parameters).all()
    ):
        raise UserError(mark("errors", "The numbers of this step overflow, so nobody can compute it by hand."))
    sheet = _Sheet(trace)
    return Worksheet(trace, tuple(_given(trace)), tuple(sheet.constants()), tuple(sheet.sections()))


def _given(trace: StepTrace) -> Iterator[Line]:
    signs = Signs(trace.experiment)
    for number, value in enumerate(trace.x[0].tolist()):
        yield Line(signs.input(number), "", {}, value)
    for number, value in enumerate(trace.y[0].tolist()):
        yield Line(signs.target(number), "", {}, value)


def _named(lines: tuple[Line, ...]) -> list[Line]:
    """The lines of an update without the first, which calls the gradient g; where that is not changed, by its sign."""
    if not lines:
        return []
    first, *others = lines
    changed = next((place for place, line in enumerate(others) if line.symbol == "g"), len(others))
    names = {"g": first.formula}
    named = [line.renamed(names) for line in others[:changed]]
    if changed == len(others):
        return named
    return [*named, others[changed]._replace(symbol="").renamed(names)._replace(symbol="g"), *others[changed + 1 :]]


class _Sheet:
    """Writes the fields of one step."""

    def __init__(self, trace: StepTrace) -> None:
        self.trace, self.signs = trace, Signs(trace.experiment)
        self.mistakes = Mistakes(trace)
        self.layers = len(trace.caches)

    def sections(self) -> Iterator[Section]:
        for layer in range(self.layers):
            yield Section("forward", layer, tuple(self._forward(layer)))
        yield Section("loss", -1, tuple(self._loss()))
        for layer in reversed(range(self.layers)):
            yield Section("backward", layer, tuple(self._backward(layer)))
        for layer in range(self.layers):
            yield from self._updates(layer)

    def _neurons(self, layer: int) -> range:
        return range(self.trace.experiment.network.widths[layer + 1])

    def _forward(self, layer: int) -> Iterator[Blank]:
        for neuron in self._neurons(layer):
            found = weighted_sum(self.trace, layer, neuron)
            yield Blank(written_out(found), found.sum.quantity, self.mistakes.of_sum(found))
            yield Blank(found.output.line, found.output.quantity, self.mistakes.of_output(layer, neuron))

    def _loss(self) -> Iterator[Blank]:
        for term in loss_terms(self.trace):
            yield Blank(term.line, term.quantity, self.mistakes.of_loss())

    def _backward(self, layer: int) -> Iterator[Blank]:
        network = self.trace.experiment.network
        for neuron in self._neurons(layer):
            yield from self._delta(layer, neuron)
            delta = self.signs.delta(layer, neuron), float(self.trace.deltas[layer][0, neuron])
            for source in range(network.widths[layer]):
                index = network.at(layer, "weight", source, neuron)
                x = self.signs.output(layer - 1, source), float(self.trace.caches[layer].x[0, source])
                formula, operands = f"{{{delta[0]}}}·{{{x[0]}}}", dict((delta, x))
                yield self._gradient(index, formula, operands, Quantity("gradient", layer, neuron, source))
            index = network.at(layer, "bias", neuron)
            yield self._gradient(index, f"{{{delta[0]}}}", dict((delta,)), Quantity("gradient", layer, neuron))

    def _gradient(self, index: int, formula: str, operands: dict[str, float], quantity: Quantity) -> Blank:
        line = Line(ratio("L", self.signs.parameter(index)), formula, operands, float(self.trace.gradient[index]))
        return Blank(line, quantity, self.mistakes.of_gradient(index))

    def _delta(self, layer: int, neuron: int) -> Iterator[Blank]:
        """δ; of an output ∂L/∂y′ first, where it is a factor of its own."""
        network, value = self.trace.experiment.network, float(self.trace.deltas[layer][0, neuron])
        name, quantity = self.signs.delta(layer, neuron), Quantity("delta", layer, neuron)
        mistakes = self.mistakes.of_delta(layer, neuron)
        factors = chain_rule(self.trace, network.at(layer, "bias", neuron)).paths[0].factors
        if layer == self.layers - 1:
            first = factors[0].line
            if len(factors) == 2:
                yield Blank(first._replace(symbol=f"{name} = {first.symbol}"), quantity, mistakes)
                return
            yield Blank(first, factors[0].quantity, self.mistakes.of_error(neuron))
            back, operands = f"{{{first.symbol}}}", {first.symbol: first.value}
        else:
            back, operands = self._back(layer, neuron)
        slope = factors[-2].line
        line = Line(name, f"{back}·({slope.formula})", {**operands, **slope.operands}, value)
        yield Blank(line, quantity, mistakes)

    def _back(self, layer: int, neuron: int) -> tuple[str, dict[str, float]]:
        """What comes back to a hidden neuron: Σ w·δ."""
        following = self._neurons(layer + 1)
        value = float(self.trace.errors[layer][0, neuron])
        if len(following) > _MOST_ADDED:
            return "{Σ w·δ}", {"Σ w·δ": value}
        parts, operands = [], {}
        for to in following:
            weight, delta = self.signs.weight(layer + 1, to, neuron), self.signs.delta(layer + 1, to)
            operands[weight] = float(self.trace.views[layer + 1]["weight"][neuron, to])
            operands[delta] = float(self.trace.deltas[layer + 1][0, to])
            parts.append(f"{{{weight}}}·{{{delta}}}")
        return parts[0] if len(parts) == 1 else f"({' + '.join(parts)})", operands

    def constants(self) -> Iterator[Line]:
        """What the lines of the updates speak of and no field finds."""
        values: dict[str, dict[str, float]] = {}
        for found in self.updates:
            known = {found.symbol}
            for line in _named(found.lines):
                for name in line.operands.keys() - known:
                    if not name.startswith("∂"):
                        values.setdefault(name, {}).setdefault(found.symbol, line.operands[name])
                known.add(line.symbol)
        for name in sorted(values):
            own = values[name]
            if len(set(own.values())) == 1:
                yield Line(name, "", {}, next(iter(own.values())))
            else:
                yield from (Line(f"{name}({symbol})", "", {}, value) for symbol, value in own.items())

    @cached_property
    def updates(self) -> list[UpdateTerms]:
        """Those of all parameters."""
        return [update_terms(self.trace, index) for index in range(self.trace.experiment.network.size)]

    def _updates(self, layer: int) -> Iterator[Section]:
        """One section where every parameter takes a line, else one for each parameter."""
        where = self.trace.experiment.network.layer_slices[layer]
        blanks = {index: tuple(self._update(index)) for index in range(where.start, where.stop)}
        if max(map(len, blanks.values()), default=0) > 1:
            for index, own in blanks.items():
                yield Section("update", layer, own, self.signs.parameter(index))
        else:
            yield Section("update", layer, tuple(blank for own in blanks.values() for blank in own))

    def _update(self, index: int) -> Iterator[Blank]:
        found = self.updates[index]
        lines = _named(found.lines)
        if found.frozen:
            name = found.symbol
            lines = [Line(name, f"{{{name}}}", {name: found.before}, found.after)]
        for line in lines[:-1]:
            yield Blank(line, Quantity("update"), self.mistakes.of_memory(line))
        yield Blank(lines[-1], Quantity("update"), self.mistakes.of_update(found, index))
