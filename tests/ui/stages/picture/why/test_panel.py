"""“Why this answer?”: the maps are the engine's, renewed when picture, class, method or weights change."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.answer.gradients import class_activation, input_gradient, strongest_channel
from nnviz.engine.explain.answer.occlusion import occlusion
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.picture.pictures import Picture
from nnviz.ui.stages.picture.stage import PictureStage
from nnviz.ui.stages.picture.why.explanation import METHODS, Explanation, Method
from nnviz.ui.stages.picture.why.panel import WhyPanel
from tests.ui.stages.picture.picture_bench import make_stage, picture_lesson, view_of

pytest_plugins = ("tests.engine.pictures",)

OpenController = Callable[[Session], Controller]
Parts = tuple[WhyPanel, PictureStage, Session]


@pytest.fixture
def make(qtbot: QtBot, open_controller: OpenController) -> Callable[[Experiment], Parts]:
    """A visible panel beside a stage."""

    def made(experiment: Experiment) -> Parts:
        stage, session = make_stage(experiment)
        panel = WhyPanel(stage, picture_lesson(experiment), Look(LIGHT), open_controller(session))
        qtbot.addWidget(stage)
        qtbot.addWidget(panel, before_close_func=WhyPanel.stop_work)
        panel.resize(280, 500)
        panel.show_frame(session.frame())
        panel.show()
        return panel, stage, session

    return made


def choose(panel: WhyPanel, method: Method) -> None:
    panel.method.setCurrentIndex(METHODS.index(method))
    panel.method.activated.emit(panel.method.currentIndex())


def finest(panel: WhyPanel, qtbot: QtBot) -> Explanation:
    """What the panel shows once it has answered what it was asked."""

    def answered() -> bool:
        shown, question = panel.map.explanation, panel.question
        return shown is not None and question is not None and question.same_as(shown.question) and shown.stride == 1

    qtbot.waitUntil(answered)
    shown = panel.map.explanation
    assert shown is not None
    return shown


def test_each_map_has_the_engines_numbers(make: Callable[[Experiment], Parts], bars: Experiment, qtbot: QtBot) -> None:
    panel, stage, session = make(bars)
    view, parameters = view_of(stage), session.state.parameters
    pixels, label = view.picture.pixels, view.winner
    shown = finest(panel, qtbot)
    wanted = occlusion(bars, parameters, pixels, label, patch=2, stride=1)
    np.testing.assert_allclose(shown.values, wanted.lost, rtol=1e-9, atol=1e-15)
    assert shown.sure == pytest.approx(float(view.outputs[label]))
    panel.side.setCurrentIndex(3)
    panel.side.activated.emit(3)
    larger = occlusion(bars, parameters, pixels, label, patch=4, stride=1)
    np.testing.assert_allclose(finest(panel, qtbot).values, larger.lost, rtol=1e-9, atol=1e-15)
    choose(panel, "gradient")
    assert panel.side.isHidden()
    gradient = strongest_channel(input_gradient(bars, parameters, pixels, label))
    np.testing.assert_array_equal(finest(panel, qtbot).values, gradient)
    choose(panel, "cam")
    activation = class_activation(bars, parameters, pixels, label)
    np.testing.assert_array_equal(finest(panel, qtbot).values, activation.by_pixel)
    assert "8×8" not in panel.caution.text()
    assert "2×2" in panel.caution.text()


def test_another_class_is_asked_about(make: Callable[[Experiment], Parts], bars: Experiment, qtbot: QtBot) -> None:
    panel, stage, session = make(bars)
    choose(panel, "gradient")
    other = (view_of(stage).winner + 1) % 3
    assert panel.label.count() == 4
    panel.label.setCurrentIndex(other + 1)
    panel.label.activated.emit(other + 1)
    gradient = input_gradient(bars, session.state.parameters, view_of(stage).picture.pixels, other)
    np.testing.assert_array_equal(finest(panel, qtbot).values, strongest_channel(gradient))
    assert stage.asked.label == other


def test_a_picture_of_ones_own_and_other_weights_are_followed(
    make: Callable[[Experiment], Parts], bars: Experiment, qtbot: QtBot
) -> None:
    panel, stage, session = make(bars)
    choose(panel, "gradient")
    finest(panel, qtbot)
    own = Picture(np.linspace(0.0, 1.0, 64).reshape(1, 8, 8))
    stage.set_picture(own)
    assert finest(panel, qtbot).question.view.picture is own
    session.advance(5)
    frame = session.frame()
    stage.show_frame(frame)
    panel.show_frame(replace(frame, running=True))
    assert finest(panel, qtbot).question.view.parameters is frame.state.parameters


def test_while_it_runs_the_map_is_coarse_and_becomes_fine_when_it_stands(
    make: Callable[[Experiment], Parts], bars: Experiment, qtbot: QtBot
) -> None:
    panel, stage, session = make(bars)
    finest(panel, qtbot)
    session.advance(5)
    frame = session.frame()
    stage.show_frame(frame)
    panel.show_frame(replace(frame, running=True))

    def coarse() -> bool:
        shown, question = panel.map.explanation, panel.question
        return shown is not None and question is not None and question.same_as(shown.question)

    qtbot.waitUntil(coarse)
    assert panel.map.explanation is not None
    assert panel.map.explanation.stride == 4
    panel.show_frame(frame)
    assert finest(panel, qtbot).stride == 1


def test_folded_away_it_asks_nothing(make: Callable[[Experiment], Parts], bars: Experiment, qtbot: QtBot) -> None:
    panel, stage, _ = make(bars)
    finest(panel, qtbot)
    qtbot.mouseClick(panel.fold.button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    stage.choose(7)
    assert panel.question is None
    qtbot.mouseClick(panel.fold.button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert finest(panel, qtbot).question.view.picture is stage.picture


def test_without_convolution_grad_cam_says_why_not(
    make: Callable[[Experiment], Parts], bars: Experiment, qtbot: QtBot
) -> None:
    panel, _, _ = make(bars.with_options({"layers": (FlattenSpec(),)}))
    finest(panel, qtbot)
    choose(panel, "cam")
    assert "convolution" in panel.refusal.text()
    assert panel.refusal.isVisible()
    assert panel.map.explanation is None
    panel.restyle(Look(DARK))
    assert panel.refusal.isVisible()
    assert panel.meaning.isHidden()
    choose(panel, "gradient")
    finest(panel, qtbot)
    assert not panel.meaning.isHidden()


def test_pixels_are_told_under_the_pointer_and_by_arrows(
    make: Callable[[Experiment], Parts], bars: Experiment, qtbot: QtBot
) -> None:
    panel, _, _ = make(bars)
    choose(panel, "gradient")
    shown = finest(panel, qtbot)
    box = panel.map.box
    step = box.width() / 8
    qtbot.mouseMove(panel.map, QPoint(round(box.left() + 2.5 * step), round(box.top() + 5.5 * step)))
    qtbot.waitUntil(lambda: panel.map.pixel == (5, 2))
    assert panel.map.told.startswith("line 6, column 3: ")
    qtbot.keyClick(panel.map, Qt.Key.Key_Right)
    assert panel.map.pixel == (5, 3)
    qtbot.mouseMove(panel.map, QPoint(1, 1))
    qtbot.waitUntil(lambda: panel.map.pixel is None)
    qtbot.keyClick(panel.map, Qt.Key.Key_Up)
    assert panel.map.pixel == (max(0, shown.peak[0] - 1), shown.peak[1])
    light = panel.map.grab().toImage()
    panel.restyle(Look(DARK))
    assert panel.map.grab().toImage() != light


def test_the_keyboard_goes_from_the_upper_boxes_to_the_lower(
    make: Callable[[Experiment], Parts], bars: Experiment
) -> None:
    panel = make(bars)[0]
    boxes, met = (panel.method, panel.side, panel.label, panel.map), list[object]()
    here = panel.fold.button.nextInFocusChain()
    while here is not None and len(met) < len(boxes):
        if here in boxes:
            met.append(here)
        here = here.nextInFocusChain()
    assert met == list(boxes)
