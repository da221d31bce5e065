"""The picture of the map's words is what setting them anew would give."""

from dataclasses import replace

import numpy as np
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.stages.network.stage import NetworkStage
from tests.ui.stages.network.network_bench import CIRCLE, network_lesson


def stage_of(qtbot: QtBot) -> NetworkStage:
    stage = NetworkStage(network_lesson(CIRCLE), Look(LIGHT))
    qtbot.addWidget(stage)
    stage.resize(700, 420)
    return stage


def pixels(stage: NetworkStage) -> np.ndarray:
    image = stage.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint32).copy()


def test_other_words_are_told_as_soon_as_there_are_others(qtbot: QtBot) -> None:
    session, kept, looks = Session(CIRCLE), stage_of(qtbot), (Look(LIGHT), Look(DARK))
    pictures = []
    for steps, look, tests in ((1, 0, False), (300, 0, False), (1, 0, True), (1, 1, True), (1, 1, False)):
        session.advance(steps)
        frame, fresh = session.frame(), stage_of(qtbot)
        for stage in (kept, fresh):
            if stage.selection.tests != tests:
                stage.selection.switch("tests")
            stage.restyle(looks[look])
            stage.show_frame(frame)
            pictures.append(pixels(stage))
        np.testing.assert_array_equal(pictures[-2], pictures[-1])
    assert len({picture.tobytes() for picture in pictures}) == 5


def test_an_accuracy_is_told_when_it_is_to_be(qtbot: QtBot) -> None:
    session, stage = Session(CIRCLE), stage_of(qtbot)
    frame = session.frame()
    stage.show_frame(frame)
    before = pixels(stage)
    stage.show_frame(replace(frame, accuracy=0.123))
    assert not np.array_equal(before, pixels(stage))
