"""What stands in the cells of a heat map."""

import pytest
from PySide6.QtCore import QRectF

from nnviz.ui.look.styled_painter import width_of
from nnviz.ui.look.theme import number_font
from nnviz.ui.plots.matrix.heat import HeatCell, star_of

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
