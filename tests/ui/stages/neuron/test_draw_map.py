"""The one-neuron stage's map: it shows the network's output, and its cross-hair follows the hand."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from nnviz.engine.activations import ACTIVATIONS
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.neuron.draw_map import from_map, to_map
from nnviz.ui.stages.neuron.plane import GRID, MAX_POINTS
from nnviz.ui.stages.neuron.stage import DEFAULT_PROBE
from tests.ui.stages.neuron.neuron_bench import EXPERIMENT, in_map, make_stage, picture, plane_of, set_parameters

# --- the map ---


def test_the_map_shows_the_networks_output(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot)
    set_parameters(session, 8.0, 8.0, -12.0)
    stage.show_frame(session.frame())
    plane = plane_of(stage)
    assert plane.outputs.shape == (GRID, GRID)
    assert plane.accuracy == session.frame().accuracy == 1.0
    image = picture(stage)
    assert image.pixelColor(in_map(stage, -0.4, -0.4)).name() == LIGHT.negative.lower()
    assert image.pixelColor(in_map(stage, 1.5, 1.5)).name() == LIGHT.positive.lower()


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
@pytest.mark.parametrize("values", [(2.0, -1.0, 0.3), (0.0, 3.0, -1.0), (1.5, 0.0, 0.1)])
def test_the_boundary_is_where_the_output_is_one_half(
    qtbot: QtBot, name: str, values: tuple[float, float, float]
) -> None:
    stage, session = make_stage(qtbot, replace(EXPERIMENT, output_activation=name))
    set_parameters(session, *values)
    stage.show_frame(session.frame())
    plane = plane_of(stage)
    assert plane.lines
    for x1, x2, to_x1, to_x2 in plane.lines:
        middle = np.array([[(x1 + to_x1) / 2, (x2 + to_x2) / 2]])
        across = 0.02 * np.array(values[:2]) / math.hypot(*values[:2])
        sides = session.experiment.network.output(
            session.state.parameters, np.vstack([middle - across, middle + across])
        )
        assert (sides[0, 0] >= 0.5) != (sides[1, 0] >= 0.5)
        for value in (x1, x2, to_x1, to_x2):
            assert plane.low - 1e-9 <= value <= plane.high + 1e-9


def test_without_weights_there_is_no_boundary(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot)
    set_parameters(session, 0.0, 0.0, 1.0)
    stage.show_frame(session.frame())
    assert plane_of(stage).lines == ()
    assert not picture(stage).isNull()


def test_wrong_points_are_marked(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot, replace(EXPERIMENT, dataset="xor"))
    set_parameters(session, 8.0, 0.0, -4.0)
    stage.show_frame(session.frame())
    plane = plane_of(stage)
    assert plane.wrong.tolist() == [False, True, False, True]
    assert plane.accuracy == 0.5
    wrong = picture(stage)
    radius = 8
    spot = in_map(stage, 0.0, 1.0)
    around = wrong.copy(QRect(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius))
    set_parameters(session, -8.0, 0.0, 4.0)
    stage.show_frame(session.frame())
    assert plane_of(stage).wrong.tolist() == [True, False, True, False]
    right = picture(stage).copy(QRect(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius))
    assert around != right


def test_the_map_grows_to_hold_the_data_and_says_when_points_are_left_out(qtbot: QtBot) -> None:
    experiment = EXPERIMENT.with_options({"points": 2000, "noise": 0.8})
    stage, session = make_stage(qtbot, experiment)
    plane = plane_of(stage)
    assert plane.low < session.data.x.min()
    assert plane.high > session.data.x.max()
    assert (len(plane.points.x), plane.points.total) == (MAX_POINTS, 2000)
    assert not picture(stage).isNull()


def test_repeated_points_are_drawn_once(qtbot: QtBot) -> None:
    stage, _ = make_stage(qtbot, EXPERIMENT.with_option("points", 100))
    assert plane_of(stage).points.total == 4


def test_the_grid_is_computed_only_when_something_changed(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot)
    first = plane_of(stage)
    stage.show_frame(session.frame())
    stage.set_probe(0.1, 0.2)
    assert stage.plane is first
    session.advance(1)
    stage.show_frame(session.frame())
    assert stage.plane is not first
    assert plane_of(stage).points is first.points


@pytest.mark.parametrize("value", [1e300, -1e300, 1e-300])
def test_enormous_and_tiny_parameters_are_drawn(qtbot: QtBot, value: float) -> None:
    stage, session = make_stage(qtbot)
    frame = session.frame()
    parameters = np.array([value, -value, value])
    stage.show_frame(replace(frame, state=frame.state._replace(parameters=parameters)))
    assert not picture(stage).isNull()


# --- the probe by hand ---


def test_dragging_in_the_map_moves_the_probe(qtbot: QtBot) -> None:
    stage, _ = make_stage(qtbot)
    moved: list[tuple[float, float]] = []
    stage.probe_changed.connect(lambda x1, x2: moved.append((x1, x2)))
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=in_map(stage, 0.3, 0.4))
    qtbot.mouseMove(stage, in_map(stage, 0.5, 0.6))
    qtbot.mouseMove(stage, in_map(stage, 0.7, 0.25))
    qtbot.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=in_map(stage, 0.7, 0.25))
    assert len(moved) >= 2
    assert moved[-1] == stage.probe
    assert stage.probe == pytest.approx((0.7, 0.25), abs=0.01)
    qtbot.mouseMove(stage, in_map(stage, 0.1, 0.1))
    assert stage.probe == pytest.approx((0.7, 0.25), abs=0.01)


def test_a_drag_beyond_the_map_stays_at_its_edge(qtbot: QtBot) -> None:
    stage, _ = make_stage(qtbot)
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=in_map(stage, 0.5, 0.5))
    qtbot.mouseMove(stage, QPoint(5, stage.height() - 5))
    assert stage.probe == (plane_of(stage).low, plane_of(stage).low)


def test_escape_in_a_drag_puts_the_probe_back(qtbot: QtBot) -> None:
    stage, _ = make_stage(qtbot)
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=in_map(stage, 0.3, 0.4))
    assert stage.probe != DEFAULT_PROBE
    qtbot.keyClick(stage, Qt.Key.Key_Escape)
    assert stage.probe == DEFAULT_PROBE
    qtbot.mouseMove(stage, in_map(stage, 0.5, 0.6))
    assert stage.probe == DEFAULT_PROBE


def test_a_press_on_a_data_point_takes_exactly_this_point(qtbot: QtBot) -> None:
    stage, _ = make_stage(qtbot)
    spot = in_map(stage, 1.0, 1.0) + QPoint(2, -2)
    qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=spot)
    assert stage.probe == (1.0, 1.0)


def test_presses_elsewhere_and_other_buttons_leave_the_probe(qtbot: QtBot) -> None:
    stage, _ = make_stage(qtbot)
    qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    qtbot.mouseClick(stage, Qt.MouseButton.RightButton, pos=in_map(stage, 0.3, 0.3))
    assert stage.probe == DEFAULT_PROBE


def test_arrow_keys_move_the_probe(qtbot: QtBot) -> None:
    stage, _ = make_stage(qtbot)
    stage.set_probe(0.0, 0.0)
    qtbot.keyClick(stage, Qt.Key.Key_Right)
    qtbot.keyClick(stage, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert stage.probe == (0.05, 0.25)
    for _ in range(19):
        qtbot.keyClick(stage, Qt.Key.Key_Right)
    qtbot.keyClick(stage, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert stage.probe == (1.0, 0.0), "steps of one twentieth meet the corners exactly"
    qtbot.keyClick(stage, Qt.Key.Key_Left)
    qtbot.keyClick(stage, Qt.Key.Key_Down)
    assert stage.probe == (0.95, -0.05)


def test_the_probe_stays_in_reach_and_ignores_what_is_no_number(qtbot: QtBot) -> None:
    stage, _ = make_stage(qtbot)
    stage.set_probe(99.0, -99.0)
    assert stage.probe == (2.0, -1.0)
    assert not picture(stage).isNull()
    stage.set_probe(math.nan, 0.0)
    assert stage.probe == (2.0, -1.0)


def test_a_probe_that_does_not_move_says_nothing(qtbot: QtBot) -> None:
    stage, _ = make_stage(qtbot)
    with qtbot.assertNotEmitted(stage.probe_changed):
        stage.set_probe(*DEFAULT_PROBE)


def test_the_map_and_back(qtbot: QtBot) -> None:
    stage, _ = make_stage(qtbot)
    place, plane = stage.places().map, plane_of(stage)
    assert from_map(place, plane, to_map(place, plane, 0.123, 1.4)) == pytest.approx((0.123, 1.4))
