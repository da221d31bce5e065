"""Some of the steps of a plot: the wheel, keys, what stays in sight, what a file shows."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.base.steps import StepPlot
from nnviz.ui.plots.over_steps.loss import LossPlot
from nnviz.ui.plots.reading.zoom import StepZoom
from tests.ui.plots.reading.on_screen import shown

Key = Qt.Key
WHOLE = (0.0, 100.0)


@pytest.fixture
def session() -> Session:
    """At step 50 of a run of 100."""
    session = Session(Experiment(dataset="circle", points=40, hidden=(3,), batch_size=40, learning_rate=0.1))
    session.advance(100)
    session.seek(50)
    session.advance(50)
    assert session.frame().state.step == 50
    return session


@pytest.fixture
def plot(qtbot: QtBot, line_fit: Lesson, session: Session) -> StepPlot:
    return shown(qtbot, LossPlot(line_fit, Look(LIGHT)), session.frame())


def seen(plot: StepPlot) -> tuple[float, float]:
    """The steps on show."""
    low, high = plot.getPlotItem().vb.viewRange()[0]
    return low, high


def turn(plot: StepPlot, at: QPointF, notches: int, modifiers: Qt.KeyboardModifier) -> None:
    """Turn the wheel with the pointer there."""
    event = QWheelEvent(
        at,
        plot.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.viewport(), event)


def test_keys_look_nearer_at_the_present_step_and_back(qtbot: QtBot, plot: StepPlot) -> None:
    whole = seen(plot)
    qtbot.keyClick(plot, Key.Key_Plus)
    low, high = seen(plot)
    assert high - low == pytest.approx((whole[1] - whole[0]) / 2)
    assert (50 - low) / (high - low) == pytest.approx((50 - whole[0]) / (whole[1] - whole[0]))
    qtbot.keyClick(plot, Key.Key_Plus)
    qtbot.keyClick(plot, Key.Key_Minus)
    assert seen(plot) == pytest.approx((low, high))
    qtbot.keyClick(plot, Key.Key_0)
    assert seen(plot) == whole


def test_the_y_axis_has_room_for_what_is_seen(qtbot: QtBot, plot: StepPlot, session: Session) -> None:
    for _ in range(4):
        qtbot.keyClick(plot, Key.Key_Plus)
    low, high = seen(plot)
    steps, losses = session.frame().history.series("train_loss")
    inside = losses[(steps >= low) & (steps <= high)]
    bottom, top = plot.getPlotItem().vb.viewRange()[1]
    assert bottom <= inside.min()
    assert inside.max() <= top
    assert top - bottom < np.ptp(losses)


def test_who_reads_on_keeps_the_place_in_sight(qtbot: QtBot, plot: StepPlot) -> None:
    for _ in range(3):
        qtbot.keyClick(plot, Key.Key_Plus)
    wide = seen(plot)[1] - seen(plot)[0]
    qtbot.keyClick(plot, Key.Key_End)
    low, high = seen(plot)
    assert low <= 100 <= high
    assert high - low == pytest.approx(wide)
    assert plot.crosshair.label.text().startswith("step 100")


def test_the_wheel_looks_nearer_where_the_pointer_is_and_to_the_side_with_shift(plot: StepPlot) -> None:
    box = plot.getPlotItem().vb
    at = box.mapViewToScene(QPointF(30.0, 0.0))
    turn(plot, at, 4, Qt.KeyboardModifier.NoModifier)
    low, high = seen(plot)
    assert box.mapSceneToView(at).x() == pytest.approx(30.0, abs=0.5)
    turn(plot, at, -1, Qt.KeyboardModifier.ShiftModifier)
    assert seen(plot)[0] == pytest.approx(low + 0.1 * (high - low))
    turn(plot, at, -40, Qt.KeyboardModifier.NoModifier)
    assert plot.zoom.window is None


def test_a_part_stays_where_it_is_while_the_run_goes_on(qtbot: QtBot, plot: StepPlot, session: Session) -> None:
    qtbot.keyClick(plot, Key.Key_Plus)
    before = seen(plot)
    session.advance(400)
    plot.show_frame(session.frame())
    assert seen(plot) == before


def test_a_file_shows_the_part_and_the_menu_all(
    qtbot: QtBot, plot: StepPlot, session: Session, line_fit: Lesson
) -> None:
    qtbot.keyClick(plot, Key.Key_Plus)
    other = LossPlot(line_fit, Look(LIGHT, standalone=True))
    qtbot.addWidget(other)
    other.show_frame(session.frame())
    other.take_choices(plot)
    assert seen(other) == seen(plot)
    menu = QMenu()
    qtbot.addWidget(menu)
    plot.fill_menu(menu, ())
    next(action for action in menu.actions() if action.text() == "Show all steps").trigger()
    assert plot.zoom.window is None


def test_it_comes_no_nearer_than_some_steps_and_leaves_no_end_behind() -> None:
    zoom = StepZoom()
    zoom.part(WHOLE)
    for _ in range(20):
        zoom.nearer(2.0, 99.0)
    assert zoom.window is not None
    low, high = zoom.part(WHOLE)
    assert high - low == pytest.approx(8.0)
    zoom.move(50.0)
    assert zoom.part(WHOLE) == (92.0, 100.0)
    assert zoom.part((0.0, 5.0)) == (0.0, 5.0), "a run begun anew is seen whole"
    assert zoom.window is None
