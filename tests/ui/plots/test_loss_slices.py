"""Loss slices of a layer as a plot: dots on their curves that can be dragged, layers, sentences, the table."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import Command, NudgeParameters, SetParameter
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.plots.loss_slices import LossSlicesPlot
from nnviz.ui.plots.slices.curves import VALUES, Page
from nnviz.ui.plots.slices.draw import curve_box, spot
from nnviz.ui.run.paint_lock import PaintLock

CIRCLE = replace(playground("circle", points=60), hidden=(4, 2), batch_size=10)
LINE = replace(playground("circle", points=10), hidden=())
Make = Callable[..., tuple[LossSlicesPlot, Session]]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    """Makes visible plots of a run after some steps, and waits for their first curves."""

    def made(experiment: Experiment = CIRCLE, steps: int = 20, layer: int = 0) -> tuple[LossSlicesPlot, Session]:
        text = {"en": "One", "zh_CN": "一"}
        lesson = Lesson("one", 1, text, text, "network", ("loss-slices",), experiment, {}, (), ())
        session, plot = Session(experiment), LossSlicesPlot(lesson, Look(LIGHT))
        session.advance(steps)
        qtbot.addWidget(plot)
        plot.resize(420, 320)
        plot.choose_layer(layer)
        with qtbot.waitExposed(plot):
            plot.show()
        plot.show_frame(session.frame())
        qtbot.waitUntil(lambda: plot.source.curves is not None)
        return plot, session

    return made


def dot(plot: LossSlicesPlot, index: int) -> QPoint:
    """Where the present value of a parameter is drawn."""
    places, curves, range_, frame = plot.places(), plot.source.curves, plot.source.range, plot.frame
    assert places is not None
    assert curves is not None
    assert range_ is not None
    assert frame is not None
    cell = places.table.place(index)
    assert cell is not None
    box = curve_box(places.tile(*cell))
    value = float(frame.state.parameters[index])
    return spot(box, curves.page.values, range_, value, frame.train_loss).toPoint()


def test_every_parameter_of_the_layer_has_a_curve_through_its_dot(make: Make) -> None:
    plot, session = make(layer=1)
    curves = plot.source.curves
    assert curves is not None
    where = CIRCLE.network.layer_slices[1]
    assert sorted(curves.losses) == list(range(where.start, where.stop))
    frame = session.frame()
    for index in curves.losses:
        value = float(frame.state.parameters[index])
        assert curves.loss_at(index, value) == pytest.approx(frame.train_loss, abs=2e-3)
    plot.grab()


def test_training_on_moves_the_dots_and_renews_the_curves(make: Make, qtbot: QtBot) -> None:
    plot, session = make()
    before = plot.source.curves
    session.advance(10)
    plot.show_frame(session.frame())
    qtbot.waitUntil(lambda: plot.source.curves is not before)
    assert "step 30" in plot.note()


def test_a_small_page_is_there_with_its_frame_and_waits_for_no_painting(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot, session = make(LINE)
    monkeypatch.setattr(PaintLock, "wait", lambda _: pytest.fail("the window would wait for itself"))
    session.advance(1)
    with PaintLock().alone():
        plot.show_frame(session.frame())
    assert plot.source.curves is not None
    assert plot.source.curves.page.step == session.frame().state.step


def test_a_drag_of_the_dot_sets_the_parameter_in_one_undo_step(make: Make) -> None:
    plot, session = make()
    begun: list[int] = []
    commands: list[Command] = []
    chosen: list[tuple[int, ...]] = []
    plot.edit_begun.connect(lambda: begun.append(1))
    plot.command_given.connect(commands.append)
    plot.parameters_chosen.connect(chosen.append)
    before, start = session.state.parameters, dot(plot, 5)
    QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(plot.viewport(), start + QPoint(20, 0))
    QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(20, 0))
    assert chosen == [(5,)]
    assert begun == [1]
    (command,) = commands
    assert isinstance(command, SetParameter)
    assert command.index == 5
    session.do(command, 1)
    assert session.state.parameters[5] > before[5]
    plot.show_frame(session.frame())
    assert abs(dot(plot, 5).x() - start.x() - 20) <= 2
    session.undo()
    session.catch_up()
    assert (session.state.parameters == before).all()


def test_esc_puts_back_what_is_dragged(make: Make) -> None:
    plot, session = make()
    commands: list[Command] = []
    plot.command_given.connect(commands.append)
    start = dot(plot, 0)
    QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(plot.viewport(), start + QPoint(-20, 0))
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    assert commands[-1] == SetParameter(0, float(session.state.parameters[0]))
    count = len(commands)
    QTest.mouseMove(plot.viewport(), start + QPoint(-30, 0))
    assert len(commands) == count


def test_keys_walk_select_nudge_and_tell(make: Make) -> None:
    plot, _ = make()
    commands: list[Command] = []
    chosen: list[tuple[int, ...]] = []
    plot.command_given.connect(commands.append)
    plot.parameters_chosen.connect(chosen.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Plus):
        QTest.keyClick(plot, key)
    index = CIRCLE.network.index("layers[0].weight[1,1]")
    assert chosen == [(index,)]
    assert commands == [NudgeParameters((index,), 0.05)]
    assert "w¹₂₂ = " in plot.accessibleDescription()
    assert "lowest near" in plot.accessibleDescription()


def test_the_layer_follows_what_is_selected_and_the_menu_chooses_layer_and_scale(make: Make, qtbot: QtBot) -> None:
    plot, _ = make()
    plot.set_selected((CIRCLE.network.size - 1,))
    qtbot.waitUntil(lambda: "output layer" in plot.note())
    menu = QMenu(plot)
    plot.fill_menu(menu, ())
    texts = {action.text(): action for action in menu.actions()}
    texts["Layer 2: 10 parameters"].trigger()
    shared = plot.grab().toImage()
    texts["Each curve on a scale of its own"].trigger()
    assert plot.own_scales
    qtbot.waitUntil(lambda: plot.grab().toImage() != shared)
    assert "each on its own scale" in plot.note()
    other, _ = make()
    other.take_choices(plot)
    assert other.own_scales


def test_of_a_wide_layer_as_many_as_fit_are_shown_and_the_keys_go_on(make: Make, qtbot: QtBot) -> None:
    wide = replace(CIRCLE, hidden=(512, 2))
    plot, _ = make(wide, steps=0, layer=1)
    assert "of 1,026 curves" in plot.note()
    for _ in range(12):
        QTest.keyClick(plot, Qt.Key.Key_Right)
    index = wide.network.index("layers[1].weight[11,0]")
    qtbot.waitUntil(lambda: plot.source.curves is not None and index in plot.source.curves.losses)
    assert "w²₁,₁₂ = " in plot.curve_words((0, 11))


def test_parameters_asked_for_before_there_is_a_frame_choose_layer_and_page(qtbot: QtBot) -> None:
    text, wide = {"en": "One", "zh_CN": "一"}, replace(CIRCLE, hidden=(40, 40))
    lesson = Lesson("one", 1, text, text, "network", ("loss-slices",), CIRCLE, {}, (), ())
    plot = LossSlicesPlot(lesson, Look(LIGHT, standalone=True))
    qtbot.addWidget(plot)
    plot.resize(420, 320)
    index = wide.network.index("layers[1].weight[33,35]")
    plot.set_parameters((index,))
    plot.show_frame(Session(wide).frame())
    assert plot.source.curves is not None
    assert index in plot.source.curves.losses


def test_a_costly_page_looks_at_fewer_samples() -> None:
    large = replace(playground("circle", points=400), hidden=(512,) * 4)
    page = Page(large, large.data, np.zeros(large.network.size), 0, tuple(range(60)), np.zeros(VALUES))
    assert page.samples < len(large.data.x)
    small = replace(page, experiment=CIRCLE, data=CIRCLE.data)
    assert small.samples == len(CIRCLE.data.x)


def test_a_diverged_run_has_curves_or_a_sentence(make: Make) -> None:
    wild = replace(CIRCLE, activation="relu", output_activation="identity", learning_rate=1e6)
    plot, session = make(wild, steps=400)
    assert session.problem is not None
    plot.grab()
    classes = Experiment(
        dataset="blobs", points=60, blobs=10, hidden=(3,), loss="softmax_cross_entropy", learning_rate=1e6
    )
    plot, _ = make(classes, steps=60, layer=1)
    plot.restyle(Look(DARK))
    plot.grab()


def test_the_table_has_curve_present_value_and_lowest_place(make: Make) -> None:
    plot, session = make()
    table = plot.table()
    own = [row for row in table.rows if row[0] == CIRCLE.network.name(3)]
    assert [row[1] for row in own] == ["curve"] * VALUES + ["present", "lowest"]
    assert own[-2][2:] == (session.state.parameters[3], session.frame().train_loss)
    losses = [row[3] for row in own[:VALUES]]
    assert own[-1][3] == min(loss for loss in losses if isinstance(loss, float) and math.isfinite(loss))
