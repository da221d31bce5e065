"""Dropout: in training a share is left out, by seed and step; evaluation takes everything."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.layers.dense import DenseSpec
from nnviz.engine.layers.dropout import Dropout, DropoutSpec
from nnviz.engine.training import State, initial_state, predict, step

NET = Experiment(
    dataset="xor",
    points=40,
    layers=(DenseSpec(30, "tanh"), DropoutSpec(0.4), DenseSpec(20, "tanh"), DropoutSpec(0.2)),
    batch_size=8,
    learning_rate=0.1,
    shuffle=True,
)


def kept(experiment: Experiment, state: State, layer: int) -> Array:
    found: Array = StepTrace(experiment, experiment.data, state).caches[layer].kept
    return found


@pytest.mark.parametrize("rate", [0.0, 0.3, 0.75])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_a_share_is_left_out_and_the_rest_made_up_for_it(rate: float, dtype: type) -> None:
    x: Array = np.ones((1, 100_000), dtype)
    cache = Dropout(rate).training_forward({}, x, np.random.default_rng(5))
    assert cache.a.dtype == dtype
    assert float((cache.a == 0).mean()) == pytest.approx(rate, abs=0.005)
    assert float(cache.a.mean()) == pytest.approx(1.0, abs=0.02)
    assert len(np.unique(cache.a)) == (1 if rate == 0 else 2)


def test_evaluation_takes_everything() -> None:
    x = NET.data.x
    without = replace(NET, layers=tuple(layer for layer in NET.layers if not isinstance(layer, DropoutSpec)))
    parameters = initial_state(NET).parameters
    assert predict(NET, parameters, x).tobytes() == predict(without, parameters, x).tobytes()


def test_each_step_leaves_out_other_numbers_and_the_same_when_it_is_taken_again() -> None:
    first = initial_state(NET)
    second, _ = step(NET, NET.data, first)
    assert kept(NET, first, 1).tobytes() == kept(NET, first, 1).tobytes()
    assert kept(NET, first, 1).tobytes() != kept(NET, second, 1).tobytes()
    other = replace(NET, seed=NET.seed + 1)
    assert kept(NET, first, 1).tobytes() != kept(other, first, 1).tobytes()
    assert len({row.tobytes() for row in kept(NET, first, 1)}) == 8  # Others for each sample.


def test_the_gradient_is_the_slope_of_the_loss_with_the_same_numbers_left_out() -> None:
    state = initial_state(NET)
    gradient = step(NET, NET.data, state)[1].gradient
    for index in range(0, NET.network.size, 37):
        sides = []
        for shift in (1e-6, -1e-6):
            moved = state.parameters.copy()
            moved[index] += shift
            sides.append(step(NET, NET.data, state._replace(parameters=moved))[1].loss)
        assert gradient[index] == pytest.approx((sides[0] - sides[1]) / 2e-6, rel=1e-5, abs=1e-8)


def test_a_trace_of_the_step_is_the_step() -> None:
    state = initial_state(NET)
    for _ in range(5):
        after, record = step(NET, NET.data, state)
        trace = StepTrace(NET, NET.data, state)
        assert trace.after.parameters.tobytes() == after.parameters.tobytes()
        assert trace.gradient.tobytes() == record.gradient.tobytes()
        state = after
