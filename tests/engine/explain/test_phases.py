"""A step to be looked into: the numbers of its trace are those of the step."""

from collections.abc import Callable

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import StepTrace, phases, trace_of_sample
from nnviz.engine.training import initial_state, step

MakeExperiment = Callable[[int], Experiment]


@pytest.mark.parametrize("number", range(12))
def test_a_trace_ends_as_the_step_does(number: int, random_experiment: MakeExperiment) -> None:
    experiment = random_experiment(number)
    state = initial_state(experiment)
    trace = StepTrace(experiment, experiment.data, state)
    after, record = step(experiment, experiment.data, state)
    assert trace.after.parameters.tobytes() == after.parameters.tobytes()
    assert trace.gradient.tobytes() == record.gradient.tobytes()
    kinds = [(phase.kind, phase.layer) for phase in phases(experiment, experiment.data, state)]
    assert kinds == list(trace.kinds)


def test_deltas_are_the_slopes_by_the_sums() -> None:
    """∂L/∂bias is the sum of δ over the batch, and ∂L/∂W is xᵀδ."""
    experiment = Experiment(dataset="xor", hidden=(3, 2), activation="tanh", batch_size=7)
    trace = StepTrace(experiment, experiment.data, initial_state(experiment))
    for cache, delta, parts in zip(trace.caches, trace.deltas, trace.gradients, strict=True):
        np.testing.assert_allclose(delta.sum(axis=0), parts["bias"], rtol=1e-12)
        np.testing.assert_allclose(cache.x.T @ delta, parts["weight"], rtol=1e-12)


def test_the_step_of_a_sample_is_that_of_a_batch_of_one() -> None:
    experiment = Experiment(dataset="xor", hidden=(2,), batch_size=1)
    data, state = experiment.data, initial_state(experiment)
    whole = StepTrace(experiment, data, state)
    alone = trace_of_sample(experiment, state, whole.x[0], whole.y[0])
    assert alone.gradient.tobytes() == whole.gradient.tobytes()
    assert alone.loss == whole.loss
    assert trace_of_sample(experiment, state, np.array([0.3, -2.0]), np.array([1.0])).prediction.shape == (1, 1)
