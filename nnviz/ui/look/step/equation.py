"""The one line of arithmetic that a place in a step is about, with its numbers."""

from nnviz.engine.layers.dense import Dense
from nnviz.engine.losses import LOSSES
from nnviz.session.place import START, Block, Place, Route
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import activation_name
from nnviz.ui.look.number_format import count, number
from nnviz.ui.look.step.numbers import DECIMALS, StepNumbers
from nnviz.ui.look.step.symbols import delta_symbol, loss_formula, neuron_symbol, sum_symbol, weight_symbol

_MOST_TERMS = 4
"""Terms of a sum that are written out; of more, the first ones."""

_PRODUCTS, _SUM, _ALL = -3, -2, -1

_DOT, _PLUS = " · ", " + "


def neuron_in_hand(place: Place, block: Block, wanted: tuple[int, int] | None) -> int:
    """The neuron of a block that is told of: the one the place has come to, the one wanted (layer, neuron), or the
    first."""
    if place.neuron is not None:
        return place.neuron
    return wanted[1] if wanted is not None and wanted[0] == block.layer else 0


def equation(numbers: StepNumbers, place: Place, wanted: tuple[int, int] | None = None) -> str:
    """What the place has just computed, of the neuron `wanted` (layer, neuron) where that is in the layer at hand."""
    experiment = numbers.trace.experiment
    route = Route(experiment)
    block = route.block(place)
    if place == START:
        return ""
    if block.kind == "loss":
        return _loss(numbers)
    dense = isinstance(experiment.network.layers[block.layer], Dense)
    if block.kind == "update":
        return _update(numbers, wanted) if numbers.dense else ""
    if not dense:
        return ""
    neuron = neuron_in_hand(place, block, wanted)
    if block.kind == "forward":
        return _forward(numbers, block.layer, neuron, _forward_part(route, block, place))
    return _backward(numbers, route, block, neuron, place.term)


def trimmed(value: float) -> str:
    """A number of an equation: two decimals at least, at most four; a negative one in brackets."""
    text = number(value, DECIMALS)
    if "·" not in text and text[-2:] == "00":
        text = text[:-2]
    return f"({text})" if value < 0 else text


def full(value: float) -> str:
    """A result, which keeps the zeros that `trimmed` drops."""
    return number(value, DECIMALS)


def _forward_part(route: Route, block: Block, place: Place) -> int:
    """What of a neuron is told: the product of an input, by its number, or one of the parts of the layer."""
    if place.term is None:
        if place.neuron is not None:
            return _ALL
        return (_PRODUCTS, _SUM, _ALL)[min(2, place.phase - block.first)]
    fan_in = route.terms(block) - 2
    return place.term if place.term < fan_in else _SUM


def _forward(numbers: StepNumbers, layer: int, neuron: int, part: int) -> str:
    network, inputs = numbers.network, numbers.inputs(layer)
    sum_ = sum_symbol(network, layer, neuron)
    if part >= 0:
        sign = f"{weight_symbol(layer, neuron, part)}{_DOT}{neuron_symbol(network, layer - 1, part)}"
        weight, result = numbers.weight(layer, neuron, part), numbers.product(layer, neuron, part)
        return f"{sign} = {trimmed(weight)}{_DOT}{trimmed(float(inputs[part]))} = {full(result)}"
    terms = [
        f"{trimmed(numbers.weight(layer, neuron, source))}·{trimmed(float(inputs[source]))}"
        for source in range(min(len(inputs), _MOST_TERMS))
    ]
    if len(inputs) > _MOST_TERMS:
        terms.append(_more(len(inputs) - _MOST_TERMS))
    if part == _PRODUCTS:
        return f"{sum_} = {_PLUS.join(terms)} + …"
    made_of = _PLUS.join((*terms, trimmed(numbers.weight(layer, neuron, None))))
    if part == _SUM:
        return f"{sum_} = {made_of} = {full(float(numbers.sums(layer)[neuron]))}"
    return _activation(numbers, layer, neuron, made_of)


def _activation(numbers: StepNumbers, layer: int, neuron: int, made_of: str) -> str:
    network = numbers.network
    name = network.layers[layer].activation
    sign, result = neuron_symbol(network, layer, neuron), full(float(numbers.outputs(layer)[neuron]))
    function = activation_name(name)
    symbol, z = sum_symbol(network, layer, neuron), full(float(numbers.sums(layer)[neuron]))
    if numbers.count > 1:
        return f"{sign} = {_mean_of(numbers, f'{function}({symbol})')} = {result}"
    return f"{sign} = {function}({made_of}) = {function}({z}) = {result}"


def _loss(numbers: StepNumbers) -> str:
    loss = numbers.trace.experiment.loss
    formula = loss_formula(loss)
    if numbers.network.widths[-1] > 1 and not LOSSES[loss].one_hot:
        formula = f"Σ {formula}"
    if numbers.count > 1:
        formula = _mean_of(numbers, formula)
    return f"L = {formula} = {full(numbers.trace.loss)}"


def _backward(numbers: StepNumbers, route: Route, block: Block, neuron: int, term: int | None) -> str:
    layer, paths = block.layer, route.paths(block.layer)
    before = paths + route.slopes(layer)
    if term is not None and term < paths:
        return _path(numbers, route, layer, neuron, term)
    if term is not None and term >= before:
        return _gradient(numbers, layer, neuron, term - before)
    return _delta(numbers, route, layer, neuron)


def _path(numbers: StepNumbers, route: Route, layer: int, neuron: int, way: int) -> str:
    network = numbers.network
    sign = neuron_symbol(network, layer, neuron)
    if layer == len(network.layers) - 1:
        if not route.slopes(layer):
            return _delta(numbers, route, layer, neuron)
        return f"∂L/∂{sign} = {full(float(numbers.errors(layer)[neuron]))}"
    weight, delta = numbers.weight(layer + 1, way, neuron), float(numbers.deltas(layer + 1)[way])
    signs = f"{weight_symbol(layer + 1, way, neuron)}{_DOT}{delta_symbol(network, layer + 1, way)}"
    return f"{signs} = {trimmed(weight)}{_DOT}{trimmed(delta)} = {full(weight * delta)}"


def _delta(numbers: StepNumbers, route: Route, layer: int, neuron: int) -> str:
    network, result = numbers.network, full(float(numbers.deltas(layer)[neuron]))
    sign, neuron_sign = delta_symbol(network, layer, neuron), neuron_symbol(network, layer, neuron)
    if not route.slopes(layer):
        return f"{sign} = ∂L/∂{sum_symbol(network, layer, neuron)} = {result}"
    error, slope = float(numbers.errors(layer)[neuron]), float(numbers.slopes(layer)[neuron])
    z = sum_symbol(network, layer, neuron)
    if numbers.count > 1:
        return f"{sign} = {_mean_of(numbers, f'∂L/∂{neuron_sign}{_DOT}f′({z})')} = {result}"
    if layer == len(network.layers) - 1:
        return f"{sign} = ∂L/∂{neuron_sign}{_DOT}f′({z}) = {trimmed(error)}{_DOT}{trimmed(slope)} = {result}"
    ways = range(min(network.widths[layer + 2], _MOST_TERMS))
    terms = [
        f"{trimmed(numbers.weight(layer + 1, way, neuron))}·{trimmed(float(numbers.deltas(layer + 1)[way]))}"
        for way in ways
    ]
    if network.widths[layer + 2] > _MOST_TERMS:
        terms.append(_more(network.widths[layer + 2] - _MOST_TERMS))
    back = _PLUS.join(terms)
    signs = _PLUS.join(
        f"{weight_symbol(layer + 1, way, neuron)}·{delta_symbol(network, layer + 1, way)}" for way in ways
    )
    if len(terms) == 1:
        return f"{sign} = {signs}{_DOT}f′({z}) = {back}{_DOT}{trimmed(slope)} = {result}"
    return f"{sign} = ({back}){_DOT}f′({z}) = {trimmed(error)}{_DOT}{trimmed(slope)} = {result}"


def _gradient(numbers: StepNumbers, layer: int, neuron: int, source: int) -> str:
    network, inputs = numbers.network, numbers.inputs(layer)
    delta = delta_symbol(network, layer, neuron)
    value = float(numbers.deltas(layer)[neuron])
    if source == len(inputs):
        sign = weight_symbol(layer, neuron, None)
        return f"∂L/∂{sign} = {delta} = {full(numbers.gradient(layer, neuron, None))}"
    sign, x = weight_symbol(layer, neuron, source), neuron_symbol(network, layer - 1, source)
    result = full(numbers.gradient(layer, neuron, source))
    if numbers.count > 1:
        return f"∂L/∂{sign} = {_mean_of(numbers, f'{x}{_DOT}{delta}')} = {result}"
    made_of = f"{trimmed(float(inputs[source]))}{_DOT}{trimmed(value)}"
    return f"∂L/∂{sign} = {x}{_DOT}{delta} = {made_of} = {result}"


def _update(numbers: StepNumbers, wanted: tuple[int, int] | None) -> str:
    layer, neuron = wanted if wanted is not None and wanted[0] >= 0 else (0, 0)
    sign, experiment = weight_symbol(layer, neuron, 0), numbers.trace.experiment
    before, after = numbers.weight(layer, neuron, 0), numbers.new_weight(layer, neuron, 0)
    rate, slope = experiment.rate_at(numbers.trace.before.step), numbers.gradient(layer, neuron, 0)
    if before - rate * slope == after:
        made_of = f"{trimmed(before)} − {number(rate, 2)}{_DOT}{trimmed(slope)}"
        return f"{sign} ← {sign} − η{_DOT}∂L/∂{sign} = {made_of} = {full(after)}"
    return f"{sign}: {full(before)} → {full(after)}"


def _mean_of(numbers: StepNumbers, formula: str) -> str:
    told = translate("step", "mean of {formula} over {count} samples", n=numbers.count)
    return told.format(formula=formula, count=count(numbers.count))


def _more(left: int) -> str:
    return translate("step", "… ({count} more)").format(count=count(left))
