"""The axes of the map: chosen in the inspector, and shown with the columns' own names and units."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.data.plane import Slice
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import UseData
from nnviz.session.session import Session
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.network.graph.items import Spot
from nnviz.ui.stages.network.hover import card_lines, plane_lines
from nnviz.ui.stages.network.map.draw import held_words, to_map
from nnviz.ui.stages.network.map.plane_panel import PlanePanel
from nnviz.ui.stages.network.stage import NetworkStage
from tests.ui.stages.conftest import MakeStage

Until = Callable[[Controller, Callable[[Frame], object]], Frame]

POINTS = np.array([[-1.0, 0.5, 2.0], [1.0, -0.5, 0.0], [0.0, 0.0, -2.0], [0.5, 1.0, 0.0]])
OWN = OwnData(
    POINTS,
    np.array([0.0, 1.0, 0.0, 1.0]),
    (Column("age", 40.0, 10.0), Column("height", 170.0, 8.0), Column("dose", 1.5, 0.5)),
    Column("ill"),
    ("healthy", "ill"),
    np.zeros(4, bool),
)


@pytest.fixture
def controller(open_controller: Callable[[Session], Controller], playground: Lesson) -> Controller:
    """The playground with people of three numbers each."""
    session = Session(playground.experiment)
    session.do(UseData(OWN))
    return open_controller(session)


@pytest.fixture
def stage(make_stage: MakeStage, playground: Lesson, controller: Controller) -> NetworkStage:
    """Its stage."""
    return make_stage(playground, controller)


@pytest.fixture
def panel(qtbot: QtBot, stage: NetworkStage, playground: Lesson, controller: Controller) -> PlanePanel:
    """Its choosers."""
    panel = PlanePanel(stage, playground, stage.look, controller)
    qtbot.addWidget(panel)
    controller.frame_changed.connect(panel.show_frame)
    panel.show_frame(controller.frame)
    return panel


def test_it_is_there_for_more_than_two_columns_only(controller: Controller, panel: PlanePanel, until: Until) -> None:
    assert panel.isVisible()
    assert [panel.axes[0].itemText(place) for place in range(3)] == ["age", "height", "dose"]
    controller.undo()
    until(controller, lambda frame: frame.experiment.own is None)
    assert not panel.isVisible()


def test_other_axes_show_other_columns(stage: NetworkStage, panel: PlanePanel) -> None:
    QTest.keyClick(panel.axes[0], Qt.Key.Key_Down)
    QTest.keyClick(panel.axes[0], Qt.Key.Key_Down)
    assert stage.selection.plane.axes == (2, 0)
    assert stage.view is not None
    across, up = stage.view.plane.axes
    assert stage.view.low <= POINTS[:, across].min()
    assert stage.view.high >= POINTS[:, across].max()
    place = to_map(stage.places().map, stage.view, POINTS[:1])[0]
    box, span = stage.places().map, stage.view.high - stage.view.low
    assert place[0] == pytest.approx(box.left() + (POINTS[0, across] - stage.view.low) / span * box.width())
    assert place[1] == pytest.approx(box.bottom() - (POINTS[0, up] - stage.view.low) / span * box.height())


def test_a_column_taken_by_the_other_axis_changes_places_with_it(stage: NetworkStage, panel: PlanePanel) -> None:
    QTest.keyClick(panel.axes[0], Qt.Key.Key_Down)
    assert stage.selection.plane.axes == (1, 0)
    assert panel.axes[1].currentText() == "age"


def test_the_map_is_the_network_on_that_plane(stage: NetworkStage, panel: PlanePanel) -> None:
    QTest.keyClick(panel.held, Qt.Key.Key_Down)
    assert stage.selection.plane.held == tuple(POINTS[0])
    assert stage.view is not None
    frame, values = stage.view.frame, stage.view.field.values[0]
    size = len(values)
    cell = (stage.view.high - stage.view.low) / size
    for row, column in ((0, 0), (10, 50), (size - 1, 3)):
        point = [stage.view.low + (column + 0.5) * cell, stage.view.high - (row + 0.5) * cell, POINTS[0, 2]]
        wanted = frame.experiment.network.output(frame.state.parameters, np.array([point]))[0, 0]
        assert values[row, column] == pytest.approx(wanted)


def test_a_click_on_a_point_holds_the_others_at_its_values(
    qtbot: QtBot, controller: Controller, stage: NetworkStage, panel: PlanePanel
) -> None:
    assert stage.view is not None
    assert not panel.point.isVisible()
    x, y = to_map(stage.places().map, stage.view, POINTS[1:2])[0].tolist()
    qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=QPointF(x, y).toPoint())
    assert stage.selection.plane.held == tuple(POINTS[1])
    assert panel.held.currentText() == "a training point"
    assert panel.point.value() == 2
    panel.point.setValue(3)
    assert stage.selection.plane.held == tuple(POINTS[2])
    QTest.keyClick(panel.held, Qt.Key.Key_Up)
    assert stage.selection.plane == Slice((0, 1))


def test_numbers_are_told_in_the_columns_own_units(stage: NetworkStage, panel: PlanePanel) -> None:
    assert stage.view is not None
    lines = [text for text, _, _ in card_lines(Spot(0, False), stage.view, 0)]
    assert "age 30.00   height 174.00" in lines
    assert "dose 2.50" in lines
    assert any(line.startswith("healthy, predicted ") for line in lines)
    box = stage.places().map
    lines = [text for text, _, _ in plane_lines(stage.places(), stage.view, box.center())]
    middle = (stage.view.low + stage.view.high) / 2
    assert lines[0] == f"age {40 + 10 * middle:.2f}   height {170 + 8 * middle:.2f}"
    assert lines[1] == "dose 1.50"


def test_the_table_has_the_columns_names_and_units(stage: NetworkStage, panel: PlanePanel) -> None:
    table = stage.table()
    assert stage.view is not None
    assert table.columns == ("part", "name", "age", "height", "value")
    cell = (stage.view.high - stage.view.low) / stage.view.field.values.shape[1]
    first = next(row for row in table.rows if row[0] == "output")
    assert first[2] == pytest.approx(40 + 10 * (stage.view.low + cell / 2))
    assert first[3] == pytest.approx(170 + 8 * (stage.view.high - cell / 2))


def test_what_is_painted_lies_in_the_plane_and_has_the_rest_of_the_point_held(
    controller: Controller, stage: NetworkStage, panel: PlanePanel, until: Until
) -> None:
    stage.selection.show_plane(Slice((0, 2), (9.0, 0.25, 9.0)))
    stage.take_brush()
    QTest.keyClick(stage, Qt.Key.Key_Return)
    frame = until(controller, lambda frame: len(frame.data.x) == 5)
    assert stage.view is not None
    middle = (stage.view.low + stage.view.high) / 2
    assert frame.data.points[-1].tolist() == pytest.approx([middle, 0.25, middle], abs=1e-3)


def test_the_exported_stage_shows_the_same_plane(
    controller: Controller, stage: NetworkStage, panel: PlanePanel
) -> None:
    stage.selection.show_plane(Slice((2, 1)))
    other = NetworkStage(stage.lesson, stage.look)
    other.take_choices(stage)
    other.show_frame(controller.frame)
    assert other.view is not None
    assert other.view.plane == Slice((2, 1))
    other.deleteLater()


def test_a_slice_says_at_what_the_others_are_held(stage: NetworkStage, playground: Lesson) -> None:
    assert stage.view is not None
    experiment = stage.view.frame.experiment
    assert held_words(experiment, Slice((0, 1))) == ("dose held at 1.5", "dose = 1.5")
    assert held_words(experiment, Slice((0, 2), tuple(POINTS[0])))[0] == "height held at 174"
    assert held_words(playground.experiment, Slice()) == ("", "")
