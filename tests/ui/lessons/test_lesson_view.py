"""All that shows a lesson draws every frame in the end, however it puts parts off."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import Progress
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session
from nnviz.ui.lessons.lesson_view import LessonView
from nnviz.ui.look.figure import Look, Panel
from nnviz.ui.look.number_format import percent
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.panels.guide.guide import Guide
from nnviz.ui.panels.plot_card import PlotCard
from nnviz.ui.panels.step.step_bar import StepBar
from nnviz.ui.panels.table import PANELS, PanelContext
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.run.controller import Controller
from nnviz.ui.settings import Settings
from nnviz.ui.stages.line_fit.inspector import LineSection
from nnviz.ui.stages.line_fit.stage import LineFitStage
from nnviz.ui.stages.line_fit.words import step_rows
from tests.ui.pictures import texts

Until = Callable[[Controller, Callable[[Frame], object]], Frame]
Open = Callable[[Session], Controller]


@pytest.fixture
def controller(open_controller: Open, line_fit: Lesson) -> Controller:
    """The line fit at rest."""
    return open_controller(Session(line_fit.experiment))


def make_view(qtbot: QtBot, lesson: Lesson, controller: Controller) -> LessonView:
    """A view with all its panels, whose widgets end with the test."""
    view = LessonView(lesson, Look(LIGHT), controller, Progress(), Settings())
    view.make_all()
    for widget in (view.stage_widget, view.plots, view.inspector, view.left, *view.panels_above):
        qtbot.addWidget(widget)
    return view


def test_it_has_the_lessons_parts(qtbot: QtBot, lessons: tuple[Lesson, ...], open_controller: Open) -> None:
    for lesson in lessons:
        view = make_view(qtbot, lesson, open_controller(Session(lesson.experiment)))
        assert [card.plot.name for card in view.cards] == list(lesson.plots)
        assert set(view.options.rows) == {control.key for control in lesson.controls}
        assert (view.find(Guide) is None) == (not lesson.steps)


class Windows(QObject):
    """Notes what shows itself as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("name", ["line_fit", "backprop"])
def test_no_panel_shows_itself_before_it_has_its_place(
    qapp: QApplication, lessons: tuple[Lesson, ...], open_controller: Open, name: str
) -> None:
    lesson = next(lesson for lesson in lessons if lesson.name == name)
    session = Session(lesson.experiment)
    view = LessonView(lesson, Look(LIGHT), open_controller(session), Progress(), Settings())
    view.show_frame(session.frame())
    windows = Windows()
    qapp.installEventFilter(windows)
    view.make_all()
    qapp.removeEventFilter(windows)
    assert view.complete
    assert windows.shown == []


def test_a_panel_that_fails_to_be_made_stops_neither_the_window_nor_the_plots(
    qtbot: QtBot, line_fit: Lesson, controller: Controller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(context: PanelContext) -> Panel:
        raise RuntimeError("no panel")

    name, spec = next((name, spec) for name, spec in PANELS.items() if spec.side == "right" and spec.of(line_fit))
    monkeypatch.setitem(PANELS, name, replace(spec, make=fail))
    view = LessonView(line_fit, Look(LIGHT), controller, Progress(), Settings())
    for widget in view.placed:
        qtbot.addWidget(widget)
    view.show_frame(Session(line_fit.experiment).frame())
    with pytest.raises(RuntimeError):
        view.make_all()
    for _ in range(20):
        view.draw_one()
    assert all(card.made is not None and card.made.frame is not None for card in view.cards)
    view.make_all()


def test_every_part_is_drawn_within_a_few_beats(qtbot: QtBot, line_fit: Lesson, controller: Controller) -> None:
    view = make_view(qtbot, line_fit, controller)
    session = Session(line_fit.experiment)
    for _ in range(30):
        session.advance(3)
        view.show_frame(session.frame(running=True))
        view.draw_one()
    shown = [card.plot.frame.state.step for card in view.cards if card.plot.frame is not None]
    assert len(shown) == 3
    assert min(shown) >= 90 - 3 * 12, "no part is forgotten while others are drawn"
    assert isinstance(view.stage, LineFitStage)
    assert view.stage.frame is not None
    assert view.stage.frame.state.step == 90
    for _ in range(10):
        view.draw_one()
    assert all(card.plot.frame is view.stage.frame for card in view.cards)
    view.draw_one()


def test_a_plot_of_a_run_under_way_is_painted_in_the_beat_after_it_took_what_is_new(
    qtbot: QtBot, line_fit: Lesson, controller: Controller
) -> None:
    view, session = make_view(qtbot, line_fit, controller), Session(line_fit.experiment)

    def beat(*, running: bool) -> tuple[list[PlotCard], list[PlotCard]]:
        """The plots that took the frame, and those that are not to be painted after this beat."""
        session.advance(1)
        before = [card.plot.frame for card in view.cards]
        view.show_frame(session.frame(running=running), numbers=False)
        view.draw_one()
        if running:
            assert [card.plot.frame for card in view.cards] == before, "the stage is painted first"
        controller.painted.emit()
        taken = [card for card, old in zip(view.cards, before, strict=True) if card.plot.frame is not old]
        return taken, [card for card in view.cards if not card.plot.viewport().updatesEnabled()]

    beats = [beat(running=True) for _ in range(24)]
    assert {card for taken, _ in beats for card in taken} == set(view.cards)
    for (taken, waiting), (then_taken, then_waiting) in pairwise(beats):
        assert waiting == taken
        assert not (taken and (then_taken or then_waiting))
    while not beat(running=True)[1]:
        pass
    assert not view.drawn
    view.draw_all()
    assert view.drawn
    assert all(card.plot.viewport().updatesEnabled() for card in view.cards)
    assert not any(waiting for _, waiting in (beat(running=False) for _ in range(12)))


def test_a_lesson_that_is_left_takes_nothing_any_more(qtbot: QtBot, line_fit: Lesson, controller: Controller) -> None:
    view, session = make_view(qtbot, line_fit, controller), Session(line_fit.experiment)
    view.draw_all()
    while view.drawn or all(card.plot.viewport().updatesEnabled() for card in view.cards):
        session.advance(1)
        view.show_frame(session.frame(running=True), numbers=False)
        view.draw_one()
    before = [card.plot.frame for card in view.cards]
    view.take_down()
    controller.painted.emit()
    assert [card.plot.frame for card in view.cards] == before


def test_a_beat_that_tells_numbers_draws_nothing_that_waits_but_the_next_does(
    qtbot: QtBot, line_fit: Lesson, controller: Controller
) -> None:
    view, session = make_view(qtbot, line_fit, controller), Session(line_fit.experiment)
    drawn = []
    for told in (True, False, False, True, True, True, False):
        session.advance(1)
        view.show_frame(session.frame(running=True), numbers=told)
        before = [card.plot.frame for card in view.cards]
        for _ in range(1 if told else 20):  # one beat, or as many as all parts take
            view.draw_one()
        drawn.append(before != [card.plot.frame for card in view.cards])
    assert drawn[:4] == [False, True, True, False]
    assert drawn[-1]
    for _ in range(60):
        session.advance(1)
        view.show_frame(session.frame(running=True), numbers=True)
        view.draw_one()
    ends = [card.plot.frame.end for card in view.cards if card.plot.frame is not None]
    assert min(ends) > session.track.end - 40, "nor is anything forgotten where every frame tells them"


def test_the_arithmetic_is_of_the_same_moment_as_the_picture(
    qtbot: QtBot, line_fit: Lesson, controller: Controller
) -> None:
    view = make_view(qtbot, line_fit, controller)
    (section,) = view.inspector.findChildren(LineSection)
    session = Session(line_fit.experiment)
    for told in (True, True, False, True, False, False):
        before = [value.text() for value in section.values]
        session.advance(3)
        frame = session.frame(running=True)
        view.show_frame(frame, numbers=told)
        view.draw_one()
        wanted = [row.value for row in step_rows(frame, LIGHT)] if told else before
        assert [value.text() for value in section.values] == wanted
        assert isinstance(view.stage, LineFitStage)
        assert view.stage.frame is frame


def test_after_a_rest_the_stage_comes_before_all_else(qtbot: QtBot, line_fit: Lesson, controller: Controller) -> None:
    view = make_view(qtbot, line_fit, controller)
    (section,) = view.inspector.findChildren(LineSection)
    session = Session(line_fit.experiment)
    session.advance(1)
    before, frame = [value.text() for value in section.values], session.frame()
    view.show_frame(frame)
    view.draw_one()
    assert isinstance(view.stage, LineFitStage)
    assert view.stage.frame is frame
    assert [value.text() for value in section.values] == before
    view.draw_one()
    assert [value.text() for value in section.values] == [row.value for row in step_rows(frame, LIGHT)]
    view.draw_all()
    assert all(card.plot.frame is frame for card in view.cards)


def test_a_hand_that_goes_on_leaves_nothing_behind(qtbot: QtBot, line_fit: Lesson, controller: Controller) -> None:
    view = make_view(qtbot, line_fit, controller)
    session = Session(line_fit.experiment)
    for _ in range(30):
        session.advance(1)
        view.show_frame(session.frame())
        view.draw_one()
    shown = [card.plot.frame.state.step for card in view.cards if card.plot.frame is not None]
    assert len(shown) == 3
    assert min(shown) >= 30 - 10


def test_a_plot_that_waits_to_be_painted_has_another_look_at_once(
    qtbot: QtBot, line_fit: Lesson, controller: Controller
) -> None:
    view = make_view(qtbot, line_fit, controller)
    view.draw_all()
    session = Session(line_fit.experiment)
    session.advance(5)
    view.show_frame(session.frame(running=True), numbers=False)

    def waiting() -> list[str]:
        return [card.name for card in view.cards if not card.plot.viewport().updatesEnabled()]

    for _ in range(10):
        view.draw_one()
        if waiting():
            break
    assert waiting()
    view.restyle(Look(DARK))
    assert not waiting()


@pytest.mark.parametrize("name", ["training_loop", "line_fit", "neuron", "network"])
def test_the_numbers_in_the_picture_stand_still_while_those_beside_it_do(
    qtbot: QtBot, lessons: tuple[Lesson, ...], open_controller: Open, name: str
) -> None:
    lesson = next(lesson for lesson in lessons if lesson.name == name)
    view = make_view(qtbot, lesson, open_controller(Session(lesson.experiment)))
    stage, session = view.stage_widget, Session(lesson.experiment)
    stage.resize(860, 540)
    found: list[tuple[list[str], QImage]] = []
    for told in (True, False, True):
        session.advance(701 if found else 1)
        frame = session.frame(running=True)
        view.show_frame(frame, numbers=told)
        found.append((texts(stage), stage.grab().toImage()))
    (first, before), (held, ahead), (last, _) = found
    assert held == first != last
    assert before != ahead or name == "training_loop", "the picture goes on, where it is not made of numbers"
    if frame.accuracy is not None and name != "training_loop":
        assert any(f"accuracy {percent(frame.accuracy)}" in text for text in last)


def test_the_strip_of_a_step_stands_still_while_the_numbers_do(
    qtbot: QtBot, lessons: tuple[Lesson, ...], open_controller: Open
) -> None:
    lesson = next(lesson for lesson in lessons if lesson.name == "network")
    controller = open_controller(Session(lesson.experiment))
    controller.set_pace("phase", 0.0)
    view, session = make_view(qtbot, lesson, controller), Session(lesson.experiment)
    found = []
    for told in (True, False, True):
        session.advance(7)
        view.show_frame(session.frame(running=True), numbers=told)
        found.append(view.panel(StepBar).strip.stops[0].label)
    assert found == ["step 7", "step 7", "step 21"]


def test_restyling_reaches_every_part(qtbot: QtBot, line_fit: Lesson, controller: Controller) -> None:
    view = make_view(qtbot, line_fit, controller)
    view.restyle(Look(DARK, "zh_CN"))
    plots = [view.stage, *(card.plot for card in view.cards)]
    assert all(isinstance(plot, Plot) and plot.look.theme is DARK for plot in plots)
    assert view.panel(Guide).title.text() == line_fit.steps[0].title["zh_CN"]
    assert view.options.rows["start"].label.text() == "初始值"


def test_the_stages_edits_reach_the_session_as_one(
    qtbot: QtBot, line_fit: Lesson, controller: Controller, until: Until
) -> None:
    view = make_view(qtbot, line_fit, controller)
    assert isinstance(view.stage, LineFitStage)
    view.stage.edit_begun.emit()
    for value in (1.5, 2.0, 2.5):
        view.stage.command_given.emit(SetParameter(0, value))
    frame = until(controller, lambda frame: frame.state.parameters[0] == 2.5)
    assert [edit.command for edit in frame.run.edits] == [SetParameter(0, 2.5)]
    controller.undo()
    frame = until(controller, lambda frame: frame.state.parameters[0] == 1.0)
    assert not frame.can_undo


def test_to_pin_nothing_is_answered(qtbot: QtBot, line_fit: Lesson, controller: Controller) -> None:
    view = make_view(qtbot, line_fit, controller)
    with qtbot.waitSignal(controller.refused) as refused:
        view.pin_selected()
    assert "selected" in str(refused.args[0])
    view.close()
