"""The loss plot shows the history, peaks and all."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.number_format import number
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.over_steps.loss import LossPlot
from tests.ui.heard import text
from tests.ui.pictures import colours


@pytest.fixture
def plot(qtbot: QtBot, line_fit: Lesson) -> LossPlot:
    """An empty loss plot."""
    plot = LossPlot(line_fit, Look(LIGHT))
    qtbot.addWidget(plot)
    plot.resize(400, 240)
    return plot


def test_both_curves_are_the_history(plot: LossPlot, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    session.advance(500)
    frame = session.frame()
    plot.show_frame(frame)
    for key in ("loss", "train_loss"):
        steps, values = frame.history.series(key)
        x, y = plot.curves[key].getOriginalDataset()
        np.testing.assert_array_equal(x, steps)
        np.testing.assert_array_equal(y, values)
    table = plot.table()
    assert [row[0] for row in table.rows] == list(range(501))
    assert table.rows[0][1] is None, "the start has no step's samples"
    assert [row[2] for row in table.rows] == frame.history.series("train_loss")[1].tolist()


def test_a_screen_reader_is_told_where_the_curves_have_come_to(plot: LossPlot, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    session.advance(500)
    frame = session.frame()
    plot.show_frame(frame)
    read = text(plot, QAccessible.Text.Description)
    assert read.startswith("step 500, ")
    assert read.endswith(f"{plot.curve_label('train_loss')} {number(frame.train_loss)}")


def test_a_loss_of_rounded_predictions_is_told_apart(plot: LossPlot, line_fit: Lesson) -> None:
    plot.show_frame(Session(replace(line_fit.experiment, decimals=None)).frame())
    assert "decimals" not in plot.note()
    plot.show_frame(Session(replace(line_fit.experiment, decimals=2)).frame())
    assert "this step (y′ to 2 decimals)" in plot.note()


def test_a_penalty_is_told_where_losses_are_without_it(plot: LossPlot, xor: Experiment) -> None:
    for penalty, told in ((0.0, False), (0.1, True)):
        plot.show_frame(Session(replace(xor, l2=penalty)).frame())
        assert ("without the penalty" in plot.note()) == told


def test_a_long_run_keeps_its_peak(plot: LossPlot, xor: Experiment) -> None:
    session = Session(xor)
    session.advance(3000)
    session.do(SetParameter(0, 400.0))
    session.advance(1)
    session.do(SetParameter(0, 0.1))
    session.advance(3000)
    frame = session.frame()
    plot.show_frame(frame)
    x, y = plot.curves["loss"].getOriginalDataset()
    assert len(x) <= 1.1 * plot.resolution
    values = frame.history.series("loss")[1]
    assert (y.max(), y.min()) == (values.max(), values.min())
    assert x[-1] == 6001
    assert set(plot.table().columns[1:]) == {"loss of the step's samples", "mean loss of all data"}


def test_all_planned_steps_have_their_room_from_the_start(plot: LossPlot, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    session.advance(1)
    plot.show_frame(session.frame())
    before = plot.getPlotItem().vb.viewRange()[0]
    session.advance(499)
    plot.show_frame(session.frame())
    assert plot.getPlotItem().vb.viewRange()[0] == before
    assert before[0] < 0 < 500 < before[1] < 520


def test_a_run_without_end_widens_seldom(plot: LossPlot, xor: Experiment) -> None:
    session = Session(xor)
    rights = []
    for _ in range(100):
        session.advance(20)
        plot.show_frame(session.frame())
        rights.append(plot.getPlotItem().vb.viewRange()[0][1])
    assert len(set(rights)) < 15


def test_an_overflow_is_drawn_without_complaint(plot: LossPlot, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    session.do(ChangeOptions((("optimizer", "gradient_descent"), ("learning_rate", 1e6))))
    session.advance(500)
    assert session.problem is not None
    frame = session.frame()
    plot.show_frame(frame)
    steps, values = frame.history.series("train_loss")
    assert values[-1] == math.inf
    assert [(row[0], row[2]) for row in plot.table().rows] == list(zip(steps.tolist(), values.tolist(), strict=True))
    x, y = plot.curves["train_loss"].getOriginalDataset()
    np.testing.assert_array_equal(x, steps)
    np.testing.assert_array_equal(y[:3], values[:3])
    assert y[-1] == 1e30, "at the edge of what Qt can place"
    low, high = plot.getPlotItem().vb.viewRange()[1]
    assert low < 0 < values[np.isfinite(values)].max() < high < math.inf
    assert LIGHT.ink.lower() in colours(plot)


def test_the_legend_of_a_film_has_all_its_entries_from_the_first_step(qtbot: QtBot, line_fit: Lesson) -> None:
    plot = LossPlot(line_fit, Look(LIGHT, standalone=True))
    qtbot.addWidget(plot)
    session = Session(line_fit.experiment)
    told = []
    for _ in range(2):
        plot.show_frame(session.frame())
        plot.settle()
        assert plot.legend is not None
        told.append(plot.legend.labels)
        session.advance(1)
    assert told[0] == told[1]
    assert len(told[0]) == 2
