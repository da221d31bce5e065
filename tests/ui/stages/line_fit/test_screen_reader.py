"""The line fit read as text: both lines, the points, the error of the point in hand."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.number_format import number
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.line_fit.stage import LineFitStage
from tests.ui.heard import Heard, actions, do, interface, name, names, part


@pytest.fixture
def stage(qtbot: QtBot, line_fit: Lesson) -> LineFitStage:
    """A visible stage after 30 steps."""
    stage, session = LineFitStage(line_fit, Look(LIGHT)), Session(line_fit.experiment)
    qtbot.addWidget(stage)
    stage.resize(860, 540)
    session.advance(30)
    stage.show_frame(session.frame())
    with qtbot.waitExposed(stage):
        stage.show()
    return stage


def test_lines_points_and_errors_are_read_with_their_numbers(stage: LineFitStage) -> None:
    frame = stage.frame
    assert frame is not None
    slope = float(frame.state.parameters[0])
    line, best, points, error = names(stage)
    assert line == f"current line: param = {number(slope)}, y′ = {number(slope)}·x + 4"
    assert best.startswith("least squares: least squares 3.0")
    assert points == f"data: {len(frame.data.x)} points"
    assert frame.sample is not None
    assert error.startswith(f"error of this point: x {number(float(frame.data.x[frame.sample.row, 0]))}, y ")
    first = int(frame.data.x[:, 0].argmin())
    x, y = float(frame.data.x[first, 0]), float(frame.data.y[first, 0])
    residual = number(slope * x + 4 - y, signed=True)
    assert name(stage, 2, 0).startswith(f"point 1 / {len(frame.data.x)}: x {number(x)}, y {number(y)}")
    assert name(stage, 2, 0).endswith(f"y′ − y {residual}")


def test_a_point_stands_where_it_is_drawn(stage: LineFitStage) -> None:
    points = [part(stage, 2, place).rect().center().x() for place in range(20)]
    assert points == sorted(points)
    place = part(stage, 2, 7).rect().center()
    assert part(stage, 2).childAt(place.x(), place.y()).rect().center() == place


def test_the_focus_walks_with_the_arrows_and_the_line_is_told(qtbot: QtBot, stage: LineFitStage, heard: Heard) -> None:
    stage.setFocus()
    qtbot.waitUntil(stage.hasFocus)
    for _ in range(3):
        qtbot.keyClick(stage, Qt.Key.Key_Right)
    assert heard.focused == [name(stage, 2, place) for place in range(3)]
    assert interface(stage).focusChild() is part(stage, 2, 2)
    with qtbot.waitSignal(stage.command_given) as given:
        qtbot.keyClick(stage, Qt.Key.Key_Up)
    assert given.args is not None
    assert heard.sentences == [f"param = {number(given.args[0].value)}"]
    qtbot.keyClick(stage, Qt.Key.Key_Escape)
    assert interface(stage).focusChild() is interface(stage)


def test_before_the_first_step_there_is_no_point_in_hand(qtbot: QtBot, line_fit: Lesson) -> None:
    stage = LineFitStage(line_fit, Look(LIGHT))
    qtbot.addWidget(stage)
    assert names(stage) == []
    stage.show_frame(Session(line_fit.experiment).frame())
    assert len(names(stage)) == 3
    assert np.isfinite(part(stage, 0).rect().width())


def test_a_point_is_gone_to_and_the_line_set(qtbot: QtBot, stage: LineFitStage) -> None:
    line = part(stage, 0)
    do(part(stage, 2, 5), "Press")
    assert stage.line_keys.point == 5
    with qtbot.waitSignal(stage.command_given) as given:
        line.valueInterface().setCurrentValue(2.5)
    assert given.args == [SetParameter(0, 2.5)]
    before = line.valueInterface().currentValue()
    with qtbot.waitSignal(stage.command_given) as given:
        do(line, "Increase")
    assert given.args is not None
    assert given.args[0].value > before
    assert actions(part(stage, 1)) == [], "the best line is what it is"
