"""The one neuron read as text: inputs, weights, bias, sum, output, and the data."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.ui.look.number_format import number
from tests.ui.heard import Heard, do, name, names, part
from tests.ui.stages.neuron.neuron_bench import make_stage


def test_everything_between_input_and_output_is_read(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot, steps=3)
    w1, w2, b = session.state.parameters.tolist()
    state = stage.neuron_state
    assert state is not None
    assert names(stage)[:7] == [
        "x₁: 1",
        "x₂: 1",
        f"weight w₁: {number(w1, signed=True)}",
        f"weight w₂: {number(w2, signed=True)}",
        f"bias b: {number(b, signed=True)}",
        f"weighted sum z: {number(state.z)}",
        f"a: sigmoid(z) = {number(state.a)}",
    ]
    assert names(stage)[7] == f"output a: {number(state.a)}"
    assert names(stage)[8].startswith("Map: accuracy")
    assert part(stage, 8).childCount() == len(session.data.x)
    assert name(stage, 8, 0).startswith("data point 1: x₁ 0   x₂ 0, target y = 0")


def test_each_stands_where_it_is_drawn(qtbot: QtBot) -> None:
    stage, _ = make_stage(qtbot)
    for place in range(8):
        spot = part(stage, place).rect().center()
        assert part(stage).childAt(spot.x(), spot.y()) is part(stage, place)
    spot = part(stage, 8, 2).rect().center()
    assert part(stage, 8).childAt(spot.x(), spot.y()) is part(stage, 8, 2)


def test_what_comes_out_at_the_cross_hair_is_said_when_a_key_moves_it(qtbot: QtBot, heard: Heard) -> None:
    stage, _ = make_stage(qtbot)
    stage.setFocus()
    qtbot.waitUntil(stage.hasFocus)
    qtbot.keyClick(stage, Qt.Key.Key_Left)
    assert stage.neuron_state is not None
    (said,) = heard.sentences
    assert "x₁ 0.95" in said
    assert f"a {number(stage.neuron_state.a)}" in said


def test_a_point_becomes_the_input_as_by_a_click(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot)
    do(part(stage, 8, 0), "Press")
    assert stage.probe == tuple(session.data.points[0].tolist())
