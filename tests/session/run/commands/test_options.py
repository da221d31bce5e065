"""Settings changed on the way: what stays, what begins anew, what is refused."""

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.engine.training import State, initial_state, step
from nnviz.session.run.commands import ChangeOptions

EXPERIMENT = Experiment(dataset="xor", points=8, hidden=(2,), batch_size=3)


def moved() -> State:
    """A state in the middle of an epoch."""
    return step(EXPERIMENT, EXPERIMENT.data, initial_state(EXPERIMENT))[0]


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


def test_before_the_first_step_no_data_are_made_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs are told apart by how they begin, in the window's own thread, and pictures take seconds to be drawn."""
    monkeypatch.setattr(Experiment, "data", property(lambda _: pytest.fail("data are made")))
    start = State(0, 0, 0, np.zeros(EXPERIMENT.network.size), ())
    _, after = ChangeOptions((("noise", 0.5),)).apply(EXPERIMENT, start)
    assert after == start


def test_another_optimizer_begins_with_a_fresh_memory() -> None:
    state = moved()._replace(optimizer_state=(np.ones(9),))
    _, same = ChangeOptions((("optimizer", EXPERIMENT.optimizer),)).apply(EXPERIMENT, state)
    _, fresh = ChangeOptions((("optimizer", "sign_rule"),)).apply(EXPERIMENT, state)
    assert same.optimizer_state is state.optimizer_state
    assert fresh.optimizer_state == ()
    _, adam = ChangeOptions((("optimizer", "adam"),)).apply(EXPERIMENT, state)
    assert [slot.tolist() for slot in adam.optimizer_state] == [[0.0] * len(state.parameters)] * 2
    assert adam.memory_from == state.step


def test_what_the_regularizer_remembers_is_kept_with_another_optimizer() -> None:
    state = moved()._replace(regularizer_state=(np.ones(9),))
    _, adam = ChangeOptions((("optimizer", "adam"),)).apply(EXPERIMENT, state)
    assert adam.regularizer_state is state.regularizer_state


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
