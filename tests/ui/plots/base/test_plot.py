"""What all plots share: curves are the numbers given, axes stand still, and a plot alone explains itself."""

import math
from collections.abc import Callable
from contextlib import closing
from typing import ClassVar

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.export.figures import Shape, Sheet, make_figure
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.plots.base.curve_style import CurveStyle
from nnviz.ui.plots.base.drawn import DrawnPlot
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.base.steps import StepPlot
from nnviz.ui.plots.base.table import PLOTS, plot_class, plots_of
from nnviz.ui.stages.table import figure_names
from tests.session.race.grids import a_grid

Make = Callable[..., "Sample"]
DRAWN = "━╌─—"
"""What stands for a curve in a note."""


class Sample(StepPlot):
    """A plot with a curve and some dots."""

    name = "sample"
    styles: ClassVar[dict[str, CurveStyle]] = {
        "curve": CurveStyle("ink", 2.0),
        "dots": CurveStyle("weight", 9.0, dots=True, ring="panel"),
    }

    def caption(self) -> str:
        """A title."""
        return "Sample"

    def axis_titles(self) -> tuple[str, str]:
        """Words at the axes."""
        return "x", "y"

    def curve_label(self, key: str) -> str:
        """A name."""
        return f"the {key}"

    def show_frame(self, frame: Frame) -> None:
        """The mean loss over all steps."""
        self.frame = frame
        steps, values = frame.history.series("train_loss")
        self.set_curve("curve", steps, values)
        self.fit_steps(frame, values)
        self.mark_step(frame)


@pytest.fixture
def make(qtbot: QtBot, line_fit: Lesson) -> Make:
    """Make a sample plot."""

    def make_plot(look: Look | None = None) -> Sample:
        plot = Sample(line_fit, look or Look(LIGHT))
        qtbot.addWidget(plot)
        plot.resize(420, 260)
        plot.show()
        return plot

    return make_plot


def test_a_plot_makes_no_menu(line_fit: Lesson, app: QApplication) -> None:
    """pyqtgraph's own make one of fifty widgets each, which Qt styles with every change of theme."""
    before = set(app.allWidgets())
    plot = Sample(line_fit, Look(LIGHT))
    made = set(app.allWidgets()) - before
    assert plot in made
    assert not any(isinstance(widget, QMenu) for widget in made)
    plot.deleteLater()


def test_a_curve_holds_its_numbers(make: Make) -> None:
    plot = make()
    x, y = np.array([0.0, 1.0, 2.0, 3.0]), np.array([1.0, np.nan, -5.0, 2.0])
    plot.set_curve("curve", x, y)
    drawn_x, drawn_y = plot.curves["curve"].getOriginalDataset()
    np.testing.assert_array_equal(drawn_x, x)
    np.testing.assert_array_equal(drawn_y, y)


def test_the_table_joins_the_curves_on_x(make: Make) -> None:
    plot = make()
    plot.set_curve("curve", np.array([2.0, 0.0, 1.0]), np.array([20.0, 0.0, 10.0]))
    plot.set_curve("dots", np.array([1.0, 3.0]), np.array([-1.0, -3.0]))
    table = plot.table()
    assert table.columns == ("x", "the curve", "the dots")
    assert list(table.rows) == [(0, 0.0, None), (1, 10.0, -1.0), (2, 20.0, None), (3, None, -3.0)]
    assert all(isinstance(row[0], int) for row in table.rows)
    plot.set_curve("dots", np.array([0.5]), np.array([7.0]))
    assert plot.table().rows[1] == (0.5, None, 7.0)


def test_an_empty_plot_has_an_empty_table_and_can_be_drawn(make: Make) -> None:
    plot = make()
    assert list(plot.table().rows) == []
    image = QImage(420, 260, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    plot.draw(painter)
    painter.end()
    assert image.pixelColor(1, 1).name() == LIGHT.panel.lower()


def test_a_plot_alone_has_legend_and_axis_titles(make: Make) -> None:
    on_screen, alone = make(), make(Look(LIGHT, standalone=True))
    assert on_screen.legend is None
    assert alone.legend is not None
    assert alone.legend.labels == ["the curve", "the dots"]
    for side, title in (("bottom", "x"), ("left", "y")):
        axis = alone.getPlotItem().getAxis(side)
        assert axis.label.isVisible()
        assert title in axis.label.toPlainText()
        assert not on_screen.getPlotItem().getAxis(side).label.isVisible()


def test_on_a_small_sheet_the_curves_have_the_room_and_the_note_names_them(lessons: tuple[Lesson, ...]) -> None:
    lesson = next(lesson for lesson in lessons if lesson.name == "network")
    session = Session(lesson.experiment)
    session.advance(20)
    for size, named in (((338, 240), False), ((960, 640), True)):
        look = Look(LIGHT, standalone=True)
        with closing(Sheet(make_figure(lesson, "gradients", look), look, session.frame(), Shape(*size))) as sheet:
            plot = sheet.figure
            assert isinstance(plot, Plot)
            sheet.content("svg")
            assert plot.legend is not None
            assert bool(plot.legend.labels) == named
            assert plot.getPlotItem().vb.height() > 0.45 * size[1]


@pytest.mark.parametrize("name", ["loss", "accuracy", "parameters", "gradients"])
def test_what_the_legend_names_the_note_does_not_name_again(lessons: tuple[Lesson, ...], name: str) -> None:
    lesson = next(lesson for lesson in lessons if lesson.name == "network")
    session = Session(lesson.experiment)
    session.advance(30)
    look = Look(LIGHT, standalone=True)
    notes = {}
    for size in ((960, 640), (338, 240), (240, 130)):
        with closing(Sheet(make_figure(lesson, name, look), look, session.frame(), Shape(*size))) as sheet:
            plot = sheet.figure
            assert isinstance(plot, Plot)
            assert plot.legend is not None
            notes[bool(plot.legend.labels)] = plot.note()
            assert sheet.header_height >= sheet.header.size().height() + 12, "the title's lines are clear of the plot"
            if plot.legend.labels:
                labels = plot.legend.labels
                assert len(set(labels)) == len(labels)
    assert set(notes) == {True, False}
    assert any(sign in notes[False] for sign in DRAWN), "a small sheet has the legend in the note"
    assert not any(sign in notes[True] for sign in DRAWN)


@pytest.mark.parametrize("size", [(338, 240), (240, 180)])
def test_a_legend_goes_only_where_curves_are_named_elsewhere_or_have_no_room(
    lessons: tuple[Lesson, ...], size: tuple[int, int]
) -> None:
    look = Look(LIGHT, standalone=True)
    left_out = set()
    for lesson in lessons:
        if lesson.name == "picture":
            continue  # Its plots are those of other lessons, and it takes long to train.
        session = Session(lesson.experiment)
        session.advance(5)
        for name in figure_names(lesson):
            with closing(Sheet(make_figure(lesson, name, look), look, session.frame(), Shape(*size))) as sheet:
                plot = sheet.figure
                if not isinstance(plot, Plot):
                    continue
                sheet.content("svg")  # which lays it out
                if plot.legend is not None and plot.curves and not plot.legend.labels:
                    left_out.add(name)
                    named = set(plot.note()) & set("━—╌") or name == "stage"
                    assert named or size[1] < 200, (lesson.name, name, plot.note())
                assert plot.legend is None or plot.legend.minimumHeight() <= 0.4 * plot.height(), (lesson.name, name)
    assert {"gradients", "stage"} <= left_out
    assert size[1] < 200 or not left_out & {"slope", "squared-distance", "activation"}


@pytest.mark.parametrize("seed", range(3))
def test_the_range_changes_only_when_data_leave_it_or_need_little_of_it(
    make: Make, line_fit: Lesson, seed: int
) -> None:
    plot = make()
    frame = Session(line_fit.experiment).frame()
    rng = np.random.default_rng(seed)
    values = np.cumsum(rng.normal(size=400))
    changes = 0
    before = None
    for count in range(1, 401):
        shown = values[:count]
        plot.fit_steps(frame, shown)
        low, high = plot.getPlotItem().vb.viewRange()[1]
        assert low < low + 0.03 * (high - low) <= shown.min() <= shown.max() <= high - 0.03 * (high - low), "a dot fits"
        if before is not None and (low, high) != before:
            changes += 1
            span = float(np.ptp(values[: count - 1]))
            rim = 0.04 * (before[1] - before[0])
            outside = values[count - 1] < before[0] + rim or values[count - 1] > before[1] - rim
            assert outside or span <= 0.6 * (before[1] - before[0])
        before = (low, high)
    assert changes < 60


@pytest.mark.parametrize("values", [[math.nan], [], [math.inf, 1.0], [1e308, -1e308], [0.0], [5.0, 5.0], [1e-320]])
def test_no_numbers_break_the_range(make: Make, line_fit: Lesson, values: list[float]) -> None:
    plot = make()
    frame = Session(line_fit.experiment).frame()
    plot.fit_steps(frame, np.array(values))
    plot.set_curve("curve", np.arange(float(len(values))), np.array(values))
    plot.grab()
    (x_low, x_high), (y_low, y_high) = plot.getPlotItem().vb.viewRange()
    assert x_low < x_high
    assert y_low < y_high


def test_the_cursor_stands_at_a_step_of_the_past_only(make: Make, line_fit: Lesson) -> None:
    plot = make()
    session = Session(line_fit.experiment)
    session.advance(300)
    plot.show_frame(session.frame())
    assert not plot.cursor_line.isVisible()
    session.seek(123)
    session.catch_up()
    plot.show_frame(session.frame())
    assert plot.cursor_line.isVisible()
    assert plot.cursor_line.value() == 123


def test_hovering_names_the_nearest_values(make: Make) -> None:
    plot = make()
    plot.set_range((0.0, 10.0), (0.0, 1.0))
    plot.set_curve("curve", np.arange(11.0), np.linspace(0, 1, 11))
    spot = plot.getPlotItem().vb.mapViewToScene(QPointF(6.9, 0.5))
    assert plot.value_at(spot).splitlines() == ["x 7", "the curve 0.7"], "there is nothing between two steps"
    assert plot.value_at(QPointF(-5, -5)) == ""
    assert plot.toolTip().splitlines()[0] == "Sample"


def test_a_number_from_another_step_tells_which(make: Make) -> None:
    plot = make()
    plot.set_range((0.0, 40.0), (0.0, 1.0))
    plot.set_curve("curve", np.array([0.0, 20.0, 40.0]), np.array([1.0, 0.5, 0.25]))
    told = [plot.value_at(plot.getPlotItem().vb.mapViewToScene(QPointF(x, 0.5))) for x in (17.2, 20.1)]
    assert told == ["x 17\nthe curve 0.5 (x 20)", "x 20\nthe curve 0.5"]


def test_restyling_recolours_curves_and_ground(make: Make, line_fit: Lesson) -> None:
    plot = make()
    plot.show_frame(Session(line_fit.experiment).frame())
    plot.restyle(Look(DARK))
    assert plot.curves["curve"].opts["pen"].color().name() == DARK.ink.lower()
    assert plot.curves["dots"].opts["symbolBrush"].color().name() == DARK.weight.lower()
    assert plot.backgroundBrush().color().name() == DARK.panel.lower()


@pytest.mark.parametrize("name", PLOTS)
def test_every_plot_of_every_lesson_says_what_it_is(qtbot: QtBot, lessons: tuple[Lesson, ...], name: str) -> None:
    lesson = next(lesson for lesson in lessons if name in plots_of(lesson))
    plot = plot_class(name)(lesson, Look(LIGHT, standalone=True))
    qtbot.addWidget(plot)
    session = Session(lesson.experiment)
    session.advance(20)
    session.grid = a_grid(session)
    plot.show_frame(session.frame())
    assert plot.name == name
    assert plot.accessibleName()
    assert all(plot.axis_titles()) or isinstance(plot, DrawnPlot), "a drawn one has no axes"
    table = plot.table()
    assert len(table.rows) > 0
    assert all(len(row) == len(table.columns) for row in table.rows)
