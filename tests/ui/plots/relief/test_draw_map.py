"""Ways over a landscape, drawn from above."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.arrays import Array
from nnviz.engine.pauses import pausing
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session
from nnviz.ui.export.figures import make_figure
from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.base.lanes import LANE_STYLES
from nnviz.ui.plots.relief.chart import Chart
from nnviz.ui.plots.relief.draw_map import BALL, draw_ground, draw_way
from nnviz.ui.plots.relief.scene import Way
from tests.ui.painted import painted_texts
from tests.ui.plots.relief.bowl import bowl

SIDE = 300


class Noting(QPainter):
    """Notes how many places each line has that is drawn as one."""

    lengths: list[int]

    def drawPolyline(self, line: QPolygonF) -> None:  # type: ignore[override]
        self.lengths.append(line.size())
        super().drawPolyline(line)


def drawn(points: Array, *, standalone: bool, lane: int = 0) -> tuple[Array, list[int]]:
    """The picture of a lane's way as numbers (side, side, 4), and the lengths of its lines."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = Noting(image)
    painter.lengths = []
    chart = Chart(QRectF(0, 0, SIDE, SIDE), (-1.0, 1.0), (-1.0, 1.0))
    draw_way(StyledPainter(painter, Look(LIGHT, standalone=standalone)), chart, Way(points, LANE_STYLES[lane]))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(SIDE, SIDE, 4).astype(float), painter.lengths


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("lane", [0, 2, 4])
def test_a_long_way_is_drawn_in_pieces_that_look_like_one_line(lane: int) -> None:
    turns = np.linspace(0.0, 12.0 * np.pi, 400)
    spiral = np.column_stack([np.cos(turns), np.sin(turns)]) * np.linspace(0.9, 0.1, 400)[:, None]
    pieces, lengths = drawn(spiral, standalone=False, lane=lane)
    one, whole = drawn(spiral, standalone=True, lane=lane)
    assert not lengths
    assert max(whole) > 300
    ink = np.abs(255.0 - one).mean()
    assert ink > 2.0
    assert np.abs(pieces - one).mean() < 0.05 * ink


@pytest.mark.usefixtures("qapp")
def test_a_short_way_is_one_line() -> None:
    points = np.column_stack([np.linspace(-0.9, 0.9, 5), [0.0, 0.5, -0.5, 0.5, 0.0]])
    assert drawn(points, standalone=False)[1] == [5, 5]


@pytest.mark.usefixtures("qapp")
def test_a_ground_given_up_leaves_the_painter_as_it_was() -> None:
    class GivenUpError(Exception):
        """What is wanted now is another picture."""

    def give_up() -> None:
        raise GivenUpError

    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        chart = Chart(QRectF(0, 0, SIDE, SIDE), (-1.0, 1.0), (-1.0, 1.0))
        with pytest.raises(GivenUpError), pausing(give_up):
            draw_ground(StyledPainter(painter, Look(LIGHT)), chart, bowl())
        assert not painter.hasClipping()


class _Board(QWidget):
    """Shows a bowl from above, in a box as narrow as a card."""

    def __init__(self, box: QRectF) -> None:
        super().__init__()
        self.resize(box.toRect().size())
        self._box = box

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            chart = Chart(self._box, (-1.0, 1.0), (-1.0, 1.0))
            draw_ground(StyledPainter(painter, Look(LIGHT)), chart, bowl(41))


@pytest.mark.parametrize("size", [(90, 180), (110, 110), (300, 300)])
def test_no_height_is_written_where_the_ball_comes_to_rest(qtbot: QtBot, size: tuple[int, int]) -> None:
    board = _Board(QRectF(0, 0, *size))
    qtbot.addWidget(board)
    ball = QRectF(board.rect().center().x() - BALL, board.rect().center().y() - BALL, 2 * BALL, 2 * BALL)
    found = painted_texts(board)
    assert found
    assert not [text.text for text in found if text.ink.intersects(ball)]


@pytest.mark.usefixtures("qapp")
def test_no_level_stands_under_the_words_of_the_lowest_place() -> None:
    lesson = find_lesson("descent")
    session = Session(lesson.experiment)
    session.advance(20)
    stage = make_figure(lesson, "stage", Look(LIGHT, standalone=True))
    assert isinstance(stage, QWidget)
    stage.resize(554, 300)
    stage.show_frame(session.frame())
    ink = {found.text: found.ink for found in painted_texts(stage)}
    lowest = next(place for text, place in ink.items() if text.startswith("lowest"))
    assert not ink["1"].adjusted(-3, -3, 3, 3).intersects(lowest.adjusted(-5, -4, 5, 4))
    stage.close()
