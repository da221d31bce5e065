"""Zoom, pan and fit of the line fit's plane; the line is taken, and told of, where it is seen."""

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.line_fit.layout import labels_near
from nnviz.ui.stages.line_fit.stage import LineFitStage
from nnviz.ui.stages.line_fit.view_model import line_state

pytestmark = pytest.mark.usefixtures("english")

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
LESSON = find_lesson("line_fit")


@pytest.fixture
def stage(qtbot: QtBot) -> LineFitStage:
    session = Session(LESSON.experiment)
    session.advance(40)
    found = LineFitStage(LESSON, Look(LIGHT))
    qtbot.addWidget(found)
    found.resize(800, 500)
    with qtbot.waitExposed(found):
        found.show()
    found.show_frame(session.frame())
    return found


def seen(stage: LineFitStage) -> list[float]:
    """What is seen of the plane: left, right, low, high."""
    return [end for ends in stage.getPlotItem().vb.viewRange() for end in ends]


def at(stage: LineFitStage, x: float, y: float) -> QPoint:
    point: QPointF = stage.getPlotItem().vb.mapViewToScene(QPointF(x, y))
    return point.toPoint()


def plane_at(stage: LineFitStage, spot: QPoint) -> QPointF:
    found: QPointF = stage.getPlotItem().vb.mapSceneToView(QPointF(spot))
    return found


def wheel(stage: LineFitStage, spot: QPoint, way: int) -> None:
    place, none = QPointF(spot), Qt.MouseButton.NoButton
    plain, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, place, QPoint(), QPoint(0, 120 * way), none, plain, phase, False)
    QApplication.sendEvent(stage.viewport(), event)


def test_the_wheel_zooms_about_the_pointer_as_far_as_all_of_the_plane(stage: LineFitStage) -> None:
    whole, spot = seen(stage), QPoint(400, 250)
    before = plane_at(stage, spot)
    wheel(stage, spot, 4)
    left, right, low, high = seen(stage)
    assert right - left == pytest.approx((whole[1] - whole[0]) / 1.25**4)
    assert high - low == pytest.approx((whole[3] - whole[2]) / 1.25**4)
    after = plane_at(stage, spot)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), rel=0.02)
    wheel(stage, spot, -9)
    assert seen(stage) == pytest.approx(whole)


def test_it_is_dragged_with_the_middle_button_or_space_and_f_shows_all(stage: LineFitStage) -> None:
    whole = seen(stage)
    for _ in range(4):
        QTest.keyClick(stage, Qt.Key.Key_Plus)
    near, view = seen(stage), stage.viewport()
    for button, hand in ((MIDDLE, False), (LEFT, True)):
        if hand:
            QTest.keyPress(stage, Qt.Key.Key_Space)
        QTest.mousePress(view, button, pos=QPoint(400, 300))
        QTest.mouseMove(view, QPoint(340, 300))
        QTest.mouseRelease(view, button, pos=QPoint(340, 300))
        moved = seen(stage)
        assert moved[0] > near[0]
        assert moved[2:] == pytest.approx(near[2:])
        near = moved
    QTest.keyRelease(stage, Qt.Key.Key_Space)
    QTest.keyClick(stage, Qt.Key.Key_F)
    assert seen(stage) == pytest.approx(whole)


def test_the_line_is_taken_where_it_is_seen(stage: LineFitStage) -> None:
    frame, given = stage.frame, list[object]()
    assert frame is not None
    state = line_state(frame)
    x = 0.5 * state.reach
    wheel(stage, at(stage, x, state.slope * x + state.intercept), 5)
    stage.command_given.connect(given.append)
    QTest.mousePress(stage.viewport(), LEFT, pos=at(stage, x, state.slope * x + state.intercept))
    QTest.mouseMove(stage.viewport(), at(stage, x, state.slope * x + state.intercept) - QPoint(0, 30))
    QTest.mouseRelease(stage.viewport(), LEFT)
    assert given


def test_lines_are_named_where_they_leave_what_is_seen() -> None:
    session = Session(LESSON.experiment)
    state = line_state(session.frame())
    line = state.slope * state.reach + state.intercept
    places = labels_near(state, (0.0, 0.5 * state.reach), (0.0, 2.0 * line))
    assert places["line"] is not None
    assert places["line"].x == pytest.approx(0.5 * state.reach)
    assert places["line"].y == pytest.approx(state.slope * 0.5 * state.reach + state.intercept)
    low = labels_near(
        state, (0.0, state.reach), (state.intercept - 1.0, state.intercept + 0.5 * (line - state.intercept))
    )
    assert low["line"] is not None
    assert low["line"].x == pytest.approx(0.5 * state.reach)
    assert labels_near(state, (0.0, state.reach), (-9e9, -8e9)) == {"line": None, "least_squares": None}


@pytest.mark.parametrize("steps", [40, 490])
def test_from_near_the_lines_names_are_read(stage: LineFitStage, steps: int) -> None:
    session = Session(LESSON.experiment)
    session.advance(steps)  # At last both lines lie nearly on each other.
    stage.show_frame(session.frame())
    state = line_state(session.frame())
    for share in (0.5, 0.9):
        x = share * state.reach
        wheel(stage, at(stage, x, state.slope * x + state.intercept), 5)
        picture, ground = stage.grab().toImage(), QColor(LIGHT.background)
        names = [item for item in stage.scene().items() if isinstance(item, pg.TextItem) and item.isVisible()]
        boxes = [name.mapRectToScene(name.boundingRect()).toRect().adjusted(1, 1, -1, -1) for name in names]
        assert boxes
        assert len(boxes) == 1 or not boxes[0].intersects(boxes[1])
        for box in boxes:
            assert stage.getPlotItem().vb.sceneBoundingRect().toRect().contains(box)
            for spot in [QPoint(x, y) for x in range(box.left(), box.right()) for y in (box.top(), box.bottom())]:
                assert abs(picture.pixelColor(spot).lightness() - ground.lightness()) < 30
        QTest.keyClick(stage, Qt.Key.Key_F)


def test_the_overview_is_pressed_and_dragged_and_hides_what_is_behind_it(stage: LineFitStage) -> None:
    view, whole = stage.viewport(), stage.grab()
    wheel(stage, QPoint(400, 20), 6)
    overview, near = stage.navigation.overview, seen(stage)
    assert stage.navigation.area.contains(overview.place)
    assert overview.place.contains(overview.frame)
    given: list[object] = []
    stage.command_given.connect(given.append)
    spot = overview.place.bottomRight().toPoint() - QPoint(4, 4)
    QToolTip.hideText()
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, spot, view.mapToGlobal(spot)))
    assert not QToolTip.isVisible()
    QTest.mousePress(view, LEFT, pos=spot)
    pressed = seen(stage)
    assert pressed[0] > near[0]
    assert pressed[2] < near[2]
    QTest.mouseMove(view, spot - QPoint(10, 10))
    QTest.mouseRelease(view, LEFT, pos=spot - QPoint(10, 10))
    assert seen(stage)[0] < pressed[0]
    assert seen(stage)[2] > pressed[2]
    assert not given, "the line behind it is not taken"
    QTest.keyClick(stage, Qt.Key.Key_F)
    assert stage.grab().toImage() == whole.toImage(), "of the whole there is no overview"


def test_the_overview_shows_points_and_lines_of_all_of_the_plane(stage: LineFitStage) -> None:
    wheel(stage, QPoint(400, 20), 14)
    place = stage.navigation.overview.place.toRect()
    image = stage.viewport().grab().toImage()
    colors = {image.pixelColor(x, y).name() for x in range(place.left(), place.right()) for y in _rows(place)}
    assert LIGHT.weight.lower() in colors
    assert LIGHT.panel.lower() in colors
    assert len(colors) > 20, "dots with soft edges, in several shades"


def _rows(place: QRect) -> range:
    return range(place.top(), place.bottom())
