"""The network read as text: layers, neurons, weights and values, as a screen reader walks and hears them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.ui.look.number_format import number
from tests.ui.heard import Heard, interface
from tests.ui.heard import part as heard_part
from tests.ui.stages.network.network_bench import Bench, MakeBench

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
