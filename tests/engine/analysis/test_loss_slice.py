"""The loss along one parameter: every value is the one found by really moving the parameter."""

import math
from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.analysis.loss_slice import (
    FEWEST,
    FEWEST_VALUES,
    MOST_WORK,
    WORK,
    affordable,
    loss_slice,
    losses_at,
)
from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.network import Network
from nnviz.engine.losses import LOSSES
from nnviz.engine.playground import playground
from nnviz.engine.training import initial_state, step
from tests.engine.runs import state_after

VALUES = np.linspace(-2.0, 2.0, 9)
CIRCLE = replace(playground("circle", points=60), hidden=(3, 2), batch_size=7)
BLOBS = Experiment(
    dataset="blobs", points=60, blobs=4, hidden=(3,), activation="tanh", loss="softmax_cross_entropy", batch_size=8
)
EXPERIMENTS = {
    "circle": CIRCLE,
    "four classes": BLOBS,
    "regression": replace(playground("plane", points=40), hidden=(2,), output_activation="identity", loss="huber"),
    "penalty": replace(CIRCLE, l1=0.01, l2=0.1),
    "relu": replace(CIRCLE, activation="relu"),
    "line": Experiment(points=20),
}


def mean_loss(experiment: Experiment, parameters: Array) -> float:
    """The plain definition."""
    data = experiment.data
    outputs = experiment.network.output(parameters, data.x)
    return float(LOSSES[experiment.loss].value(outputs, data.y).sum(axis=1).mean())


def moved(parameters: Array, index: int, value: float) -> Array:
    """All parameters, one of them at another value."""
    other = parameters.copy()
    other[index] = value
    return other


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_loss_is_the_one_found_by_moving_the_parameter(name: str) -> None:
    experiment = EXPERIMENTS[name]
    state = state_after(experiment, 5)
    for index in range(experiment.network.size):
        found = loss_slice(experiment, experiment.data, state, index, VALUES)
        wanted = [mean_loss(experiment, moved(state.parameters, index, value)) for value in VALUES.tolist()]
        np.testing.assert_allclose(found.losses, wanted, rtol=1e-10, atol=1e-12)
        assert found.value == state.parameters[index]
        assert found.loss == pytest.approx(mean_loss(experiment, state.parameters), rel=1e-10)
        assert (found.samples, found.total) == (len(experiment.data.x),) * 2


@pytest.mark.parametrize("name", ["circle", "four classes", "regression", "penalty"])
def test_the_tangent_has_the_slope_of_the_curve(name: str) -> None:
    experiment = EXPERIMENTS[name]
    state, tiny = state_after(experiment, 5), 1e-6
    for index in range(experiment.network.size):
        found = loss_slice(experiment, experiment.data, state, index, VALUES)
        sides = [mean_loss(experiment, moved(state.parameters, index, found.value + way)) for way in (-tiny, tiny)]
        assert found.slope == pytest.approx((sides[1] - sides[0]) / (2 * tiny), rel=1e-4, abs=1e-8)


@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum", "adam", "sign_rule"])
def test_the_landing_place_is_where_the_next_step_really_lands(optimizer: str) -> None:
    experiment = replace(CIRCLE, optimizer=optimizer)
    state = state_after(experiment, 5)
    after, _ = step(experiment, experiment.data, state)
    for index in range(experiment.network.size):
        found = loss_slice(experiment, experiment.data, state, index, VALUES)
        assert found.next_value == after.parameters[index]
        wanted = mean_loss(experiment, moved(state.parameters, index, found.next_value))
        assert found.next_loss == pytest.approx(wanted, rel=1e-10)


def test_a_frozen_parameter_lands_where_it_is() -> None:
    experiment = replace(CIRCLE, frozen=("layers[0].weight[1,2]",))
    state = state_after(experiment, 5)
    index = experiment.network.index("layers[0].weight[1,2]")
    found = loss_slice(experiment, experiment.data, state, index, VALUES)
    assert found.next_value == found.value
    assert found.next_loss == found.loss


def test_the_present_moment_is_left_as_it_was() -> None:
    state = state_after(CIRCLE, 5)
    before = state.parameters.tobytes()
    loss_slice(CIRCLE, CIRCLE.data, state, 3, VALUES)
    assert state.parameters.tobytes() == before


def test_a_costly_slice_looks_at_fewer_samples_spread_over_all() -> None:
    large = replace(playground("circle", points=4000), hidden=(60, 60), train_share=1.0)
    found = loss_slice(large, large.data, initial_state(large), 0, VALUES)
    assert FEWEST <= found.samples < found.total == 4000
    assert (len(VALUES), found.samples) == affordable(large.network, len(VALUES), 4000)
    rows = np.arange(found.samples) * 4000 // found.samples
    x, y = large.data.x[rows], large.data.y[rows]
    wanted = losses_at(large, initial_state(large).parameters, 0, VALUES, x, y)
    np.testing.assert_array_equal(found.losses, wanted)


@pytest.mark.parametrize(
    ("widths", "total"), [((1, 1), 10), ((4, 2), 250), ((512,) * 2, 250), ((512,) * 16, 250), ((512,) * 16, 20)]
)
def test_what_a_slice_may_cost_is_bounded(widths: tuple[int, ...], total: int) -> None:
    network: Network = replace(CIRCLE, hidden=widths).network
    values, samples = affordable(network, 61, total)
    assert 1 <= samples <= total
    assert FEWEST_VALUES <= values <= 61
    assert (values + 2) * samples * network.size <= (WORK if samples > FEWEST else MOST_WORK)


def test_in_the_largest_network_a_slice_has_fewer_values_and_samples_and_is_right_at_them() -> None:
    large = replace(CIRCLE, hidden=(512,) * 16)
    values, state = np.linspace(-2.0, 2.0, 61), initial_state(large)
    found = loss_slice(large, large.data, state, 0, values)
    assert len(found.values) == len(found.losses) == FEWEST_VALUES
    assert set(found.values) <= set(values)
    assert (found.values[0], found.values[-1]) == (-2.0, 2.0)
    assert found.samples < FEWEST
    rows = np.arange(found.samples) * found.total // found.samples
    wanted = losses_at(large, state.parameters, 0, found.values, large.data.x[rows], large.data.y[rows])
    np.testing.assert_allclose(found.losses, wanted, rtol=1e-10)


def test_overflow_gives_losses_that_are_not_finite_and_no_warning() -> None:
    experiment = replace(EXPERIMENTS["regression"], activation="identity", loss="half_squared_error")
    state = state_after(experiment, 5)
    found = loss_slice(experiment, experiment.data, state, 0, np.array([0.0, 1e300]))
    assert math.isfinite(found.losses[0])
    assert not math.isfinite(found.losses[1])
