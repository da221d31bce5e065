"""The line-fit stage: the line, its trail and the point in hand are those of the frame."""

from typing import Any

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.number_format import number
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.stages.line_fit.draw_neuron import edge_width
from nnviz.ui.stages.line_fit.draw_trail import Trail
from nnviz.ui.stages.line_fit.stage import LineFitStage
from nnviz.ui.stages.line_fit.view_model import TRAIL

Parts = tuple[LineFitStage, Session]


@pytest.fixture
def parts(qtbot: QtBot, line_fit: Lesson) -> Parts:
    """A visible stage and its session."""
    stage = LineFitStage(line_fit, Look(LIGHT))
    qtbot.addWidget(stage)
    stage.resize(860, 540)
    session = Session(line_fit.experiment)
    stage.show_frame(session.frame())
    stage.show()
    qtbot.waitExposed(stage)
    return stage, session


def curve(stage: LineFitStage, key: str) -> tuple[list[float], list[float]]:
    """The points of a curve."""
    item = stage.curves[key]
    x, y = item.getOriginalDataset()
    return ([], []) if x is None else ((x + item.x()).tolist(), (y + item.y()).tolist())


def labels(stage: LineFitStage) -> list[str]:
    """The words at the ends of the lines."""
    return [item.toPlainText() for item in stage.getPlotItem().items if isinstance(item, pg.TextItem)]


def trail(stage: LineFitStage) -> Trail:
    """The lines of earlier steps."""
    (found,) = (item for item in stage.getPlotItem().items if isinstance(item, Trail))
    return found


def test_the_line_goes_through_the_intercept_with_the_slope(parts: Parts) -> None:
    stage, session = parts
    for count in (0, 1, 250, 249):
        session.advance(count)
        stage.show_frame(session.frame())
        (x0, x1), (y0, y1) = curve(stage, "line")
        assert (x0, y0) == (0.0, 4.0)
        assert (y1 - y0) / (x1 - x0) == pytest.approx(session.state.parameters[0])
    assert labels(stage) == ["param = 3.02", "least squares 3.03949"]
    assert "step 500" in stage.note()
    assert "3.02" in stage.note()


def test_the_points_are_the_data_also_after_they_change(parts: Parts) -> None:
    stage, session = parts
    for options in ((), (("points", 7),), (("noise", 0.0),), (("seed", 5),)):
        session.do(ChangeOptions(options))
        stage.show_frame(session.frame())
        assert curve(stage, "points") == (session.data.x[:, 0].tolist(), session.data.y[:, 0].tolist())


def test_the_point_in_hand_and_its_error_are_the_steps(parts: Parts) -> None:
    stage, session = parts
    for _ in range(30):
        session.advance(1)
        stage.show_frame(session.frame())
        assert session.record is not None
        sample = int(session.record.samples[0])
        x, y = float(session.data.x[sample, 0]), float(session.data.y[sample, 0])
        predicted = float(session.record.prediction[0, 0])
        assert curve(stage, "target") == ([x], [y])
        assert curve(stage, "predicted") == ([x], [predicted])
        assert curve(stage, "error") == ([x, x], [predicted, y])
        token = LIGHT.positive if y > predicted else LIGHT.negative
        assert stage.curves["target"].opts["symbolBrush"].color().name() == token.lower()


def test_there_is_no_point_in_hand_before_a_step_or_after_new_data(parts: Parts) -> None:
    stage, session = parts
    assert curve(stage, "error") == ([], [])
    session.advance(95)
    session.do(ChangeOptions((("points", 20),)))
    stage.show_frame(session.frame())
    assert curve(stage, "error") == ([], [])
    session.do(ChangeOptions((("batch_size", 5),)))
    session.advance(1)
    stage.show_frame(session.frame())
    assert curve(stage, "error") == ([], []), "five points, not one"


def test_a_phase_shows_the_point_that_comes(parts: Parts) -> None:
    stage, session = parts
    session.advance(3)
    session.phase_forward()
    stage.show_frame(session.frame())
    assert session.phase is not None
    assert curve(stage, "target")[0] == [session.data.x[int(session.phase.samples[0]), 0]]


def test_the_trail_is_of_slopes_that_were(parts: Parts) -> None:
    stage, session = parts
    session.advance(400)
    session.seek(200)
    session.catch_up()
    stage.show_frame(session.frame())
    slopes = [(line.y2() - line.y1()) / line.x2() for line in trail(stage).lines]
    assert 10 < len(slopes) <= TRAIL
    past = session.track.history.series("layers[0].weight[0,0]")[1][:200]
    assert all(np.abs(past - slope).min() < 1e-9 for slope in slopes)
    assert slopes[0] == pytest.approx(1.0)


def test_the_table_is_a_row_for_each_point(parts: Parts) -> None:
    stage, session = parts
    session.advance(60)
    stage.show_frame(session.frame())
    table = stage.table()
    assert table.columns == ("x", "y", "y_pred", "y_least_squares")
    assert len(table.rows) == 100
    slope, intercept = session.state.parameters.tolist()
    for x, y, line, _ in table.rows:
        assert isinstance(x, float)
        assert line == round(slope * x + intercept, 4)
        assert y in session.data.y


def test_an_empty_stage_has_an_empty_table(qtbot: QtBot, line_fit: Lesson) -> None:
    stage = LineFitStage(line_fit, Look(LIGHT))
    qtbot.addWidget(stage)
    assert list(stage.table().rows) == []
    assert stage.note() == ""
    QTest.mousePress(stage.viewport(), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(stage.viewport(), Qt.MouseButton.LeftButton)


def test_the_pointer_tells_where_the_line_can_be_taken(qtbot: QtBot, parts: Parts) -> None:
    stage, _ = parts
    box = stage.getPlotItem().vb
    QTest.mouseMove(stage.viewport(), box.mapViewToScene(QPointF(2.0, 6.0)).toPoint())
    qtbot.waitUntil(lambda: stage.cursor().shape() == Qt.CursorShape.SizeVerCursor)
    QTest.mouseMove(stage.viewport(), box.mapViewToScene(QPointF(2.0, 12.0)).toPoint())
    qtbot.waitUntil(lambda: stage.cursor().shape() == Qt.CursorShape.ArrowCursor)


def test_a_drag_tells_the_slope_to_the_hand(qtbot: QtBot, parts: Parts) -> None:
    stage, _ = parts
    box = stage.getPlotItem().vb
    told: list[Any] = []
    begun: list[int] = []
    stage.command_given.connect(lambda command: told.append((command.index, command.value)))
    stage.edit_begun.connect(lambda: begun.append(1))
    QTest.mousePress(stage.viewport(), Qt.MouseButton.LeftButton, pos=box.mapViewToScene(QPointF(2.0, 6.0)).toPoint())
    QTest.mouseMove(stage.viewport(), box.mapViewToScene(QPointF(2.0, 10.0)).toPoint())
    qtbot.waitUntil(lambda: len(told) >= 2)
    QTest.mouseRelease(stage.viewport(), Qt.MouseButton.LeftButton)
    assert begun == [1]
    assert told[0] == (0, pytest.approx(1.0, abs=0.02))
    assert told[-1] == (0, pytest.approx(3.0, abs=0.02))


@pytest.mark.parametrize("slope", [1e12, -1e12, 0.0, -3.0])
@pytest.mark.parametrize("size", [(240, 180), (860, 540), (1600, 900)])
def test_it_is_drawn_at_every_size_and_slope(parts: Parts, slope: float, size: tuple[int, int]) -> None:
    stage, session = parts
    session.do(SetParameter(0, slope))
    session.advance(1)
    stage.resize(*size)
    stage.show_frame(session.frame())
    image = QImage(stage.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    stage.draw(painter)
    painter.end()
    assert image.pixelColor(1, 1).name() == LIGHT.background.lower()


@pytest.mark.parametrize("slope", [1.0, 3.0, 3.2])
@pytest.mark.parametrize("size", [(240, 110), (240, 140), (240, 180), (338, 240), (500, 110)])
def test_in_a_low_plot_the_lines_names_are_apart(parts: Parts, slope: float, size: tuple[int, int]) -> None:
    stage, session = parts
    session.do(SetParameter(0, slope))
    stage.resize(*size)
    stage.show_frame(session.frame())
    image = QImage(stage.size(), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        stage.draw(painter)
    one, other = (
        label.mapRectToScene(label.boundingRect())
        for label in stage.getPlotItem().items
        if isinstance(label, pg.TextItem)
    )
    assert not one.intersects(other)
    area = stage.getPlotItem().vb.sceneBoundingRect().adjusted(-1, -1, 1, 1)
    assert area.contains(one)
    assert area.contains(other)


def test_restyling_changes_every_colour(parts: Parts) -> None:
    stage, _ = parts
    stage.restyle(Look(DARK))
    assert stage.backgroundBrush().color().name() == DARK.background.lower()
    assert trail(stage).color.name() == DARK.weight.lower()
    assert stage.accessibleDescription() == stage.toolTip()


def test_heavier_edges_are_thicker() -> None:
    widths = [edge_width(weight) for weight in (0.0, 0.5, -1.0, 3.0, -1e9)]
    assert widths == sorted(widths)
    assert (widths[0], widths[-1]) == (1.0, 10.0)


def test_the_crosshair_tells_the_line_where_it_stands_and_a_point_its_own_place(parts: Parts) -> None:
    stage, session = parts
    box = stage.getPlotItem().vb
    x = float(session.data.x[:2, 0].sum()) / 2 + 0.1  # Between two points.
    told = stage.value_at(box.mapViewToScene(QPointF(x, sum(box.viewRange()[1]) / 2))).splitlines()
    at = box.mapSceneToView(box.mapViewToScene(QPointF(x, 0))).x()
    slope, intercept = session.state.parameters.tolist()
    assert told[0] == f"x {number(at)}"
    assert f"current line {number(slope * at + intercept)}" in told
    points = session.data.x[:, 0]
    nearest = int(np.abs(points - at).argmin())
    assert f"data {number(session.data.y[nearest, 0])} (x {number(points[nearest])})" in told
