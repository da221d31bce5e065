"""From gradient to new parameters: penalties, clipping, and that frozen parameters are out of reach of all of it."""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.initializers import INITIALIZERS
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.regularizers import REGULARIZERS
from nnviz.engine.training import Record, State, initial_state, step
from nnviz.engine.update import Updated, UpdateInputs, clipped, penalty, updated

RATE = 0.1
FIRST = {"layers[0].weight[0,0]": 0.5, "layers[0].weight[1,0]": -0.005, "layers[0].bias[0]": 0.3}


def after(parameters: list[float], gradient: list[float], **options: Any) -> list[float]:
    """w₁, w₂ and b of a single neuron after an update by gradient descent with a rate of 0.1."""
    experiment = Experiment(dataset="and", **options)
    inputs = UpdateInputs(np.array(gradient), np.zeros((1, 1)), RATE, 1)
    optimizer_state = experiment.rules.optimizer.init(3)
    result: list[float] = updated(experiment.rules, np.array(parameters), optimizer_state, inputs)[0].tolist()
    return result


def updates(parameters: list[float], gradients: list[list[float]], **options: Any) -> list[list[float]]:
    """`after` for one gradient after another, with all that is remembered between them."""
    rules, found, told = Experiment(dataset="and", **options).rules, Updated(np.array(parameters), (), ()), []
    for gradient in gradients:
        inputs = UpdateInputs(np.array(gradient), np.zeros((1, 1)), RATE, 1)
        found = updated(rules, found.parameters, found.optimizer_state, inputs, found.regularizer_state)
        told.append(found.parameters.tolist())
    return told


def run(experiment: Experiment, steps: int) -> Iterator[tuple[State, State, Record]]:
    state = initial_state(experiment)
    for _ in range(steps):
        before = state
        state, record = step(experiment, experiment.data, state)
        yield before, state, record


# --- penalties ---


def test_the_standard_l1_step_goes_towards_zero_and_no_further() -> None:
    wanted = [0.5 - 0.02, 0.0, 0.3]
    assert after([0.5, -0.005, 0.3], [0.0, 0.0, 0.0], l1=0.2) == pytest.approx(wanted, rel=1e-14)
    assert after([0.0, 0.01, 0.3], [0.0, 1.0, 1.0], l1=0.2) == pytest.approx([0.0, -0.07, 0.2], rel=1e-12)
    assert after([0.01, 0.0, 0.3], [0.2, 1.0, 0.0], l1=0.2) == pytest.approx([0.0, -0.08, 0.3], rel=1e-12)


PLAYGROUND: dict[str, Any] = {"l1": 0.2, "regularizer": "playground"}


def test_the_playgrounds_l1_step_goes_by_where_the_weight_was() -> None:
    assert after([0.5, -0.005, 0.3], [0.0, 0.0, 0.0], **PLAYGROUND) == pytest.approx([0.48, 0.0, 0.3], rel=1e-14)
    assert after([0.01, 0.5, 0.3], [0.2, 0.0, 0.0], **PLAYGROUND) == pytest.approx([-0.03, 0.48, 0.3], rel=1e-12)


def test_in_the_playground_a_weight_that_l1_carried_across_zero_stays_there_and_one_that_was_zero_learns() -> None:
    """The first weight crosses, the second only begins at zero; the last gradient would take both away from it."""
    crossed, still, last = updates([0.005, 0.0, 0.3], [[0.0] * 3, [0.0] * 3, [1.0, 1.0, 0.0]], **PLAYGROUND)
    assert crossed == still == [0.0, 0.0, 0.3]
    assert last == [0.0, pytest.approx(-0.1, rel=1e-14), 0.3]
    for zero in (0.0, -0.0):
        assert after([zero, zero, 0.3], [1.0, -1.0, 0.0], **PLAYGROUND) == pytest.approx([-0.1, 0.1, 0.3], rel=1e-14)


def test_a_weight_that_lands_on_zero_without_crossing_it_is_not_dead() -> None:
    exact = {"l1": 2.5, "regularizer": "playground"}
    assert updates([0.25, 0.5, 0.0], [[0.0] * 3, [1.0, 0.0, 0.0]], **exact) == [[0.0, 0.25, 0.0], [-0.1, 0.0, 0.0]]


def test_a_dead_weight_lives_again_when_it_is_set_by_hand_or_l1_is_off() -> None:
    experiment = Experiment(dataset="and", start=FIRST, learning_rate=RATE, **PLAYGROUND)
    *_, (_, state, _) = run(experiment, 1)
    dead = experiment.network.index("layers[0].weight[1,0]")
    assert [slot.tolist() for slot in state.regularizer_state] == [[0.0, 1.0, 0.0]]
    assert state.parameters[dead] == 0.0
    by_hand = state.parameters.copy()
    by_hand[dead] = 0.7
    free = replace(experiment, l1=0.0)
    for e, begun in ((experiment, state._replace(parameters=by_hand)), (free, state)):
        later, record = step(e, e.data, begun)
        for _ in range(3):
            later, record = step(e, e.data, later)
        assert record.gradient[dead] != 0.0
        assert later.parameters[dead] != 0.0
        assert not any(slot[dead] for slot in later.regularizer_state)


def test_nothing_is_remembered_where_nothing_is_dead_for_ever() -> None:
    for options in ({}, {"l1": 0.2}, {"l2": 0.2}, {"l2": 0.2, "regularizer": "playground"}):
        *_, (_, state, _) = run(Experiment(dataset="and", **options), 2)
        assert state.regularizer_state == ()


@pytest.mark.parametrize("rule", REGULARIZERS)
def test_the_l2_step_shrinks_by_a_share_and_spares_biases(rule: str) -> None:
    found = after([0.5, -0.25, 0.3], [1.0, 0.0, 1.0], l2=0.2, regularizer=rule)
    assert found == pytest.approx([0.4 - 0.01, -0.245, 0.2], rel=1e-14)


@pytest.mark.parametrize("rule", REGULARIZERS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_an_l1_step_never_crosses_zero(optimizer: str, rule: str) -> None:
    """From where the optimizer alone would have put them, no weight changes its sign, and biases stay there."""
    rng = np.random.default_rng(5)
    plain = Experiment(dataset="circle", hidden=(6,), optimizer=optimizer)
    weights, size, landed = plain.network.penalized, plain.network.size, 0
    optimizer_state = tuple(np.abs(rng.normal(size=size)) for _ in plain.rules.optimizer.init(size))
    for l1 in (1e-3, 0.1, 10.0):
        rules = replace(plain, l1=l1, regularizer=rule).rules
        for _ in range(50):
            parameters = rng.normal(0, 0.2, size)
            inputs = UpdateInputs(rng.normal(size=size), np.ones((1, 1)), float(rng.uniform(0, 0.5)), 3)
            there = updated(plain.rules, parameters, optimizer_state, inputs).parameters
            found = updated(rules, parameters, optimizer_state, inputs).parameters
            assert (found * there >= 0).all()
            assert (found[~weights] == there[~weights]).all()
            landed += int((found[weights] == 0).sum())
    assert landed > 100


@pytest.mark.parametrize("rule", REGULARIZERS)
def test_what_is_not_a_number_is_not_hidden_by_a_penalty(rule: str) -> None:
    with np.errstate(invalid="ignore"):
        found = after([math.nan, math.inf, 0.3], [0.0, 0.0, 0.0], l1=0.2, l2=0.1, regularizer=rule)
    assert math.isnan(found[0])
    assert not math.isfinite(found[1])


def test_the_penalty_is_that_of_the_weights() -> None:
    experiment = Experiment(dataset="and", l1=0.2, l2=0.1, start=FIRST)
    parameters = initial_state(experiment).parameters
    assert penalty(experiment.rules, parameters) == pytest.approx(0.2 * 0.505 + 0.05 * (0.25 + 0.000025), rel=1e-14)
    assert penalty(replace(experiment, l1=0.0, l2=0.0).rules, parameters) == 0.0


def test_the_l2_slope_is_that_of_the_penalty() -> None:
    experiment = Experiment(dataset="and", l2=0.3, start=FIRST)
    parameters = initial_state(experiment).parameters
    moved = np.array(after(parameters.tolist(), [0.0] * 3, l2=0.3))
    h = 1e-6
    for place in range(3):
        up, down = parameters + h * np.eye(3)[place], parameters - h * np.eye(3)[place]
        slope = (penalty(experiment.rules, up) - penalty(experiment.rules, down)) / (2 * h)
        assert (parameters[place] - moved[place]) / RATE == pytest.approx(slope, rel=1e-6, abs=1e-9)


# --- clipping ---


def test_a_long_gradient_is_shortened_and_a_short_one_left() -> None:
    gradient = np.array([3.0, -4.0])
    assert clipped(gradient, 1.0) == pytest.approx([0.6, -0.8], rel=1e-15)
    assert clipped(gradient, 5.0) is gradient
    assert clipped(np.zeros(2), 1.0).tolist() == [0.0, 0.0]
    assert after([0.0, 0.0, 0.0], [3.0, 0.0, -4.0], clip_norm=2.0) == pytest.approx([-0.12, 0.0, 0.16])


def test_the_penalty_is_not_clipped_and_the_frozen_do_not_count() -> None:
    assert after([1.0, 0.0, 0.0], [3.0, 0.0, -4.0], clip_norm=1.0, l2=2.0)[0] == pytest.approx(1 - 0.06 - 0.2)
    found = after([0.0, 0.0, 0.0], [3.0, 0.0, -4.0], clip_norm=2.0, frozen=("layers[0].bias[0]",))
    assert found == pytest.approx([-0.2, 0.0, 0.0])


def test_the_record_holds_the_whole_gradient() -> None:
    plain = Experiment(dataset="circle", hidden=(3,), batch_size=10)
    other = replace(plain, clip_norm=1e-3, l1=0.1, l2=0.1, frozen=("layers[0].bias[0]",))
    one, two = (step(e, e.data, initial_state(e))[1] for e in (plain, other))
    assert one.gradient.tobytes() == two.gradient.tobytes()
    assert one.loss == two.loss


# --- the frozen ---


@pytest.mark.parametrize("rule", REGULARIZERS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_frozen_parameters_are_left_alone_by_all_of_it(optimizer: str, rule: str) -> None:
    names = Experiment(dataset="circle", hidden=(3,)).network.names
    experiment = Experiment(
        dataset="circle",
        hidden=(3,),
        optimizer=optimizer,
        frozen=names[::2],
        l1=0.05,
        l2=0.05,
        weight_decay=0.1,
        regularizer=rule,
        clip_norm=0.5,
        batch_size=7,
        shuffle=True,
    )
    first = initial_state(experiment).parameters
    for _, state, record in run(experiment, 40):
        assert state.parameters[::2].tobytes() == first[::2].tobytes()
        assert record.gradient[::2].any()
        assert not any(slot[::2].any() for slot in state.optimizer_state)
    assert (state.parameters[1::2] != first[1::2]).all()


def test_a_parameter_let_go_again_has_no_old_speed() -> None:
    experiment = Experiment(dataset="circle", optimizer="momentum", frozen=("layers[0].bias[0]",), batch_size=10)
    *_, (_, state, _) = run(experiment, 20)
    free = replace(experiment, frozen=())
    later, record = step(free, free.data, state)
    moved = later.parameters[2] - state.parameters[2]
    assert moved == pytest.approx(-0.1 * record.gradient[2], rel=1e-9)


# --- overflow ---


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("initializer", INITIALIZERS)
def test_training_that_overflows_does_so_in_silence(optimizer: str, initializer: str) -> None:
    experiment = Experiment(
        dataset="plane", hidden=(3, 3), activation="relu", initializer=initializer, optimizer=optimizer,
        learning_rate=1e6, l1=1.0, l2=1e3, clip_norm=1e12, weight_decay=1e3, noise=1e3,
    )  # fmt: skip
    *_, (_, state, record) = run(experiment, 60)
    assert state.step == record.step == 60
