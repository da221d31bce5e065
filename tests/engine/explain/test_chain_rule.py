"""The chain rule's factors: their products, summed over the paths, are the engine's gradient."""

from itertools import product
from typing import Any

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.chain_rule import MOST_PATHS, ChainRule, chain_rule, count_paths, delta_rule
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.losses import LOSSES
from nnviz.engine.training import initial_state
from tests.engine.conftest import output_activations
from tests.engine.explain.arithmetic import computed


def traced(**settings: Any) -> StepTrace:
    given = {"dataset": "xor", "points": 20, "noise": 0.4, "hidden": (2,), "batch_size": 1, **settings}
    experiment = Experiment(**given)
    state = initial_state(experiment)
    rng = np.random.default_rng(3)
    state = state._replace(parameters=rng.normal(0, 0.8, experiment.network.size).astype(experiment.dtype))
    return StepTrace(experiment, experiment.data, state)


def check(trace: StepTrace, found: ChainRule, value: float) -> None:
    """Sum and products are right up to rounding; every factor computes what it says."""
    products = [path.product for path in found.paths]
    scale = max(sum(map(abs, products)), abs(found.rest)) or 1.0
    assert abs(sum(products) + found.rest - value) <= 1e-12 * scale
    for path in found.paths:
        assert np.prod([factor.line.value for factor in path.factors]) == pytest.approx(path.product, rel=1e-14)
        for factor in path.factors:
            if factor.line.operands:
                assert computed(factor.line) == pytest.approx(factor.line.value, rel=1e-11, abs=1e-14), factor.line


CASES = [(loss, output) for loss in LOSSES for output in output_activations(loss)]


@pytest.mark.parametrize(("loss", "output"), CASES)
def test_the_product_is_the_gradient_for_every_loss_and_output(loss: str, output: str) -> None:
    trace = traced(loss=loss, output_activation=output)
    for index in range(trace.experiment.network.size):
        check(trace, chain_rule(trace, index), float(trace.gradient[index]))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_sum_over_paths_is_the_gradient_for_every_activation(activation: str) -> None:
    trace = traced(activation=activation, hidden=(2, 2))
    for index in range(trace.experiment.network.size):
        check(trace, chain_rule(trace, index), float(trace.gradient[index]))


@pytest.mark.parametrize("hidden", [(), (3,), (2, 2), (3, 2, 2), (9,), (4, 4, 4)], ids=str)
def test_the_sum_over_paths_is_the_gradient_for_every_shape(hidden: tuple[int, ...]) -> None:
    trace = traced(dataset="blobs", loss="softmax_cross_entropy", hidden=hidden)
    for index in range(trace.experiment.network.size):
        check(trace, chain_rule(trace, index), float(trace.gradient[index]))


def test_the_figures_of_a_network_that_fits_on_paper() -> None:
    """2-2-1, tanh, half squared error, as the picture of the lesson has it."""
    trace = traced(output_activation="tanh")
    x, (w, b), (v, c) = trace.x[0], trace.views[0].values(), trace.views[1].values()
    h = np.tanh(x @ w + b)
    y = np.tanh(h @ v + c)[0]
    error = y - trace.y[0, 0]
    factors = (error, 1 - y * y, v[0, 0], 1 - h[0] ** 2, x[0])
    found = chain_rule(trace, 0)
    assert [factor.line.value for factor in found.paths[0].factors] == pytest.approx(factors, rel=1e-14)
    assert [factor.line.symbol for factor in found.paths[0].factors] == [
        "∂L/∂ŷ",
        "∂ŷ/∂z²₁",
        "∂z²₁/∂h₁",
        "∂h₁/∂z¹₁",
        "∂z¹₁/∂w¹₁₁",
    ]
    assert [factor.line.in_symbols for factor in found.paths[0].factors] == [
        "ŷ − y",
        "1 − ŷ²",
        "w²₁₁",
        "1 − h₁²",
        "x₁",
    ]
    assert found.symbol == "∂L/∂w¹₁₁"


def test_paths_are_listed_while_they_are_few_and_grouped_by_the_next_layer_else() -> None:
    few, many = traced(hidden=(2, 3)), traced(hidden=(2, 3, 3))
    assert [path.neurons for path in chain_rule(few, 0).paths] == [(0, k, 0) for k in range(3)]
    found = chain_rule(many, 0)
    assert count_paths(many, 0) == 9 > MOST_PATHS
    assert found.grouped
    assert [path.neurons for path in found.paths] == [(0, 0), (0, 1), (0, 2)]


def test_of_a_wide_layer_those_that_matter_most_are_told_and_the_rest_is_summed() -> None:
    trace = traced(hidden=(2, 20))
    found = chain_rule(trace, 0)
    assert (len(found.paths), found.more) == (MOST_PATHS, 20 - MOST_PATHS)
    check(trace, found, float(trace.gradient[0]))
    sizes = np.abs(trace.views[1]["weight"][0] * trace.deltas[1][0])
    assert {path.neurons[1] for path in found.paths} == set(np.argsort(-sizes)[:MOST_PATHS].tolist())


def test_a_loss_computed_from_sums_is_one_factor() -> None:
    trace = traced(loss="binary_cross_entropy", output_activation="sigmoid", hidden=())
    first, last = chain_rule(trace, 0).paths[0].factors
    assert (first.line.symbol, first.line.in_symbols, last.line.in_symbols) == ("∂L/∂z", "ŷ − y", "x₁")


def test_of_a_batch_every_member_has_its_product_and_the_gradient_is_their_mean() -> None:
    trace = traced(batch_size=7, hidden=(2, 2))
    for index in range(0, trace.experiment.network.size, 2):
        found = [chain_rule(trace, index, member) for member in range(7)]
        for member, one in enumerate(found):
            check(trace, one, float(one.members[member]))
            assert one.value == one.members[member]
        assert found[0].mean == trace.gradient[index]
        np.testing.assert_allclose(np.mean(found[0].members), trace.gradient[index], rtol=1e-12, atol=1e-16)


def test_the_delta_of_a_neuron_is_what_comes_back_times_its_slope() -> None:
    trace = traced(hidden=(3, 2), batch_size=4)
    for member, layer in product((0, 3), range(3)):
        for neuron in range(trace.experiment.network.widths[layer + 1]):
            found = delta_rule(trace, layer, neuron, member)
            check(trace, found, 4 * float(trace.deltas[layer][member, neuron]))
            assert found.mean is None


def test_rounded_predictions_change_the_error_and_not_the_slope() -> None:
    trace = traced(decimals=1, output_activation="tanh")
    error, slope = chain_rule(trace, 0).paths[0].factors[:2]
    assert error.line.operands["ŷ"] == round(error.line.operands["ŷ"], 1)
    assert slope.line.in_symbols == "1 − a²"
    check(trace, chain_rule(trace, 0), float(trace.gradient[0]))


def test_only_parameters_of_dense_layers_have_a_chain(bars: Experiment) -> None:
    trace = StepTrace(bars, bars.data, initial_state(bars))
    dense = bars.network.index("layers[4].weight[3,2]")
    found = chain_rule(trace, dense)
    check(trace, found, float(found.members[0]))
    with pytest.raises(TypeError):
        chain_rule(trace, bars.network.index("layers[0].weight[0,0,0,0]"))
    with pytest.raises(TypeError):
        delta_rule(trace, 3, 0)


def test_a_layer_of_another_kind_hands_back_one_factor() -> None:
    trace = traced(
        hidden=(), layers=[{"kind": "dense", "units": 3}, {"kind": "flatten"}, {"kind": "dense", "units": 2}]
    )
    for index in range(trace.experiment.network.size):
        check(trace, chain_rule(trace, index), float(trace.gradient[index]))
    (path,) = chain_rule(trace, 0).paths
    assert [factor.line.symbol for factor in path.factors] == ["∂L/∂h¹₁", "∂h¹₁/∂z¹₁", "∂z¹₁/∂w¹₁₁"]
    check(trace, delta_rule(trace, 0, 1), float(trace.deltas[0][0, 1]))
