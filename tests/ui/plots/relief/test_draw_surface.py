"""A landscape in perspective, and what is written around it."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.relief.draw_surface import Surface
from nnviz.ui.plots.relief.scene import Scene
from tests.ui.painted import painted_texts
from tests.ui.plots.relief.bowl import bowl

TITLES = ("斜率（param）", "截距（intercept）")


class _Board(QWidget):
    """Shows a bowl in perspective."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(480, 320)
        self.surface = Surface(self.update)

    @property
    def box(self) -> QRectF:
        return QRectF(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            scene = Scene(bowl(), (-1.0, 1.0), (-1.0, 1.0), TITLES)
            self.surface.draw(StyledPainter(painter, Look(LIGHT)), self.box, scene)


@pytest.mark.parametrize("turn", [0.0, 25.0, 60.0, 140.0])
def test_the_titles_of_the_axes_stand_beside_the_foot(qtbot: QtBot, turn: float) -> None:
    board = _Board()
    surface = board.surface
    surface.camera = surface.camera.moved(turn, 0.0)
    qtbot.addWidget(board)
    titles = [text for text in painted_texts(board) if text.text in TITLES]
    assert len(titles) == len(TITLES)
    foot = QPolygonF(surface.foot(board.box))
    assert all(foot.intersected(QPolygonF(title.ink)).isEmpty() for title in titles)
    assert all(board.box.contains(title.ink) for title in titles)
    surface.kept.stop()
