"""The runs of a race in the plots of loss and accuracy: a curve each, told by name, bounded, and gone when asked."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.base.lanes import POINTS
from nnviz.ui.plots.base.steps import StepPlot
from nnviz.ui.plots.base.table import plot_class


@pytest.fixture
def session(lessons: tuple[Lesson, ...]) -> Session:
    """One run kept at step 900, and the present one at step 30 with another learning rate."""
    session = Session(next(lesson for lesson in lessons if lesson.name == "network").experiment)
    session.advance(900)
    session.keep()
    session.reset((("learning_rate", 0.3),))
    session.advance(30)
    return session


@pytest.fixture(params=["loss", "accuracy"])
def plot(request: pytest.FixtureRequest, qtbot: QtBot, lessons: tuple[Lesson, ...], session: Session) -> StepPlot:
    lesson = next(lesson for lesson in lessons if lesson.name == "network")
    plot = plot_class(request.param)(lesson, Look(LIGHT))
    assert isinstance(plot, StepPlot)
    qtbot.addWidget(plot)
    plot.show_frame(session.frame())
    return plot


def test_a_lane_has_its_own_numbers_and_name_in_curve_table_and_note(plot: StepPlot, session: Session) -> None:
    assert plot.lanes is not None
    (curve,) = plot.lanes.found
    steps, values = session.race.lanes[0].history.series(plot.raced, POINTS)
    np.testing.assert_array_equal(curve.steps, steps)
    np.testing.assert_array_equal(curve.values, values * (100.0 if plot.name == "accuracy" else 1.0))
    assert len(curve.steps) <= POINTS + 2
    assert any(column.startswith("1 · 0.03") for column in plot.table().columns)
    assert "▬ 1" in plot.note()
    assert plot.getPlotItem().vb.viewRange()[0][1] > 900


def test_lanes_are_hidden_lit_and_removed(plot: StepPlot, session: Session) -> None:
    plot.set_lanes_shown(False)
    assert not plot.lanes_on_show()
    plot.light_lane(1)
    assert plot.lanes_on_show()
    assert plot.lanes is not None
    assert plot.lanes.lit == 1
    session.race.clear()
    plot.show_frame(session.frame())
    assert not plot.lanes_on_show()
