"""A convolutional network built while it trains: what stays keeps its weights, and what cannot be is refused."""

import json

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state
from nnviz.session.run.commands import (
    AddLayer,
    ChangeLayer,
    Command,
    InsertLayer,
    RemoveLayer,
    ResizeLayer,
    SetActivation,
)
from nnviz.session.run.commands.layers import Reshape
from nnviz.session.run.run import Run
from nnviz.session.session import Session

pytest_plugins = ("tests.engine.pictures",)

Views = list[dict[str, np.ndarray]]


def after(experiment: Experiment, command: Command) -> tuple[Experiment, Views, Views]:
    """The experiment after a command, and the parameters of each layer before and after it."""
    state = initial_state(experiment)
    changed, later = command.apply(experiment, state)
    assert len(later.parameters) == changed.network.size
    return changed, experiment.network.views(state.parameters), changed.network.views(later.parameters)


def kinds(experiment: Experiment) -> list[str]:
    return [layer.kind for layer in experiment.layers]


def same(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> bool:
    return all(np.array_equal(one[name], other[name]) for name in one)


def test_bars_are_what_these_tests_take_them_for(bars: Experiment) -> None:
    assert kinds(bars) == ["conv2d", "max_pool2d", "conv2d", "flatten", "dense"]


def test_kernels_are_added_at_the_end_and_the_next_layer_keeps_its_weights_for_the_others(bars: Experiment) -> None:
    changed, old, new = after(bars, ResizeLayer(0, 7))
    np.testing.assert_array_equal(new[0]["weight"][..., :4], old[0]["weight"])
    np.testing.assert_array_equal(new[2]["weight"][:4], old[2]["weight"])
    assert (new[2]["weight"][4:] != 0).any()
    assert all(same(old[place], new[place]) for place in range(3, 6))
    assert changed.network.shapes[1][0] == 7


def test_a_dense_layer_keeps_what_looks_at_the_maps_that_stay(bars: Experiment) -> None:
    _, old, new = after(bars, ResizeLayer(2, 4))
    each = len(old[4]["weight"]) // 6
    assert each == 4
    np.testing.assert_array_equal(new[4]["weight"], old[4]["weight"][: 4 * each])


def test_a_larger_kernel_keeps_its_middle(bars: Experiment) -> None:
    size = bars.layers[0].to_json()["kernel"]
    assert isinstance(size, int)
    changed, old, new = after(bars, ChangeLayer(0, "conv2d", (("kernel", size + 2), ("padding", 2))))
    np.testing.assert_array_equal(new[0]["weight"][:, 1:-1, 1:-1], old[0]["weight"])
    assert changed.layers[0].to_json()["channels"] == 4, "what is not named stays"
    _, _, back = after(changed, ChangeLayer(0, "conv2d", (("kernel", size),)))
    assert back[0]["weight"].shape == old[0]["weight"].shape


@pytest.mark.parametrize("position", [1, 2, 3])
def test_a_layer_without_weights_leaves_all_maps_what_they_are(bars: Experiment, position: int) -> None:
    changed, old, new = after(bars, InsertLayer(position, "dropout", (("rate", 0.25),)))
    assert kinds(changed)[position] == "dropout"
    assert all(same(old[place], new[place + (place >= position)]) for place in range(6))


def test_a_pool_makes_another_row_of_which_the_dense_layer_knows_nothing(bars: Experiment) -> None:
    command = InsertLayer(3, "max_pool2d")
    changed, old, new = after(bars, command)
    assert same(old[0], new[0])
    assert same(old[2], new[2])
    assert new[5]["weight"].shape != old[4]["weight"].shape
    assert command.anew(bars) == (5,)
    assert changed.network.shapes[4][1:] == (1, 1)


def test_the_layer_after_a_new_convolution_begins_anew(bars: Experiment) -> None:
    command = InsertLayer(2, "conv2d", (("channels", 4), ("kernel", 1)))
    assert command.anew(bars) == (2, 3)
    _, old, new = after(bars, command)
    np.testing.assert_array_equal(new[3]["bias"], old[2]["bias"])
    assert not np.array_equal(new[3]["weight"], old[2]["weight"])


def test_one_kind_of_pool_takes_the_place_of_another(bars: Experiment) -> None:
    command = ChangeLayer(1, "average_pool2d")
    changed, old, new = after(bars, command)
    assert kinds(changed)[1] == "average_pool2d"
    assert changed.layers[1].to_json()["kernel"] == bars.layers[1].to_json()["kernel"]
    assert command.anew(bars) == ()
    assert all(same(before, now) for before, now in zip(old, new, strict=True))


def test_everything_can_go_and_a_convolution_comes_back(bars: Experiment) -> None:
    experiment, state = bars, initial_state(bars)
    for place in (4, 2, 1, 0, 0):
        experiment, state = RemoveLayer(place).apply(experiment, state)
    assert experiment.layers == ()
    assert len(experiment.network.shapes[0]) == 1, "the picture is a row of numbers now"
    experiment, state = InsertLayer(0, "conv2d").apply(experiment, state)
    assert kinds(experiment) == ["conv2d", "flatten"]
    experiment, state = AddLayer(2, 3).apply(experiment, state)
    assert kinds(experiment) == ["conv2d", "flatten", "dense"]
    assert len(state.parameters) == experiment.network.size


def test_a_flatten_layer_put_first_or_taken_away_changes_no_number(bars: Experiment) -> None:
    flat = bars.with_option("layers", [{"kind": "flatten"}])
    _, old, new = after(flat, RemoveLayer(0))
    assert same(old[1], new[0])


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (RemoveLayer(3), "put a flatten layer before it"),
        (InsertLayer(3, "max_pool2d", (("kernel", 20),)), "leaves nothing of"),
        (ChangeLayer(1, "max_pool2d", (("kernel", 9),)), "leaves nothing of"),
        (InsertLayer(5, "conv2d"), "takes pictures"),
        (ChangeLayer(0, "conv2d", (("rate", 0.5),)), "has no option rate"),
        (ChangeLayer(0, "conv2d", (("channels", 0),)), "from 1 to 512"),
        (ResizeLayer(1, 3), "has no width"),
        (SetActivation(1, "relu"), "has no option activation"),
        (RemoveLayer(5), "no hidden layer"),
        (InsertLayer(0, "magic"), "one of"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(bars: Experiment, command: Command, told: str) -> None:
    session = Session(bars)
    with pytest.raises(UserError, match=told):
        session.do(command)
    assert session.experiment is bars


def test_a_network_that_would_need_too_much_memory_is_refused(bars: Experiment) -> None:
    large = bars.with_option("batch_size", 10_000)
    command = ChangeLayer(0, "conv2d", (("channels", 512), ("kernel", 32), ("padding", 32)))
    with pytest.raises(UserError, match="fewer channels"):
        command.changed(large)


def test_there_are_no_more_than_sixteen_layers(bars: Experiment) -> None:
    session = Session(bars)
    for _ in range(11):
        session.do(InsertLayer(0, "dropout"))
    with pytest.raises(UserError, match="16"):
        session.do(InsertLayer(0, "dropout"))


def test_an_activation_is_changed_and_no_weight_with_it(bars: Experiment) -> None:
    changed, old, new = after(bars, SetActivation(0, "tanh"))
    assert changed.network.layers[0].activation == "tanh"
    assert all(same(before, now) for before, now in zip(old, new, strict=True))


def test_dense_layers_told_by_their_widths_stay_so_until_another_kind_is_among_them(xor: Experiment) -> None:
    wider = InsertLayer(1, "dense", (("units", 5), ("activation", "relu"))).changed(xor)
    assert (wider.hidden, wider.layers) == ((3, 5), ())
    assert wider.network.layers[1].activation == "relu"
    mixed = InsertLayer(1, "dropout").changed(wider)
    assert (mixed.hidden, kinds(mixed)) == ((), ["dense", "dropout", "dense"])


@pytest.fixture
def xor() -> Experiment:
    return Experiment(dataset="xor", hidden=(3,))


def test_a_network_built_while_it_trains_is_undone_and_repeats_every_bit(bars: Experiment) -> None:
    session = Session(bars)
    commands: list[Reshape] = [
        InsertLayer(0, "conv2d", (("channels", 3), ("padding", 1))),
        ResizeLayer(0, 5),
        InsertLayer(3, "dropout", (("rate", 0.3),)),
        RemoveLayer(1),
        ChangeLayer(0, "conv2d", (("kernel", 5), ("padding", 2))),
        AddLayer(20, 6),
    ]
    for command in commands:
        session.advance(3)
        session.do(command)
    session.advance(3)
    frame = session.frame()
    again = Session(Run.from_json(json.loads(json.dumps(frame.run.to_json()))))
    again.advance(frame.state.step)
    assert again.experiment == frame.experiment
    assert again.state.parameters.tobytes() == frame.state.parameters.tobytes()
    for _ in range(10):
        session.undo()
    session.catch_up()
    assert session.experiment == bars
    assert session.state.step == frame.state.step
    plain = Session(bars)
    plain.advance(frame.state.step)
    assert session.state.parameters.tobytes() == plain.state.parameters.tobytes()
