"""Ghost curves: what is drawn of a branch are its own numbers, from where it left the present run."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import ChangeOptions, ResizeLayer
from nnviz.session.run.history import History
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.plots.base.ghosts import Ghost, within_reach
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.base.table import plot_class
from nnviz.ui.shell.window import MainWindow

CIRCLE = playground("circle", points=100)
HAUNTED = ("loss", "accuracy", "parameters", "gradients")
_KEPT: list[Plot] = []


@pytest.fixture(autouse=True)
def kept(qtbot: QtBot) -> Iterator[None]:
    """Plots a test is done with live until Qt has closed them: pyqtgraph's own do not bear to be collected before."""
    yield
    qtbot.wait(1)
    _KEPT.clear()


def branched(experiment: Experiment = CIRCLE) -> Session:
    """A run of 90 steps, left at step 40 for another learning rate that has gone on to 60."""
    session = Session(experiment)
    session.advance(90)
    session.seek(40)
    session.catch_up()
    session.do(ChangeOptions((("learning_rate", 0.3),)))
    session.advance(20)
    return session


def make_plot(qtbot: QtBot, name: str, session: Session) -> Plot:
    text = {"en": "A network", "zh_CN": "神经网络"}
    lesson = Lesson("network", 5, text, text, "network", (name,), session.experiment, {}, (), ())
    plot = plot_class(name)(lesson, Look(LIGHT))
    qtbot.addWidget(plot)
    _KEPT.append(plot)
    plot.resize(360, 240)
    plot.show()
    plot.show_frame(session.frame())
    return plot


@pytest.mark.parametrize("name", HAUNTED)
def test_a_ghost_is_the_branch_from_where_it_left(qtbot: QtBot, name: str) -> None:
    session = branched()
    plot = make_plot(qtbot, name, session)
    assert plot.ghosts.found
    for ghost in plot.ghosts.found:
        assert (ghost.branch, ghost.steps[-1] <= 90) == (0, True)
        assert ghost.steps[0] >= 40
        assert "branch 1: " in ghost.label(plot.curve_label(ghost.key))
    assert "branch 1" in plot.note()
    assert plot.getPlotItem().vb.viewRange()[0][1] >= 90


def test_its_numbers_are_those_of_the_run_kept(qtbot: QtBot) -> None:
    session = branched()
    alone = Session(CIRCLE)
    alone.advance(90)
    found = {ghost.key: ghost for ghost in make_plot(qtbot, "loss", session).ghosts.found}
    assert set(found) == {"train_loss", "test_loss"}
    for key, ghost in found.items():
        steps, values = alone.track.history.series(key)
        np.testing.assert_array_equal(ghost.steps, steps[steps >= 40])
        np.testing.assert_array_equal(ghost.values, values[steps >= 40])
    shares = {ghost.key: ghost.values for ghost in make_plot(qtbot, "accuracy", session).ghosts.found}
    steps, values = alone.track.history.series("train_accuracy")
    np.testing.assert_array_equal(shares["train_accuracy"], 100 * values[steps >= 40])


def test_they_are_made_anew_only_when_something_has_changed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    session = branched()
    plot = make_plot(qtbot, "loss", session)
    asked: list[str] = []
    read = Plot.ghost_series

    def noted(self: Plot, history: History, key: str) -> object:
        asked.append(key)
        return read(self, history, key)

    monkeypatch.setattr(Plot, "ghost_series", noted)
    for _ in range(5):
        session.advance(1)
        plot.show_frame(session.frame())
    assert not asked
    plot.set_logarithmic(True)
    plot.restyle(Look(DARK))
    assert len(asked) == 4
    session.seek(50)
    session.catch_up()
    session.branch()
    plot.show_frame(session.frame())
    assert len(asked) == 8
    assert {ghost.branch for ghost in plot.ghosts.found} == {0, 1}


def test_the_crosshair_and_the_table_know_them(qtbot: QtBot) -> None:
    session = branched()
    plot = make_plot(qtbot, "loss", session)
    box = plot.getPlotItem().vb
    low, high = box.viewRange()[1]
    ghost = next(ghost for ghost in plot.ghosts.found if ghost.key == "train_loss")
    step, value = next(pair for pair in zip(ghost.steps.tolist(), ghost.values.tolist(), strict=True) if pair[0] > 75)
    text = plot.value_at(QPointF(box.mapViewToScene(QPointF(step, (low + high) / 2))))
    assert f"branch 1: {plot.curve_label('train_loss')} {value:.6g}" in text.splitlines()
    table = plot.table()
    place = table.columns.index(f"branch 1: {plot.curve_label('test_loss')}")
    assert {row[0] for row in table.rows if row[place] is not None} == set(ghost.steps.tolist())


def test_a_branch_with_another_network_has_the_curves_it_has(qtbot: QtBot) -> None:
    session = branched()
    session.do(ResizeLayer(0, 6))
    session.advance(5)
    session.seek(45)
    session.catch_up()
    session.do(ResizeLayer(1, 1))
    session.advance(5)
    for name in HAUNTED:
        plot = make_plot(qtbot, name, session)
        assert {ghost.branch for ghost in plot.ghosts.found} == {0, 1}, name


def test_no_ghosts_where_they_are_not_wanted(qtbot: QtBot) -> None:
    plot = make_plot(qtbot, "loss", branched())
    plot.show_branches(False)
    assert plot.ghosts.found == []
    assert "branch" not in plot.note()
    other = make_plot(qtbot, "loss", branched())
    other.take_choices(plot)
    assert other.ghosts.found == []


def test_the_view_menu_switches_them_for_good(
    open_window: Callable[..., MainWindow], until: Callable[[MainWindow, Callable[[Frame], object]], Frame]
) -> None:
    window = open_window("network", speed=81)
    window.controller.forward()
    until(window, lambda frame: frame.state.step == 1)
    window.controller.branch()
    window.controller.forward()
    window.controller.seek(0)
    window.controller.do(ChangeOptions((("learning_rate", 0.5),)))
    until(window, lambda frame: len(frame.branches) == 2 and frame.state.step == 0)

    def ghosts() -> list[Ghost]:
        assert window.view is not None
        return [ghost for card in window.view.cards for ghost in card.plot.ghosts.found]

    assert window.actions_["ghosts"].isChecked()
    assert ghosts()
    QTest.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert not window.actions_["ghosts"].isChecked()
    assert ghosts() == []
    window.close()
    again = open_window("network")
    assert not again.actions_["ghosts"].isChecked()
    assert again.view is not None
    assert not again.view.cards[0].plot.branches_shown


def test_a_run_begun_otherwise_has_no_ghost_here(qtbot: QtBot) -> None:
    session = branched()
    session.do(ChangeOptions((("hidden", (3,)),)))
    session.advance(5)
    assert not session.frame().branches[0].related
    assert not make_plot(qtbot, "loss", session).ghosts.found


def test_a_ghost_that_ran_away_does_not_flatten_the_present_run() -> None:
    own, away = [np.array([0.2, 0.4]), np.empty(0)], [np.array([0.3, 0.5, 1e300])]
    (shown,) = within_reach(away, own)
    np.testing.assert_allclose(shown, [0.3, 0.5, 0.6])
    assert within_reach(away, [np.empty(0)]) == away
