"""The line in the hand: it stays where the hand holds it while everything trains, and trains on when it is let go."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from nnviz.session.frame import Frame
from nnviz.session.run.commands import ChangeOptions
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.stages.line_fit.stage import LineFitStage

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]

LEFT = Qt.MouseButton.LeftButton
HAND = QPointF(2.0, 14.0)
"""Where the hand holds the line: there param is 5, far from where training wants it."""


@pytest.fixture
def window(open_window: Open, until: Until) -> MainWindow:
    """The line fit, training without end at full speed."""
    window = open_window()
    window.toolbar.speed.setValue(window.toolbar.speed.maximum())
    window.controller.do(ChangeOptions((("epochs", 0),)))
    window.controller.toggle()
    until(window, lambda frame: frame.running and frame.state.step > 300)
    return window


@pytest.fixture
def stage(window: MainWindow) -> LineFitStage:
    """The window's stage."""
    assert window.view is not None
    assert isinstance(window.view.stage, LineFitStage)
    return window.view.stage


def spot(stage: LineFitStage, place: QPointF) -> QPoint:
    """A place of the plane in pixels."""
    pixel: QPointF = stage.getPlotItem().vb.mapViewToScene(place)
    return pixel.toPoint()


def hold(stage: LineFitStage, window: MainWindow, until: Until) -> Frame:
    """Take the line where it is and swing it to `HAND`; returns the first frame that shows it there."""
    slope, intercept = window.controller.frame.state.parameters.tolist()
    QTest.mousePress(stage.viewport(), LEFT, pos=spot(stage, QPointF(2.0, 2.0 * slope + intercept)))
    QTest.mouseMove(stage.viewport(), spot(stage, QPointF(2.0, 12.0)))
    QTest.mouseMove(stage.viewport(), spot(stage, HAND))
    return until(window, lambda frame: abs(frame.state.parameters[0] - 5.0) < 0.05 and frame.experiment.frozen_indices)


def test_held_while_it_trains_it_stays_under_the_hand_and_trains_on_afterwards(
    window: MainWindow, stage: LineFitStage, until: Until
) -> None:
    held = hold(stage, window, until)
    value = held.state.parameters[0]
    later = until(window, lambda frame: frame.state.step > held.state.step + 2000)
    assert later.running
    assert later.state.parameters[0] == value
    QTest.mouseRelease(stage.viewport(), LEFT, pos=spot(stage, HAND))
    until(window, lambda frame: abs(frame.state.parameters[0] - 3.0) < 0.3)


def test_a_drag_is_one_undo_step(window: MainWindow, stage: LineFitStage, until: Until) -> None:
    edits = len(window.controller.frame.run.edits)
    hold(stage, window, until)
    QTest.mouseRelease(stage.viewport(), LEFT, pos=spot(stage, HAND))
    until(window, lambda frame: frame.experiment.frozen_indices == [1])
    window.controller.pause()
    dragged = until(window, lambda frame: not frame.running)
    assert len({edit.gesture for edit in dragged.run.edits[edits:]}) == 1
    window.controller.undo()
    undone = until(window, lambda frame: frame.target is None and len(frame.run.edits) == edits)
    assert undone.state.parameters[0] == pytest.approx(3.0, abs=0.3)


def test_esc_puts_back_what_was_there_and_lets_go(window: MainWindow, stage: LineFitStage, until: Until) -> None:
    hold(stage, window, until)
    QTest.keyClick(stage, Qt.Key.Key_Escape)
    until(window, lambda frame: frame.experiment.frozen_indices == [1] and abs(frame.state.parameters[0] - 3.0) < 0.3)
    QTest.mouseMove(stage.viewport(), spot(stage, QPointF(2.0, 6.0)))
    QTest.mouseRelease(stage.viewport(), LEFT, pos=spot(stage, QPointF(2.0, 6.0)))
    window.controller.pause()
    rest = until(window, lambda frame: not frame.running)
    assert rest.state.parameters[0] == pytest.approx(3.0, abs=0.3), "the hand holds nothing any more"


@pytest.mark.parametrize("way", ["hidden", "lesson"])
def test_what_goes_out_of_sight_is_let_go(window: MainWindow, stage: LineFitStage, until: Until, way: str) -> None:
    hold(stage, window, until)
    if way == "hidden":
        stage.hide()
    else:
        window.open_lesson("neuron")
        window.open_lesson("line_fit")
    until(window, lambda frame: frame.experiment.frozen_indices == [1])


def test_training_begun_while_the_line_is_held_leaves_it_alone(
    window: MainWindow, stage: LineFitStage, until: Until
) -> None:
    window.controller.pause()
    until(window, lambda frame: not frame.running)
    slope, intercept = window.controller.frame.state.parameters.tolist()
    QTest.mousePress(stage.viewport(), LEFT, pos=spot(stage, QPointF(2.0, 2.0 * slope + intercept)))
    QTest.mouseMove(stage.viewport(), spot(stage, HAND))
    until(window, lambda frame: abs(frame.state.parameters[0] - 5.0) < 0.05)
    assert window.controller.frame.experiment.frozen_indices == [1], "at rest nothing has to be kept from training"
    window.controller.toggle()
    begun = until(window, lambda frame: frame.running and 0 in frame.experiment.frozen_indices)
    later = until(window, lambda frame: frame.state.step > begun.state.step + 1000)
    assert later.state.parameters[0] == begun.state.parameters[0]
    QTest.mouseRelease(stage.viewport(), LEFT, pos=spot(stage, HAND))
    until(window, lambda frame: abs(frame.state.parameters[0] - 3.0) < 0.3)
