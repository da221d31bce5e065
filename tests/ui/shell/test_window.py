"""The whole window, used as a person would: keys, mouse, and what is then on show."""

import sys
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.player import Player
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.system.log import report_uncaught
from nnviz.ui.look.message import Message
from nnviz.ui.panels.option_rows import NumberRow, WidthsRow
from nnviz.ui.panels.parameter_panel import ParameterPanel
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.stages.line_fit.inspector import LineSection
from nnviz.ui.stages.line_fit.stage import LineFitStage
from nnviz.ui.stages.line_fit.words import step_rows
from tests.ui.conftest import timers

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]

LAST = "3.02"


@pytest.fixture
def window(fresh_run: Open) -> MainWindow:
    """A window with the line fit, at full speed."""
    return fresh_run(speed=81)


def run_to_end(window: MainWindow, until: Until) -> Frame:
    """Train all epochs."""
    window.controller.toggle()
    return until(window, lambda frame: frame.finished and not frame.running)


def param_shown(window: MainWindow) -> str:
    """What the parameter's entry shows."""
    assert window.view is not None
    return window.view.panel(ParameterPanel).rows[0].entry.text()


def settings_row(window: MainWindow, key: str) -> object:
    """The control of a setting."""
    assert window.view is not None
    return window.view.options.rows[key]


# --- running ---


def test_at_a_readable_pace_all_numbers_are_of_one_moment(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(speed=20)
    assert window.view is not None
    assert 1.0 < window.controller.rate <= 20.0
    (section,) = window.view.inspector.findChildren(LineSection)
    stage = window.view.stage
    assert isinstance(stage, LineFitStage)
    told: list[tuple[object, ...]] = []

    def note(frame: Frame) -> None:
        step = frame.state.step
        wanted = [row.value for row in step_rows(frame, window.look.theme)]
        agree = [value.text() for value in section.values] == wanted and stage.frame is frame
        told.append((step, window.toolbar.readouts["step"].value.text(), window.time_axis.place.text(), agree))

    window.controller.frame_changed.connect(note)
    window.controller.toggle()
    qtbot.waitUntil(lambda: len(told) > 8)
    assert told == [(step, str(step), f"step {step} / {step}", True) for step, *_ in told]


@pytest.mark.parametrize("key", ["F5", "Ctrl+R", "Space"])
def test_a_key_runs_the_line_fit_to_its_end(qtbot: QtBot, window: MainWindow, until: Until, key: str) -> None:
    window.setFocus()
    if key == "Space":
        QTest.keyClick(window, Qt.Key.Key_Space)
    elif key == "F5":
        QTest.keyClick(window, Qt.Key.Key_F5)
    else:
        QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    frame = until(window, lambda frame: frame.finished and not frame.running)
    assert frame.state.step == 500
    assert frame.state.parameters[0] == 3.019999999999979
    assert param_shown(window) == LAST
    assert window.toolbar.readouts["step"].value.text() == "500"
    assert window.toolbar.readouts["extra"].value.text() == "3.02"
    assert window.toolbar.run.text() == "Run"
    assert window.view is not None
    rows = window.view.cards[1].plot.table().rows
    assert [row[1] for row in rows] == frame.history.series(frame.experiment.network.names[0])[1].tolist()


def test_the_run_button_runs_and_pauses(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    window.toolbar.pace.slider.setValue(40)
    qtbot.mouseClick(window.toolbar.run, Qt.MouseButton.LeftButton)
    until(window, lambda frame: frame.running and frame.end > 3)
    assert window.toolbar.run.text() == "Pause"
    qtbot.mouseClick(window.toolbar.run, Qt.MouseButton.LeftButton)
    frame = until(window, lambda frame: not frame.running)
    assert 0 < frame.state.step < 500
    assert window.toolbar.run.text() == "Run"


def test_space_works_from_a_slider_the_stage_and_the_lessons(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    assert window.view is not None
    window.toolbar.pace.slider.setValue(30)
    for place in (window.view.panel(ParameterPanel).rows[0].slider, window.view.stage_widget, window.lesson_list):
        place.setFocus()
        QTest.keyClick(place, Qt.Key.Key_Space)
        until(window, lambda frame: frame.running)
        QTest.keyClick(place, Qt.Key.Key_Space)
        until(window, lambda frame: not frame.running)


def test_space_runs_wherever_the_focus_is_and_enter_presses(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    window.toolbar.pace.slider.setValue(30)
    reset = window.toolbar.buttons["reset"]
    for place in (reset, window.toolbar.pace.unit, window.time_axis.slider, window.time_axis.branch_button):
        place.setFocus()
        before = window.controller.frame.run
        QTest.keyClick(place, Qt.Key.Key_Space)
        frame = until(window, lambda frame: frame.running)
        QTest.keyClick(place, Qt.Key.Key_Space)
        frame = until(window, lambda frame: not frame.running)
        assert frame.run is before or frame.state.step > 0
        assert not frame.branches
    reset.setFocus()
    QTest.keyClick(reset, Qt.Key.Key_Return)
    until(window, lambda frame: frame.state.step == 0)


def test_undo_right_after_hidden_layers_brings_the_trained_run_back(
    open_window: Callable[..., MainWindow], until: Until
) -> None:
    window = open_window("network", speed=81)
    window.controller.forward()
    until(window, lambda frame: frame.state.step == 1)
    row = settings_row(window, "hidden")
    assert isinstance(row, WidthsRow)
    row.entry.setFocus()
    row.entry.selectAll()
    QTest.keyClicks(row.entry, "8,8")
    QTest.keyClick(row.entry, Qt.Key.Key_Return)
    until(window, lambda frame: frame.experiment.hidden == (8, 8))
    QTest.keyClick(row.entry, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    frame = until(window, lambda frame: frame.experiment.hidden == (4, 2))
    assert frame.end == 1
    assert row.entry.text() == "4,2"


def test_what_is_refused_is_told_by_its_label_and_stays(qtbot: QtBot, window: MainWindow) -> None:
    row = settings_row(window, "step_size")
    assert isinstance(row, NumberRow)
    row.entry.setFocus()
    row.entry.selectAll()
    QTest.keyClicks(row.entry, "1,000")
    QTest.keyClick(row.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.text() == f"{row.label.text()}: “1,000” could be 1000 or 1.000: type the one you mean."
    assert row.entry.text() == "1,000"
    window.controller.do(ChangeOptions((("learning_rate", -1.0),)))
    qtbot.waitUntil(lambda: window.notice.text().startswith(f"{row.label.text()} cannot be -1.0: "))


def test_step_forward_and_back_with_the_buttons(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    for unit, step in (("step", 1), ("epoch", 100)):
        window.toolbar.pace.choose(unit)
        qtbot.mouseClick(window.toolbar.buttons["forward"], Qt.MouseButton.LeftButton)
        until(window, lambda frame, step=step: frame.state.step == step)  # type: ignore[misc]
    qtbot.mouseClick(window.toolbar.buttons["back"], Qt.MouseButton.LeftButton)
    until(window, lambda frame: frame.state.step == 0)
    window.toolbar.pace.choose("phase")
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    until(window, lambda frame: frame.phase is not None)
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    until(window, lambda frame: frame.phase is None)


def test_reset_begins_again_and_can_be_taken_back(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    run_to_end(window, until)
    qtbot.mouseClick(window.toolbar.buttons["reset"], Qt.MouseButton.LeftButton)
    until(window, lambda frame: frame.state.step == 0 and frame.end == 0)
    assert param_shown(window) == "1"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(window, lambda frame: frame.state.step == 500)
    assert param_shown(window) == LAST


def test_lessons_keep_where_they_stand(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    run_to_end(window, until)
    window.open_lesson("neuron")
    until(window, lambda frame: frame.experiment.dataset == "and")
    window.controller.toggle()
    until(window, lambda frame: frame.end > 50)
    window.open_lesson("line_fit")
    until(window, lambda frame: frame.state.step == 500)
    assert param_shown(window) == LAST
    assert "Fit a line" in window.windowTitle()


def test_the_lessons_own_settings_come_back(window: MainWindow, until: Until) -> None:
    window.controller.do(ChangeOptions((("learning_rate", 0.5),)))
    run_to_end(window, until)
    window.actions_["defaults"].trigger()
    frame = until(window, lambda frame: frame.state.step == 0)
    assert frame.experiment.learning_rate == 0.01
    assert (frame.end, frame.branches) == (0, ())
    window.actions_["undo"].trigger()
    frame = until(window, lambda frame: frame.state.step == 500)
    assert frame.experiment.learning_rate == 0.5


def test_everything_at_full_speed(open_window: Open, until: Until) -> None:
    window = open_window(speed=81)
    for turn in range(6):
        window.controller.do(ChangeOptions((("epochs", 0),)))
        window.controller.toggle()
        end = window.controller.frame.end
        until(window, lambda frame, end=end: frame.running and frame.end > end)  # type: ignore[misc]
        (
            window.controller.reset,
            lambda: window.open_lesson(
                "neuron" if window.view and window.view.lesson.name == "line_fit" else "line_fit"
            ),
            window.switch_language,
            lambda: window.appearance.choose("theme", "dark" if window.look.theme.name == "light" else "light"),
            window.start_lesson_anew,
        )[turn % 5]()
        if turn % 5 not in (1, 4):
            window.controller.reset()
        window.controller.pause()
        until(window, lambda frame: not frame.running)
    window.controller.toggle()
    until(window, lambda frame: frame.end > 20)
    assert window.close()


def test_closing_twice_and_late_timers_do_no_harm(qtbot: QtBot, open_window: Open, until: Until) -> None:
    window = open_window(speed=81)
    window.controller.toggle()
    until(window, lambda frame: frame.end > 5)
    assert window.close()
    assert window.close()
    assert window.controller.closed
    assert not any(timer.isActive() for timer in timers(window))
    QApplication.processEvents()


# --- what goes wrong ---


def test_overflow_is_told_and_the_way_back_works_each_time(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    run = window.controller
    run.do(ChangeOptions((("optimizer", "gradient_descent"),)))
    window.toolbar.pace.unit.setCurrentIndex(1)
    run.forward()
    until(window, lambda frame: frame.state.step == 1)
    run.do(ChangeOptions((("learning_rate", 1e6),)))
    for _ in range(2):
        run.toggle()
        problem = until(window, lambda frame: frame.problem is not None and not frame.running).problem
        assert problem is not None
        assert window.notice.isVisible()
        assert f"paused at step {problem.step}" in window.notice.text()
        assert window.notice.action.text() == f"Go back to step {problem.last_good}"
        qtbot.mouseClick(window.notice.action, Qt.MouseButton.LeftButton)
        until(window, lambda frame, good=problem.last_good: frame.state.step == good)  # type: ignore[misc]
        assert not window.notice.isVisible()


def test_a_notice_goes_when_it_no_longer_holds(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    window.controller.do(ChangeOptions((("optimizer", "gradient_descent"), ("learning_rate", 1e6))))
    window.controller.toggle()
    until(window, lambda frame: frame.problem is not None)
    assert window.notice.isVisible()
    window.switch_language()
    assert window.notice.isVisible(), "still true in another language"
    window.controller.seek(0)
    until(window, lambda frame: frame.problem is None and frame.state.step == 0)
    assert not window.notice.isVisible()


def test_a_notice_closed_stays_closed(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    window.controller.do(ChangeOptions((("optimizer", "gradient_descent"), ("learning_rate", 1e6))))
    window.controller.toggle()
    until(window, lambda frame: frame.problem is not None)
    qtbot.mouseClick(window.notice.close_button, Qt.MouseButton.LeftButton)
    window.appearance.choose("theme", "dark")
    window.switch_language()
    frame = window.controller.frame
    window.controller.ask(lambda player: None)
    until(window, lambda later: later is not frame)
    assert not window.notice.isVisible()


def test_a_refusal_stays_until_something_is_changed(qtbot: QtBot, fresh_run: Open, until: Until) -> None:
    window = fresh_run("neuron", speed=81)
    window.controller.toggle()
    until(window, lambda frame: frame.running)
    window.controller.do(ChangeOptions((("output_activation", "tanh"),)))
    until(window, lambda frame: frame.experiment.output_activation == "tanh")
    with qtbot.waitSignal(window.controller.refused):
        window.controller.do(ChangeOptions((("loss", "binary_cross_entropy"),)))
    end = window.controller.frame.end
    until(window, lambda frame: frame.end > end + 100)
    assert window.notice.isVisible()
    assert "choose the output activation sigmoid" in window.notice.text()
    window.controller.do(ChangeOptions((("output_activation", "sigmoid"),)))
    until(window, lambda frame: frame.experiment.output_activation == "sigmoid")
    assert not window.notice.isVisible()


def test_a_fault_is_told_with_the_place_of_the_log(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    with qtbot.waitSignal(window.controller.failed):
        window.controller.ask(lambda player: 1 / 0)  # type: ignore[arg-type]
    assert "ZeroDivisionError" in window.faults.text()
    assert "nnviz.log" in window.faults.text()
    run_to_end(window, until)
    assert param_shown(window) == LAST
    window.controller.do(SetParameter(0, 2.0))
    until(window, lambda frame: frame.state.parameters[0] == 2.0)
    window.messages.tell(lambda: Message("That cannot be."))
    assert "ZeroDivisionError" in window.faults.text()
    assert window.faults.isVisible(), "whatever is changed or said, a fault stays until it is closed"
    qtbot.mouseClick(window.faults.close_button, Qt.MouseButton.LeftButton)
    assert not window.faults.isVisible()


def test_an_uncaught_fault_of_any_thread_is_told_with_its_details(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    report_uncaught(window.met_fault.emit)

    def break_down() -> None:
        raise ValueError("<b>broken</b>" + "z" * 1_000_000)

    thread = threading.Thread(target=break_down)
    thread.start()
    thread.join()
    qtbot.waitUntil(window.faults.isVisible)
    assert "ValueError: <b>broken" in window.faults.text()
    assert "nnviz.log" in window.faults.text()
    assert len(window.faults.text()) < 500
    assert window.faults.action.text() == "Copy details"
    QTest.mouseClick(window.faults.action, Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert "break_down" in copied
    assert "nnviz.log" in copied
    assert len(copied) < 25_000


def test_no_parameter_becomes_a_number_that_is_none(
    qtbot: QtBot, window: MainWindow, until: Until, subtests: pytest.Subtests
) -> None:
    for value in (float("nan"), float("inf"), -float("inf"), 1e300):
        with subtests.test(str(value)):
            with qtbot.waitSignal(window.controller.refused) as refused:
                window.controller.do(SetParameter(0, value))
            assert isinstance(refused.args[0] if refused.args else None, UserError)
            assert param_shown(window) == "1"


def test_the_status_bar_says_that_memory_is_full(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    def fill(player: Player) -> None:
        player.session.budget = 1
        player.session.advance(200)

    window.controller.ask(fill)
    until(window, lambda frame: frame.forgetful)

    def words() -> str:
        return " ".join(label.text() for label in window.statusBar().findChildren(QLabel))

    qtbot.waitUntil(lambda: "memory is full: older runs are replayed" in words())
