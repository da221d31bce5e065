"""Zoom, pan and fit of the columns, by wheel, mouse and keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.conv2d import Conv2DSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.ui.stages.picture.input import spot_at
from nnviz.ui.stages.picture.selection import Spot
from nnviz.ui.stages.picture.stage import PictureStage
from tests.ui.stages.picture.picture_bench import make_stage, view_of

pytest_plugins = ("tests.engine.pictures",)
MIDDLE, LEFT = Qt.MouseButton.MiddleButton, Qt.MouseButton.LeftButton
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(bars: Experiment, qtbot: QtBot) -> PictureStage:
    found, _ = make_stage(bars)
    qtbot.addWidget(found)
    return found


def wheel(stage: PictureStage, spot: QPointF, way: int, modifier: Qt.KeyboardModifier = PLAIN) -> bool:
    """Turn the wheel by notches; whether the stage takes it."""
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(spot, spot, QPoint(), QPoint(0, 120 * way), none, modifier, phase, False)
    QApplication.sendEvent(stage, event)
    return event.isAccepted()


def middle_of(stage: PictureStage, column: int, number: int) -> QPointF:
    cell = stage.places().places[column].cell(number)
    assert cell is not None
    return cell.center()


def test_the_wheel_zooms_about_the_pointer(stage: PictureStage) -> None:
    spot = middle_of(stage, 1, 1)
    looked_at, _ = spot_at(stage.places(), view_of(stage), spot)
    before = stage.places().places[1].box.width()
    assert wheel(stage, spot, 2)
    assert stage.places().places[1].box.width() > 1.2 * before
    found, _ = spot_at(stage.places(), view_of(stage), spot)
    assert looked_at is not None
    assert found is not None
    assert found.column == looked_at.column
    wheel(stage, spot, -2)
    assert not stage.navigation.near
    assert not wheel(stage, spot, -1), "away from the whole it is left to others"


def test_a_column_of_which_some_is_left_out_scrolls_and_with_ctrl_zooms(bars: Experiment, qtbot: QtBot) -> None:
    stage, _ = make_stage(bars.with_options({"layers": (Conv2DSpec(200, 3), FlattenSpec())}), steps=0)
    qtbot.addWidget(stage)
    hidden, spot = stage.places().places[1].hidden, middle_of(stage, 1, 0)
    wheel(stage, spot, -1)
    assert stage.places().places[1].first > 0
    assert not stage.navigation.near
    wheel(stage, spot, 3, CTRL)
    assert stage.navigation.near
    assert stage.places().places[1].hidden < hidden, "there is room for more of them"


def test_it_is_dragged_with_the_middle_button_or_space_and_f_shows_all(stage: PictureStage, qtbot: QtBot) -> None:
    whole, tapped = stage.places(), list[bool]()
    stage.navigation.tapped.connect(lambda: tapped.append(True))
    QTest.keyClick(stage, Qt.Key.Key_Plus)
    QTest.keyClick(stage, Qt.Key.Key_Plus)
    before = middle_of(stage, 1, 0)
    QTest.mousePress(stage, MIDDLE, pos=QPoint(400, 300))
    QTest.mouseMove(stage, QPoint(370, 280))
    QTest.mouseRelease(stage, MIDDLE, pos=QPoint(370, 280))
    assert middle_of(stage, 1, 0) - before == QPointF(-30, -20)
    QTest.keyPress(stage, Qt.Key.Key_Space)
    QTest.mousePress(stage, LEFT, pos=QPoint(400, 300))
    QTest.mouseMove(stage, QPoint(410, 310))
    QTest.mouseRelease(stage, LEFT, pos=QPoint(410, 310))
    QTest.keyRelease(stage, Qt.Key.Key_Space)
    assert middle_of(stage, 1, 0) - before == QPointF(-20, -10)
    assert not tapped
    assert not stage.kept, "a drag chooses nothing"
    QTest.keyClick(stage, Qt.Key.Key_Space)
    assert tapped
    QTest.keyClick(stage, Qt.Key.Key_F)
    assert stage.places() == whole


def test_no_drag_leaves_the_columns(stage: PictureStage) -> None:
    stage.navigation.zoom(2.0)
    stage.navigation.pan(QPointF(10_000, 10_000))
    assert stage.places().places[0].box.left() > 0
    stage.navigation.pan(QPointF(-10_000, -10_000))
    assert stage.places().places[-1].box.right() < stage.width()


def test_what_the_arrows_go_to_comes_into_sight(stage: PictureStage) -> None:
    stage.navigation.zoom(4.0, QPointF(0, 0))
    last = len(view_of(stage).columns) - 1
    stage.keep(Spot(last, (0,)))
    QTest.keyClick(stage, Qt.Key.Key_Down)
    assert stage.spot == Spot(last, (1,))
    cell = stage.places().places[-1].cell(1)
    assert cell is not None
    assert stage.rect().toRectF().contains(cell)


def test_what_stands_on_the_stage_goes_with_it(stage: PictureStage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stage.laid_out):
        stage.navigation.zoom_in()
    stage.resize(QSize(700, 450))
    assert stage.navigation.near, "it stays as near at another size"


def test_all_is_small_in_a_corner_where_one_can_press_and_drag(stage: PictureStage) -> None:
    stage.navigation.zoom(3.0, QPointF(0, 0))
    overview = stage.navigation.overview
    spot = overview.place.bottomRight().toPoint() - QPoint(3, 3)
    assert overview.frame.topLeft() == overview.place.topLeft()
    stage.keep(None)
    QTest.mouseMove(stage, spot)
    assert stage.spot is None, "what is behind it is not pointed at"
    QTest.mousePress(stage, LEFT, pos=spot)
    assert stage.navigation.camera.left == pytest.approx(2 / 3)
    QTest.mouseMove(stage, spot - QPoint(10, 0))
    QTest.mouseRelease(stage, LEFT, pos=spot - QPoint(10, 0))
    assert stage.navigation.camera.left == pytest.approx(2 / 3 - 10 / overview.place.width())
    assert not stage.kept
    stage.grab()
