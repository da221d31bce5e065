"""The pass forward through one neuron, term by term: products, bias, sum, activation; and the loss."""

import re
from typing import NamedTuple

import numpy as np

from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.explain.terms import Quantity, Signs, Term, largest
from nnviz.engine.layers.dense import Dense
from nnviz.engine.text import Line
from nnviz.engine.training import quiet

MOST_TERMS = 12
"""Products that are told one by one; of more the largest, and the sum of the others."""

_MOST_ADDED = 5


class WeightedSum(NamedTuple):
    """z and a of a neuron: `products` in the order of the inputs, of `more` others the sum `rest`."""

    products: tuple[Term, ...]
    more: int
    rest: float
    bias: Term
    sum: Term
    output: Term


@quiet()
def weighted_sum(trace: StepTrace, layer: int, neuron: int, member: int = 0, most: int = MOST_TERMS) -> WeightedSum:
    """What a dense layer's neuron computes of one member of the batch; raises TypeError for a layer of another kind."""
    kind, cache = trace.experiment.network.layers[layer], trace.caches[layer]
    if not isinstance(kind, Dense):
        raise TypeError(f"layer {layer} has no weighted sums")
    network, signs = trace.experiment.network, Signs(trace.experiment)
    weights, bias = trace.views[layer]["weight"][:, neuron], float(trace.views[layer]["bias"][neuron])
    x, z, a = cache.x[member], float(cache.z[member, neuron]), float(cache.a[member, neuron])
    every = x * weights
    shown = largest(every, most)
    products = tuple(
        _product(
            signs, (layer, neuron, source), (float(weights[source]), float(x[source]), float(every[source]))
        )._replace(weight=network.at(layer, "weight", source, neuron))
        for source in shown
    )
    hidden = np.delete(every, shown)
    name = signs.bias(layer, neuron)
    bias_term = Term(
        Line(name, f"{{{name}}}", {name: bias}, bias),
        Quantity("sum", layer, neuron),
        network.at(layer, "bias", neuron),
    )
    total = _sum_line(signs.sum(layer, neuron), [term.line for term in (*products, bias_term)], len(hidden), z)
    return WeightedSum(
        products,
        len(hidden),
        float(hidden.sum()),
        bias_term,
        Term(total, Quantity("sum", layer, neuron)),
        Term(_activation_line(signs, kind, (layer, neuron), z, a), Quantity("output", layer, neuron)),
    )


def written_out(found: WeightedSum) -> Line:
    """z from the weights and inputs themselves, where these are few."""
    line, terms = found.sum.line, (*found.products, found.bias)
    if found.more or len(terms) > _MOST_ADDED:
        return line
    formula = " + ".join(term.line.formula for term in terms)
    operands = {name: value for term in terms for name, value in term.line.operands.items()}
    return line._replace(formula=formula, operands=operands)


@quiet()
def loss_terms(trace: StepTrace, member: int = 0) -> tuple[Term, ...]:
    """The loss of one member of the batch, a line for each output; that of softmax is the sum over all of them."""
    experiment, signs = trace.experiment, Signs(trace.experiment)
    judged = experiment.objective.judged(trace.caches[-1], trace.prediction)[member : member + 1]
    y, p = trace.y[member : member + 1], trace.prediction[member : member + 1]
    loss = experiment.objective.loss if experiment.decimals is None else experiment.loss_function
    values = loss.value(judged if experiment.decimals is None else p, y)[0]
    formula = experiment.loss_function.formula
    if experiment.loss_function.one_hot:
        return (Term(Line("L", formula.replace("y′", "ŷ"), {}, float(values.sum())), Quantity("loss")),)
    found = []
    for neuron, value in enumerate(values.tolist()):
        prediction, target = signs.prediction(neuron), signs.target(neuron)
        filled = re.sub("y(′?)", lambda hit: f"{{{prediction if hit[1] else target}}}", formula)  # noqa: B023
        operands = {prediction: float(p[0, neuron]), target: float(y[0, neuron])}
        symbol = "L" if len(values) == 1 else f"L{signs.target(neuron)[1:]}"
        found.append(Term(Line(symbol, filled, operands, value), Quantity("loss")))
    if len(found) > 1:
        found.append(
            Term(Line("L", " + ".join(term.line.symbol for term in found), {}, float(values.sum())), Quantity("loss"))
        )
    return tuple(found)


def _product(signs: Signs, place: tuple[int, int, int], numbers: tuple[float, float, float]) -> Term:
    layer, neuron, source = place
    weight, x = signs.weight(layer, neuron, source), signs.output(layer - 1, source)
    line = Line(f"{weight}·{x}", f"{{{weight}}}·{{{x}}}", {weight: numbers[0], x: numbers[1]}, numbers[2])
    return Term(line, Quantity("product", layer, neuron, source))


def _sum_line(symbol: str, addends: list[Line], more: int, z: float) -> Line:
    """z as the sum of few terms, each an operand; of many in short."""
    if more or len(addends) > _MOST_ADDED:
        return Line(symbol, "Σ w·x + b", {}, z)
    formula = " + ".join(f"{{{line.symbol}}}" for line in addends)
    return Line(symbol, formula, {line.symbol: line.value for line in addends}, z)


def _activation_line(signs: Signs, layer: Dense, place: tuple[int, int], z: float, a: float) -> Line:
    """The formula of the table with this neuron's z in it; as it stands where z is an exponent there."""
    name, formula = signs.sum(*place), layer.function.formula
    if "ᶻ" in formula or "e^" in formula:
        return Line(signs.output(*place), formula, {}, a)
    return Line(signs.output(*place), re.sub("(?<![a-z])z(?![a-z])", f"{{{name}}}", formula), {name: z}, a)
