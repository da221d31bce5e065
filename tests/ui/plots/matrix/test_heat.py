"""What stands in the cells of a heat map."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter, width_of
from nnviz.ui.look.theme import LIGHT, number_font
from nnviz.ui.plots.matrix.heat import HeatCell, HeatMap, draw_heat, heat_layout, star_of
from tests.ui.painted import ill_painted, painted_texts

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("width", "height", "there"), [(120, 66, True), (68, 17, True), (27, 17, False), (40, 60, True)]
)
def test_the_best_cells_star_leaves_its_number_free(width: int, height: int, there: bool) -> None:
    place, cell = QRectF(10, 10, width, height), HeatCell(0.04, "0.04", "0.03–0.05")
    star = star_of(place, cell)
    assert (star is not None) == there
    if star is not None:
        size = min(13.0, 0.8 * height)
        assert place.contains(star)
        middle = place.center().x() + width_of(cell.words, number_font(size)) / 2
        assert star.left() >= middle or star.bottom() <= place.center().y() - size / 2 + 2


RATES, BATCHES = ("0.003", "0.01", "0.03", "0.1", "0.3"), ("2", "5", "10", "20", "40")
CELLS = [[HeatCell(row + column + 1.0, f"{row + column + 1}.234") for column in range(5)] for row in range(5)]
HEAT = HeatMap(RATES, BATCHES, "Learning rate", "Batch size", CELLS, True, ("0.0454", "0.516"))


class _Board(QWidget):
    """Shows a map of five rates and five batches."""

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__()
        self.resize(*size)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            draw_heat(StyledPainter(painter, Look(LIGHT)), heat_layout(self.width(), self.height(), HEAT), HEAT)


@pytest.mark.parametrize("size", [(150, 80), (185, 95), (297, 140), (297, 300), (760, 380)])
def test_names_beside_the_map_are_apart_at_every_size(qtbot: QtBot, size: tuple[int, int]) -> None:
    board = _Board(size)
    qtbot.addWidget(board)
    assert not ill_painted(board)
    found = painted_texts(board)
    names = [text for text in found if text.text in {*RATES, *BATCHES}]
    assert len(names) >= 4
    assert not [(one.text, two.text) for one, two in combinations(names, 2) if one.ink.intersects(two.ink)]
    assert not {text.text for text in found} & {"1", "3", "4", "9"}, "numbers without their decimals say nothing"
    grid = heat_layout(float(size[0]), float(size[1]), HEAT).grid
    assert grid.width() > 0.5 * size[0]
