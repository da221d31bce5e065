"""The numbers shown of a step are those the step computes."""

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.training import initial_state
from nnviz.ui.look.step.numbers import StepNumbers

BATCH = Experiment(dataset="xor", points=12, noise=0.3, hidden=(3, 2), activation="tanh", batch_size=5)


@pytest.fixture(scope="module")
def numbers() -> StepNumbers:
    return StepNumbers(StepTrace(BATCH, BATCH.data, initial_state(BATCH)))


def test_one_sample_has_the_very_numbers_of_the_step() -> None:
    one = BATCH.with_option("batch_size", 1)
    trace = StepTrace(one, one.data, initial_state(one))
    numbers = StepNumbers(trace)
    for layer, cache in enumerate(trace.caches):
        np.testing.assert_array_equal(numbers.inputs(layer), cache.x[0])
        np.testing.assert_array_equal(numbers.sums(layer), cache.z[0])
        np.testing.assert_array_equal(numbers.outputs(layer), cache.a[0])
        np.testing.assert_array_equal(numbers.deltas(layer), trace.deltas[layer][0])


def test_over_a_batch_they_are_means_and_delta_is_the_gradient_of_the_bias(numbers: StepNumbers) -> None:
    trace = numbers.trace
    assert numbers.count == 5
    for layer, cache in enumerate(trace.caches):
        np.testing.assert_allclose(numbers.outputs(layer), cache.a.mean(axis=0))
        np.testing.assert_allclose(numbers.deltas(layer), trace.gradients[layer]["bias"])
    np.testing.assert_allclose(numbers.targets, trace.y.mean(axis=0))


def test_the_products_of_a_neuron_and_its_bias_add_up_to_its_sum(numbers: StepNumbers) -> None:
    for layer, width in enumerate(numbers.network.widths[1:]):
        for neuron in range(width):
            terms = [numbers.product(layer, neuron, i) for i in range(numbers.network.widths[layer])]
            whole = sum(terms) + numbers.weight(layer, neuron, None)
            assert whole == pytest.approx(numbers.sums(layer)[neuron])


def test_a_weight_has_its_gradient_and_its_new_value(numbers: StepNumbers) -> None:
    trace = numbers.trace
    index = BATCH.network.index("layers[1].weight[2,0]")
    assert numbers.weight(1, 0, 2) == trace.before.parameters[index]
    assert numbers.gradient(1, 0, 2) == trace.gradient[index]
    assert numbers.new_weight(1, 0, 2) == trace.after.parameters[index]


def test_the_slope_is_that_of_the_activation(numbers: StepNumbers) -> None:
    np.testing.assert_allclose(numbers.slopes(0), (1 - numbers.trace.caches[0].a ** 2).mean(axis=0))
