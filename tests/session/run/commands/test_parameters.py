"""Commands for single parameters: what each changes, and what it refuses."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.engine.training import State, initial_state, step
from nnviz.session.run.commands import (
    AddLayer,
    Command,
    FreezeParameter,
    FreezeParameters,
    NudgeParameters,
    ReinitializeParameters,
    ScaleParameters,
    SetParameter,
    SetParameters,
)
from nnviz.session.session import Session

EXPERIMENT = Experiment(dataset="xor", points=8, hidden=(2,), batch_size=3)


def moved() -> State:
    """A state in the middle of an epoch."""
    return step(EXPERIMENT, EXPERIMENT.data, initial_state(EXPERIMENT))[0]


def test_set_parameter_changes_one_number_of_a_copy() -> None:
    state = moved()
    before = state.parameters.tobytes()
    experiment, after = SetParameter(3, -2.5).apply(EXPERIMENT, state)
    assert experiment is EXPERIMENT
    assert np.flatnonzero(after.parameters != state.parameters).tolist() == [3]
    assert after.parameters[3] == -2.5
    assert after[:3] == state[:3]
    assert not after.parameters.flags.writeable
    assert state.parameters.tobytes() == before


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1e13, True])
def test_set_parameter_refuses_what_is_no_number_in_range_by_the_parameters_name(value: float) -> None:
    with pytest.raises(UserError) as caught:
        SetParameter(3, value).apply(EXPERIMENT, moved())
    assert str(caught.value).startswith("layers[0].weight[1,1] cannot be")


def test_nudges_add_to_whatever_the_parameters_are_by_then() -> None:
    state = moved()
    _, once = NudgeParameters((3, 1), 0.05).apply(EXPERIMENT, state)
    _, twice = NudgeParameters((3, 1), 0.05).apply(EXPERIMENT, once)
    assert np.flatnonzero(once.parameters != state.parameters).tolist() == [1, 3]
    assert twice.parameters[[1, 3]].tolist() == (state.parameters[[1, 3]] + 0.05 + 0.05).tolist()
    assert not twice.parameters.flags.writeable
    with pytest.raises(UserError) as caught:
        NudgeParameters((3,), 1e13).apply(EXPERIMENT, state)
    assert str(caught.value).startswith("layers[0].weight[1,1] cannot be")


def test_nudges_of_one_gesture_all_count_are_replayed_and_are_undone_together() -> None:
    session = Session(EXPERIMENT)
    session.advance(4)
    before = session.state.parameters
    for _ in range(3):
        session.do(NudgeParameters((2,), 0.05), 7)
    after = session.state.parameters
    assert after[2] == before[2] + 0.05 + 0.05 + 0.05
    session.advance(3)
    session.seek(4)
    session.catch_up()
    assert session.state.parameters.tobytes() == after.tobytes()
    session.undo()
    session.catch_up()
    assert session.state.parameters.tobytes() == before.tobytes()


def test_no_two_draws_are_the_same_whatever_they_are_for() -> None:
    """A value drawn again, the next run's start and a layer put in at a step never share their random numbers."""
    state = moved()
    weights = tuple(np.flatnonzero(EXPERIMENT.network.penalized).tolist())
    drawn = [ReinitializeParameters(weights, draw).apply(EXPERIMENT, state)[1].parameters for draw in range(1, 6)]
    starts = [initial_state(EXPERIMENT.with_option("seed", EXPERIMENT.seed + more)).parameters for more in range(6)]
    reshaped = [AddLayer(0, 2).apply(EXPERIMENT, state._replace(step=at))[1].parameters for at in range(6)]
    first = [float(parameters[0]) for parameters in (*drawn, *starts, *reshaped)]
    assert len(set(first)) == len(first)


def test_freeze_parameter_freezes_once_and_lets_go() -> None:
    state = moved()
    one, same = FreezeParameter(1, True).apply(EXPERIMENT, state)
    two, _ = FreezeParameter(1, True).apply(one, state)
    three, _ = FreezeParameter(4, True).apply(two, state)
    four, _ = FreezeParameter(1, False).apply(three, state)
    names = EXPERIMENT.network.names
    assert (one.frozen, two.frozen) == ((names[1],), (names[1],))
    assert (three.frozen, four.frozen) == ((names[1], names[4]), (names[4],))
    assert FreezeParameter(1, False).apply(four, state)[0] == four
    assert same is state
    moving = step(four, four.data, state)[0].parameters != state.parameters
    assert not moving[4]
    assert moving[:4].any()


@pytest.mark.parametrize("index", [-1, EXPERIMENT.network.size, 10**6])
@pytest.mark.parametrize(
    "make",
    [
        lambda index: SetParameter(index, 1.0),
        lambda index: FreezeParameter(index, True),
        lambda index: SetParameters((0, index), (1.0, 1.0)),
        lambda index: ScaleParameters((0, index), 2.0),
        lambda index: NudgeParameters((0, index), 0.1),
        lambda index: ReinitializeParameters((0, index), 1),
        lambda index: FreezeParameters((0, index), True),
    ],
)
def test_a_parameter_of_another_network_is_refused_with_a_sentence(make: Callable[[int], Command], index: int) -> None:
    state, sentence = moved(), f"There is no parameter number {index + 1} in this network: choose one from 1 to 9."
    for attempt in (lambda: make(index).apply(EXPERIMENT, state), lambda: make(index).changed(EXPERIMENT)):
        with pytest.raises(UserError) as caught:
            attempt()
        assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "command",
    [
        SetParameters((0, 1), (1.0,)),
        ReinitializeParameters((0,), -1),
        NudgeParameters((), math.inf),
        ScaleParameters((), math.nan),
    ],
)
def test_commands_that_mean_nothing_are_refused(command: Command) -> None:
    with pytest.raises(UserError):
        command.apply(EXPERIMENT, moved())


def test_parameters_named_twice_are_frozen_once() -> None:
    assert FreezeParameters((1, 4, 1), True).changed(EXPERIMENT).frozen == tuple(
        EXPERIMENT.network.names[index] for index in (1, 4)
    )
