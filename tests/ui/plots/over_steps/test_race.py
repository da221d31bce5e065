"""The plot of a race: each run's own numbers, in its lane's look, kept ones drawn once."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from nnviz.engine.playground import playground
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.player import Player
from nnviz.session.race.race import LANES, METRICS
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.plots.base.lanes import LANE_STYLES
from nnviz.ui.plots.over_steps.race import RacePlot

CIRCLE = playground("circle", points=100)
_KEPT: list[RacePlot] = []


@pytest.fixture(autouse=True)
def kept(qtbot: QtBot) -> Iterator[None]:
    """Plots a test is done with live until Qt has closed them: pyqtgraph's own do not bear to be collected before."""
    yield
    qtbot.wait(1)
    _KEPT.clear()


def raced(lanes: int = 2, steps: int = 50) -> Session:
    """A session with some runs kept, the present one as far as they are."""
    player = Player(Session(CIRCLE))
    player.session.advance(steps)
    for number in range(lanes):
        player.run_again((("learning_rate", 0.01 * (number + 1)),))
        while player.playing:
            player.slice()
    return player.session


def make_plot(qtbot: QtBot, session: Session, look: Look | None = None) -> RacePlot:
    text = {"en": "A network", "zh_CN": "神经网络"}
    lesson = Lesson("network", 5, text, text, "network", ("race",), session.experiment, {}, (), ())
    plot = RacePlot(lesson, look or Look(LIGHT))
    qtbot.addWidget(plot)
    _KEPT.append(plot)
    plot.resize(500, 300)
    plot.show()
    plot.show_frame(session.frame())
    return plot


@pytest.mark.parametrize("measure", METRICS)
def test_each_curve_is_its_run_s_own(qtbot: QtBot, measure: str) -> None:
    session = raced(steps=83)
    plot = make_plot(qtbot, session)
    plot.set_measure(measure)
    for lane in session.frame().race:
        steps, values = lane.history.series(measure)
        if steps[-1] < lane.end:  # the history is not measured at every step, the end is
            steps, values = np.append(steps, lane.end), np.append(values, lane.at(lane.end).values[measure])
        assert steps[-1] == lane.end == 83
        x, y = plot.curves[str(lane.number)].getOriginalDataset()
        np.testing.assert_array_equal(x, steps)
        np.testing.assert_array_equal(y, values if "loss" in measure else 100 * values)
    columns = plot.table().columns
    assert columns[1:] == ("1 · 0.03", "2 · 0.01", "now: 0.02")


def test_no_two_lanes_differ_in_colour_alone() -> None:
    styles = [LANE_STYLES[number] for number in range(1, LANES + 1)]
    assert len({style.pattern for style in styles}) == len({style.token for style in styles}) == LANES
    for theme in (LIGHT, DARK):
        colors = {getattr(theme, style.token) for style in styles}
        assert len(colors) == LANES
        assert not colors & {theme.negative, theme.positive, theme.accent}


def test_what_is_kept_is_drawn_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    session = raced()
    plot = make_plot(qtbot, session)
    drawn: list[str] = []
    put = RacePlot.set_curve

    def noted(self: RacePlot, key: str, *points: object, **how: object) -> None:
        drawn.append(key)
        put(self, key, *points, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(RacePlot, "set_curve", noted)
    session.race.go_on()
    for _ in range(3):
        session.advance(1)
        plot.show_frame(session.frame())
    assert drawn == ["0"] * 3
    session.race.remove(1)
    plot.show_frame(session.frame())
    assert [item.toPlainText() for item in plot.getPlotItem().items if isinstance(item, pg.TextItem)] == ["2"]
    assert drawn[3:] == ["2", "0"]
    plot.set_logarithmic(True)
    assert drawn[5:] == ["2", "0"]


def test_it_fits_the_longest_run_and_works_alone(qtbot: QtBot) -> None:
    session = raced(lanes=1, steps=90)
    session.reset()
    session.advance(10)
    plot = make_plot(qtbot, session)
    assert plot.getPlotItem().vb.viewRange()[0][1] >= 90
    alone = make_plot(qtbot, Session(CIRCLE))
    assert "keep a run" in alone.note()


def test_the_menu_chooses_and_a_figure_taken_home_shows_the_same(qtbot: QtBot) -> None:
    session = raced()
    plot = make_plot(qtbot, session)
    menu = QMenu(plot)
    plot.fill_menu(menu, ())
    (inside,) = menu.findChildren(QMenu)
    with qtbot.waitSignal(plot.measure_changed):
        inside.actions()[1].trigger()
    assert (plot.measure, plot.caption()) == ("test_loss", "Race: Test loss")
    plot.set_logarithmic(True)
    home = make_plot(qtbot, session, replace(Look(DARK, "zh_CN"), standalone=True))
    home.take_choices(plot)
    assert (home.measure, home.logarithmic) == ("test_loss", True)
    image = QImage(home.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    home.draw(painter)
    painter.end()
    assert home.table().rows == plot.table().rows


def test_a_run_called_like_markup_is_shown_as_it_is_called(qtbot: QtBot) -> None:
    session = raced()
    session.race.rename(1, "<b>bold</b>")
    assert "&lt;b&gt;bold&lt;/b&gt;" in make_plot(qtbot, session).note()
