"""The loss over a plane: every value is the one found by really going there, and the planes are what they are said."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.analysis.landscape import (
    Plane,
    filter_normalized,
    landscape,
    losses_of,
    plane_of_two,
    principal_plane,
    random_plane,
)
from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.losses import LOSSES
from nnviz.engine.playground import playground
from nnviz.engine.text import UserError
from tests.engine.runs import state_after

CIRCLE = replace(playground("circle", points=60), hidden=(4, 2), batch_size=10)
EXPERIMENTS = {
    "circle": CIRCLE,
    "six layers": replace(CIRCLE, hidden=(5, 4, 3)),
    "one input": Experiment(points=20, hidden=(3,), activation="relu"),
    "line": Experiment(points=20),
    "classes": Experiment(
        dataset="blobs", points=60, blobs=4, hidden=(3,), activation="tanh", loss="softmax_cross_entropy"
    ),
    "float32": replace(CIRCLE, precision="float32"),
}
A, B = np.linspace(-1.0, 1.0, 5), np.linspace(-0.5, 2.0, 4)


def trained(experiment: Experiment, steps: int = 4) -> Array:
    """The parameters after some steps."""
    return state_after(experiment, steps).parameters


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_value_is_the_loss_there(name: str) -> None:
    _check_every_value(EXPERIMENTS[name], 1e-5 if name == "float32" else 1e-12)


def test_a_layer_of_any_kind_can_be_looked_at(bars: Experiment) -> None:
    _check_every_value(bars, 1e-9)


def _check_every_value(experiment: Experiment, exactness: float) -> None:
    parameters = trained(experiment)
    plane = plane_of_two(parameters, 0, 1) if len(parameters) == 2 else random_plane(experiment, parameters, draw=3)
    found = landscape(experiment, experiment.data, plane, A, B)
    assert found.losses.shape == (4, 5)
    for row, b in enumerate(B):
        for column, a in enumerate(A):
            there = (plane.origin + a * plane.first + b * plane.second).astype(plane.origin.dtype)
            loss = evaluate(experiment, experiment.data, there).train_loss
            assert found.losses[row, column] == pytest.approx(loss, rel=exactness)


@pytest.mark.parametrize("loss", LOSSES)
def test_it_is_the_loss_of_the_experiment_whichever_that_is(loss: str) -> None:
    output = "sigmoid" if LOSSES[loss].probabilities else "identity"
    experiment = replace(CIRCLE, loss=loss, output_activation=output)
    parameters = trained(experiment)
    found = losses_of(experiment, np.stack([parameters, 2.0 * parameters]), experiment.data.x, experiment.data.y)
    for value, there in zip(found, (parameters, 2.0 * parameters), strict=True):
        assert value == pytest.approx(evaluate(experiment, experiment.data, there).train_loss, rel=1e-12)


def test_coordinates_of_two_parameters_are_their_values_and_all_others_stay() -> None:
    parameters = trained(CIRCLE)
    plane = plane_of_two(parameters, 3, 9)
    assert plane.coordinates(parameters[None])[0] == pytest.approx([parameters[3], parameters[9]])
    moved = plane.points(np.array([5.0]), np.array([-2.0]))[0]
    assert (moved[3], moved[9]) == (5.0, -2.0)
    others = np.delete(np.arange(len(parameters)), [3, 9])
    assert (moved[others] == parameters[others]).all()
    with pytest.raises(UserError, match="two different"):
        plane_of_two(parameters, 3, 3)


def test_fewer_samples_are_evenly_spread_ones() -> None:
    plane = plane_of_two(trained(CIRCLE), 0, 1)
    found = landscape(CIRCLE, CIRCLE.data, plane, A, B, samples=20)
    assert (found.samples, found.total) == (20, len(CIRCLE.data.x))
    rows = np.arange(20) * len(CIRCLE.data.x) // 20
    there = losses_of(CIRCLE, plane.points(A[:1], B[:1]), CIRCLE.data.x[rows], CIRCLE.data.y[rows])
    assert found.losses[0, 0] == pytest.approx(float(there[0]), rel=1e-12)


@pytest.mark.parametrize("layer", [0, 1, 2])
def test_what_is_known_is_kept_and_the_rest_is_as_if_nothing_were(layer: int) -> None:
    parameters = trained(CIRCLE)
    first = CIRCLE.network.layer_slices[layer].start  # The layers before it are computed once.
    plane, fine = plane_of_two(parameters, first, CIRCLE.network.size - 1), np.linspace(-1.0, 2.0, 7)
    wanted = landscape(CIRCLE, CIRCLE.data, plane, fine, fine)
    coarse = landscape(CIRCLE, CIRCLE.data, plane, fine[::3], fine[::3])
    found = landscape(CIRCLE, CIRCLE.data, plane, fine, fine, known=coarse)
    assert found.losses == pytest.approx(wanted.losses, rel=1e-12)
    marked = coarse._replace(losses=coarse.losses + 1.0)
    kept = landscape(CIRCLE, CIRCLE.data, plane, fine, fine, known=marked)
    assert (kept.losses[::3, ::3] == marked.losses).all()


def test_work_can_be_stopped_and_tells_how_far_it_is() -> None:
    told: list[int] = []

    def check(done: int) -> None:
        told.append(done)
        if done:
            raise InterruptedError

    places = np.linspace(-1.0, 1.0, 101)
    with pytest.raises(InterruptedError):
        landscape(CIRCLE, CIRCLE.data, plane_of_two(trained(CIRCLE), 0, 1), places, places, check=check)
    assert told[0] == 0 < told[1] < 101 * 101


def test_overflow_shows_in_the_values() -> None:
    found = landscape(CIRCLE, CIRCLE.data, plane_of_two(trained(CIRCLE) * 1e200, 0, 1), A, B)
    assert found.losses.shape == (4, 5)
    line = Experiment(points=20)
    far = landscape(line, line.data, plane_of_two(trained(line), 0, 1), np.array([0.0, 1e200]), B)
    assert np.isfinite(far.losses[:, 0]).all()
    assert not np.isfinite(far.losses[:, 1]).any()


# --- random directions ---


def test_a_filter_is_as_long_in_the_direction_as_in_the_network_and_biases_stay() -> None:
    parameters, drawn = trained(CIRCLE), np.random.default_rng(1).normal(size=CIRCLE.network.size)
    found = filter_normalized(CIRCLE.network, parameters, drawn, CIRCLE.rules.trained)
    for own, raw, got in zip(*(CIRCLE.network.views(v) for v in (parameters, drawn, found)), strict=True):
        for neuron in range(own["weight"].shape[1]):
            d, w = raw["weight"][:, neuron], own["weight"][:, neuron]
            wanted = d / np.sqrt((d * d).sum()) * np.sqrt((w * w).sum())  # Li et al. 2018, section 4
            assert got["weight"][:, neuron] == pytest.approx(wanted, rel=1e-12)
        assert not got["bias"].any()


def test_the_same_seed_and_draw_give_the_same_directions_and_others_others() -> None:
    parameters = trained(CIRCLE)
    first, same, other = (random_plane(CIRCLE, parameters, draw) for draw in (0, 0, 1))
    assert (first.first == same.first).all()
    assert (first.second == same.second).all()
    assert (first.first != other.first).any()
    assert not np.allclose(first.first, first.second)


def test_what_is_frozen_does_not_move() -> None:
    frozen = replace(CIRCLE, frozen=CIRCLE.network.names[:8])
    plane = random_plane(frozen, trained(CIRCLE))
    assert not plane.first[:8].any()
    assert plane.first[12:].any()


@pytest.mark.parametrize("case", ["frozen", "zero", "one weight"])
def test_without_directions_there_is_a_sentence(case: str) -> None:
    experiment, parameters = CIRCLE, trained(CIRCLE)
    if case == "frozen":
        experiment = replace(CIRCLE, frozen=CIRCLE.network.names)
    elif case == "zero":
        parameters = np.zeros_like(parameters)
    else:
        experiment = Experiment(points=20)
        parameters = trained(experiment)
    with pytest.raises(UserError, match="neither zero nor frozen"):
        random_plane(experiment, parameters)


# --- principal components ---


def test_principal_components_are_the_eigenvectors_of_the_covariance() -> None:
    points = np.random.default_rng(0).normal(size=(40, 6)) * np.array([5.0, 3.0, 1.0, 0.5, 0.2, 0.1])
    plane = principal_plane(points, points[-1])
    values, vectors = np.linalg.eigh(np.cov(points.T))
    for axis, vector in ((plane.first, vectors[:, -1]), (plane.second, vectors[:, -2])):
        assert abs(float(axis @ vector)) == pytest.approx(1.0, abs=1e-9)
        assert axis[np.abs(axis).argmax()] > 0
    assert plane.shares == pytest.approx((values[-1] / values.sum(), values[-2] / values.sum()))


def test_the_trajectory_of_two_parameters_lies_in_their_plane() -> None:
    line = Experiment(points=20, batch_size=20, optimizer="gradient_descent", learning_rate=0.05)
    points = np.array([trained(line, steps) for steps in range(12)])
    plane = principal_plane(points, points[-1])
    assert sum(plane.shares or ()) == pytest.approx(1.0)
    back = plane.points(*plane.coordinates(points).T)
    assert back == pytest.approx(points, abs=1e-9)
    assert plane.distance(points[3]) == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_run_that_has_gone_one_way_only_has_no_plane(count: int) -> None:
    points = np.outer(np.arange(count, dtype=float), np.ones(4))
    with pytest.raises(UserError, match="two directions"):
        principal_plane(points, points[-1])


def test_coordinates_in_a_plane_whose_directions_are_askew() -> None:
    plane = Plane(np.ones(3), np.array([1.0, 0.0, 0.0]), np.array([1.0, 1.0, 0.0]))
    there = plane.points(np.array([0.5]), np.array([-2.0]))
    assert plane.coordinates(there)[0] == pytest.approx([0.5, -2.0])
    assert plane.distance(there[0] + np.array([0.0, 0.0, 7.0])) == pytest.approx(7.0)


@pytest.mark.filterwarnings("error")
def test_parameters_beyond_all_numbers_have_a_sentence_or_a_plane_without_warnings() -> None:
    huge = trained(CIRCLE) * 1e200
    for make in (lambda: random_plane(CIRCLE, huge), lambda: principal_plane(np.stack([huge, huge * np.inf]), huge)):
        with pytest.raises(UserError, match="diverged"):
            make()
    plane = plane_of_two(huge, 0, 1)
    assert plane.distance(huge) >= 0.0
