"""Beside the stage: choosing pictures, the arithmetic of a number, kernels under the hand."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.engine.training import predict
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.number_format import number, percent
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.picture.selection import Spot
from nnviz.ui.stages.picture.side.inspector import PictureInspector
from nnviz.ui.stages.picture.stage import PictureStage
from tests.ui.stages.picture.picture_bench import make_stage, picture_lesson, view_of

pytest_plugins = ("tests.engine.pictures",)

OpenController = Callable[[Session], Controller]
Parts = tuple[PictureInspector, PictureStage, Controller]


@pytest.fixture
def side(bars: Experiment, qtbot: QtBot, open_controller: OpenController) -> Parts:
    """A visible inspector with its stage, which draw whatever the controller has."""
    stage, session = make_stage(bars)
    controller = open_controller(session)
    panel = PictureInspector(stage, picture_lesson(bars), Look(LIGHT), controller)
    qtbot.addWidget(stage)
    qtbot.addWidget(panel)
    controller.frame_changed.connect(stage.show_frame)
    controller.frame_changed.connect(panel.show_frame)
    panel.resize(280, 900)
    panel.show_frame(session.frame())
    panel.show()
    return panel, stage, controller


def cell(panel: PictureInspector, line: int, column: int) -> QPoint:
    box = panel.arithmetic.squares.boxes()[1]
    step = box.width() / 3
    return QPoint(round(box.left() + (column + 0.5) * step), round(box.top() + (line + 0.5) * step))


def test_the_numbers_of_a_pixel_are_the_engines(side: Parts) -> None:
    panel, stage, _ = side
    stage.keep(Spot(5, (2, 1, 0)))
    arithmetic, cache = panel.arithmetic, view_of(stage).caches[2]
    assert arithmetic.values["z"].text() == number(float(cache.z[0, 2, 1, 0]), 4)
    assert arithmetic.values["a"].text() == number(float(cache.a[0, 2, 1, 0]), 4)
    assert arithmetic.channel.count() == 4
    arithmetic.channel.setCurrentIndex(3)
    arithmetic.channel.activated.emit(3)
    shown = arithmetic.squares.shown
    assert shown is not None
    assert np.array_equal(shown.squares[0].numbers, cache.x[0, 3, 1:4, 0:3])
    product = shown.squares[0].numbers * shown.squares[1].numbers
    assert np.array_equal(shown.squares[2].numbers, product)


def test_a_pool_and_a_neuron_are_told_too(side: Parts) -> None:
    panel, stage, _ = side
    stage.keep(Spot(3, (1, 2, 2)))
    shown = panel.arithmetic.squares.shown
    assert shown is not None
    assert shown.outlined is not None
    assert shown.squares[0].numbers[shown.outlined] == shown.squares[0].numbers.max()
    assert not panel.arithmetic.values["z"].isVisible()
    stage.keep(Spot(7, (3,)))
    assert panel.arithmetic.term.text().count("\n") == 5
    assert "18" in panel.arithmetic.sums.text()


def test_softmax_is_told_from_score_to_share(side: Parts) -> None:
    panel, stage, _ = side
    values = panel.arithmetic.values
    view = view_of(stage)
    stage.keep(Spot(len(view.columns) - 1, (1,)))
    powers = np.exp(view.caches[-1].a[0].astype(np.float64))
    assert values["exponential"].text() == number(float(powers[1]), 4)
    assert values["total"].text() == number(float(powers.sum()), 4)
    assert values["share"].text() == percent(float(view.outputs[1])) == percent(float(powers[1] / powers.sum()))
    stage.keep(Spot(3, (1, 2, 2)))
    assert not any(values[key].isVisible() for key in ("exponential", "total", "share")), "only scores have one"


def test_a_pool_of_the_greatest_is_looked_through_and_not_added_up(side: Parts) -> None:
    panel, stage, _ = side
    arithmetic = panel.arithmetic
    stage.keep(Spot(3, (1, 2, 2)))
    assert arithmetic.terms_button.text() == "▶ One by one"
    arithmetic.terms_button.click()
    assert "goes on" in arithmetic.sums.text(), "nothing is looked at yet"
    for _ in range(3):
        arithmetic.player.step()
    assert arithmetic.account is not None
    first = arithmetic.account.terms.inputs.reshape(-1)[:3]
    assert arithmetic.sums.text() == f"The greatest of the first 3: {number(float(first.max()), 4)}"
    stage.keep(Spot(1, (0, 3, 3)))
    assert arithmetic.terms_button.text() == "▶ Term by term"
    assert arithmetic.terms_button.accessibleName() == "Term by term"


def test_terms_are_counted_one_by_one_and_the_window_slides(side: Parts) -> None:
    panel, stage, _ = side
    stage.keep(Spot(1, (0, 3, 3)))
    player = panel.arithmetic.player
    panel.arithmetic.terms_button.click()
    for _ in range(4):
        player.step()
    account = panel.arithmetic.account
    assert account is not None
    assert player.done == 4
    assert number(account.running(4), 4) in panel.arithmetic.sums.text()
    shown = panel.arithmetic.squares.shown
    assert shown is not None
    assert shown.lit == (1, 0)
    panel.arithmetic.slide_button.click()
    player.step()
    assert stage.spot == Spot(1, (0, 3, 4))
    panel.arithmetic.slide_button.click()
    assert player.mode == ""


def test_a_weight_is_dragged_and_one_undo_takes_it_back(side: Parts, qtbot: QtBot) -> None:
    panel, stage, controller = side
    before = controller.frame.state.parameters
    stage.keep(Spot(1, (2, 3, 3)))
    squares = panel.arithmetic.squares
    start = cell(panel, 0, 1)
    qtbot.mousePress(squares, Qt.MouseButton.LeftButton, pos=start)
    for up in (10, 20, 35):
        qtbot.mouseMove(squares, start - QPoint(0, up))
    index = controller.frame.experiment.network.at(0, "weight", 0, 0, 1, 2)
    wanted = round(float(before[index]) + 0.35, 4)
    qtbot.waitUntil(lambda: abs(view_of(stage).parameters[index] - wanted) < 1e-6)
    qtbot.mouseRelease(squares, Qt.MouseButton.LeftButton, pos=start - QPoint(0, 35))
    qtbot.waitUntil(lambda: abs(controller.frame.state.parameters[index] - wanted) < 1e-6)
    controller.undo()
    qtbot.waitUntil(lambda: np.array_equal(controller.frame.state.parameters, before))
    assert not controller.frame.can_undo


def test_a_weight_is_changed_by_keys(side: Parts, qtbot: QtBot) -> None:
    panel, stage, controller = side
    stage.keep(Spot(1, (1, 3, 3)))
    index = controller.frame.experiment.network.at(0, "weight", 0, 1, 2, 1)
    before = float(controller.frame.state.parameters[index])
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Plus):
        qtbot.keyClick(panel.arithmetic.squares, key)
    qtbot.waitUntil(lambda: abs(controller.frame.state.parameters[index] - before - 0.05) < 1e-3)


def test_pictures_are_gone_through(side: Parts, qtbot: QtBot) -> None:
    panel, stage, _ = side
    assert stage.picture is not None
    panel.picker.on.click()
    assert stage.picture.number == 1
    qtbot.keyClick(stage, Qt.Key.Key_PageUp)
    assert stage.picture.number == 0
    qtbot.keyClick(panel.picker.thumbnails, Qt.Key.Key_Left)
    assert stage.picture.number == 59
    other, box = panel.picker.thumbnails.places()[0]
    qtbot.mouseClick(panel.picker.thumbnails, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert stage.picture.number == other


def test_only_the_wrong_ones(side: Parts, qtbot: QtBot) -> None:
    panel, stage, controller = side
    frame = controller.frame
    outputs = predict(frame.experiment, frame.state.parameters, frame.data.test_x)
    wrong = np.flatnonzero(outputs.argmax(axis=1) != frame.data.test_labels[:, 0])
    panel.picker.only_wrong.click()
    qtbot.waitUntil(lambda: np.array_equal(panel.picker.numbers, wrong))
    panel.picker.on.click()
    assert stage.picture is not None
    assert stage.picture.number in wrong


def test_a_pair_of_classes_is_offered_alone_until_it_is_ended(side: Parts, qtbot: QtBot) -> None:
    panel, stage, controller = side
    frame = controller.frame
    labels, guesses = (
        frame.data.test_labels[:, 0].astype(int),
        predict(frame.experiment, frame.state.parameters, frame.data.test_x).argmax(axis=1),
    )
    label, guess = next((a, b) for a, b in zip(labels.tolist(), guesses.tolist(), strict=True) if a != b)
    wanted = np.flatnonzero((labels == label) & (guesses == guess))
    stage.show_pair(label, guess)
    qtbot.waitUntil(lambda: np.array_equal(panel.picker.numbers, wanted))
    qtbot.waitUntil(lambda: stage.picture is not None and stage.picture.number in wanted)
    assert f"class {label} taken for class {guess} ({len(wanted)})" in panel.picker.only_pair.text()
    assert panel.picker.only_pair.isVisible()
    panel.picker.only_pair.click()
    assert len(panel.picker.numbers) == len(labels)
    assert panel.picker.only_pair.isHidden()


def test_another_theme_and_a_wide_panel(side: Parts) -> None:
    panel, stage, _ = side
    stage.keep(Spot(1, (0, 3, 3)))
    panel.restyle(Look(DARK))
    panel.resize(600, 900)
    assert len(panel.arithmetic.squares.boxes()) == 3
    panel.grab()


def test_how_many_are_wrong_is_not_told_of_a_network_that_has_moved_on(side: Parts, qtbot: QtBot) -> None:
    panel, _, controller = side
    qtbot.waitUntil(lambda: "taken for something else" in panel.picker.told.text())
    panel.picker.show_frame(replace(controller.frame, running=True))
    assert "taken for something else" not in panel.picker.told.text()
