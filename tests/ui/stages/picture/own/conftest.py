"""A stage that is seen, with the panel of own pictures beside it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.picture.own.panel import OwnPanel
from tests.ui.stages.picture.own.own_bench import Bench
from tests.ui.stages.picture.picture_bench import make_stage


@pytest.fixture
def bench(bars: Experiment, qtbot: QtBot) -> Iterator[Bench]:
    """A stage that is seen, and the panel beside it."""
    holder = QWidget()
    stage, session = make_stage(bars)
    stage.setParent(holder)
    panel = OwnPanel(stage, Look(LIGHT))
    panel.setParent(holder)
    panel.setGeometry(910, 0, 280, 800)
    holder.resize(1200, 800)
    qtbot.addWidget(holder)
    with qtbot.waitExposed(holder):
        holder.show()
    panel.show_frame(session.frame())
    yield panel, stage, session
    panel.stop_work()
