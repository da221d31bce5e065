"""The arithmetic beside the network: what is selected, where one stands, which member of the batch."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.place import Place
from nnviz.session.session import Session
from nnviz.ui.look.arithmetic.chain import Member, Way
from nnviz.ui.look.figure import Look
from nnviz.ui.look.number_format import number
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.panels.arithmetic.engine_dialog import EngineDialog
from nnviz.ui.panels.arithmetic.panel import ArithmeticPanel
from nnviz.ui.panels.arithmetic.worksheet_dialog import WorksheetDialog
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.stages.network.graph.items import Item, item_of
from nnviz.ui.stages.network.stage import NetworkStage

Open = Callable[[Session], Controller]
Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]


@pytest.fixture
def controller(open_controller: Open) -> Controller:
    """2-2-2-1 with batches of 4, its unit the phase."""
    experiment = Experiment(dataset="xor", points=20, noise=0.3, hidden=(2, 2), batch_size=4, learning_rate=0.1)
    controller = open_controller(Session(experiment))
    controller.set_pace("phase", 1.0)
    return controller


@pytest.fixture
def panel(qtbot: QtBot, controller: Controller) -> ArithmeticPanel:
    """Its panel, which follows it."""
    panel = ArithmeticPanel(Look(LIGHT), controller)
    qtbot.addWidget(panel)
    controller.frame_changed.connect(panel.show_frame)
    panel.show_frame(controller.frame)
    return panel


def titles(panel: ArithmeticPanel) -> list[str]:
    return [row.symbol.split(" · #")[0] for row in panel.rows.rows if row.kind == "title"]


def go_to(controller: Controller, until: Until, place: Place) -> Frame:
    controller.go_to_place(place)
    return until(controller, lambda frame: frame.trace is not None and frame.place == place)


def test_it_is_there_while_a_step_is_looked_into(panel: ArithmeticPanel, controller: Controller, until: Until) -> None:
    go_to(controller, until, Place(-1))
    assert not panel.isHidden()
    assert not panel.hint.isHidden(), "at the start nothing is computed: it says what to click"
    controller.set_pace("step", 1.0)
    controller.forward()
    until(controller, lambda frame: frame.trace is None)
    assert panel.isHidden()


def test_without_a_selection_it_follows_the_place(panel: ArithmeticPanel, controller: Controller, until: Until) -> None:
    go_to(controller, until, Place(4))
    assert panel.hint.isHidden()
    assert titles(panel) == ["Weighted sum: h²₁"]
    frame = go_to(controller, until, Place(11))
    assert titles(panel)[:2] == ["Chain rule: ∂L/∂w²₁₁", "Over the batch"]
    mean = next(row for row in panel.rows.rows if row.symbol == "mean = gradient")
    assert frame.trace is not None
    assert mean.value == number(float(frame.trace.gradient[frame.experiment.network.at(1, "weight", 0, 0)]))


def test_what_is_selected_goes_before_the_place(panel: ArithmeticPanel, controller: Controller, until: Until) -> None:
    go_to(controller, until, Place(13))
    panel.set_selected((3,))
    assert titles(panel)[0] == "Update · gradient descent"
    assert "Chain rule: ∂L/∂w¹₂₂" in titles(panel)
    panel.set_selected((0, 2, 4))
    assert titles(panel) == ["δ¹₁ = ∂L/∂z¹₁", "Weighted sum: h¹₁"]
    panel.set_selected(())
    assert "Chain rule: ∂L/∂w¹₁₁" in titles(panel)


def test_a_member_and_a_path_can_be_chosen(panel: ArithmeticPanel, controller: Controller, until: Until) -> None:
    frame = go_to(controller, until, Place(13))
    panel.rows.chosen.emit(Member(2))
    assert frame.trace is not None
    assert f"#{frame.trace.samples[2] + 1}" in next(row.symbol for row in panel.rows.rows if "Chain" in row.symbol)
    panel.rows.chosen.emit(Way(1))
    assert [row.chosen for row in panel.rows.rows if isinstance(row.key, Way)] == [False, True]


def test_the_sample_followed_is_the_one_told_of(panel: ArithmeticPanel, controller: Controller, until: Until) -> None:
    go_to(controller, until, Place(13))
    assert "Over the batch" in titles(panel)
    data = controller.frame.data
    controller.ask(lambda player: setattr(player.session, "followed", (data.x[1], data.y[1])))
    frame = until(controller, lambda frame: frame.followed is not None)
    assert frame.followed is not None
    assert "Over the batch" not in titles(panel)
    product = next(row for row in panel.rows.rows if row.symbol in {"product", "sum of the paths"})
    assert product.value == number(float(frame.followed.gradient[0]))


def test_the_gradient_is_checked_once_it_is_known(panel: ArithmeticPanel, controller: Controller, until: Until) -> None:
    panel.set_selected((0,))
    go_to(controller, until, Place(11))
    assert "Numerical check" not in titles(panel)
    go_to(controller, until, Place(12))
    assert "Numerical check" in titles(panel)
    assert any(row.kind == "good" for row in panel.rows.rows)


def test_all_gradients_are_checked_in_the_background(
    qtbot: QtBot, panel: ArithmeticPanel, controller: Controller, until: Until
) -> None:
    go_to(controller, until, Place(8))
    assert panel.every.isHidden()
    go_to(controller, until, Place(13))
    assert not panel.every.isHidden()
    panel.every.button.click()
    qtbot.waitUntil(lambda: "15 of 15 agree" in panel.every.result.text())
    go_to(controller, until, Place(-1))
    go_to(controller, until, Place(13))
    assert panel.every.result.isHidden(), "of another step nothing is known yet"
    panel.stop_work()


def test_sheet_and_exercise_open_for_the_step_on_show(
    qtbot: QtBot, panel: ArithmeticPanel, controller: Controller, until: Until
) -> None:
    go_to(controller, until, Place(5))
    QTest.mouseClick(panel.by_hand, Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.yourself, Qt.MouseButton.LeftButton)
    first, second = panel.dialogs
    assert isinstance(first, WorksheetDialog)
    assert isinstance(second, EngineDialog)
    panel.restyle(Look(DARK))
    with qtbot.waitSignal(first.finished):
        first.reject()
    assert panel.dialogs == [second]
    panel.stop_work()
    assert panel.dialogs == []


def test_a_network_too_large_for_a_sheet_is_told(qtbot: QtBot, open_controller: Open, until: Until) -> None:
    controller = open_controller(Session(Experiment(dataset="xor", points=20, hidden=(40, 40))))
    controller.set_pace("phase", 1.0)
    panel = ArithmeticPanel(Look(LIGHT), controller)
    qtbot.addWidget(panel)
    controller.frame_changed.connect(panel.show_frame)
    go_to(controller, until, Place(4))
    assert any("more terms" in row.symbol for row in panel.rows.rows)
    refused: list[UserError] = []
    controller.refused.connect(refused.append)
    panel.by_hand.click()
    assert "fields" in str(refused[0])
    assert panel.dialogs == []


def test_in_the_window_a_path_pointed_at_is_lit_on_the_stage_and_a_selection_is_told(
    open_window: Callable[..., MainWindow], until: Until
) -> None:
    window = open_window("network")
    assert window.view is not None
    panel, stage = window.view.panel(ArithmeticPanel), cast("NetworkStage", window.view.stage)
    window.controller.set_pace("phase", 1.0)
    window.controller.go_to_place(Place(11))
    frame = until(window, lambda frame: frame.place == Place(11))
    stage.selection.select({Item("edge", 0, 1, 0)})
    assert "Chain rule: ∂L/∂w¹₂₁" in titles(panel)
    panel.rows.setFocus()
    for _ in panel.rows.rows:
        if not stage.selection.lit:
            QTest.keyClick(panel.rows, Qt.Key.Key_Down)
    assert stage.selection.lit
    network = frame.experiment.network
    way = next(row for row in panel.rows.rows if isinstance(row.key, Way))
    assert stage.selection.lit <= {item_of(index, network) for index in way.weights} | {Item("edge", 0, 1, 0)}
    stage.setFocus()
    assert stage.selection.lit == frozenset()


def test_where_a_lesson_is_about_it_the_way_to_it_is_told(qtbot: QtBot, controller: Controller, until: Until) -> None:
    panel = ArithmeticPanel(Look(LIGHT), controller, always=True)
    qtbot.addWidget(panel)
    controller.frame_changed.connect(panel.show_frame)
    controller.set_pace("step", 1.0)
    controller.forward()
    until(controller, lambda frame: frame.state.step == 1 and frame.trace is None)
    assert not panel.isHidden()
    assert "Phase" in panel.hint.text()
    assert not panel.hint.isHidden()
    assert all(part.isHidden() for part in (panel.rows, panel.every, panel.by_hand, panel.yourself))
    controller.set_pace("phase", 1.0)
    go_to(controller, until, Place(4))
    assert panel.hint.isHidden()
    assert not panel.by_hand.isHidden()
