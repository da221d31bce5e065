"""The slope plot shows every slope of the run beside the traditional answer."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import ChangeOptions
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.special.slope import SlopePlot
from tests.ui.pictures import colours


@pytest.fixture
def plot(qtbot: QtBot, line_fit: Lesson) -> SlopePlot:
    """An empty slope plot."""
    plot = SlopePlot(line_fit, Look(LIGHT))
    qtbot.addWidget(plot)
    plot.resize(400, 240)
    return plot


def test_every_slope_and_the_least_squares_one(plot: SlopePlot, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    session.advance(500)
    frame = session.frame()
    plot.show_frame(frame)
    slopes = frame.history.series("layers[0].weight[0,0]")[1]
    np.testing.assert_array_equal(plot.curves["slope"].getOriginalDataset()[1], slopes)
    table = plot.table()
    assert table.columns == ("step", "param", "least squares")
    assert [row[1] for row in table.rows] == slopes.tolist()
    assert table.rows[-1] == (500, 3.019999999999979, pytest.approx(3.0394934321608043))
    assert all(isinstance(row[0], int) for row in table.rows)
    assert plot.note() == "dashed: least squares 3.03949"


def test_the_dashed_line_goes_from_edge_to_edge(plot: SlopePlot, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    session.advance(10)
    plot.show_frame(session.frame())
    x, y = plot.curves["least_squares"].getOriginalDataset()
    assert x.tolist() == plot.getPlotItem().vb.viewRange()[0]
    assert len(set(y.tolist())) == 1


def test_the_axes_stand_still_while_it_learns(plot: SlopePlot, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    ranges = []
    for _ in range(100):
        session.advance(5)
        plot.show_frame(session.frame())
        ranges.append(str(plot.getPlotItem().vb.viewRange()))
    assert len(set(ranges)) <= 2


def test_an_overflow_is_drawn_without_complaint(plot: SlopePlot, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    session.do(ChangeOptions((("optimizer", "gradient_descent"), ("learning_rate", 1e6))))
    session.advance(500)
    frame = session.frame()
    plot.show_frame(frame)
    slopes = frame.history.series("layers[0].weight[0,0]")[1]
    assert np.abs(slopes).max() > 1e100
    assert [row[1] for row in plot.table().rows] == slopes.tolist()
    y = plot.curves["slope"].getOriginalDataset()[1]
    np.testing.assert_array_equal(y[:3], slopes[:3])
    np.testing.assert_array_equal(np.sign(y), np.sign(slopes))
    assert np.abs(y).max() == 1e30, "at the edge of what Qt can place"
    low, high = plot.getPlotItem().vb.viewRange()[1]
    assert low < slopes.min() < slopes.max() < high
    assert LIGHT.weight.lower() in colours(plot)
