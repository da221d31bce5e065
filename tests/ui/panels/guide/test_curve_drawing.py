"""A curve is drawn with the mouse or with the arrow keys; what is told is the whole of it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import Progress
from nnviz.session.lessons.questions.base import Drawing
from nnviz.session.lessons.questions.curve import POINTS
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.panels.guide.curve_drawing import HANDLES, CurveDrawing
from nnviz.ui.panels.guide.curve_field import CurveField
from nnviz.ui.panels.guide.guide import Guide


@pytest.fixture
def told() -> list[tuple[float, ...]]:
    """Every curve told."""
    return []


@pytest.fixture
def drawing(qtbot: QtBot, told: list[tuple[float, ...]]) -> CurveDrawing:
    """An empty drawing from 0 to 10 over 100 steps."""
    drawing = CurveDrawing(Drawing(100, 0.0, 10.0, ()), Look(LIGHT))
    drawing.restyle(Look(LIGHT), "loss")
    qtbot.addWidget(drawing)
    drawing.resize(220, 168)
    with qtbot.waitExposed(drawing):
        drawing.show()
    drawing.drawn.connect(told.append)
    return drawing


def stroke(widget: CurveDrawing, *shares: tuple[float, float]) -> None:
    """Draw through places, as shares of the widget's width and height."""
    points = [QPoint(round(x * widget.width()), round(y * widget.height())) for x, y in shares]
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        move = QMouseEvent(
            QMouseEvent.Type.MouseMove,
            QPointF(point),
            QPointF(widget.mapToGlobal(point)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(widget, move)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=points[-1])


def test_a_stroke_from_corner_to_corner_is_a_straight_line(
    drawing: CurveDrawing, told: list[tuple[float, ...]]
) -> None:
    stroke(drawing, (0.01, 0.01), (1.0, 1.0))
    (curve,) = told
    assert len(curve) == POINTS
    assert curve[0] == 10.0
    assert curve[-1] == 0.0
    assert curve[48] == pytest.approx(5.0)
    assert not drawing.empty


def test_a_stroke_in_part_is_level_beyond_it(drawing: CurveDrawing, told: list[tuple[float, ...]]) -> None:
    stroke(drawing, (0.4, 0.3), (0.6, 0.7))
    curve = told[-1]
    assert curve[0] == curve[10] > curve[-10] == curve[-1]
    stroke(drawing, (0.95, 0.0), (1.0, 0.0))
    assert told[-1][-1] == 10.0
    assert told[-1][0] == curve[0], "what was drawn before stays"


def test_drawing_backwards_is_drawing_too(drawing: CurveDrawing, told: list[tuple[float, ...]]) -> None:
    stroke(drawing, (1.0, 1.0), (0.0, 0.0))
    assert told[-1][0] == 10.0
    assert told[-1][-1] == 0.0


def test_the_arrow_keys_move_point_by_point(drawing: CurveDrawing, told: list[tuple[float, ...]]) -> None:
    drawing.setFocus()
    QTest.keyClick(drawing, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert told[-1] == (6.0,) * POINTS
    for _ in range(HANDLES):
        QTest.keyClick(drawing, Qt.Key.Key_Right)
    QTest.keyClick(drawing, Qt.Key.Key_Down)
    assert told[-1][0] == 6.0
    assert told[-1][-1] == pytest.approx(5.8)
    assert "point 9 of 9: step 100, value 5.8" in drawing.accessibleDescription()
    QTest.keyClick(drawing, Qt.Key.Key_Left)
    for _ in range(20):
        QTest.keyClick(drawing, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert min(told[-1]) == 0.0, "not beyond the axis"
    assert told[-1][-1] == pytest.approx(5.8)


def test_nothing_is_drawn_where_it_is_fixed(drawing: CurveDrawing, told: list[tuple[float, ...]]) -> None:
    drawing.editable = False
    stroke(drawing, (0.2, 0.2), (0.8, 0.8))
    drawing.setFocus()
    QTest.keyClick(drawing, Qt.Key.Key_Up)
    assert told == []
    assert drawing.empty


def test_it_is_drawn_in_both_themes_and_looks_otherwise_with_the_run_s_curve(drawing: CurveDrawing) -> None:
    pictures = []
    for look in (Look(LIGHT), Look(DARK)):
        drawing.restyle(look, "loss")
        drawing.show_curves([5.0] * POINTS, ())
        pictures.append(drawing.grab().toImage())
        drawing.show_curves([5.0] * POINTS, (2.0,) * POINTS)
        pictures.append(drawing.grab().toImage())
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])


def test_a_drawn_curve_is_the_answer_and_can_be_wiped(qtbot: QtBot, line_fit: Lesson) -> None:
    progress = Progress(place=next(n for n, step in enumerate(line_fit.steps) if getattr(step.question, "series", "")))
    guide = Guide(line_fit, Look(LIGHT), progress)
    qtbot.addWidget(guide)
    guide.show()
    guide.show_frame(Session(line_fit.experiment).frame())
    assert guide.card is not None
    field = guide.card.field
    assert isinstance(field, CurveField)
    assert not field.clear.isVisible()
    assert not guide.card.run.isEnabled()
    stroke(field.drawing, (0.3, 0.3), (0.6, 0.6))
    assert guide.card.run.isEnabled()
    qtbot.mouseClick(field.clear, Qt.MouseButton.LeftButton)
    assert guide.card.trial.attempt is None
    assert field.drawing.empty
    stroke(field.drawing, (0.0, 0.3), (1.0, 0.6))
    session = Session(line_fit.experiment)
    session.reset(guide.card.trial.options)
    session.advance(500)
    guide.show_frame(session.frame())
    assert "of the axis away" in guide.card.verdict.text()
    assert not field.drawing.editable
