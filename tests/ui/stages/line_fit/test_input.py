"""The line in the hand: it stays where the hand holds it while everything trains, and trains on when it is let go."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import ChangeOptions
from nnviz.session.session import Session
from nnviz.ui.lessons.connections import join_stage
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.stages.line_fit.stage import LineFitStage

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]

LEFT = Qt.MouseButton.LeftButton
HAND = QPointF(2.0, 14.0)
"""Where the hand holds the line: there param is 5, far from where training wants it."""


@pytest.fixture
def controller(open_controller: Callable[[Session], Controller], line_fit: Lesson, until: Until) -> Controller:
    """The line fit, training without end at full speed."""
    controller = open_controller(Session(line_fit.experiment))
    controller.set_pace("step", 0.0)
    controller.do(ChangeOptions((("epochs", 0),)))
    controller.toggle()
    until(controller, lambda frame: frame.running and frame.state.step > 300)
    return controller


@pytest.fixture
def stage(qtbot: QtBot, line_fit: Lesson, controller: Controller) -> LineFitStage:
    """Its stage, joined with the run as in the window."""
    stage = LineFitStage(line_fit, Look(LIGHT))
    qtbot.addWidget(stage, before_close_func=lambda _: controller.close())  # No frame comes after it.
    join_stage(stage, controller)
    controller.frame_changed.connect(stage.show_frame)
    stage.resize(860, 540)
    with qtbot.waitExposed(stage):
        stage.show()
    stage.show_frame(controller.frame)
    return stage


def spot(stage: LineFitStage, place: QPointF) -> QPoint:
    """A place of the plane in pixels."""
    pixel: QPointF = stage.getPlotItem().vb.mapViewToScene(place)
    return pixel.toPoint()


def hold(stage: LineFitStage, controller: Controller, until: Until) -> Frame:
    """Take the line where it is and swing it to `HAND`; returns the first frame that shows it there."""
    slope, intercept = controller.frame.state.parameters.tolist()
    QTest.mousePress(stage.viewport(), LEFT, pos=spot(stage, QPointF(2.0, 2.0 * slope + intercept)))
    QTest.mouseMove(stage.viewport(), spot(stage, QPointF(2.0, 12.0)))
    QTest.mouseMove(stage.viewport(), spot(stage, HAND))
    return until(
        controller, lambda frame: abs(frame.state.parameters[0] - 5.0) < 0.05 and frame.experiment.frozen_indices
    )


def test_held_while_it_trains_it_stays_under_the_hand_and_trains_on_afterwards(
    controller: Controller, stage: LineFitStage, until: Until
) -> None:
    held = hold(stage, controller, until)
    value = held.state.parameters[0]
    later = until(controller, lambda frame: frame.state.step > held.state.step + 2000)
    assert later.running
    assert later.state.parameters[0] == value
    QTest.mouseRelease(stage.viewport(), LEFT, pos=spot(stage, HAND))
    until(controller, lambda frame: abs(frame.state.parameters[0] - 3.0) < 0.3)


def test_a_drag_is_one_undo_step(controller: Controller, stage: LineFitStage, until: Until) -> None:
    edits = len(controller.frame.run.edits)
    hold(stage, controller, until)
    QTest.mouseRelease(stage.viewport(), LEFT, pos=spot(stage, HAND))
    until(controller, lambda frame: frame.experiment.frozen_indices == [1])
    controller.pause()
    dragged = until(controller, lambda frame: not frame.running)
    assert len({edit.gesture for edit in dragged.run.edits[edits:]}) == 1
    controller.undo()
    undone = until(controller, lambda frame: frame.target is None and len(frame.run.edits) == edits)
    assert undone.state.parameters[0] == pytest.approx(3.0, abs=0.3)


def test_esc_puts_back_what_was_there_and_lets_go(controller: Controller, stage: LineFitStage, until: Until) -> None:
    hold(stage, controller, until)
    QTest.keyClick(stage, Qt.Key.Key_Escape)
    until(
        controller, lambda frame: frame.experiment.frozen_indices == [1] and abs(frame.state.parameters[0] - 3.0) < 0.3
    )
    QTest.mouseMove(stage.viewport(), spot(stage, QPointF(2.0, 6.0)))
    QTest.mouseRelease(stage.viewport(), LEFT, pos=spot(stage, QPointF(2.0, 6.0)))
    controller.pause()
    rest = until(controller, lambda frame: not frame.running)
    assert rest.state.parameters[0] == pytest.approx(3.0, abs=0.3), "the hand holds nothing any more"


def test_hidden_it_is_let_go(controller: Controller, stage: LineFitStage, until: Until) -> None:
    hold(stage, controller, until)
    stage.hide()
    until(controller, lambda frame: frame.experiment.frozen_indices == [1])


def test_it_is_let_go_when_the_lesson_is_left(open_window: Open, until: Until) -> None:
    whole = open_window()
    whole.controller.set_pace("step", 0.0)
    whole.controller.do(ChangeOptions((("epochs", 0),)))
    whole.controller.toggle()
    until(whole, lambda frame: frame.running and frame.state.step > 300)
    assert whole.view is not None
    assert isinstance(whole.view.stage, LineFitStage)
    hold(whole.view.stage, whole.controller, until)
    whole.open_lesson("neuron")
    whole.open_lesson("line_fit")
    until(whole, lambda frame: frame.experiment.frozen_indices == [1])


def test_training_begun_while_the_line_is_held_leaves_it_alone(
    controller: Controller, stage: LineFitStage, until: Until
) -> None:
    controller.pause()
    until(controller, lambda frame: not frame.running)
    slope, intercept = controller.frame.state.parameters.tolist()
    QTest.mousePress(stage.viewport(), LEFT, pos=spot(stage, QPointF(2.0, 2.0 * slope + intercept)))
    QTest.mouseMove(stage.viewport(), spot(stage, HAND))
    until(controller, lambda frame: abs(frame.state.parameters[0] - 5.0) < 0.05)
    assert controller.frame.experiment.frozen_indices == [1], "at rest nothing has to be kept from training"
    controller.toggle()
    begun = until(controller, lambda frame: frame.running and 0 in frame.experiment.frozen_indices)
    later = until(controller, lambda frame: frame.state.step > begun.state.step + 1000)
    assert later.state.parameters[0] == begun.state.parameters[0]
    QTest.mouseRelease(stage.viewport(), LEFT, pos=spot(stage, HAND))
    until(controller, lambda frame: abs(frame.state.parameters[0] - 3.0) < 0.3)
