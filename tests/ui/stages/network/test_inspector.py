"""The inspector's part for what is selected in the network, also while it trains."""

from collections.abc import Callable
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.engine.analysis.loss_slice import losses_at
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import ChangeOptions, ReinitializeParameters
from nnviz.session.session import Session
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.stages.network.graph.items import Item
from nnviz.ui.stages.network.inspector import SelectionPanel
from nnviz.ui.stages.network.stage import NetworkStage
from tests.ui.stages.conftest import MakeStage

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]
EDGE, LAYER = Item("edge", 1, 1, 2), Item("header", 1)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def network(lessons: tuple[Lesson, ...]) -> Lesson:
    """The lesson of the network."""
    return next(lesson for lesson in lessons if lesson.name == "network")


@pytest.fixture
def controller(open_controller: Callable[[Session], Controller], network: Lesson) -> Controller:
    """At full speed once it runs."""
    controller = open_controller(Session(network.experiment))
    controller.set_pace("step", 0.0)
    return controller


@pytest.fixture
def stage(make_stage: MakeStage, network: Lesson, controller: Controller) -> NetworkStage:
    """Its stage."""
    return make_stage(network, controller)


@pytest.fixture
def panel(qtbot: QtBot, stage: NetworkStage, network: Lesson, controller: Controller) -> SelectionPanel:
    """Its panel."""
    panel = SelectionPanel(stage, network, stage.look, controller)
    qtbot.addWidget(panel)
    panel.resize(280, 420)
    with qtbot.waitExposed(panel):
        panel.show()
    controller.frame_changed.connect(panel.show_frame)
    panel.show_frame(controller.frame)
    return panel


@pytest.fixture
def index(network: Lesson) -> int:
    """The flat index of `EDGE`."""
    return network.experiment.network.at(1, "weight", 2, 1)


def test_nothing_selected_says_what_to_do(panel: SelectionPanel) -> None:
    assert panel.indices == ()
    assert not panel.slider.isVisible()
    assert not panel.freeze.isVisible()


def test_one_parameter_can_be_typed(fresh_run: Open, until: Until, index: int) -> None:
    window = fresh_run("network")
    assert window.view is not None
    stage, panel = cast("NetworkStage", window.view.stage), window.view.panel(SelectionPanel)
    stage.selection.select({EDGE})
    assert "w²₂₃" in panel.title.text()
    assert panel.entry.value() == pytest.approx(float(window.controller.frame.state.parameters[index]), abs=1e-4)
    stage.selection.go_to(EDGE)
    stage.setFocus()
    QTest.keyClick(stage, Qt.Key.Key_Return)
    assert panel.entry.hasFocus()
    QTest.keyClicks(panel.entry, "1.25")
    QTest.keyClick(panel.entry, Qt.Key.Key_Return)
    frame = until(window, lambda frame: frame.state.parameters[index] == 1.25)
    assert frame.can_undo
    window.controller.undo()
    until(window, lambda frame: not frame.can_undo and frame.state.parameters[index] != 1.25)


def test_the_slider_has_room_for_a_large_value(
    controller: Controller, stage: NetworkStage, panel: SelectionPanel, until: Until, index: int
) -> None:
    stage.selection.select({EDGE})
    panel.entry.setValue(37.0)
    until(controller, lambda frame: frame.state.parameters[index] == 37.0)
    assert panel.slider.maximum() > 37.0
    assert panel.slider.minimum() == -panel.slider.maximum()
    assert panel.slider.value() == pytest.approx(37.0)


def test_a_held_slider_keeps_the_parameter_from_training_and_is_one_undo_step(
    controller: Controller, stage: NetworkStage, panel: SelectionPanel, until: Until, index: int
) -> None:
    controller.toggle()
    until(controller, lambda frame: frame.running and frame.state.step > 20)
    stage.selection.select({EDGE})
    panel.slider.setSliderDown(True)
    panel.slider.setValue(0.5)
    panel.slider.setValue(1.5)
    held = until(controller, lambda frame: frame.state.parameters[index] == 1.5)
    assert held.experiment.frozen_indices == [index]
    until(controller, lambda frame: frame.state.step > held.state.step + 20)
    assert controller.frame.state.parameters[index] == 1.5
    panel.slider.setSliderDown(False)
    until(controller, lambda frame: not frame.experiment.frozen and frame.state.parameters[index] != 1.5)
    controller.pause()
    controller.undo()
    until(controller, lambda frame: not frame.running and not frame.can_undo and frame.target is None)


@pytest.mark.parametrize("leave", ["hide", "select"])
def test_the_slider_lets_go_when_the_hand_cannot(
    controller: Controller, stage: NetworkStage, panel: SelectionPanel, until: Until, index: int, leave: str
) -> None:
    controller.toggle()
    until(controller, lambda frame: frame.running)
    stage.selection.select({EDGE})
    panel.slider.setSliderDown(True)
    panel.slider.setValue(0.5)
    until(controller, lambda frame: frame.experiment.frozen_indices == [index])
    if leave == "hide":
        panel.hide()
    else:
        stage.selection.select({LAYER})
    until(controller, lambda frame: len(frame.experiment.hidden) == 2 and not frame.experiment.frozen)


def test_the_slider_lets_go_when_the_lesson_is_left(fresh_run: Open, until: Until) -> None:
    window = fresh_run("network", speed=81)
    assert window.view is not None
    stage, panel = cast("NetworkStage", window.view.stage), window.view.panel(SelectionPanel)
    window.controller.toggle()
    until(window, lambda frame: frame.running)
    stage.selection.select({EDGE})
    panel.slider.setSliderDown(True)
    panel.slider.setValue(0.5)
    until(window, lambda frame: len(frame.experiment.frozen) == 1)
    window.open_lesson("line_fit")
    window.open_lesson("network")
    until(window, lambda frame: len(frame.experiment.hidden) == 2 and not frame.experiment.frozen)


def test_the_buttons_do_it_to_all_selected_together(
    controller: Controller, stage: NetworkStage, panel: SelectionPanel, until: Until
) -> None:
    stage.selection.select({LAYER})
    indices = list(panel.indices)
    assert len(indices) == 4 * 2 + 2
    before = controller.frame.state.parameters[indices]
    QTest.mouseClick(panel.double, LEFT)
    until(controller, lambda frame: np.array_equal(frame.state.parameters[indices], 2 * before))
    QTest.mouseClick(panel.halve, LEFT)
    until(controller, lambda frame: np.array_equal(frame.state.parameters[indices], before))
    QTest.mouseClick(panel.freeze, LEFT)
    until(controller, lambda frame: sorted(frame.experiment.frozen_indices) == indices)
    assert panel.freeze.isChecked()
    controller.forward()
    frame = until(controller, lambda frame: frame.state.step == 1)
    np.testing.assert_array_equal(frame.state.parameters[indices], before)
    QTest.mouseClick(panel.freeze, LEFT)
    until(controller, lambda frame: not frame.experiment.frozen)
    QTest.mouseClick(panel.again, LEFT)
    frame = until(controller, lambda frame: not np.array_equal(frame.state.parameters[indices], before))
    drawn = frame.state.parameters[indices]
    QTest.mouseClick(panel.again, LEFT)
    until(controller, lambda frame: not np.array_equal(frame.state.parameters[indices], drawn))
    QTest.mouseClick(panel.zero, LEFT)
    frame = until(controller, lambda frame: not frame.state.parameters[indices].any())
    assert "10" in panel.title.text()
    assert "mean size 0" in panel.summary.text()


def test_each_redraw_is_another_one_also_in_a_lesson_opened_again(fresh_run: Open, until: Until) -> None:
    window = fresh_run("network")
    assert window.view is not None
    stage, panel = cast("NetworkStage", window.view.stage), window.view.panel(SelectionPanel)
    stage.selection.select({LAYER})
    indices = list(panel.indices)
    QTest.mouseClick(panel.again, LEFT)
    QTest.mouseClick(panel.again, LEFT)  # Before a frame knows of the first.
    frame = until(window, lambda frame: len(frame.run.edits) == 2)
    drawn = frame.state.parameters[indices]
    window.open_lesson("line_fit")
    window.open_lesson("network")
    assert window.view is not None
    cast("NetworkStage", window.view.stage).selection.select({LAYER})
    again = window.view.panel(SelectionPanel)
    assert again is not panel
    QTest.mouseClick(again.again, LEFT)
    frame = until(window, lambda frame: len(frame.run.edits) == 3)
    again_drawn = frame.state.parameters[indices]
    weights = frame.experiment.network.penalized[indices]
    assert not np.isin(again_drawn[weights], drawn[weights]).any()
    assert [cast("ReinitializeParameters", edit.command).draw for edit in frame.run.edits] == [1, 2, 3]


def test_the_slice_is_of_the_moment_shown_and_its_numbers_are_the_engines(
    controller: Controller, stage: NetworkStage, panel: SelectionPanel, until: Until, index: int, qtbot: QtBot
) -> None:
    controller.forward()
    until(controller, lambda frame: frame.state.step == 1)
    stage.selection.select({EDGE})
    qtbot.waitUntil(lambda: panel.slice is not None)
    found, frame = panel.slice, controller.frame
    assert found is not None
    assert found.value == frame.state.parameters[index]
    wanted = losses_at(frame.experiment, frame.state.parameters, index, found.values, frame.data.x, frame.data.y)
    np.testing.assert_array_equal(found.losses, wanted)
    assert found.loss == pytest.approx(frame.train_loss)
    controller.forward()
    after = until(controller, lambda frame: frame.state.step == 2)
    assert after.state.parameters[index] == found.next_value, "the next step lands where the slice said"


def test_the_slice_is_live_while_it_trains(
    controller: Controller, stage: NetworkStage, panel: SelectionPanel, until: Until, qtbot: QtBot
) -> None:
    stage.selection.select({EDGE})
    seen: set[float] = set()
    controller.toggle()

    def many() -> bool:
        if panel.slice is not None:
            seen.add(panel.slice.loss)
        return len(seen) > 10

    qtbot.waitUntil(many)


def test_a_selection_follows_its_neuron_through_another_shape(
    controller: Controller, stage: NetworkStage, panel: SelectionPanel, until: Until, index: int
) -> None:
    stage.selection.select({EDGE})
    value = float(controller.frame.state.parameters[index])
    place = stage.places().column(0)
    assert place is not None
    QTest.mouseClick(stage, LEFT, pos=place.buttons["plus"].center().toPoint())
    frame = until(controller, lambda frame: frame.experiment.hidden == (5, 2))
    (moved,) = panel.indices
    assert moved == frame.experiment.network.at(1, "weight", 2, 1) != index
    assert frame.state.parameters[moved] == value
    assert panel.entry.value() == pytest.approx(value, abs=1e-4)


def test_everything_has_a_name_and_a_tooltip(stage: NetworkStage, panel: SelectionPanel) -> None:
    stage.selection.select({EDGE})
    for widget in (panel.entry, panel.slider, panel.freeze, panel.zero, panel.halve, panel.double, panel.again):
        assert widget.isVisible()
        assert widget.accessibleName()
        assert widget.toolTip()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert panel.curve.accessibleName()
    assert panel.curve.accessibleDescription()


def test_a_penalty_says_that_neither_the_loss_nor_the_slope_contains_it(
    controller: Controller, stage: NetworkStage, panel: SelectionPanel, until: Until
) -> None:
    stage.selection.select({EDGE})
    controller.do(ChangeOptions((("l2", 0.01),)))
    until(controller, lambda frame: frame.experiment.l2 == 0.01 and "the penalty pulls too" in panel.sampled.text())
    stage.selection.select({Item("bias", 1, 1)})
    until(controller, lambda frame: "penalty" not in panel.sampled.text())


def test_while_a_step_is_looked_into_the_slope_over_all_data_makes_room_for_its_arithmetic(
    qtbot: QtBot, controller: Controller, stage: NetworkStage, panel: SelectionPanel, until: Until
) -> None:
    stage.selection.select({EDGE})
    assert panel.curve.isVisible()
    controller.set_pace("phase", 1.0)
    controller.forward()
    until(controller, lambda frame: frame.trace is not None)
    assert panel.entry.isVisible()
    assert not panel.curve.isVisible()
    assert panel.slice is None
    controller.set_pace("step", 1.0)
    controller.forward()
    until(controller, lambda frame: frame.trace is None)
    qtbot.waitUntil(lambda: panel.slice is not None)
    assert panel.curve.isVisible()
