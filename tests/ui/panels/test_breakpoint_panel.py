"""The panel of the breakpoints: what is added there is where training pauses, and the notice says why."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.session.diagnostics.breakpoints import ANY_LAYER, BREAKPOINTS, Breakpoint, Hit
from nnviz.session.diagnostics.diagnoses import DIAGNOSES
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.panels.breakpoint_panel import BreakpointPanel
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.messages import message_of
from nnviz.ui.shell.window import MainWindow

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow, Callable[[Frame], object]], Frame]


@pytest.fixture
def window(fresh_run: Open) -> MainWindow:
    """The lesson of the network."""
    return fresh_run("network", speed=81)


@pytest.fixture
def panel(window: MainWindow) -> BreakpointPanel:
    """Its panel."""
    assert window.view is not None
    return window.view.panel(BreakpointPanel)


def choose(panel: BreakpointPanel, kind: str) -> None:
    panel.kind.setCurrentIndex(panel.kind.findData(kind))


def test_every_kind_can_be_added_and_removed(window: MainWindow, panel: BreakpointPanel, until: Until) -> None:
    for number, kind in enumerate(BREAKPOINTS, 1):
        choose(panel, kind)
        assert panel.value.isVisibleTo(panel) == (BREAKPOINTS[kind].number is not None)
        assert panel.place.isVisibleTo(panel) == bool(BREAKPOINTS[kind].place)
        panel.add.click()
        frame = until(window, lambda frame, number=number: len(frame.breakpoints) == number)  # type: ignore[misc]
        assert frame.breakpoints[-1].kind == kind
        one = frame.breakpoints[-1]
        begins = (BREAKPOINTS[kind].sentence or BREAKPOINTS[kind].label).partition(" {value}")[0]
        assert panel.words(one).startswith(begins)
    for one in frame.breakpoints:
        window.controller.remove_breakpoint(one)
    until(window, lambda frame: not frame.breakpoints)
    assert not panel.rows.isVisibleTo(panel)


def test_training_pauses_there_and_the_notice_says_why(
    window: MainWindow, panel: BreakpointPanel, until: Until
) -> None:
    choose(panel, "step")
    panel.value.setValue(321)
    panel.add.click()
    until(window, lambda frame: frame.breakpoints)
    window.controller.toggle()
    frame = until(window, lambda frame: frame.hit is not None and not frame.running)
    assert frame.state.step == 321
    assert window.notice.isVisible()
    assert "Paused at step 321" in window.notice.text()
    window.controller.seek(100)
    until(window, lambda frame: frame.state.step == 100)
    assert not window.notice.isVisible()


def test_what_is_selected_is_offered_first(window: MainWindow, panel: BreakpointPanel, until: Until) -> None:
    assert window.view is not None
    until(window, lambda frame: True)  # The panel knows the network once it has been drawn.
    choose(panel, "sign")
    window.view.stage.selected.emit((20,))  # type: ignore[attr-defined] # The network's stage has it.
    assert panel.place.currentData() == 20
    panel.add.click()
    frame = until(window, lambda frame: frame.breakpoints)
    assert frame.breakpoints == (Breakpoint("sign", 0.0, 20),)
    choose(panel, "gradient")
    assert [panel.place.itemData(n) for n in range(panel.place.count())] == [ANY_LAYER, 0, 1, 2]


def test_every_reason_is_a_sentence(
    open_controller: Callable[[Session], Controller], lessons: tuple[Lesson, ...]
) -> None:
    lesson = next(lesson for lesson in lessons if lesson.name == "network")
    controller = open_controller(Session(lesson.experiment))
    for kind in BREAKPOINTS:
        frame = replace(controller.frame, hit=Hit(Breakpoint(kind, 3.0, 1), 12, 1.0, 2.0))
        message = message_of(frame, controller)
        assert message is not None, kind
        assert "12" in message.text or kind == "settled"
        assert "{" not in message.text


def test_a_pause_at_any_diagnosis_tells_which_was_found(
    open_controller: Callable[[Session], Controller], lessons: tuple[Lesson, ...]
) -> None:
    lesson = next(lesson for lesson in lessons if lesson.name == "network")
    controller = open_controller(Session(lesson.experiment))
    for number, diagnosis in enumerate(DIAGNOSES.values(), 1):
        frame = replace(controller.frame, hit=Hit(Breakpoint("diagnosis"), 12, 0.0, float(number)))
        message = message_of(frame, controller)
        assert message is not None
        assert diagnosis.label in message.text


def test_lessons_with_a_story_of_their_own_have_no_panel(open_window: Open, qtbot: QtBot) -> None:
    del qtbot
    window = open_window("line_fit")
    assert window.view is not None
    assert window.view.find(BreakpointPanel) is None


def test_a_bound_is_read_as_it_is_meant_and_nothing_is_added_for_what_is_refused(
    window: MainWindow, panel: BreakpointPanel, until: Until, qtbot: QtBot
) -> None:
    kind = next(name for name, kind in BREAKPOINTS.items() if kind.number is not None and not kind.number.whole)
    panel.kind.setCurrentIndex(panel.kind.findData(kind))
    panel.value.selectAll()
    QTest.keyClicks(panel.value, "1,000")
    panel.add.click()
    qtbot.waitUntil(window.notice.isVisible)
    assert "“1,000” could be 1000 or 1.000" in window.notice.text()
    assert panel.value.text() == "1,000"
    panel.value.selectAll()
    QTest.keyClicks(panel.value, "1,5e-7")
    panel.add.click()
    frame = until(window, lambda frame: frame.breakpoints)
    assert [one.value for one in frame.breakpoints] == [1.5e-7]
