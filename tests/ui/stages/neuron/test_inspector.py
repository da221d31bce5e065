"""The neuron in numbers: its sliders move the stage's probe, its rows say what the stage shows."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.neuron.inspector import NeuronSection
from nnviz.ui.stages.neuron.stage import NeuronStage
from nnviz.ui.stages.neuron.words import DOTS

EXPERIMENT = Experiment(dataset="and", points=4, noise=0.0, output_activation="sigmoid", batch_size=4)
OpenController = Callable[[Session], Controller]

NAMES = {"layers[0].weight[0,0]": "w1", "layers[0].weight[1,0]": "w2", "layers[0].bias[0]": "b"}


@pytest.fixture
def section(qtbot: QtBot, open_controller: OpenController) -> tuple[NeuronSection, NeuronStage, Session]:
    """A visible section, its stage and its session, with w₁ = 2, w₂ = −1, b = −0.5."""
    text = {"en": "One neuron", "zh_CN": "一个神经元"}
    lesson = Lesson("neuron", 4, text, text, "neuron", (), EXPERIMENT, NAMES, (), ())
    session = Session(EXPERIMENT)
    for index, value in enumerate((2.0, -1.0, -0.5)):
        session.do(SetParameter(index, value))
    stage = NeuronStage(lesson, Look(LIGHT))
    controller = open_controller(session)
    qtbot.waitUntil(lambda: controller.idle)  # From then on the session is the test's: the worker waits for orders.
    panel = NeuronSection(stage, lesson, Look(LIGHT), controller)
    qtbot.addWidget(stage)
    qtbot.addWidget(panel)
    panel.resize(260, 320)
    stage.show_frame(session.frame())
    panel.show_frame(session.frame())
    panel.show()
    return panel, stage, session


Parts = tuple[NeuronSection, NeuronStage, Session]


def test_the_three_computations_are_written_out(section: Parts) -> None:
    panel, stage, _ = section
    stage.set_probe(0.5, 1.25)
    assert panel.names["product1"].text() == "x₁·w₁"
    assert panel.terms["product1"].text() == "= 0.5 · 2"
    assert panel.values["product1"].text() == "+1"
    assert panel.terms["product2"].text() == "= 1.25 · (−1)"
    assert panel.values["product2"].text() == "−1.25"
    assert panel.terms["sum"].text() == "= 1 + (−1.25) + (−0.5)"
    assert panel.values["sum"].text() == "−0.75"
    assert panel.terms["activation"].text() == "= sigmoid(−0.75)"
    assert panel.values["activation"].text() == "0.320821"
    assert not panel.values["target"].isVisible()
    assert not panel.values["loss"].isVisible()


def test_colours_are_those_of_the_anatomy(section: Parts) -> None:
    panel, _, _ = section
    assert LIGHT.text("weight") in panel.names["product2"].styleSheet()
    assert LIGHT.text("bias") in panel.names["sum"].styleSheet()
    assert LIGHT.text("activation") in panel.names["activation"].styleSheet()
    panel.restyle(Look(DARK))
    assert DARK.activation.lower() in panel.names["activation"].styleSheet().lower()


def test_a_slider_moves_the_probe(section: Parts, qtbot: QtBot) -> None:
    panel, stage, _ = section
    stage.set_probe(0.0, 0.3333)
    with qtbot.waitSignal(stage.probe_changed) as moved:
        panel.sliders[0].setFocus()
        qtbot.keyClick(panel.sliders[0], Qt.Key.Key_Right)
    assert moved.args == [0.05, 0.3333], "the other one keeps its exact value"
    assert panel.inputs[0].text() == "0.05"
    qtbot.keyClick(panel.sliders[1], Qt.Key.Key_Home)
    assert stage.probe == (0.05, -1.0)
    qtbot.keyClick(panel.sliders[1], Qt.Key.Key_End)
    assert stage.probe == (0.05, 2.0)


def test_the_cross_hair_moves_the_sliders(section: Parts) -> None:
    panel, stage, _ = section
    stage.set_probe(0.755, -0.25)
    assert (panel.sliders[0].value(), panel.sliders[1].value()) == (76, -25)
    assert stage.probe == (0.755, -0.25), "showing it does not round it"
    assert [label.text() for label in panel.inputs] == ["0.755", "−0.25"]


def test_a_data_point_brings_target_and_loss(section: Parts) -> None:
    panel, stage, _ = section
    stage.set_probe(1.0, 1.0)
    assert panel.values["target"].isVisible()
    assert panel.values["target"].text() == "1"
    assert panel.values["loss"].text() == "0.0712685"
    assert "4" in panel.source.text()


def test_phases_fill_the_rows_one_after_the_other(section: Parts) -> None:
    panel, stage, session = section
    rows = ("product1", "sum", "activation", "loss")
    for count, key in enumerate(rows, start=1):
        session.phase_forward()
        stage.show_frame(session.frame())
        panel.show_frame(session.frame())
        shown = [panel.values[name].text() != DOTS for name in rows]
        assert shown == [True] * count + [False] * (len(rows) - count)
        assert panel.names[key].text().startswith("▸")
        assert "4 of 4" in panel.source.text()


def test_a_slider_in_a_phase_brings_the_own_input_back(section: Parts, qtbot: QtBot) -> None:
    panel, stage, session = section
    session.phase_forward()
    stage.show_frame(session.frame())
    panel.show_frame(session.frame())
    qtbot.keyClick(panel.sliders[0], Qt.Key.Key_Left)
    assert stage.neuron_state is not None
    assert stage.neuron_state.present is None
    assert panel.values["activation"].text() != DOTS


def test_the_section_brings_a_stage_up_to_its_frame(section: Parts) -> None:
    panel, stage, session = section
    frame = replace(session.frame(), state=session.state._replace(parameters=session.state.parameters * 2))
    panel.show_frame(frame)
    assert stage.frame is frame
    assert "· 4" in panel.terms["product1"].text()


def test_sliders_are_named(section: Parts) -> None:
    panel, _, _ = section
    assert [slider.accessibleName() for slider in panel.sliders] == ["Input x₁", "Input x₂"]
    assert all(slider.toolTip() for slider in panel.sliders)


def test_what_is_of_the_batch_is_told_apart_from_what_is_of_one_sample(section: Parts) -> None:
    panel, _, session = section
    for _ in range(4):
        session.phase_forward()
    panel.show_frame(session.frame())
    assert panel.names["loss"].text() == "▸ loss of all 4"
    assert "loss, slopes and update are those of all 4 samples of the batch" in panel.source.text()


def test_a_penalty_is_told_where_no_number_contains_it(section: Parts) -> None:
    panel, _, session = section
    assert "penalty" not in panel.source.text()
    session.do(ChangeOptions((("l2", 0.1),)))
    panel.show_frame(session.frame())
    assert panel.source.text().endswith("loss and slopes are without the penalty")
