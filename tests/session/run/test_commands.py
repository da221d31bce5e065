"""Commands are values: what each changes, what it refuses, and how edits make a run."""

import math

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.engine.training import State, initial_state, step
from nnviz.session.run.commands import (
    AddLayer,
    ChangeOptions,
    Edit,
    FreezeParameter,
    NudgeParameters,
    ReinitializeParameters,
    Run,
    SetParameter,
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
    weights = tuple(np.flatnonzero(EXPERIMENT.network.weights).tolist())
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


def test_change_options_changes_the_settings_and_keeps_the_place() -> None:
    state = moved()
    command = ChangeOptions((("learning_rate", 0.5), ("noise", 0.25), ("shuffle", True)))
    experiment, after = command.apply(EXPERIMENT, state)
    assert (experiment.learning_rate, experiment.options["noise"], experiment.shuffle) == (0.5, 0.25, True)
    assert after == state
    assert EXPERIMENT.learning_rate == 0.1


def test_fewer_points_than_were_used_end_the_epoch() -> None:
    state = moved()
    assert state.position == 3
    _, same = ChangeOptions((("points", 4),)).apply(EXPERIMENT, state)
    _, over = ChangeOptions((("points", 3),)).apply(EXPERIMENT, state)
    assert same[:3] == (1, 0, 3)
    assert over[:3] == (1, 1, 0)


def test_another_optimizer_begins_with_a_fresh_memory() -> None:
    state = moved()._replace(optimizer_state=(np.ones(9),))
    _, same = ChangeOptions((("optimizer", EXPERIMENT.optimizer),)).apply(EXPERIMENT, state)
    _, fresh = ChangeOptions((("optimizer", "sign_rule"),)).apply(EXPERIMENT, state)
    assert same.optimizer_state is state.optimizer_state
    assert fresh.optimizer_state == ()
    _, adam = ChangeOptions((("optimizer", "adam"),)).apply(EXPERIMENT, state)
    assert [slot.tolist() for slot in adam.optimizer_state] == [[0.0] * len(state.parameters)] * 2
    assert adam.memory_from == state.step


def test_adam_taking_over_begins_as_adam_does_at_the_start() -> None:
    """Its means are corrected by the steps it has seen, so its first step is the learning rate, however late."""
    state = moved()
    experiment, state = ChangeOptions((("optimizer", "adam"), ("learning_rate", 0.01))).apply(EXPERIMENT, state)
    after, record = step(experiment, experiment.data, state)
    wanted = np.where(record.gradient == 0, 0.0, -0.01 * np.sign(record.gradient))
    np.testing.assert_allclose(after.parameters - state.parameters, wanted, rtol=1e-4)


def test_a_loss_and_its_output_change_in_one_command() -> None:
    options = (("loss", "binary_cross_entropy"), ("output_activation", "sigmoid"))
    experiment, _ = ChangeOptions(options).apply(EXPERIMENT, moved())
    assert (experiment.loss, experiment.output_activation) == ("binary_cross_entropy", "sigmoid")


@pytest.mark.parametrize(
    "option",
    [("learning_rate", -1), ("points", 0), ("nonsense", 1), ("loss", "binary_cross_entropy"), ("epochs", None)],
)
def test_change_options_refuses_what_the_experiment_refuses(option: tuple[str, object]) -> None:
    with pytest.raises(UserError):
        ChangeOptions((option,)).apply(EXPERIMENT, moved())


@pytest.mark.parametrize(
    ("option", "restarts"),
    [
        (("learning_rate", 0.5), False),
        (("noise", 0.5), False),
        (("points", 3), False),
        (("dataset", "and"), False),
        (("activation", "relu"), False),
        (("seed", 5), False),
        (("dataset", "line"), True),
        (("hidden", (2, 2)), True),
        (("hidden", ()), True),
        (("initializer", "he"), True),
        (("bias_start", 0.1), True),
        (("features", ("x2", "x1")), True),
        (("loss", "softmax_cross_entropy"), True),
        (("l1", 0.1), False),
        (("activations", ("relu",)), False),
        (("start:layers[0].bias[0]", 1.0), True),
        (("start", {}), True),
    ],
)
def test_what_decides_the_start_or_the_shape_begins_a_new_run(option: tuple[str, object], restarts: bool) -> None:
    assert ChangeOptions((option,)).restarts(EXPERIMENT) is restarts
    assert ChangeOptions((("learning_rate", 0.2), option)).restarts(EXPERIMENT) is restarts


# --- runs ---

A, B, C = Edit(3, SetParameter(0, 1.0), 0), Edit(5, SetParameter(1, 2.0), 0), Edit(5, FreezeParameter(0, True), 0)


def test_a_run_until_a_step_keeps_the_edits_made_there() -> None:
    run = Run(EXPERIMENT, (A, B, C))
    assert run.until(2).edits == ()
    assert run.until(3).edits == run.until(4).edits == (A,)
    assert run.until(5) == run == run.until(99)


def test_an_edit_in_the_past_leaves_out_what_came_after() -> None:
    run = Run(EXPERIMENT, (A, B, C))
    late, early, same = (Edit(at, SetParameter(2, 9.0), 0) for at in (7, 4, 5))
    assert run.with_edit(late).edits == (A, B, C, late)
    assert run.with_edit(early).edits == (A, early)
    assert run.with_edit(same).edits == (A, B, C, same)


def test_only_the_last_value_of_a_drag_at_one_step_stays() -> None:
    drag = [Edit(4, SetParameter(0, value), 7) for value in (1.0, 2.0, 3.0)]
    run = Run(EXPERIMENT, (A,))
    for edit in drag:
        run = run.with_edit(edit)
    assert run.edits == (A, drag[-1])
    later = Edit(6, SetParameter(0, 4.0), 7)
    other = Edit(6, SetParameter(1, 4.0), 7)
    another_drag = Edit(6, SetParameter(1, 4.0), 8)
    assert run.with_edit(later).with_edit(other).with_edit(another_drag).edits == (
        A,
        drag[-1],
        later,
        other,
        another_drag,
    )


def test_common_is_the_last_step_shared() -> None:
    whole = Run(EXPERIMENT, (A, B, C))
    assert whole.common(Run(EXPERIMENT, (A, B, C))) is None
    assert whole.common(Run(EXPERIMENT)) == Run(EXPERIMENT).common(whole) == 3
    assert whole.common(Run(EXPERIMENT, (A,))) == 5
    assert whole.common(Run(EXPERIMENT, (A, B))) == 5
    assert whole.common(Run(EXPERIMENT, (A, Edit(4, SetParameter(0, 0.0), 0)))) == 4
    assert whole.common(Run(EXPERIMENT, (Edit(8, SetParameter(0, 0.0), 0),))) == 3
    assert whole.common(Run(Experiment(), (A, B, C))) == -1


def test_a_drag_cut_in_two_lets_go_of_its_parameter_there() -> None:
    hold, let_go = FreezeParameter(2, True), FreezeParameter(2, False)
    drag = (Edit(3, hold, 7), Edit(5, SetParameter(2, 1.0), 7), Edit(8, let_go, 7))
    run = Run(EXPERIMENT, drag)
    assert run.until(8) == run
    assert run.until(2).edits == ()
    assert run.until(6).edits == (*drag[:2], Edit(6, let_go, 7))
    assert run.until(6).until(6) == run.until(6)
    edit = Edit(6, SetParameter(0, 1.0), 0)
    assert run.with_edit(edit).edits == (*drag[:2], Edit(6, let_go, 7), edit)
    by_hand = Run(EXPERIMENT, (Edit(3, hold, 0), Edit(8, let_go, 0)))
    assert by_hand.until(6).edits == by_hand.edits[:1], "no drag"
    assert Run(EXPERIMENT, drag[:2]).until(6).edits == drag[:2], "still held"
    assert Run(EXPERIMENT, drag[:2]).releases(6) == (Edit(6, let_go, 7),)
