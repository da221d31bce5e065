"""The landscape of any network as a plot: planes, the ball, sentences where there is none, the table."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import Command, SetParameters
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.plots.landscape import LandscapePlot
from nnviz.ui.plots.relief.source import SIZES
from nnviz.ui.plots.relief.views import KINDS, Choice
from nnviz.ui.shell.window import MainWindow
from tests.shipped import BY_NAME
from tests.ui.painted import ill_painted, painted_texts

CIRCLE = replace(playground("circle", points=60), hidden=(4, 2), batch_size=10)
Make = Callable[..., tuple[LandscapePlot, Session]]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    """Makes visible plots of a run after some steps, and waits for their first picture."""

    def made(
        experiment: Experiment = CIRCLE, steps: int = 20, choice: Choice | None = None
    ) -> tuple[LandscapePlot, Session]:
        text = {"en": "One", "zh_CN": "一"}
        lesson = Lesson("one", 1, text, text, "network", ("landscape",), experiment, {}, (), ())
        session, plot = Session(experiment), LandscapePlot(lesson, Look(LIGHT))
        session.advance(steps)
        qtbot.addWidget(plot)
        plot.resize(420, 320)
        if choice is not None:
            plot.choose(choice)
        with qtbot.waitExposed(plot):
            plot.show()
        plot.show_frame(session.frame())
        qtbot.waitUntil(lambda: plot.source.found is not None or plot.source.problem is not None)
        return plot, session

    return made


@pytest.mark.parametrize("kind", KINDS)
def test_the_ball_stands_where_the_run_is_on_every_plane(qtbot: QtBot, make: Make, kind: str) -> None:
    plot, session = make(choice=Choice(kind, (3, 17)))

    def has_a_middle() -> bool:  # The first and coarsest one has an even number of points.
        return plot.source.found is not None and plot.source.found.land.losses.shape[0] % 2 == 1

    qtbot.waitUntil(has_a_middle)
    found = plot.source.found
    assert found is not None
    place = found.view.plane.coordinates(session.state.parameters[None])[0]
    there = found.view.plane.points(*place[:, None])[0]
    assert there == pytest.approx(session.state.parameters, abs=1e-9)
    assert found.view.points[-1] == pytest.approx(place, abs=1e-9)
    assert found.view.steps.tolist() == list(range(21))
    middle = np.unravel_index(
        int(np.hypot(found.land.a[None] - place[0], found.land.b[:, None] - place[1]).argmin()), found.land.losses.shape
    )
    if kind == "random":  # There the middle of the grid is the present point.
        loss = evaluate(CIRCLE, CIRCLE.data, session.state.parameters).train_loss
        assert found.land.losses[middle] == pytest.approx(loss)


def test_of_a_larger_network_the_way_is_replayed(make: Make) -> None:
    wide = replace(CIRCLE, hidden=(8, 8))
    plot, session = make(wide, steps=40, choice=Choice("run"))
    found = plot.source.found
    assert found is not None
    assert found.view.steps.tolist() == list(range(41))
    assert len(found.view.plane.origin) == session.experiment.network.size > 64


def test_long_numbers_have_room_beside_a_small_map(qtbot: QtBot, make: Make) -> None:
    """What looked at every figure saw this only where a busy machine had it wait for the map."""
    plot, session = make(BY_NAME["descent"].experiment, steps=2)
    plot.resize(276, 113)
    session.do(SetParameters((0, 1), (123456.789, -123456.789)))
    plot.show_frame(session.frame())
    qtbot.waitUntil(lambda: plot.source.found is not None and plot.source.found.view.y[0] < -1e5)
    assert "−200,000" in [found.text for found in painted_texts(plot.viewport())]
    assert not ill_painted(plot)


def test_each_plane_says_what_it_holds(make: Make) -> None:
    plot, _ = make()
    assert "around step 20, filter-normalized" in plot.note()
    plot.choose(Choice("weights", (0, 5)))
    assert "all other 23 parameters as at step 20" in plot.note()
    assert plot.axis_titles() == (CIRCLE.network.name(0), CIRCLE.network.name(5))
    plot.choose(Choice("run"))
    assert "step 20" in plot.note()


def test_the_principal_plane_tells_the_share_of_variance(make: Make, qtbot: QtBot) -> None:
    plot, _ = make(steps=60, choice=Choice("run"))
    qtbot.waitUntil(lambda: plot.source.found is not None and plot.source.found.view.plane.shares is not None)
    found = plot.source.found
    assert found is not None
    first, second = found.view.plane.shares or (0.0, 0.0)
    assert 0.5 < first <= 1.0
    assert first + second <= 1.0 + 1e-9
    assert f"{100 * first:.0f}" in plot.axis_titles()[0]


@pytest.mark.parametrize("kind", KINDS)
def test_dragging_the_ball_sets_parameters_along_both_directions(make: Make, qtbot: QtBot, kind: str) -> None:
    plot, session = make(choice=Choice(kind, (3, 17)))
    begun: list[int] = []
    commands: list[Command] = []
    plot.edit_begun.connect(lambda: begun.append(1))
    plot.command_given.connect(commands.append)
    found = plot.source.found
    assert found is not None
    plane, before = found.view.plane, session.state.parameters
    start = _spot(plot)
    QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(plot.viewport(), start + QPoint(25, -30))
    QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(25, -30))
    assert begun == [1]
    assert isinstance(commands[-1], SetParameters)
    for command in commands:
        session.do(command, 1)
    moved = session.state.parameters
    assert plane.distance(moved) == pytest.approx(0.0, abs=1e-6)
    shift = (plane.coordinates(moved[None]) - plane.coordinates(before[None]))[0]
    assert shift[0] > 0
    assert shift[1] > 0
    plot.show_frame(session.frame())
    assert plot.source.found is found  # The plane is the same, and so is the landscape.
    assert (_spot(plot) - start - QPoint(25, -30)).manhattanLength() <= 2
    session.undo()
    session.catch_up()
    assert (session.state.parameters == before).all()


def _spot(plot: LandscapePlot) -> QPoint:
    """Where the ball is: the place that the cursor says can be taken."""
    found, frame = plot.source.found, plot.frame
    assert found is not None
    assert frame is not None
    place = found.view.plane.coordinates(frame.state.parameters[None])[0]
    box = plot.page().adjusted(62, 8, -14, -38)
    across = (place[0] - found.view.x[0]) / (found.view.x[1] - found.view.x[0])
    up = (place[1] - found.view.y[0]) / (found.view.y[1] - found.view.y[0])
    return QPoint(round(box.left() + across * box.width()), round(box.bottom() - up * box.height()))


def test_training_on_makes_another_landscape(make: Make, qtbot: QtBot) -> None:
    plot, session = make(steps=5)
    found = plot.source.found
    session.advance(5)
    plot.show_frame(session.frame())
    qtbot.waitUntil(lambda: plot.source.found is not found)
    assert "step 10" in plot.note()


def test_a_surface_and_the_dark_theme_are_drawn(make: Make) -> None:
    plot, _ = make()
    flat = plot.grab().toImage()
    plot.show_surface(True)
    tall = plot.grab().toImage()
    assert tall != flat
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert plot.grab().toImage() != tall
    plot.restyle(Look(DARK))
    dark = plot.grab().toImage()  # Along its upper edge runs the bar of progress.
    assert dark.pixelColor(1, dark.height() - 2) == DARK.color("panel")


def test_a_diverged_run_a_frozen_network_and_a_run_of_one_step_have_sentences(make: Make, qtbot: QtBot) -> None:
    line = Experiment(points=20, optimizer="gradient_descent", learning_rate=1e5, batch_size=20, decimals=None)
    plot, session = make(line, steps=200)
    assert session.problem is not None
    plot.grab()
    frozen = replace(CIRCLE, frozen=CIRCLE.network.names)
    plot, _ = make(frozen, choice=Choice("random"))
    assert plot.source.problem is not None
    assert "frozen" in str(plot.source.problem)
    plot.grab()
    plot, _ = make(steps=0, choice=Choice("run"))
    assert "train some steps first" in str(plot.source.problem)
    plot.choose(Choice("random"))
    qtbot.waitUntil(lambda: plot.source.found is not None)
    assert plot.source.problem is None


def test_parameters_whose_length_overflows_are_no_fault(make: Make) -> None:
    wild = replace(CIRCLE, hidden=(4, 2), activation="relu", output_activation="identity", learning_rate=1000.0)
    plot, session = make(wild, steps=400, choice=Choice("random"))
    assert session.problem is not None
    assert np.isfinite(session.state.parameters).all()
    with np.errstate(over="ignore"):
        assert np.isinf(np.linalg.norm(session.state.parameters))
    plot.show_frame(session.frame())
    plot.grab()


def test_the_table_is_the_way_and_the_grid(make: Make) -> None:
    plot, session = make(choice=Choice("weights", (0, 1)))
    table = plot.table()
    assert table.columns == ("part", "step", CIRCLE.network.name(0), CIRCLE.network.name(1), "loss")
    rows = list(table.rows)
    assert [row[1] for row in rows if row[0] == "way"] == list(range(21))
    grid = [row for row in rows if row[0] == "grid"]
    assert len(grid) in {size**2 for size in SIZES}
    _, _, a, b, loss = grid[5]
    there = session.state.parameters.copy()
    there[[0, 1]] = a, b
    assert loss == pytest.approx(evaluate(CIRCLE, CIRCLE.data, there).train_loss)


def test_parameters_asked_for_must_be_two(make: Make) -> None:
    plot, _ = make()
    plot.set_parameters((4, 7))
    assert plot.choice == Choice("weights", (4, 7))
    for indices in ((4,), (4, 4), (1, 2, 3)):
        with pytest.raises(UserError, match="two different"):
            plot.set_parameters(indices)


def test_the_menu_chooses_everything(make: Make) -> None:
    plot, _ = make()
    menu = QMenu(plot)
    plot.fill_menu(menu, (9,))
    texts = {action.text(): action for action in menu.actions()}
    texts["As a surface"].trigger()
    assert plot.surface_shown
    texts["Other random directions"].trigger()
    assert plot.choice.draw == 1
    texts["Two parameters"].trigger()
    assert plot.choice.kind == "weights"
    across = texts["Across"].menu()
    assert isinstance(across, QMenu)
    assert across.actions()[0].text() == CIRCLE.network.name(9)
    across.actions()[0].trigger()
    assert plot.choice == Choice("weights", (9, 1))
    other, _ = make()
    other.take_choices(plot)
    assert (other.choice, other.surface_shown) == (plot.choice, True)


def test_values_are_told_under_the_pointer(make: Make) -> None:
    plot, _ = make(choice=Choice("weights", (0, 1)))
    text = plot.value_at(_spot(plot).toPointF())
    assert "loss" in text
    assert math.isfinite(float(text.rsplit(" ", 1)[1]))
    assert plot.value_at(QPoint(2, 2).toPointF()) == ""


def test_in_the_window_the_ball_moves_the_network_and_undo_moves_it_back(
    open_window: Callable[..., MainWindow], until: Callable[..., Frame], qtbot: QtBot
) -> None:
    window = open_window("network", **{"plots/network/0": "landscape"})
    assert window.view is not None
    plot = window.view.plot("landscape")
    assert isinstance(plot, LandscapePlot)
    qtbot.waitUntil(lambda: plot.source.found is not None and plot.frame is not None)
    before = until(window, lambda frame: frame.state.step == 0).state.parameters
    plot.show_surface(False)
    spot = QPoint(round(plot.page().center().x()) + 16, round(plot.page().center().y()) - 8)
    QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(plot.viewport(), spot + QPoint(20, 6))
    QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=spot + QPoint(20, 6))
    moved = until(window, lambda frame: frame.can_undo and (frame.state.parameters != before).any())
    changed = np.flatnonzero(moved.state.parameters != before)
    assert len(changed) == np.count_nonzero(moved.experiment.network.penalized)  # All weights, and no bias.
    window.controller.undo()
    until(window, lambda frame: (frame.state.parameters == before).all())
