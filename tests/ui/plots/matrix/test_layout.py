"""Where the squares, names and shares of a confusion matrix stand."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF

from nnviz.ui.look.styled_painter import width_of
from nnviz.ui.look.theme import text_font
from nnviz.ui.plots.matrix.layout import SMALLEST, matrix_layout

pytestmark = pytest.mark.usefixtures("qapp")

NAMES = ("car", "truck", "bicycle", "ship", "aeroplane", "house", "tree", "flower", "cat", "fish")


@pytest.mark.parametrize("size", [(150, 60), (200, 90), (280, 120), (280, 200), (560, 300), (960, 640)])
@pytest.mark.parametrize("titled", [False, True])
def test_nothing_overlaps_and_all_is_inside(size: tuple[int, int], titled: bool) -> None:
    places = matrix_layout(float(size[0]), float(size[1]), NAMES, 25, titled=titled)
    page = QRectF(0, 0, *size)
    last = 9 if places.share is None else 10
    for one in range(10):
        assert page.contains(places.row_name(one))
        assert places.row_name(one).right() <= places.cell(one, 0).left()
        assert page.adjusted(-1, -1, 1, 1).contains(places.column_name(one)) or not places.names_below
        assert page.adjusted(-1, -1, 1, 1).contains(places.cell(one, last))
        assert page.adjusted(-1, -1, 1, 1).contains(places.cell(last, one))
    rows = [places.row_name(number) for number in range(0, 10, places.every)]
    assert all(other.top() - one.top() >= SMALLEST - 0.5 for one, other in pairwise(rows))


def test_what_there_is_room_for_is_shown() -> None:
    card, large = matrix_layout(280.0, 120.0, NAMES, 25), matrix_layout(960.0, 640.0, NAMES, 25)
    assert card.share is None
    assert large.share is not None
    assert large.digits > card.digits > 0
    assert matrix_layout(280.0, 60.0, NAMES, 25).digits == 0
    assert matrix_layout(280.0, 200.0, NAMES, 25).turned
    assert not large.turned


def test_points_find_their_squares_and_names() -> None:
    places = matrix_layout(280.0, 200.0, NAMES, 25)
    assert places.at(places.cell(3, 7).center()) == (3, 7)
    assert places.at(places.row_name(3).center()) is None
    assert places.name_at(places.row_name(3).center()) == 3
    assert places.name_at(places.column_name(6).center()) == 6


@pytest.mark.parametrize("size", [(297, 160), (185, 105), (214, 310), (640, 400)])
def test_the_shares_and_their_words_have_all_the_room_they_need_and_no_more(size: tuple[int, int]) -> None:
    names, rates = ("class 0", "class 1"), ("recall", "precision")
    places = matrix_layout(float(size[0]), float(size[1]), names, 135, rates)
    font = text_font(places.names_size)
    if width_of("precision", font) < size[0] / 3:
        assert places.row_name(0).width() >= width_of("precision", font)
    corner = places.cell(2, 2)
    assert corner.width() >= width_of("recall", font)
    assert corner.height() <= 2 * places.names_size + 1
    assert places.column_name(0).top() - places.grid.bottom() < corner.height() + 6
