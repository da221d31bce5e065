"""The line fit by keyboard: arrows move the line, a run of presses being one undo step, and walk the points."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session
from nnviz.ui.lessons.connections import join_stage
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.line_fit.stage import LineFitStage

Until = Callable[[Controller, Callable[[Frame], object]], Frame]
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def controller(open_controller: Callable[[Session], Controller], line_fit: Lesson) -> Controller:
    return open_controller(Session(line_fit.experiment))


@pytest.fixture
def stage(qtbot: QtBot, line_fit: Lesson, controller: Controller) -> LineFitStage:
    stage = LineFitStage(line_fit, Look(LIGHT))
    qtbot.addWidget(stage, before_close_func=lambda _: controller.close())
    join_stage(stage, controller)
    controller.frame_changed.connect(stage.show_frame)
    stage.resize(860, 540)
    with qtbot.waitExposed(stage):
        stage.show()
    stage.show_frame(controller.frame)
    stage.setFocus()
    return stage


def test_up_and_down_move_the_line_and_one_undo_takes_a_run_of_presses_back(
    qtbot: QtBot, controller: Controller, stage: LineFitStage, until: Until
) -> None:
    before = float(controller.frame.state.parameters[0])
    given: list[SetParameter] = []
    stage.command_given.connect(given.append)
    for _ in range(3):
        qtbot.keyClick(stage, Qt.Key.Key_Up)
    qtbot.keyClick(stage, Qt.Key.Key_Up, SHIFT)
    up = until(controller, lambda frame: frame.state.parameters[0] == given[-1].value)
    step = given[1].value - given[0].value
    assert step > 0
    assert up.state.parameters[0] == pytest.approx(before + 13 * step, abs=1e-3)
    controller.undo()
    until(controller, lambda frame: not frame.run.edits and frame.state.parameters[0] == before)
    qtbot.keyClick(stage, Qt.Key.Key_Down)
    until(controller, lambda frame: frame.run.edits and frame.state.parameters[0] < before)


def test_left_and_right_walk_from_point_to_point_and_escape_leaves_them(qtbot: QtBot, stage: LineFitStage) -> None:
    assert stage.frame is not None
    xs = sorted(stage.frame.data.x[:, 0].tolist())
    label = stage.crosshair.label
    qtbot.keyClick(stage, Qt.Key.Key_Right)
    assert stage.crosshair.line.value() == xs[0]
    qtbot.keyClick(stage, Qt.Key.Key_Right, SHIFT)
    assert stage.crosshair.line.value() == xs[5]
    assert label.isVisible()
    assert label.text().startswith(f"point 6 / {len(xs)}")
    assert stage.accessibleDescription() == label.text()
    qtbot.keyClick(stage, Qt.Key.Key_Left)
    assert stage.crosshair.line.value() == xs[4]
    qtbot.keyClick(stage, Qt.Key.Key_Left, SHIFT)
    qtbot.keyClick(stage, Qt.Key.Key_Left)
    assert stage.crosshair.line.value() == xs[0]
    qtbot.keyClick(stage, Qt.Key.Key_Escape)
    assert not label.isVisible()
    qtbot.keyClick(stage, Qt.Key.Key_Left)
    assert stage.crosshair.line.value() == xs[-1]
    stage.clearFocus()
    assert not label.isVisible()
