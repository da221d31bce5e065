"""The network read as text: layers, neurons, weights and values, as a screen reader walks and hears them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.engine.losses import softmax
from nnviz.session.run.commands import NudgeParameters, SetParameter
from nnviz.ui.look.number_format import number, percent
from nnviz.ui.stages.network.graph.items import Item
from tests.ui.heard import Heard, actions, do, interface
from tests.ui.heard import part as heard_part
from tests.ui.stages.network.network_bench import BLOBS, Bench, MakeBench

Text = QAccessible.Text


def part(bench: Bench, *path: int) -> QAccessibleInterface:
    """The part at the end of a path."""
    return heard_part(bench.stage, *path)


def name(bench: Bench, *path: int) -> str:
    return part(bench, *path).text(Text.Name)


def test_layers_neurons_and_weights_are_read_with_their_values(bench: Bench) -> None:
    network = bench.session.experiment.network
    values = bench.session.frame().state.parameters
    assert part(bench).childCount() == 5
    assert name(bench, 0) == "Input: 2 inputs"
    assert name(bench, 1) == "Hidden layer 1: 4 neurons, tanh"
    assert name(bench, 3) == "Output: 1 neuron, tanh"
    assert [part(bench, layer).childCount() for layer in range(4)] == [2, 4, 2, 1]
    assert part(bench, 2, 1).childCount() == 5
    weight = float(values[network.at(1, "weight", 3, 1)])
    told = f"weight w²₂₄, Hidden layer 1 · neuron 4 → Hidden layer 2 · neuron 2: {number(weight, signed=True)}"
    assert name(bench, 2, 1, 4) == told
    bias = float(values[network.at(0, "bias", 2)])
    assert name(bench, 1, 2, 0) == f"bias b¹₃, Hidden layer 1 · neuron 3: {number(bias, signed=True)}"
    x = float(bench.session.frame().data.x[bench.stage.row(), 1])
    assert name(bench, 0, 1) == f"Input · x₂: x = {number(x, signed=True)}"


def test_an_output_that_is_a_score_is_read_with_its_probability(make_bench: MakeBench) -> None:
    bench = make_bench(BLOBS)
    frame = bench.session.frame()
    row = bench.stage.row()
    scores = frame.experiment.network.output(frame.state.parameters, frame.data.x[row : row + 1])
    last = len(frame.experiment.network.layers)
    for place, (score, share) in enumerate(zip(scores[0].tolist(), softmax(scores)[0].tolist(), strict=True)):
        assert name(bench, last, place).endswith(f": a = {number(score, signed=True)}, p = {percent(share)}")
    assert ", p = " not in name(bench, last - 1, 0)


def test_the_map_is_read_with_its_points(bench: Bench) -> None:
    frame = bench.session.frame()
    assert name(bench, 4).startswith(f"Map: Mean loss {number(frame.train_loss)}, Training acc.")
    assert part(bench, 4).childCount() == len(frame.data.points)
    assert name(bench, 4, 0).startswith("training point 1: x₁")


def test_what_is_read_is_what_holds_now(bench: Bench) -> None:
    before = name(bench, 1, 0, 1)
    weight = part(bench, 1, 0, 1)
    bench.session.advance(5)
    bench.stage.show_frame(bench.session.frame())
    assert weight.text(Text.Name) != before
    assert weight.text(Text.Value) in weight.text(Text.Name)


def test_each_stands_where_it_is_drawn(bench: Bench) -> None:
    stage = bench.stage
    neuron, weight = part(bench, 1, 2), part(bench, 2, 1, 4)
    box = stage.places().column(0)
    assert box is not None
    assert neuron.rect().topLeft() == stage.mapToGlobal(box.places[2].toAlignedRect().topLeft())
    assert weight.rect().left() >= neuron.rect().right()
    middle = neuron.rect().center()
    assert part(bench).childAt(middle.x(), middle.y()) is part(bench, 1)
    assert part(bench, 1).childAt(middle.x(), middle.y()) is neuron


@pytest.mark.parametrize(
    ("keys", "path"),
    [
        ([Qt.Key.Key_Down], (0, 0)),
        ([Qt.Key.Key_Down, Qt.Key.Key_Right], (1, 0, 1)),
        ([Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down], (1, 0, 0)),
        ([Qt.Key.Key_Down, Qt.Key.Key_Up], (0,)),
    ],
)
def test_the_focus_goes_with_the_arrows(
    qtbot: QtBot, bench: Bench, heard: Heard, keys: list[Qt.Key], path: tuple[int, ...]
) -> None:
    bench.stage.setFocus()
    qtbot.waitUntil(bench.stage.hasFocus)
    for key in keys:
        qtbot.keyClick(bench.stage, key)
    reached = part(bench, *path)
    assert interface(bench.stage).focusChild() is reached
    assert reached.state().focused
    assert heard.focused[-1] == name(bench, *path)
    assert len(heard.focused) == len(keys), "each place is told of once"
    assert not heard.sentences, "nothing is said twice"
    assert reached.text(Text.Description) == bench.stage.accessibleDescription()


def test_a_layer_taken_out_is_there_no_more(make_bench: MakeBench) -> None:
    bench = make_bench()
    gone = part(bench, 2, 1)
    smaller = make_bench(Experiment(dataset="circle", hidden=(3,), batch_size=4))
    bench.stage.show_frame(smaller.session.frame())
    assert part(bench).childCount() == 4
    assert not gone.isValid()
    assert part(bench, 1).childCount() == 3


def test_a_wide_network_is_read_where_it_is_not_drawn(make_bench: MakeBench) -> None:
    bench = make_bench(Experiment(dataset="circle", hidden=(64, 64), batch_size=4))
    hidden = part(bench, 2, 60, 50)
    assert hidden.text(Text.Name).startswith("weight w²₆₁,₅₀, Hidden layer 1 · neuron 50")
    assert hidden.state().offscreen
    assert hidden.rect().isEmpty()


@pytest.mark.parametrize(
    ("path", "item"),
    [((2,), Item("header", 1)), ((2, 1), Item("neuron", 1, 1)), ((2, 1, 4), Item("edge", 1, 1, 3))],
)
def test_a_part_is_selected_as_by_a_click(bench: Bench, path: tuple[int, ...], item: Item) -> None:
    do(part(bench, *path), "Press")
    assert bench.items() == {item}
    assert bench.stage.selection.cursor == item
    assert bench.stage.selection.large == (item if item.kind == "neuron" else None)


def test_a_weight_is_set_and_made_larger_and_smaller(bench: Bench) -> None:
    network = bench.session.experiment.network
    weight, index = part(bench, 2, 1, 4), network.at(1, "weight", 3, 1)
    assert actions(weight) == ["Press", "Increase", "Decrease"]
    assert actions(part(bench, 2, 1)) == ["Press"]
    weight.valueInterface().setCurrentValue(0.25)
    assert bench.commands[-1] == SetParameter(index, 0.25)
    assert weight.valueInterface().currentValue() == 0.25
    do(weight, "Increase")
    do(weight, "Decrease")
    assert [type(command) for command in bench.commands[-2:]] == [NudgeParameters, NudgeParameters]
    assert bench.session.state.parameters[index] == pytest.approx(0.25)
    bench.undo(2)
    assert weight.valueInterface().currentValue() != 0.25


def test_a_point_is_pressed(bench: Bench) -> None:
    chosen: list[object] = []
    bench.stage.sample_chosen.connect(chosen.append)
    do(part(bench, 4, 7), "Press")
    assert chosen == [], "no step is looked into"
    bench.session.open_step()
    bench.show()
    do(part(bench, 4, 7), "Press")
    assert chosen == [7]


def test_what_a_key_has_changed_is_said_once_it_is_shown(qtbot: QtBot, bench: Bench, heard: Heard) -> None:
    bench.stage.setFocus()
    qtbot.waitUntil(bench.stage.hasFocus)
    do(part(bench, 1, 0, 1), "Press")
    bench.session.advance(1)
    bench.show()
    qtbot.keyClick(bench.stage, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: bool(heard.sentences))
    value = float(bench.session.state.parameters[bench.session.experiment.network.at(0, "weight", 0, 0)])
    (said,) = heard.sentences
    assert said.startswith("weight w¹₁₁")
    assert number(value, signed=True) in said
    qtbot.keyClick(bench.stage, Qt.Key.Key_D)
    assert heard.sentences[1:] == ["Discretize: on"]


def test_the_brush_is_told_as_keys_move_it(qtbot: QtBot, bench: Bench, heard: Heard) -> None:
    bench.stage.setFocus()
    qtbot.waitUntil(bench.stage.hasFocus)
    qtbot.keyClick(bench.stage, Qt.Key.Key_B)
    qtbot.keyClick(bench.stage, Qt.Key.Key_1)
    qtbot.keyClick(bench.stage, Qt.Key.Key_E)
    assert heard.sentences[0] == "Paint: on"
    assert [said.split(".")[0] for said in heard.sentences[1:]] == ["Brush: class 1", "Brush: the eraser"]
