"""Own pictures are still there when their lesson is opened again."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.picture.own.panel import OwnPanel
from nnviz.ui.stages.picture.own.shelf import shelf_of
from tests.ui.stages.picture.picture_bench import make_stage

pytest_plugins = ("tests.engine.pictures",)


def test_what_was_drawn_when_the_lesson_was_left_is_offered_again(bars: Experiment, qtbot: QtBot) -> None:
    window = QObject()
    for number in (1, 2):
        stage, session = make_stage(bars)
        panel = OwnPanel(stage, Look(LIGHT), shelf_of(window))
        qtbot.addWidget(stage)
        qtbot.addWidget(panel)
        panel.show_frame(session.frame())
        assert [each.drawing for each in panel.desk.brought] == list(range(1, number))
        panel.desk.begin_stroke(1.0, 1.0)
        panel.desk.go_on(6.0, 6.0)
        panel.desk.keep_drawing()
    assert len(shelf_of(window).brought) == 2
