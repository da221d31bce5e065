"""A neuron's sum in terms: they add up to the engine's z, also where most are left out."""

from typing import Any

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.explain.weighted_sum import MOST_TERMS, loss_terms, weighted_sum, written_out
from nnviz.engine.losses import LOSSES
from nnviz.engine.training import initial_state
from tests.engine.conftest import output_activations
from tests.engine.explain.arithmetic import computed


def traced(**settings: Any) -> StepTrace:
    given = {"dataset": "xor", "points": 20, "noise": 0.4, "hidden": (3,), "batch_size": 3, **settings}
    experiment = Experiment(**given)
    return StepTrace(experiment, experiment.data, initial_state(experiment))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_terms_add_up_to_the_engine_s_sum_and_its_activation(activation: str) -> None:
    trace = traced(activation=activation, hidden=(3, 2))
    for member in range(3):
        for layer in range(3):
            for neuron in range(trace.experiment.network.widths[layer + 1]):
                found = weighted_sum(trace, layer, neuron, member)
                assert found.sum.line.value == trace.caches[layer].z[member, neuron]
                assert found.output.line.value == trace.caches[layer].a[member, neuron]
                for line in (*(term.line for term in found.products), found.bias.line, found.sum.line):
                    assert computed(line) == pytest.approx(line.value, rel=1e-13, abs=1e-16)
                assert computed(written_out(found)) == pytest.approx(found.sum.line.value, rel=1e-13, abs=1e-16)


def test_names_are_those_of_features_neurons_and_outputs() -> None:
    trace = traced(features=("x1", "x1_squared"), hidden=(2,))
    first, last = weighted_sum(trace, 0, 1), weighted_sum(trace, 1, 0)
    assert written_out(first).in_symbols == "w¹₂₁·x₁ + w¹₂₂·x₁² + b¹₂"
    assert written_out(last).in_symbols == "w²₁₁·h₁ + w²₁₂·h₂ + b²₁"
    assert (first.output.line.symbol, first.output.line.in_symbols) == ("h₂", "tanh(z¹₂)")
    assert last.output.line.symbol == "ŷ"


def test_of_many_inputs_the_largest_products_are_told_and_the_others_summed() -> None:
    trace = traced(hidden=(40,))
    found = weighted_sum(trace, 1, 0, 2)
    assert (len(found.products), found.more) == (MOST_TERMS, 40 - MOST_TERMS)
    told = sum(term.line.value for term in found.products) + found.rest + found.bias.line.value
    assert told == pytest.approx(found.sum.line.value, rel=1e-12)
    least = min(abs(term.line.value) for term in found.products)
    every = np.abs(trace.caches[1].x[2] * trace.views[1]["weight"][:, 0])
    assert (every > least).sum() == MOST_TERMS - 1
    assert written_out(found).in_symbols == "Σ w·x + b"


@pytest.mark.parametrize("loss", LOSSES)
def test_the_loss_of_every_member_adds_up_to_that_of_the_batch(loss: str) -> None:
    output = next(name for name in ("tanh", "sigmoid", "identity") if name in output_activations(loss))
    for dataset in ("xor", "blobs"):
        trace = traced(dataset=dataset, loss=loss, output_activation=output)
        every = [loss_terms(trace, member) for member in range(3)]
        assert np.mean([terms[-1].line.value for terms in every]) == pytest.approx(trace.loss, rel=1e-13)
        for line in (term.line for terms in every for term in terms if term.line.operands):
            assert computed(line) == pytest.approx(line.value, rel=1e-9)


def test_only_dense_layers_have_weighted_sums(bars: Experiment) -> None:
    trace = StepTrace(bars, bars.data, initial_state(bars))
    assert weighted_sum(trace, 4, 2).sum.line.value == trace.caches[4].z[0, 2]
    with pytest.raises(TypeError):
        weighted_sum(trace, 0, 0)
