"""Stages of the network for tests."""

import pytest
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.network.stage import NetworkStage
from tests.ui.stages.network.network_bench import CIRCLE, Bench, MakeBench, network_lesson


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
