"""A network given another shape while it lives: what can be kept is kept, to the last bit."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.dense import DenseSpec
from nnviz.engine.playground import playground
from nnviz.engine.text import UserError
from nnviz.engine.training import State, step
from nnviz.session.run.commands import AddLayer, Command, RemoveLayer, ResizeLayer
from nnviz.session.run.reshape import NEW, Shape, kept, own_activations, reshaped, shape_of
from tests.engine.runs import state_after

START = replace(playground("circle", points=40), hidden=(4, 3), optimizer="adam", activation="tanh")


def trained(experiment: Experiment = START) -> State:
    """A state after some steps."""
    return state_after(experiment, 7)


def after(command: Command, experiment: Experiment = START) -> tuple[State, Experiment, State]:
    """The state before, and experiment and state after a command."""
    state = trained(experiment)
    return state, *command.apply(experiment, state)


def test_a_new_neuron_comes_last_and_the_others_stay() -> None:
    before, experiment, state = after(ResizeLayer(0, 6))
    assert experiment.hidden == (6, 3)
    old, new = START.network.views(before.parameters), experiment.network.views(state.parameters)
    np.testing.assert_array_equal(new[0]["weight"][:, :4], old[0]["weight"])
    np.testing.assert_array_equal(new[0]["bias"][:4], old[0]["bias"])
    np.testing.assert_array_equal(new[1]["weight"][:4], old[1]["weight"])
    np.testing.assert_array_equal(new[1]["bias"], old[1]["bias"])
    np.testing.assert_array_equal(new[2]["weight"], old[2]["weight"])
    assert (new[0]["bias"][4:] == experiment.bias_start).all()
    assert (new[0]["weight"][:, 4:] != 0).all()


def test_the_last_neuron_goes() -> None:
    before, experiment, state = after(ResizeLayer(1, 2))
    old, new = START.network.views(before.parameters), experiment.network.views(state.parameters)
    np.testing.assert_array_equal(new[0]["weight"], old[0]["weight"])
    np.testing.assert_array_equal(new[1]["weight"], old[1]["weight"][:, :2])
    np.testing.assert_array_equal(new[2]["weight"], old[2]["weight"][:2])


@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_new_layer_leaves_the_others_their_weights(position: int) -> None:
    before, experiment, state = after(AddLayer(position, 5))
    assert experiment.hidden == (*START.hidden[:position], 5, *START.hidden[position:])
    old, new = START.network.views(before.parameters), experiment.network.views(state.parameters)
    for number in range(3):
        place = number + (number >= position)
        np.testing.assert_array_equal(new[place]["bias"], old[number]["bias"])
        if number != position:  # The weights into what now follows the new layer join other neurons.
            np.testing.assert_array_equal(new[place]["weight"], old[number]["weight"])


@pytest.mark.parametrize("position", [0, 1])
def test_a_layer_taken_out_leaves_the_others_their_weights(position: int) -> None:
    before, experiment, state = after(RemoveLayer(position))
    old, new = START.network.views(before.parameters), experiment.network.views(state.parameters)
    for number in (other for other in range(3) if other != position):
        place = number - (number > position)
        np.testing.assert_array_equal(new[place]["bias"], old[number]["bias"])
        if number != position + 1:
            np.testing.assert_array_equal(new[place]["weight"], old[number]["weight"])


def test_all_layers_can_go_and_come_back() -> None:
    state = trained()
    experiment, state = RemoveLayer(0).apply(START, state)
    experiment, state = RemoveLayer(0).apply(experiment, state)
    assert experiment.hidden == ()
    experiment, state = AddLayer(0, 4).apply(experiment, state)
    assert experiment.hidden == (4,)
    state, _ = step(experiment, experiment.data, state)
    assert np.isfinite(state.parameters).all()


@pytest.mark.parametrize(
    "command", [ResizeLayer(0, 0), ResizeLayer(0, 513), ResizeLayer(2, 3), ResizeLayer(-1, 3), RemoveLayer(2)]
)
def test_a_network_without_neurons_and_layers_that_are_not_there_are_refused(command: Command) -> None:
    with pytest.raises(UserError):
        command.apply(START, trained())


def test_no_more_layers_than_there_may_be() -> None:
    deep = replace(START, hidden=(1,) * 16)
    with pytest.raises(UserError):
        AddLayer(3, 4).apply(deep, trained(deep))


def test_a_weight_that_the_penalty_made_zero_for_good_stays_so() -> None:
    penalized = replace(START, l1=0.5, regularizer="playground")
    state = trained(penalized)
    (dead,) = state.regularizer_state
    assert dead.any()
    assert not dead.all()
    experiment, wider = ResizeLayer(0, penalized.hidden[0] + 1).apply(penalized, state)
    (still,) = wider.regularizer_state
    assert still.sum() == dead.sum()
    assert not still.flags.writeable
    assert not wider.parameters[still > 0].any()
    later, _ = step(experiment, experiment.data, wider)
    assert not later.parameters[still > 0].any()
    _, narrower = ResizeLayer(0, penalized.hidden[0]).apply(experiment, wider)
    assert narrower.regularizer_state[0].tolist() == dead.tolist()


def test_the_step_and_the_place_in_the_epoch_stay_and_the_optimizer_begins_anew() -> None:
    before, _, state = after(ResizeLayer(0, 5))
    assert (state.step, state.epoch, state.position) == (before.step, before.epoch, before.position)
    assert not state.parameters.flags.writeable
    assert state.memory_from == before.step
    assert state.optimizer_state
    assert not any(np.any(slot) for slot in state.optimizer_state)
    _, again = ResizeLayer(0, 5).apply(START, before)
    assert again.parameters.tobytes() == state.parameters.tobytes(), "the same edit gives the same network"


def test_frozen_and_given_parameters_keep_their_neurons() -> None:
    given = replace(START, frozen=("layers[0].weight[1,3]", "layers[1].bias[0]"), start={"layers[1].weight[3,0]": 0.25})
    _, wider, _ = after(ResizeLayer(0, 6), given)
    assert set(wider.frozen) == {"layers[0].weight[1,3]", "layers[1].bias[0]"}
    assert dict(wider.start) == {"layers[1].weight[3,0]": 0.25}
    _, narrower, _ = after(ResizeLayer(0, 3), given)
    assert narrower.frozen == ("layers[1].bias[0]",)
    assert not narrower.start
    _, deeper, _ = after(AddLayer(0, 2), given)
    assert deeper.frozen == ("layers[2].bias[0]",)


def test_own_activations_follow_their_layers() -> None:
    given = replace(START, activations=("relu", "sigmoid"))
    _, experiment, _ = after(AddLayer(1, 2), given)
    assert [layer.activation for layer in experiment.network.layers[:-1]] == ["relu", "tanh", "sigmoid"]
    assert own_activations(("tanh", "relu", "tanh"), "tanh") == ("tanh", "relu")
    assert own_activations(("tanh", "tanh"), "tanh") == ()


def test_the_same_shape_changes_nothing() -> None:
    state = trained()
    experiment, other = reshaped(START, state, shape_of(START))
    assert other.parameters.tobytes() == state.parameters.tobytes()
    assert experiment.hidden == START.hidden
    source = kept(START.network, experiment.network, (0, 1, 2))
    assert source.tolist() == list(range(START.network.size))


def test_layers_in_another_order_join_other_neurons() -> None:
    state = trained()
    shape = Shape((DenseSpec(3), DenseSpec(4)), (1, 0))
    _, other = reshaped(START, state, shape)
    swapped = replace(START, hidden=(3, 4)).network
    source = kept(START.network, swapped, (1, 0, 2))
    assert (source[swapped.penalized] == NEW).all()
    assert other.parameters[swapped.at(0, "bias", 0)] == state.parameters[START.network.at(1, "bias", 0)]
