"""Where curves stand: all of a small layer, of a large one as many as fit, and scrolling reaches every one."""

import pytest
from PySide6.QtCore import QRectF

from nnviz.engine.analysis.weight_table import WeightTable
from nnviz.ui.plots.slices.layout import FLATTEST, NARROWEST, scrolled_to, slices_layout

SMALL = WeightTable(0, 4, 2, 0, 8)
LARGE = WeightTable(1, 512, 512, 0, 512 * 512)


def test_of_a_small_layer_all_curves_are_there_and_none_covers_another() -> None:
    places = slices_layout(SMALL, 420, 260, (0, 0))
    assert len(places.cells) == len(set(places.indices)) == SMALL.size == 12
    tiles = [places.tile(*cell) for cell in places.cells]
    for number, tile in enumerate(tiles):
        assert QRectF(0, 0, 420, 260).contains(tile)
        assert not any(tile.intersects(other) for other in tiles[:number])
    for cell in places.cells:
        assert places.at(places.tile(*cell).center()) == cell


@pytest.mark.parametrize("size", [(420.0, 260.0), (300.0, 110.0), (1200.0, 800.0), (120.0, 60.0)])
def test_every_curve_of_a_large_layer_is_reached(size: tuple[float, float]) -> None:
    first = (0, 0)
    for cell in ((0, 0), (511, 0), (3, 400), (511, 511), (200, 512), (0, 511)):
        first = scrolled_to(slices_layout(LARGE, *size, first), cell)
        places = slices_layout(LARGE, *size, first)
        assert cell in places.cells
        tile = places.tile(*cell)
        assert tile.width() > NARROWEST - 8
        assert tile.height() > FLATTEST - 8 or size[1] < 2 * FLATTEST


def test_the_biases_stay_at_the_end_while_inputs_are_scrolled() -> None:
    places = slices_layout(LARGE, 420, 260, (0, 100))
    assert places.columns[0] == 100
    assert places.columns[-1] == LARGE.inputs
