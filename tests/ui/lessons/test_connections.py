"""What figures can do for each other once they are joined."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.session import Session
from nnviz.ui.lessons.connections import join_plot
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.confusion import ConfusionPlot
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.neuron.stage import NeuronStage
from tests.ui.stages.picture.picture_bench import make_stage, picture_lesson

pytest_plugins = ("tests.engine.pictures",)


@pytest.fixture
def plot(bars: Experiment, qtbot: QtBot) -> ConfusionPlot:
    made = ConfusionPlot(picture_lesson(bars), Look(LIGHT))
    qtbot.addWidget(made, before_close_func=ConfusionPlot.stop_work)
    made.resize(300, 180)
    return made


def test_a_square_of_the_confusion_is_shown_by_a_stage_of_pictures(
    bars: Experiment, plot: ConfusionPlot, qtbot: QtBot, open_controller: Callable[[Session], Controller]
) -> None:
    stage, session = make_stage(bars)
    qtbot.addWidget(stage)
    join_plot(plot, stage, open_controller(session))
    plot.show_frame(session.frame())
    counts = [row[2:5] for row in plot.table().rows[3:]]
    row, column = next((row, column) for row in range(3) for column in range(3) if counts[row][column])
    with qtbot.waitSignal(stage.pair_wanted) as asked:
        place = plot.places().cell(row, column).center().toPoint()
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [row, column]
    assert "Click a square" in plot.hint()


def test_other_stages_leave_it_alone(
    bars: Experiment, plot: ConfusionPlot, qtbot: QtBot, open_controller: Callable[[Session], Controller]
) -> None:
    stage = NeuronStage(picture_lesson(bars), Look(LIGHT))
    qtbot.addWidget(stage)
    join_plot(plot, stage, open_controller(Session(Experiment())))
    assert not plot.opens
