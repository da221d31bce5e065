"""The menu's entries for the graph, handed to the stage on show."""

from collections import defaultdict
from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from nnviz.engine.playground import playground
from nnviz.ui.look.figure import Figure, Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.menus.actions import Actions
from nnviz.ui.shell.menus.table import every_action
from nnviz.ui.shell.room.zooming import Zooming
from nnviz.ui.stages.network.stage import NetworkStage
from tests.ui.stages.network.network_bench import network_lesson


class _Controller:
    """Counts how often the run was started or paused."""

    def __init__(self) -> None:
        self.toggled = 0

    def toggle(self) -> None:
        self.toggled += 1


@pytest.fixture
def stage(qtbot: QtBot) -> NetworkStage:
    lesson = network_lesson(playground("circle", points=20))
    stage = NetworkStage(lesson, Look(LIGHT))
    qtbot.addWidget(stage)
    stage.resize(860, 540)
    return stage


def test_the_entries_zoom_the_stage_on_show_and_are_grey_without_a_graph(qtbot: QtBot, stage: NetworkStage) -> None:
    window, controller = QMainWindow(), _Controller()
    qtbot.addWidget(window)
    zooming = Zooming(cast(Controller, controller))
    handlers: dict[str, Callable[[], object]] = defaultdict(lambda: lambda: None, zooming.handlers)
    actions = Actions(window, {spec.name: handlers[spec.name] for spec in every_action()})
    zooming.serve(cast(Figure, stage), actions)
    actions["zoom_in"].trigger()
    actions["zoom_in"].trigger()
    assert stage.navigation.camera.zoom == pytest.approx(1.25**2)
    actions["zoom_out"].trigger()
    assert stage.navigation.camera.zoom == pytest.approx(1.25)
    actions["show_whole"].trigger()
    assert stage.navigation.camera.whole
    stage.navigation.tapped.emit()
    assert controller.toggled == 1
    zooming.serve(cast(Figure, window), actions)
    assert not any(actions[name].isEnabled() for name in zooming.handlers)
    actions["zoom_in"].trigger()
    assert stage.navigation.camera.whole
