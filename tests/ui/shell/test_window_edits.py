"""Taking hold of a run in the window while it trains: sliders, the line, the time axis, undo, branches."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QSlider, QStyle, QStyleOptionSlider, QWidget
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.run.commands import FreezeParameter, SetParameter
from nnviz.session.run.run import Run
from nnviz.session.session import Session
from nnviz.ui.panels.option_rows import ChoiceRow, NumberRow
from nnviz.ui.panels.parameter_panel import ParameterPanel, ParameterRow
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.stages.line_fit.stage import LineFitStage

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(fresh_run: Open) -> MainWindow:
    """A window with the line fit, fifty steps a second."""
    return fresh_run(speed=34)


def parameter(window: MainWindow) -> ParameterRow:
    """The row of param."""
    assert window.view is not None
    return window.view.panel(ParameterPanel).rows[0]


def number_row(window: MainWindow, key: str) -> NumberRow:
    """The row of a setting that is a number, scrolled into view."""
    assert window.view is not None
    row = window.view.options.rows[key]
    assert isinstance(row, NumberRow)
    window.view.inspector.ensureWidgetVisible(row)
    return row


def grip(slider: QSlider) -> QPoint:
    """Where a slider's handle is."""
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    control, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderHandle
    return slider.style().subControlRect(control, option, part, slider).center()


def press(widget: QWidget, place: QPoint) -> None:
    QTest.mousePress(widget, LEFT, pos=place)


def release(widget: QWidget, place: QPoint) -> None:
    QTest.mouseRelease(widget, LEFT, pos=place)


def type_in(row: NumberRow | ParameterRow, text: str) -> None:
    """Type into a row's entry and press Enter."""
    row.entry.setFocus()
    row.entry.selectAll()
    QTest.keyClicks(row.entry, text)
    QTest.keyClick(row.entry, Qt.Key.Key_Return)


def alone(window: MainWindow, run: Run | None, steps: int) -> bytes:
    """The parameters after so many steps of a run in which nobody did anything but `run` says."""
    session = Session(window.lessons["line_fit"].experiment if run is None else run)
    session.advance(steps)
    return session.state.parameters.tobytes()


# --- dragging a parameter ---


def test_a_slider_dragged_while_training_is_one_undo_step(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    slider = parameter(window).slider
    window.controller.toggle()
    until(window, lambda frame: frame.state.step >= 5)
    place = grip(slider)
    press(slider, place)
    for way in range(1, 25):
        QTest.mouseMove(slider, place + QPoint(way, 0))
        if way % 6 == 0:
            step = window.controller.frame.state.step
            until(window, lambda frame, step=step: frame.state.step > step)  # type: ignore[misc]
    held = float(slider.value())
    frame = until(window, lambda frame: abs(frame.state.parameters[0] - held) < 1e-4)
    assert held > 2.5
    until(window, lambda later: later.state.step > frame.state.step + 3)
    assert slider.value() == held, "it stays under the hand"
    assert abs(window.controller.frame.state.parameters[0] - held) < 1e-4, "and the run with it"
    release(slider, place + QPoint(24, 0))
    frame = until(window, lambda frame: len(frame.experiment.frozen) == 1)
    until(window, lambda later: later.state.step > frame.state.step + 3)
    window.controller.pause()
    dragged = until(window, lambda frame: not frame.running)
    kinds = {type(edit.command) for edit in dragged.run.edits}
    assert kinds == {FreezeParameter, SetParameter}
    assert len({edit.gesture for edit in dragged.run.edits}) == 1
    assert alone(window, dragged.run, dragged.state.step) == dragged.state.parameters.tobytes()

    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    undone = until(window, lambda frame: not frame.run.edits and frame.target is None)
    assert undone.state.step == dragged.state.step
    assert not undone.can_undo
    assert undone.state.parameters.tobytes() == alone(window, None, undone.state.step)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    redone = until(window, lambda frame: frame.can_undo and frame.target is None)
    assert redone.run == dragged.run
    assert redone.state.parameters.tobytes() == dragged.state.parameters.tobytes()


def test_the_line_on_the_stage_can_be_swung(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    assert window.view is not None
    stage = window.view.stage
    assert isinstance(stage, LineFitStage)
    box = stage.getPlotItem().vb

    def spot(x: float, y: float) -> QPoint:
        place: QPointF = box.mapViewToScene(QPointF(x, y))
        return place.toPoint()

    press(stage.viewport(), spot(2.0, 6.0))  # the line is 1.0·x + 4
    QTest.mouseMove(stage.viewport(), spot(2.0, 8.0))
    QTest.mouseMove(stage.viewport(), spot(2.0, 9.0))
    frame = until(window, lambda frame: frame.state.parameters[0] > 2.4)
    release(stage.viewport(), spot(2.0, 9.0))
    assert frame.state.parameters[0] == pytest.approx(2.5, abs=0.05)
    QTest.mouseMove(stage.viewport(), spot(2.0, 5.0))
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    frame = until(window, lambda frame: frame.state.parameters[0] == 1.0)
    assert not frame.can_undo


def test_a_press_beside_the_line_moves_nothing(qtbot: QtBot, window: MainWindow) -> None:
    assert window.view is not None
    stage = window.view.stage
    assert isinstance(stage, LineFitStage)
    spot = stage.getPlotItem().vb.mapViewToScene(QPointF(2.0, 12.0)).toPoint()
    with qtbot.assertNotEmitted(stage.command_given):
        QTest.mouseClick(stage.viewport(), LEFT, pos=spot)
        QTest.mouseMove(stage.viewport(), spot + QPoint(0, 30))


def test_typed_values_and_undo_right_after(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    row = parameter(window)
    type_in(row, "2.5")
    until(window, lambda frame: frame.state.parameters[0] == 2.5)
    QTest.keyClick(row.entry, Qt.Key.Key_Z, CONTROL)
    until(window, lambda frame: frame.state.parameters[0] == 1.0)
    assert row.entry.text() == "1"


# --- the time axis ---


def test_the_time_axis_goes_to_a_step_and_shows_its_exact_slope(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    window.toolbar.pace.slider.setValue(81)
    window.controller.toggle()
    until(window, lambda frame: frame.finished and not frame.running)
    slider = window.time_axis.slider
    start = grip(slider)
    span = start.x() - grip_at(slider, 0)
    press(slider, start)
    for step in (450, 300, 101, 100):
        QTest.mouseMove(slider, QPoint(start.x() - round(span * (500 - step) / 500), start.y()))
    wanted = slider.value()
    release(slider, slider.mapFromGlobal(slider.mapToGlobal(grip(slider))))
    assert abs(wanted - 100) <= 1
    window.controller.seek(100)
    frame = until(window, lambda frame: frame.state.step == 100 and frame.target is None)
    assert slider.value() == 100
    assert parameter(window).entry.text() == f"{frame.history.series('layers[0].weight[0,0]')[1][100]:.6g}"
    assert frame.state.parameters.tobytes() == alone(window, None, 100)
    assert frame.end == 500
    assert window.view is not None
    cursor = window.view.cards[1].plot.cursor_line
    assert cursor.isVisible()
    assert cursor.value() == 100


def grip_at(slider: QSlider, value: int) -> int:
    """The x of the handle at another value."""
    now = slider.value()
    slider.blockSignals(True)
    slider.setValue(value)
    x = grip(slider).x()
    slider.setValue(now)
    slider.blockSignals(False)
    return x


def test_branches_are_kept_and_returned_to(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    window.toolbar.pace.slider.setValue(81)
    window.controller.toggle()
    until(window, lambda frame: frame.finished and not frame.running)
    window.controller.seek(200)
    until(window, lambda frame: frame.state.step == 200 and frame.target is None)
    assert not window.time_axis.branches.isVisible()
    qtbot.mouseClick(window.time_axis.branch_button, LEFT)
    frame = until(window, lambda frame: len(frame.branches) == 1)
    assert (frame.end, frame.branches[0].end) == (200, 500)
    box = window.time_axis.branches
    assert box.isVisible()
    assert box.count() == 2
    type_in(parameter(window), "5")
    frame = until(window, lambda frame: frame.marks == (200,))
    assert window.time_axis.slider.marks == (200,)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    frame = until(window, lambda frame: frame.state.step == 500 and frame.target is None)
    assert frame.state.parameters[0] == 3.019999999999979
    assert not frame.marks
    assert not window.time_axis.slider.marks
    assert (frame.branches[0].end, frame.branches[0].edits) == (200, 1)
    QTest.keyClick(box, Qt.Key.Key_Down)
    until(window, lambda frame: frame.state.step == 200 and frame.marks == (200,) and frame.target is None)
    assert window.actions_["undo"].isEnabled(), "back on a branch with an edit"
    for step in (500, 200):  # Undone are this return, and the one before it.
        QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
        until(window, lambda frame, step=step: frame.state.step == step and frame.target is None)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    until(window, lambda frame: frame.state.step == 200 and not frame.marks and frame.state.parameters[0] != 5)


# --- settings ---


def test_a_new_start_value_begins_a_new_run(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    window.toolbar.pace.slider.setValue(81)
    window.controller.toggle()
    until(window, lambda frame: frame.finished and not frame.running)
    type_in(number_row(window, "start"), "-2")
    frame = until(window, lambda frame: frame.state.step == 0 and frame.end == 0)
    assert frame.state.parameters[0] == -2.0
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    frame = until(window, lambda frame: frame.state.step == 500 and frame.target is None)
    assert frame.state.parameters[0] == 3.019999999999979
    assert number_row(window, "start").entry.value() == 1.0


def test_numbers_are_set_by_typing(qtbot: QtBot, window: MainWindow, until: Until, subtests: pytest.Subtests) -> None:
    for edits, (key, field, text, value) in enumerate(
        [
            ("step_size", "learning_rate", "0.25", 0.25),
            ("epochs", "epochs", "7", 7),
            ("slope", "slope", "-1.5", -1.5),
            ("noise", "noise", "0", 0.0),
            ("seed", "seed", "4294967295", 4294967295),
            ("points", "points", "12", 12),
        ],
        1,
    ):
        with subtests.test(key):
            type_in(number_row(window, key), text)
            frame = until(window, lambda frame, field=field, value=value: frame.experiment.value(field) == value)  # type: ignore[misc]
            assert len(frame.run.edits) == edits


def test_what_cannot_be_is_not_taken(qtbot: QtBot, window: MainWindow, until: Until, subtests: pytest.Subtests) -> None:
    for text in ("-1", "1e999", "nan", "inf", "abc", "99999999", "", "-", "1e"):
        for key, field in (("points", "points"), ("step_size", "learning_rate"), ("noise", "noise")):
            with subtests.test(f"{key} {text}"):
                row = number_row(window, key)
                type_in(row, text)
                row.entry.clearFocus()
                before = window.controller.frame
                window.controller.pause()  # a round trip
                experiment = until(window, lambda frame, before=before: frame is not before).experiment  # type: ignore[misc]
                assert np.isfinite(row.entry.value())
                low, high = row.control.number.low, row.control.number.high
                assert low <= row.entry.value() <= high
                value = experiment.value(field)
                assert isinstance(value, (int, float))
                assert low <= value <= high
    window.toolbar.pace.slider.setValue(81)
    window.controller.toggle()
    frame = until(window, lambda frame: frame.state.step > 0)
    assert np.isfinite(frame.state.parameters).all()


def test_a_choice_changes_the_rule_and_is_undone(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    assert window.view is not None
    row = window.view.options.rows["rule"]
    assert isinstance(row, ChoiceRow)
    window.view.inspector.ensureWidgetVisible(row)
    row.box.setFocus()
    QTest.keyClick(row.box, Qt.Key.Key_Down)
    until(window, lambda frame: frame.experiment.optimizer == "gradient_descent")
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    until(window, lambda frame: frame.experiment.optimizer == "sign_rule")
    assert row.box.currentIndex() == 0


def test_what_is_being_typed_when_another_lesson_comes_is_of_the_lesson_before(
    qtbot: QtBot, window: MainWindow, until: Until
) -> None:
    window.open_lesson("network")
    until(window, lambda frame: frame.experiment.dataset == "circle")
    (field,) = (line for line in window.findChildren(QLineEdit) if line.accessibleName() == "Hidden layers")
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    QTest.keyClicks(field, "3,3")
    window.open_lesson("neuron")  # as one does that had to be made first
    frame = until(window, lambda frame: frame.experiment.dataset == "and")
    assert not frame.run.edits
    window.open_lesson("network")
    assert until(window, lambda frame: frame.experiment.dataset == "circle").experiment.hidden == (3, 3)
