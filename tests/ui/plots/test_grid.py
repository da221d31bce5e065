"""The map of a grid race: what stands in its cells, how one walks it by keyboard, and that a cell opens its run."""

import math

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.race.grid import Axis, Grid, Outcome
from nnviz.session.race.race import METRICS
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.plots.grid import GridPlot, heat_cell
from nnviz.ui.plots.matrix.heat import HeatCell, HeatMap

LOSSES = ((0.4, 0.2, math.inf), (0.3, 0.05, 0.1))


def axis(key: str, *values: float) -> Axis:
    return Axis(key, values, tuple(((key, value),) for value in values))


@pytest.fixture
def network(lessons: tuple[Lesson, ...]) -> Lesson:
    return next(lesson for lesson in lessons if lesson.name == "network")


@pytest.fixture
def grid(network: Lesson) -> Grid:
    """Two rates, three batch sizes, two seeds; the last cell of the first row diverged."""
    found = Grid(
        Session(network.experiment).track.run,
        axis("learning_rate", 0.03, 0.3),
        axis("batch_size", 1, 10, 50),
        (4, 5),
        60,
    )
    for row, losses in enumerate(LOSSES):
        for column, loss in enumerate(losses):
            for seed, factor in ((4, 1.0), (5, 1.1)):
                values = dict.fromkeys(METRICS, factor * loss)
                found = found.with_outcome(row, column, Outcome(seed, 60, values, overflowed=math.isinf(loss)))
    return found


@pytest.fixture
def plot(qtbot: QtBot, network: Lesson, grid: Grid) -> GridPlot:
    session = Session(network.experiment)
    session.grid = grid
    plot = GridPlot(network, Look(LIGHT))
    qtbot.addWidget(plot)
    plot.resize(480, 320)
    plot.show()
    plot.show_frame(session.frame())
    return plot


def test_a_cell_tells_median_and_spread_and_what_diverged_is_no_number(grid: Grid) -> None:
    one, diverged = heat_cell(grid, 0, 0), heat_cell(grid, 0, 2)
    assert one is not None
    assert (one.words, one.below) == ("0.44", "0.4–0.44")
    assert diverged is not None
    assert diverged.void
    assert diverged.words == "diverged"
    assert grid.best == (1, 1)


@pytest.mark.parametrize("least", [True, False])
def test_the_better_the_stronger_and_many_sizes_by_their_logarithm(least: bool) -> None:
    cells = ((HeatCell(1.0, "1"), HeatCell(10.0, "10"), HeatCell(100.0, "100"), HeatCell(math.nan, "", void=True)),)
    heat = HeatMap(("a",), ("1", "2", "3", "4"), "down", "across", cells, least, ("1", "100"))
    low, middle, high = map(heat.strength, (1.0, 10.0, 100.0))
    assert heat.logarithmic
    assert middle == pytest.approx((low + high) / 2)
    assert (low > high) == least


def test_arrows_walk_the_cells_telling_each_and_enter_opens_its_run(qtbot: QtBot, plot: GridPlot, grid: Grid) -> None:
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Down)
    told = plot.accessibleDescription()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(plot, key)
    assert told != plot.accessibleDescription()
    assert "0.055" in plot.accessibleDescription()
    assert "the best" in plot.accessibleDescription()
    with qtbot.waitSignal(plot.run_wanted) as wanted:
        QTest.keyClick(plot, Qt.Key.Key_Return)
    assert wanted.args == [grid.run(1, 1, 5), 60]


def test_a_click_opens_the_cell_under_it(qtbot: QtBot, plot: GridPlot, grid: Grid) -> None:
    place = plot.places().cell(0, 1).center()
    with qtbot.waitSignal(plot.run_wanted) as wanted:
        QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(place.x()), round(place.y())))
    run, _ = wanted.args
    assert run.start.value("batch_size") == 10
    assert run.start.value("learning_rate") == 0.03


def test_it_is_drawn_in_both_themes_at_any_size_and_without_a_grid(plot: GridPlot, network: Lesson) -> None:
    pictures = []
    for look in (Look(LIGHT), Look(DARK)):
        plot.restyle(look)
        pictures.append(plot.grab().toImage())
    assert pictures[0] != pictures[1]
    plot.resize(60, 40)
    plot.grab()
    plot.show_frame(Session(network.experiment).frame())
    plot.grab()
    assert plot.value_at(plot.rect().toRectF().center()) == ""


def test_the_table_has_every_run(plot: GridPlot) -> None:
    table = plot.table()
    assert table.columns[:4] == ("learning_rate", "batch_size", "seed", "steps")
    assert len(table.rows) == 12
    assert [row[4] for row in table.rows[:2]] == [0.4, pytest.approx(0.44)]
    assert table.rows[4][4] is None
