"""What may have gone wrong where a learner's number is wrong: what the usual mistakes come to, and their names."""

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.explain.update_terms import UpdateTerms
from nnviz.engine.explain.weighted_sum import WeightedSum
from nnviz.engine.layers.dense import Dense
from nnviz.engine.text import Line, mark, parse_number


class Mistake(NamedTuple):
    """The number it leads to, and its name, marked for translation."""

    value: float
    words: str


class Judgement(NamedTuple):
    """What is to be said of an answer; `words` are marked for translation and empty where it is right."""

    right: bool
    words: str


NEARLY = mark("step", "nearly: only the last digit is off; carry a digit more on the way")
COARSE = mark("step", "right so far; give at least two digits that count")
WRONG = mark("step", "not yet: look at the formula and put each number in")
SIGN = mark("step", "the size is right, the sign is not")
POINT = mark("step", "the digits are right, the decimal point is not")

NO_BIAS = mark("step", "the bias is missing")
NO_TERM = mark("step", "one of the products is missing")
NO_WEIGHTS = mark("step", "the inputs are added without their weights")
ACTIVATED = mark("step", "that is after the activation: z comes before it")
NOT_ACTIVATED = mark("step", "that is z: the activation is still to be applied")
SLOPE_INSTEAD = mark("step", "that is the slope f′(z), and the value f(z) is asked for")
DIFFERENCE = mark("step", "that is only the difference between prediction and target")
SLOPE_OF_LOSS = mark("step", "that is the slope of the loss, not the loss")
NO_HALF = mark("step", "the factor ½ is missing")
SLOPE_TOO_EARLY = mark("step", "that is δ already: the derivative of the activation comes only after this")
WRONG_WAY = mark("step", "the difference is the other way round: prediction minus target")
NO_SLOPE = mark("step", "the derivative of the activation is missing")
ONLY_SLOPE = mark("step", "that is only the derivative of the activation")
NO_WEIGHT = mark("step", "the weight that the error comes back through is missing")
ONE_PATH = mark("step", "one of the paths is missing: an error comes back from every neuron of the next layer")
NEW_WEIGHT = mark("step", "that is with the new weight: the error goes back through the old one")
NO_INPUT = mark("step", "that is δ itself: the input is still to be multiplied in")
ONLY_INPUT = mark("step", "that is the input alone: δ is still to be multiplied in")
BIAS_INPUT = mark("step", "the bias has no input to be multiplied with: its slope is δ")
OTHER_INPUT = mark("step", "that is with the input of another weight")
OWN_OUTPUT = mark("step", "δ belongs with the input of the weight, not with the output of the neuron")
UPHILL = mark("step", "that goes uphill: the step is taken away, not added")
NO_RATE = mark("step", "the learning rate is missing")
ONLY_CHANGE = mark("step", "that is the change alone: the old value is still to be added")
UNCHANGED = mark("step", "that is the old value")
NO_MEMORY = mark("step", "that is the new part alone: what is remembered is missing")
PLAIN_STEP = mark("step", "that is the plain step down the slope: this optimizer does more")


class Mistakes:
    """What the usual mistakes come to in one step of one sample."""

    def __init__(self, trace: StepTrace) -> None:
        self._trace = trace

    def of_sum(self, found: WeightedSum) -> tuple[Mistake, ...]:
        """What one may take for z."""
        z, bias = found.sum.line.value, found.bias.line.value
        layer, neuron = found.sum.quantity.layer, found.sum.quantity.neuron
        x = self._trace.caches[layer].x[0]
        return (
            Mistake(z - bias, NO_BIAS),
            Mistake(float(self._trace.caches[layer].a[0, neuron]), ACTIVATED),
            Mistake(float(x.sum()) + bias, NO_WEIGHTS),
            Mistake(float(x.sum()), NO_WEIGHTS),
            *(Mistake(z - term.line.value, NO_TERM) for term in found.products if len(found.products) > 1),
        )

    def of_output(self, layer: int, neuron: int) -> tuple[Mistake, ...]:
        """What one may take for a."""
        cache = self._trace.caches[layer]
        return (
            Mistake(float(cache.z[0, neuron]), NOT_ACTIVATED),
            Mistake(self._slope(layer, neuron), SLOPE_INSTEAD),
        )

    def of_loss(self) -> tuple[Mistake, ...]:
        """What one may take for the loss of the sample."""
        trace = self._trace
        off = (trace.prediction[0] - trace.y[0]).tolist()
        return (
            *(Mistake(value, DIFFERENCE) for each in off for value in (each, -each)),
            *(Mistake(value, SLOPE_OF_LOSS) for value in trace.errors[-1][0].tolist()),
            *(Mistake(each * each, NO_HALF) for each in off if trace.experiment.loss == "half_squared_error"),
        )

    def of_error(self, neuron: int) -> tuple[Mistake, ...]:
        """∂L/∂y′."""
        trace = self._trace
        return (
            Mistake(-float(trace.errors[-1][0, neuron]), WRONG_WAY),
            Mistake(float(trace.deltas[-1][0, neuron]), SLOPE_TOO_EARLY),
        )

    def of_delta(self, layer: int, neuron: int) -> tuple[Mistake, ...]:
        """δ = ∂L/∂z."""
        trace = self._trace
        error, slope = float(trace.errors[layer][0, neuron]), self._slope(layer, neuron)
        if layer == len(trace.caches) - 1:
            found = [Mistake(-float(trace.deltas[layer][0, neuron]), WRONG_WAY)]
            if trace.experiment.objective.activation is None:
                found += [Mistake(error, NO_SLOPE), Mistake(slope, ONLY_SLOPE)]
            return tuple(found)
        weights, deltas = trace.views[layer + 1]["weight"][neuron], trace.deltas[layer + 1][0]
        new = trace.experiment.network.views(trace.after.parameters)[layer + 1]["weight"][neuron]
        shares = (weights * deltas).tolist()
        return (
            Mistake(error, NO_SLOPE),
            Mistake(slope, ONLY_SLOPE),
            Mistake(float(deltas.sum()) * slope, NO_WEIGHT),
            Mistake(float((new * deltas).sum()) * slope, NEW_WEIGHT),
            *(Mistake((error - share) * slope, ONE_PATH) for share in shares if len(shares) > 1),
        )

    def of_gradient(self, index: int) -> tuple[Mistake, ...]:
        """∂L/∂w or ∂L/∂b."""
        trace = self._trace
        layer, part, position = trace.experiment.network.place(index)
        neuron = position[-1]
        delta, error = float(trace.deltas[layer][0, neuron]), float(trace.errors[layer][0, neuron])
        x = trace.caches[layer].x[0]
        if part == "bias":
            return (Mistake(error, NO_SLOPE), *(Mistake(delta * value, BIAS_INPUT) for value in x.tolist()))
        own = float(x[position[0]])
        return (
            Mistake(delta, NO_INPUT),
            Mistake(own, ONLY_INPUT),
            Mistake(error * own, NO_SLOPE),
            Mistake(delta * float(trace.caches[layer].a[0, neuron]), OWN_OUTPUT),
            *(Mistake(delta * value, OTHER_INPUT) for value in x.tolist()),
        )

    def of_memory(self, line: Line) -> tuple[Mistake, ...]:
        """What an optimizer remembers, or any other quantity on the way to the new value."""
        found = []
        if line.symbol in line.operands:
            found.append(Mistake(line.operands[line.symbol], UNCHANGED))
            found += [
                Mistake(value, NO_MEMORY) for name, value in line.operands.items() if name == "g" or name[0] == "∂"
            ]
        return tuple(found)

    def of_update(self, found: UpdateTerms, index: int) -> tuple[Mistake, ...]:
        """The new value."""
        trace = self._trace
        gradient, change = float(trace.gradient[index]), found.after - found.before
        rate = trace.experiment.rate_at(trace.before.step)
        return (
            Mistake(found.before, UNCHANGED),
            Mistake(found.before - change, UPHILL),
            Mistake(found.before - gradient, NO_RATE),
            Mistake(found.before + gradient, NO_RATE),
            Mistake(change, ONLY_CHANGE),
            Mistake(-change, ONLY_CHANGE),
            Mistake(found.before - rate * gradient, PLAIN_STEP),
        )

    def _slope(self, layer: int, neuron: int) -> float:
        kind, cache = self._trace.experiment.network.layers[layer], self._trace.caches[layer]
        assert isinstance(kind, Dense)
        return float(kind.function.derivative(cache.z[0], cache.a[0])[neuron])


_MANTISSA = re.compile(r"[^\d.,]*(\d*)(?:[.,](\d*))?")
_FRACTION = 1e-3
"""How far a fraction such as 1/3 may be off, as it tells no digits."""

_TWO_DIGITS = 0.101
"""With two digits that count, the last one stands for this part of the answer at most."""

_FAR = 100
"""Places beyond which a decimal point is not looked for: numbers would overflow."""

_NEAR = 0.02
"""An answer with a last digit that is off is near up to this part of it."""


def judge(text: str, value: float, mistakes: Iterable[Mistake] = (), decimal: str = ".") -> Judgement:
    """What to say to an answer as it is typed, where `value` is right (finite); raises UserError for what is no number.

    It is right when it is `value` rounded to the digits typed, of which at least two must count.
    """
    typed = parse_number(text, decimal)
    unit = _unit(text, typed)
    off = abs(typed - value)
    if off <= 0.500001 * unit:
        exact = math.isclose(typed, value, rel_tol=1e-9, abs_tol=1e-12)
        return Judgement(True, "") if exact or unit <= _TWO_DIGITS * abs(value) else Judgement(False, COARSE)
    for mistake in mistakes:
        if abs(typed - mistake.value) <= 0.500001 * unit and abs(mistake.value - value) > unit:
            return Judgement(False, mistake.words)
    if off <= 2.0 * unit and off <= _NEAR * abs(value):
        return Judgement(False, NEARLY)
    if abs(typed + value) <= 0.500001 * unit:
        return Judgement(False, SIGN)
    if value and typed and _same_digits(abs(typed), abs(value), unit):
        return Judgement(False, POINT)
    return Judgement(False, WRONG)


def _unit(text: str, typed: float) -> float:
    """What the last digit typed stands for; of a fraction a small part of it."""
    if "/" in text or "⁄" in text:
        return 2.0 * _FRACTION * abs(typed)
    found = _MANTISSA.match(text.strip())
    whole, decimals = (found[1], found[2] or "") if found else ("", "")
    mantissa = float(f"{whole or 0}.{decimals or 0}")
    power = round(math.log10(abs(typed)) - math.log10(mantissa)) if mantissa and typed else 0
    return 10.0 ** (power - len(decimals))


def _same_digits(typed: float, value: float, unit: float) -> bool:
    power = round(math.log10(typed) - math.log10(value))
    return 0 < abs(power) < _FAR and abs(typed - value * 10.0**power) <= 0.500001 * unit
