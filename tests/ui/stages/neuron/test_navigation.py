"""Zoom, pan and fit of the neuron and its map, by wheel, mouse and keys; what is pointed at is what is seen."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from nnviz.ui.stages.neuron.draw_map import from_map, to_map
from nnviz.ui.stages.neuron.hover import nearest_point
from nnviz.ui.stages.neuron.stage import NeuronStage
from tests.ui.stages.neuron.neuron_bench import in_map, make_stage, picture, plane_of

pytestmark = pytest.mark.usefixtures("english")

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


@pytest.fixture
def stage(qtbot: QtBot) -> NeuronStage:
    return make_stage(qtbot)[0]


def wheel(stage: NeuronStage, spot: QPoint, way: int) -> bool:
    """Turn the wheel by notches; whether the stage takes it."""
    at, none = QPointF(spot), Qt.MouseButton.NoButton
    plain, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, at, QPoint(), QPoint(0, 120 * way), none, plain, phase, False)
    QApplication.sendEvent(stage, event)
    return event.isAccepted()


def test_the_wheel_zooms_about_the_point_under_it(stage: NeuronStage) -> None:
    spot, before = in_map(stage, 1.0, 1.0), stage.places()
    assert wheel(stage, spot, 4)
    assert stage.places().map.width() == pytest.approx(1.25**4 * before.map.width())
    assert stage.places().decimals == before.decimals
    assert (in_map(stage, 1.0, 1.0) - spot).manhattanLength() <= 2
    assert nearest_point(stage.places(), plane_of(stage), QPointF(spot)) is not None
    wheel(stage, spot, -4)
    assert stage.places() is before
    assert not wheel(stage, spot, -1), "away from the whole it is left to others"


def test_it_is_dragged_with_the_middle_button_or_space_and_f_shows_all(stage: NeuronStage) -> None:
    whole, tapped = stage.places(), list[bool]()
    stage.navigation.tapped.connect(lambda: tapped.append(True))
    for _ in range(4):
        QTest.keyClick(stage, Qt.Key.Key_Plus)
    before = in_map(stage, 0.0, 0.0)
    QTest.mousePress(stage, MIDDLE, pos=QPoint(400, 300))
    QTest.mouseMove(stage, QPoint(370, 280))
    QTest.mouseRelease(stage, MIDDLE, pos=QPoint(370, 280))
    assert in_map(stage, 0.0, 0.0) - before == QPoint(-30, -20)
    probe = stage.probe
    QTest.keyPress(stage, Qt.Key.Key_Space)
    QTest.mousePress(stage, LEFT, pos=QPoint(400, 300))
    QTest.mouseMove(stage, QPoint(430, 320))
    QTest.mouseRelease(stage, LEFT, pos=QPoint(430, 320))
    QTest.keyRelease(stage, Qt.Key.Key_Space)
    assert in_map(stage, 0.0, 0.0) == before
    assert stage.probe == probe, "the hand moves what is seen and not the cross-hair"
    assert not tapped
    QTest.keyClick(stage, Qt.Key.Key_F)
    assert stage.places() is whole


def test_what_is_pressed_from_near_is_what_is_there(stage: NeuronStage) -> None:
    wheel(stage, in_map(stage, 0.0, 1.0), 6)
    QTest.mouseClick(stage, LEFT, pos=in_map(stage, 0.0, 1.0))
    assert stage.probe == (0.0, 1.0)
    spot = in_map(stage, 0.2, 0.9)
    QTest.mouseClick(stage, LEFT, pos=spot)
    assert stage.probe == pytest.approx(from_map(stage.places().map, plane_of(stage), QPointF(spot)))
    assert stage.probe == pytest.approx((0.2, 0.9), abs=0.01)
    QTest.keyClick(stage, Qt.Key.Key_F)
    wheel(stage, stage.places().sum.center().toPoint(), 6)
    assert "weighted sum" in stage.tip(stage.places().sum.center())
    part = stage.part_tree.part(stage.part_tree.at(stage.places().sum.center()))
    assert part is not None
    assert part.place == stage.places().sum


def test_the_cross_hair_that_keys_move_stays_in_sight(stage: NeuronStage) -> None:
    wheel(stage, in_map(stage, 1.0, 1.0), 9)
    for _ in range(8):
        QTest.keyClick(stage, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    at = to_map(stage.places().map, plane_of(stage), *stage.probe)
    assert stage.probe[0] < 0.0
    assert stage.rect().contains(at.toPoint())


def test_the_overview_is_pressed_and_dragged_and_hides_what_is_behind_it(stage: NeuronStage) -> None:
    wheel(stage, QPoint(0, 0), 6)
    overview, probe = stage.navigation.overview, stage.probe
    assert stage.rect().contains(overview.place.toRect())
    assert overview.place.adjusted(-1, -1, 1, 1).contains(overview.frame)
    spot = overview.place.bottomRight().toPoint() - QPoint(4, 4)
    QTest.mouseMove(stage, spot)
    assert stage.cursor().shape() == Qt.CursorShape.ArrowCursor
    QToolTip.hideText()
    QApplication.sendEvent(stage, QHelpEvent(QEvent.Type.ToolTip, spot, stage.mapToGlobal(spot)))
    assert not QToolTip.isVisible()
    QTest.mousePress(stage, LEFT, pos=spot)
    most = 1.0 - 1.0 / stage.navigation.camera.zoom
    assert stage.navigation.camera.left == pytest.approx(most)
    QTest.mouseMove(stage, spot - QPoint(10, 0))
    QTest.mouseRelease(stage, LEFT, pos=spot - QPoint(10, 0))
    assert stage.navigation.camera.left < most
    assert stage.probe == probe


@pytest.mark.parametrize("notches", [1, 5, 20])
def test_it_is_drawn_from_near(stage: NeuronStage, notches: int) -> None:
    whole = picture(stage)
    wheel(stage, in_map(stage, 1.0, 1.0), notches)
    assert picture(stage) != whole
    stage.grab()


def test_what_is_told_of_a_place_goes_when_that_is_elsewhere_or_told_in_another_language(
    qtbot: QtBot, stage: NeuronStage
) -> None:
    spot = in_map(stage, 0.3, 0.6)

    def tell() -> None:
        QApplication.sendEvent(stage, QHelpEvent(QEvent.Type.ToolTip, spot, stage.mapToGlobal(spot)))
        assert QToolTip.isVisible()

    tell()
    QTest.keyClick(stage, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    tell()
    QApplication.sendEvent(stage, QEvent(QEvent.Type.LanguageChange))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
