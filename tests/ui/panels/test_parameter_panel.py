"""Sliders and entries for parameters, beside a worker that trains."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.panels.parameter_panel import ParameterPanel, round_reach
from nnviz.ui.run.controller import Controller
from nnviz.ui.widgets.numbers.entry import NumberEntry
from nnviz.ui.widgets.numbers.sliders import NumberSlider
from tests.ui.run.under_way import held, wait_unseen

Until = Callable[[Controller, Callable[[Frame], object]], Frame]
Open = Callable[[Session], Controller]


@pytest.fixture
def controller(open_controller: Open, line_fit: Lesson) -> Controller:
    """The line fit at rest."""
    return open_controller(Session(line_fit.experiment))


@pytest.fixture
def panel(qtbot: QtBot, line_fit: Lesson, controller: Controller) -> ParameterPanel:
    """Its panel, which follows it."""
    panel = ParameterPanel(line_fit, Look(LIGHT), controller)
    qtbot.addWidget(panel)
    controller.frame_changed.connect(panel.show_frame)
    panel.show_frame(controller.frame)
    panel.resize(280, 120)
    panel.show()
    return panel


def test_there_is_a_row_for_each_parameter_that_is_trained(
    qtbot: QtBot, panel: ParameterPanel, lessons: tuple[Lesson, ...], controller: Controller
) -> None:
    assert len(panel.rows) == 1, "the bias of the line fit is frozen"
    neuron = next(lesson for lesson in lessons if lesson.name == "neuron")
    other = ParameterPanel(neuron, Look(LIGHT), controller)
    qtbot.addWidget(other)
    assert [row.title.text() for row in other.rows] == ["w₁", "w₂", "b"]
    assert LIGHT.text("weight") in other.rows[0].entry.styleSheet()
    assert LIGHT.text("bias") in other.rows[2].entry.styleSheet()
    other.restyle(Look(DARK))
    assert DARK.bias in other.rows[2].entry.styleSheet()


def test_slider_and_entry_follow_the_run(panel: ParameterPanel, controller: Controller, until: Until) -> None:
    row = panel.rows[0]
    controller.do(SetParameter(0, -3.25))
    until(controller, lambda frame: frame.state.parameters[0] == -3.25)
    assert (row.slider.value(), row.entry.value(), row.entry.text()) == (-3.25, -3.25, "−3.25")


@pytest.mark.parametrize(("value", "reach"), [(9.0, 10.0), (10.5, 100.0), (-2500.0, 10000.0), (1e12, 1e12)])
def test_the_slider_reaches_as_far_as_the_value(
    panel: ParameterPanel, controller: Controller, until: Until, value: float, reach: float
) -> None:
    controller.do(SetParameter(0, value))
    until(controller, lambda frame: frame.state.parameters[0] == value)
    slider = panel.rows[0].slider
    assert (slider.minimum(), slider.maximum(), slider.value()) == (-reach, reach, value)


@pytest.mark.usefixtures("quick_hand")
def test_keys_on_the_slider_are_one_undo_step(panel: ParameterPanel, controller: Controller, until: Until) -> None:
    slider = panel.rows[0].slider
    for _ in range(5):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    frame = until(controller, lambda frame: frame.state.parameters[0] == pytest.approx(1.05))
    assert len(frame.run.edits) == 1
    controller.undo()
    frame = until(controller, lambda frame: frame.state.parameters[0] == 1.0)
    assert not frame.can_undo


def test_what_is_being_typed_is_not_overwritten_by_training(
    panel: ParameterPanel, controller: Controller, until: Until
) -> None:
    entry = panel.rows[0].entry
    entry.setFocus()
    entry.selectAll()
    QTest.keyClicks(entry, "7.5")
    controller.set_pace("step", 200.0)
    controller.toggle()
    until(controller, lambda frame: frame.state.step > 3)
    assert entry.text() == "7.5"
    QTest.keyClick(entry, Qt.Key.Key_Return)
    frame = until(controller, lambda frame: frame.state.parameters[0] > 6)
    assert len(frame.run.edits) == 1
    later = until(controller, lambda later: later.state.step > frame.state.step + 3)
    assert entry.value() == pytest.approx(float(later.state.parameters[0]), abs=1e-4), "and follows again"


@pytest.mark.parametrize(("size", "reach"), [(0.0, 1.0), (0.5, 1.0), (1.0, 1.0), (1.1, 10.0), (99.0, 100.0)])
def test_round_reach(size: float, reach: float) -> None:
    assert round_reach(size) == reach


@pytest.mark.parametrize("way", ["hidden", "session"])
def test_a_slider_taken_away_while_held_lets_go(
    panel: ParameterPanel, controller: Controller, until: Until, xor: Experiment, way: str
) -> None:
    controller.set_pace("step", 200.0)
    controller.toggle()
    until(controller, lambda frame: frame.running)
    sessions: list[Session] = []
    controller.ask(lambda player: sessions.append(player.session))
    until(controller, lambda _frame: bool(sessions))
    (session,) = sessions
    before = session.experiment.frozen
    panel.rows[0].slider.setSliderDown(True)
    until(controller, lambda frame: frame.experiment.frozen != before)
    if way == "hidden":
        panel.hide()
        until(controller, lambda frame: frame.experiment.frozen == before)
    else:
        controller.open(Session(xor))
        controller.settle()  # The session left is let go by its own worker.
        assert session.experiment.frozen == before
        assert controller.frame.run.edits == ()


def test_entry_and_slider_stay_where_quick_presses_have_brought_them(
    qtbot: QtBot, panel: ParameterPanel, controller: Controller
) -> None:
    row = panel.rows[0]
    row.entry.setValue(0.0)
    controls: tuple[NumberEntry | NumberSlider, ...] = (row.entry, row.slider)
    for control in controls:
        wait_unseen(controller, partial(qtbot.keyClick, control, Qt.Key.Key_Up))
        first = control.value()
        with held(controller):
            qtbot.keyClick(control, Qt.Key.Key_Up)
            with qtbot.waitSignal(controller.frame_changed):
                pass  # That of the first press.
            wanted = control.value()
            assert wanted > first
        qtbot.waitUntil(lambda: controller.idle)
        assert control.value() == wanted == controller.frame.state.parameters[0]
