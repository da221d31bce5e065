"""A stage of gradient descent for tests."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.lessons.connections import join_stage
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.descent.inspector import DescentSection
from nnviz.ui.stages.descent.stage import DescentStage
from tests.ui.stages.descent.descent_bench import DescentBench, Until


@pytest.fixture
def descent(lessons: tuple[Lesson, ...]) -> Lesson:
    """The lesson itself."""
    return next(lesson for lesson in lessons if lesson.name == "descent")


@pytest.fixture
def bench(
    qtbot: QtBot, descent: Lesson, open_controller: Callable[[Session], Controller], until: Until
) -> DescentBench:
    """The stage at the start of the lesson's run."""
    look = Look(LIGHT)
    controller = open_controller(Session(descent.experiment))
    stage = DescentStage(descent, look)
    section = DescentSection(stage, descent, look, controller)
    for widget in (stage, section):
        qtbot.addWidget(widget)
    join_stage(stage, controller)
    controller.frame_changed.connect(stage.show_frame)
    controller.frame_changed.connect(section.show_frame)
    stage.resize(860, 560)
    with qtbot.waitExposed(stage):
        stage.show()
    section.show()
    made = DescentBench(stage, section, controller, until)
    made.wait(lambda frame: frame.state.step == 0)
    return made
