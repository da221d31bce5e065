"""S(param) is the sum of squared distances, and the dot is where the run stands."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.number_format import number
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.special.squared_distance import SquaredDistancePlot


@pytest.fixture
def plot(qtbot: QtBot, line_fit: Lesson) -> SquaredDistancePlot:
    """An empty plot of S."""
    plot = SquaredDistancePlot(line_fit, Look(LIGHT))
    qtbot.addWidget(plot)
    plot.resize(400, 240)
    return plot


def squares(session: Session, slope: float) -> float:
    """S, the slow way."""
    x, y = session.data.x[:, 0].tolist(), session.data.y[:, 0].tolist()
    return math.fsum((slope * a + session.experiment.options["intercept"] - b) ** 2 for a, b in zip(x, y, strict=True))


def test_curve_and_dots_are_sums_of_squares(plot: SquaredDistancePlot, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    session.advance(77)
    plot.show_frame(session.frame())
    for key in plot.styles:
        x, y = plot.curves[key].getOriginalDataset()
        for slope, value in zip(x.tolist(), y.tolist(), strict=True):
            assert value == pytest.approx(squares(session, slope))
    assert plot.curves["now"].getOriginalDataset()[0].tolist() == [session.state.parameters[0]]
    lowest = plot.curves["lowest"].getOriginalDataset()
    assert lowest[0][0] == pytest.approx(3.0394934321608043)
    assert lowest[1][0] <= plot.curves["curve"].getOriginalDataset()[1].min()


def test_the_table_has_all_three(plot: SquaredDistancePlot, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    plot.show_frame(session.frame())
    table = plot.table()
    assert table.columns == ("param", "S(param)", "least squares", "now")
    now = [row for row in table.rows if row[3] is not None]
    assert [row[0] for row in now] == [1.0]
    assert now[0][3] == pytest.approx(squares(session, 1.0))


def test_the_axes_stand_still_while_it_learns(plot: SquaredDistancePlot, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    ranges = []
    for _ in range(100):
        session.advance(5)
        plot.show_frame(session.frame())
        ranges.append(str(plot.getPlotItem().vb.viewRange()))
    assert len(set(ranges)) == 1


def test_all_places_visited_stay_in_sight(plot: SquaredDistancePlot, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    session.do(SetParameter(0, -40.0))
    session.advance(5)
    session.do(SetParameter(0, 3.0))
    session.advance(5)
    plot.show_frame(session.frame())
    low, high = plot.getPlotItem().vb.viewRange()[0]
    assert low < -40.0 < 3.0 < high


@pytest.mark.parametrize("value", [1e12, -1e12])
def test_the_greatest_parameters_are_drawn(plot: SquaredDistancePlot, line_fit: Lesson, value: float) -> None:
    session = Session(line_fit.experiment)
    session.do(SetParameter(0, value))
    plot.show_frame(session.frame())
    plot.grab()
    assert np.isfinite(plot.curves["now"].getOriginalDataset()[1]).all()


def test_an_overflow_is_drawn_without_complaint(plot: SquaredDistancePlot, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    session.do(ChangeOptions((("optimizer", "gradient_descent"), ("learning_rate", 1e6))))
    session.advance(500)
    assert abs(session.state.parameters[0]) > 1e100
    plot.show_frame(session.frame())
    plot.grab()
    assert len(plot.curves["now"].getOriginalDataset()[0] if plot.curves["now"].xData is not None else []) == 0


def test_the_crosshair_tells_s_where_it_stands(plot: SquaredDistancePlot, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    plot.show_frame(session.frame())
    box = plot.getPlotItem().vb
    spot = box.mapViewToScene(QPointF(2.3456, sum(box.viewRange()[1]) / 2))
    slope = box.mapSceneToView(spot).x()
    told = f"param {number(slope)}\nS(param) {number(squares(session, slope))}"
    assert plot.value_at(spot) == told


def test_it_tells_how_the_mean_loss_comes_of_the_sum(plot: SquaredDistancePlot, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    session.advance(10)
    frame = session.frame()
    plot.show_frame(frame)
    assert plot.note() == "sum of squares · mean loss = S / (2·100)"
    assert frame.train_loss == pytest.approx(squares(session, float(frame.state.parameters[0])) / 200)
