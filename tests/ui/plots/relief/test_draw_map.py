"""Ways over a landscape, drawn from above."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPolygonF

from nnviz.engine.analysis.landscape import Landscape
from nnviz.engine.arrays import Array
from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.base.lanes import LANE_STYLES
from nnviz.ui.plots.relief.chart import Chart
from nnviz.ui.plots.relief.draw_map import draw_ground, draw_way
from nnviz.ui.plots.relief.heights import Relief
from nnviz.ui.plots.relief.scene import Way

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

    places = np.linspace(-1.0, 1.0, 21)
    relief = Relief.of(Landscape(places, places, np.add.outer(places**2, places**2), 10, 10))
    assert relief is not None
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        chart = Chart(QRectF(0, 0, SIDE, SIDE), (-1.0, 1.0), (-1.0, 1.0))
        with pytest.raises(GivenUpError):
            draw_ground(StyledPainter(painter, Look(LIGHT)), chart, relief, pause=give_up)
        assert not painter.hasClipping()
