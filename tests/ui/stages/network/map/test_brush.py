"""The brush: painting, moving and erasing points with the mouse and from the keyboard."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.engine.data.own_data import Column, OwnData
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import ChangeOptions, UseData
from nnviz.session.session import Session
from nnviz.ui.look.i18n import explain
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.stages.network.map.draw import MOST_POINTS, from_map, to_map
from nnviz.ui.stages.network.map.tool import ERASER, over_words, palette
from nnviz.ui.stages.network.stage import NetworkStage
from tests.ui.stages.conftest import MakeStage

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def controller(open_controller: Callable[[Session], Controller], playground: Lesson) -> Controller:
    """The playground with a circle."""
    return open_controller(Session(playground.experiment))


@pytest.fixture
def stage(make_stage: MakeStage, playground: Lesson, controller: Controller) -> NetworkStage:
    """Its stage, the brush taken up."""
    stage = make_stage(playground, controller)
    QTest.keyClick(stage, Qt.Key.Key_B)
    assert stage.selection.brush
    return stage


def samples(frame: Frame) -> int:
    return len(frame.data.x) + len(frame.data.test_x)


def at(stage: NetworkStage, across: float, down: float) -> QPoint:
    """A place of the map, as shares of its sides."""
    box = stage.places().map
    return QPointF(box.left() + across * box.width(), box.top() + down * box.height()).toPoint()


def stroke(stage: NetworkStage, button: Qt.MouseButton, *places: QPoint) -> None:
    """Press at the first place, go to the others, let go."""
    QTest.mousePress(stage, button, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(stage, place)
    QTest.mouseRelease(stage, button, pos=places[-1])


CORNER = (0.04, 0.04)
"""A place where the circle has no points."""


def test_a_press_paints_a_point_where_it_is(controller: Controller, stage: NetworkStage, until: Until) -> None:
    spot = at(stage, *CORNER)
    assert stage.view is not None
    wanted = from_map(stage.places().map, stage.view, QPointF(spot))
    stroke(stage, LEFT, spot)
    frame = until(controller, lambda frame: frame.experiment.own is not None)
    assert samples(frame) == 501
    assert frame.data.points[-1].tolist() == pytest.approx(wanted, abs=1e-3)
    assert frame.data.labels[-1, 0] == 1.0


def test_a_stroke_paints_many_points_apart_and_is_one_undo(
    controller: Controller, stage: NetworkStage, until: Until
) -> None:
    stroke(stage, LEFT, *(at(stage, 0.04 + 0.005 * step, 0.04) for step in range(120)))
    frame = until(controller, lambda frame: samples(frame) > 510)
    painted = frame.data.points[250:]
    assert np.diff(painted[:, 0]).min() > 0.1, "points do not lie on each other"
    assert {edit.gesture for edit in frame.run.edits} == {frame.run.edits[0].gesture}
    controller.undo()
    frame = until(controller, lambda frame: frame.experiment.own is None)
    assert (samples(frame), frame.experiment.dataset, frame.can_undo) == (500, "circle", False)
    controller.redo()
    until(controller, lambda frame: samples(frame) > 510)


def test_it_says_that_the_points_are_the_users_own_now(
    controller: Controller, stage: NetworkStage, until: Until
) -> None:
    assert "your own points" not in stage.accessibleDescription()
    stroke(stage, LEFT, at(stage, *CORNER))
    until(controller, lambda frame: frame.experiment.own is not None)
    tool = stage.brush.tool
    assert tool is not None
    assert over_words(tool) == "These are your own points now; Undo brings back: circle."
    QTest.keyClick(stage, Qt.Key.Key_1)
    assert stage.accessibleDescription().endswith(over_words(tool))
    controller.undo()
    until(controller, lambda frame: frame.experiment.own is None)
    tool = stage.brush.tool
    assert tool is not None
    assert over_words(tool) == ""


def test_a_press_on_a_class_chooses_it(controller: Controller, stage: NetworkStage, until: Until) -> None:
    assert stage.view is not None
    cells, eraser = palette(stage.places(), stage.view.frame.experiment)
    assert len(cells) == 2
    QTest.mouseClick(stage, LEFT, pos=cells[0].center().toPoint())
    stroke(stage, LEFT, at(stage, *CORNER))
    frame = until(controller, lambda frame: samples(frame) == 501)
    assert frame.data.labels[-1, 0] == 0.0
    QTest.mouseClick(stage, LEFT, pos=eraser.center().toPoint())
    stroke(stage, LEFT, at(stage, *CORNER))
    frame = until(controller, lambda frame: samples(frame) == 500)
    assert frame.experiment.own is not None


def test_a_point_is_dragged_elsewhere(controller: Controller, stage: NetworkStage, until: Until) -> None:
    assert stage.view is not None
    before = stage.view.frame.data
    x, y = to_map(stage.places().map, stage.view, before.points[7:8])[0].tolist()
    stroke(stage, LEFT, QPointF(x, y).toPoint(), at(stage, 0.5, 0.1), at(stage, *CORNER))
    frame = until(controller, lambda frame: frame.experiment.own is not None and not _near(frame, before.points[7]))
    wanted = from_map(stage.places().map, stage.view, QPointF(at(stage, *CORNER)))
    moved = np.flatnonzero((frame.data.points != before.points).any(axis=1))
    assert len(moved) == 1
    assert samples(frame) == 500
    assert frame.data.points[moved[0]].tolist() == pytest.approx(wanted, abs=1e-3)
    controller.undo()
    until(controller, lambda frame: frame.experiment.own is None)


def _near(frame: Frame, point: np.ndarray) -> bool:
    return bool((frame.data.points == point).all(axis=1).any())


def test_the_right_button_erases_what_it_passes_over(controller: Controller, stage: NetworkStage, until: Until) -> None:
    stroke(stage, RIGHT, *(at(stage, 0.4 + 0.01 * step, 0.5) for step in range(20)))
    frame = until(controller, lambda frame: samples(frame) < 480)
    points = np.concatenate([frame.data.points, frame.data.test_points])
    across = (np.abs(points[:, 1]) < 0.2) & (np.abs(points[:, 0]) < 0.6)
    until(controller, lambda frame: not stage.brush.busy)
    assert not across.any() or samples(controller.frame) < samples(frame)
    controller.undo()
    until(controller, lambda frame: samples(frame) == 500)


def test_the_right_button_opens_no_menu_while_it_erases(stage: NetworkStage) -> None:
    QTest.mouseMove(stage, at(stage, 0.5, 0.5))
    place = at(stage, 0.5, 0.5)
    asked: list[QPoint] = []
    stage.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    stage.customContextMenuRequested.connect(asked.append)
    QApplication.sendEvent(stage, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, stage.mapToGlobal(place)))
    assert asked == []


def test_the_last_training_point_stays(qtbot: QtBot, controller: Controller, stage: NetworkStage, until: Until) -> None:
    own = OwnData(np.array([[0.0, 0.0]]), np.array([[1.0]]), (Column("a"), Column("b")), Column("y"), ("no", "yes"))
    controller.do(UseData(own))
    until(controller, lambda frame: samples(frame) == 1)
    assert stage.view is not None
    x, y = to_map(stage.places().map, stage.view, own.points)[0].tolist()
    with qtbot.waitSignal(controller.refused) as refused:
        stroke(stage, RIGHT, QPointF(x, y).toPoint())
    assert samples(controller.frame) == 1
    assert "keep at least one training point" in explain(refused.args[0])
    stroke(stage, LEFT, at(stage, 0.2, 0.2))
    until(controller, lambda frame: samples(frame) == 2)


def test_all_of_it_from_the_keyboard(controller: Controller, stage: NetworkStage, until: Until) -> None:
    for _ in range(5):
        QTest.keyClick(stage, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    for _ in range(2):
        QTest.keyClick(stage, Qt.Key.Key_Left)
    QTest.keyClick(stage, Qt.Key.Key_0)
    QTest.keyClick(stage, Qt.Key.Key_Return)
    frame = until(controller, lambda frame: samples(frame) == 501)
    assert frame.data.labels[-1, 0] == 0.0
    x, y = frame.data.points[-1].tolist()
    assert x == pytest.approx(-2 * 12 / 50, abs=0.02)
    assert y > 5.5
    QTest.keyClick(stage, Qt.Key.Key_Plus)
    assert stage.brush.label == 1.0
    QTest.keyClick(stage, Qt.Key.Key_Delete)
    until(controller, lambda frame: samples(frame) == 500)
    QTest.keyClick(stage, Qt.Key.Key_E)
    assert stage.brush.erasing
    QTest.keyClick(stage, Qt.Key.Key_Escape)
    assert not stage.selection.brush
    assert stage.brush.tool is None


def test_the_menu_takes_up_the_brush_wherever_one_is(open_window: Open, until: Until) -> None:
    window = open_window("line_fit")
    window.actions_["brush"].trigger()
    assert window.view is not None
    assert window.view.lesson.name == "playground"
    stage = window.view.stage
    assert isinstance(stage, NetworkStage)
    assert stage.selection.brush
    window.actions_["brush"].trigger()
    assert not stage.selection.brush


def test_numbers_are_painted_with_the_value_chosen_on_the_bar(
    controller: Controller, stage: NetworkStage, until: Until
) -> None:
    controller.do(ChangeOptions((("dataset", "plane"), ("output_activation", "identity"))))
    until(controller, lambda frame: frame.experiment.dataset == "plane")
    assert stage.view is not None
    cells, _ = palette(stage.places(), stage.view.frame.experiment)
    assert len(cells) == 1
    QTest.mouseClick(
        stage, LEFT, pos=QPointF(cells[0].left() + 0.25 * cells[0].width(), cells[0].center().y()).toPoint()
    )
    field = stage.view.field
    wanted = field.low + 0.25 * (field.high - field.low)
    assert stage.brush.label == pytest.approx(wanted, abs=0.02)
    stage.selection.switch("tests")
    QTest.keyClick(stage, Qt.Key.Key_Minus)
    lower = stage.brush.label
    assert lower == pytest.approx(wanted - (field.high - field.low) / 20, abs=0.02)
    QTest.mouseMove(stage, at(stage, 0.01, 0.01))
    QTest.keyClick(stage, Qt.Key.Key_Return)
    frame = until(controller, lambda frame: frame.experiment.own is not None)
    assert frame.data.labels[-1, 0] == lower


def test_the_map_stays_where_it_is_under_the_brush(controller: Controller, stage: NetworkStage, until: Until) -> None:
    assert stage.view is not None
    ends = stage.view.low, stage.view.high
    stroke(stage, LEFT, at(stage, 0.001, 0.001))
    until(controller, lambda frame: samples(frame) == 501)
    assert (stage.view.low, stage.view.high) == ends
    QTest.keyClick(stage, Qt.Key.Key_Escape)
    until(controller, lambda frame: True)
    assert stage.view.low < ends[0]


def test_points_painted_onto_many_are_seen(controller: Controller, stage: NetworkStage, until: Until) -> None:
    controller.do(ChangeOptions((("points", 3000), ("train_share", 1.0))))
    until(controller, lambda frame: samples(frame) == 3000)
    stroke(stage, LEFT, at(stage, *CORNER))
    until(controller, lambda frame: samples(frame) == 3001)
    assert MOST_POINTS < 3000
    QTest.keyClick(stage, Qt.Key.Key_Escape)
    assert stage.view is not None
    x, y = to_map(stage.places().map, stage.view, controller.frame.data.points[-1:])[0].tolist()
    found = stage.at(QPointF(x, y))
    assert getattr(found, "row", None) == 3000


def test_painting_goes_on_while_it_trains_at_full_speed(open_window: Open, until: Until) -> None:
    window = open_window("playground", speed=81)
    until(window, lambda frame: True)
    assert window.view is not None
    stage = window.view.stage
    assert isinstance(stage, NetworkStage)
    stage.take_brush()
    window.controller.toggle()
    until(window, lambda frame: frame.state.step > 50)
    QTest.mousePress(stage, LEFT, pos=at(stage, 0.04, 0.04))
    for step in range(30):
        QTest.mouseMove(stage, at(stage, 0.04 + 0.03 * step, 0.04))
        if step % 10 == 9:
            now = window.controller.frame.state.step
            until(window, lambda frame, now=now: frame.state.step > now)  # type: ignore[misc]
    QTest.mouseRelease(stage, LEFT, pos=at(stage, 0.9, 0.04))
    frame = until(window, lambda frame: samples(frame) > 515)
    assert frame.running
    step = frame.state.step
    until(window, lambda frame: frame.state.step > step + 50)
    window.controller.undo()
    frame = until(window, lambda frame: frame.experiment.own is None)
    assert samples(frame) == 500


def test_a_quick_hand_leaves_nothing_out(controller: Controller, stage: NetworkStage, until: Until) -> None:
    begin, end = at(stage, 0.3, 0.5), at(stage, 0.7, 0.5)
    stroke(stage, RIGHT, begin, end)
    frame = until(controller, lambda frame: samples(frame) < 500 and not stage.brush.busy)
    assert stage.view is not None
    points = np.concatenate([frame.data.points, frame.data.test_points])
    left = [spot for spot in to_map(stage.places().map, stage.view, points) if begin.x() < spot[0] < end.x()]
    assert all(abs(spot[1] - begin.y()) > 0.86 * ERASER for spot in left)  # It goes on by its radius.


def test_for_a_projector_a_point_lands_where_the_pointer_is(stage: NetworkStage) -> None:
    stage.restyle(replace(stage.look, scale=1.5))
    there = QPointF(at(stage, 0.25, 0.75))
    QTest.mouseMove(stage, (there * 1.5).toPoint())
    tool = stage.brush.tool
    assert tool is not None
    assert tool.spot is not None
    assert (tool.spot - there).manhattanLength() < 2.0
