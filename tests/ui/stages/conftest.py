"""Stages of the network for tests."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.lessons.connections import join_stage
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.network.stage import NetworkStage
from tests.ui.stages.network.network_bench import CIRCLE, Bench, MakeBench, network_lesson

MakeStage = Callable[[Lesson, Controller], NetworkStage]


@pytest.fixture
def playground(lessons: tuple[Lesson, ...]) -> Lesson:
    """The lesson in which all can be changed."""
    return next(lesson for lesson in lessons if lesson.name == "playground")


@pytest.fixture
def make_stage(qtbot: QtBot) -> MakeStage:
    """Makes visible stages joined with a run, as in the window, which costs ten times as much."""

    def make(lesson: Lesson, controller: Controller) -> NetworkStage:
        stage = NetworkStage(lesson, Look(LIGHT))
        qtbot.addWidget(stage, before_close_func=lambda _: controller.close())  # No frame comes after it.
        join_stage(stage, controller)
        controller.frame_changed.connect(stage.show_frame)
        stage.resize(860, 540)
        with qtbot.waitExposed(stage):
            stage.show()
        stage.show_frame(controller.frame)
        qtbot.waitUntil(lambda: stage.view is not None and controller.idle)
        return stage

    return make


@pytest.fixture
def make_bench(qtbot: QtBot) -> MakeBench:
    """Makes visible stages after some steps of an experiment."""

    def make(experiment: Experiment = CIRCLE, steps: int = 3, width: int = 860, height: int = 540) -> Bench:
        session = Session(experiment)
        session.advance(steps)
        stage = NetworkStage(network_lesson(experiment), Look(LIGHT))
        qtbot.addWidget(stage)
        stage.resize(width, height)
        with qtbot.waitExposed(stage):
            stage.show()
        return Bench(stage, session, qtbot)

    return make


@pytest.fixture
def bench(make_bench: MakeBench) -> Bench:
    """The network of the lesson: 2-4-2-1."""
    return make_bench()
