"""What a map likes: the engine's pictures, and a click that takes one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.answer.top_activations import top_activations
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.picture.selection import Spot
from nnviz.ui.stages.picture.stage import PictureStage
from nnviz.ui.stages.picture.why.top_pictures import TopPicturesPanel
from tests.ui.stages.picture.picture_bench import make_stage, picture_lesson

pytest_plugins = ("tests.engine.pictures",)

Parts = tuple[TopPicturesPanel, PictureStage, Session]


@pytest.fixture
def side(bars: Experiment, qtbot: QtBot, open_controller: Callable[[Session], Controller]) -> Parts:
    stage, session = make_stage(bars)
    panel = TopPicturesPanel(stage, picture_lesson(bars), Look(LIGHT), open_controller(session))
    qtbot.addWidget(stage)
    qtbot.addWidget(panel, before_close_func=TopPicturesPanel.stop_work)
    panel.resize(280, 400)
    panel.show_frame(session.frame())
    panel.show()
    return panel, stage, session


def numbers(panel: TopPicturesPanel) -> list[int]:
    return [shown.activation.picture for shown in panel.pictures.shown]


def test_there_is_no_picture_until_a_map_is_chosen(side: Parts) -> None:
    panel, _, _ = side
    assert panel.told.text().startswith("Click a number of any map")
    assert panel.pictures.isHidden()


@pytest.mark.parametrize(("spot", "layer", "channel", "sums"), [((1, (2, 3, 3)), 0, 2, True), ((7, (5,)), 4, 5, False)])
def test_the_pictures_are_the_engines(
    side: Parts, qtbot: QtBot, spot: tuple[int, tuple[int, ...]], layer: int, channel: int, sums: bool
) -> None:
    panel, stage, session = side
    stage.keep(Spot(*spot))
    x, parameters = session.data.test_x, session.state.parameters
    wanted = top_activations(session.experiment.network, parameters, x, layer, channel, sums=sums)
    qtbot.waitUntil(lambda: numbers(panel) == [one.picture for one in wanted])
    assert not panel.pictures.isHidden()
    assert (panel.pictures.shown[0].patch is None) == (layer == 4)
    session.advance(20)
    frame = session.frame()
    stage.show_frame(frame)
    panel.show_frame(frame)
    later = top_activations(session.experiment.network, session.state.parameters, x, layer, channel, sums=sums)
    assert [one.value for one in later] != [one.value for one in wanted]
    qtbot.waitUntil(lambda: [shown.activation.value for shown in panel.pictures.shown] == [one.value for one in later])


def test_a_click_takes_a_picture_and_looks_where_the_map_is_largest(side: Parts, qtbot: QtBot) -> None:
    panel, stage, _ = side
    stage.keep(Spot(5, (1, 0, 0)))
    qtbot.waitUntil(lambda: len(panel.pictures.shown) == 8)
    panel.pictures.grab()
    activation = panel.pictures.shown[5].activation
    place = panel.pictures.places()[5].center().toPoint()
    qtbot.mouseClick(panel.pictures, Qt.MouseButton.LeftButton, pos=place)
    assert stage.picture is not None
    assert stage.picture.number == activation.picture
    assert activation.position is not None
    assert stage.spot == Spot(5, (1, *activation.position))
    qtbot.keyClick(panel.pictures, Qt.Key.Key_Up)
    qtbot.keyClick(panel.pictures, Qt.Key.Key_Return)
    assert stage.picture.number == panel.pictures.shown[1].activation.picture
    assert panel.pictures.accessibleDescription()


def test_another_theme_keeps_what_is_shown(side: Parts, qtbot: QtBot) -> None:
    panel, stage, _ = side
    stage.keep(Spot(2, (0, 0, 0)))
    qtbot.waitUntil(lambda: len(panel.pictures.shown) == 8)
    before = numbers(panel)
    panel.restyle(Look(DARK))
    panel.grab()
    assert numbers(panel) == before
