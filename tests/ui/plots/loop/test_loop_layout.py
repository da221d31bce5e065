"""Where the blocks stand: inside the picture, apart from each other, joined by arrows that end at their edges."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF

from nnviz.ui.plots.loop.layout import INPUT, LOSS, OPTIMIZER, layer_name, loop_layout

SIZES = [(860.0, 420.0), (420.0, 220.0), (300.0, 150.0), (1900.0, 900.0), (185.0, 105.0)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("layers", [1, 2, 5, 17])
def test_blocks_lie_inside_and_apart(size: tuple[float, float], layers: int) -> None:
    found = loop_layout(*size, [True] * layers)
    page = QRectF(0.0, 0.0, *size)
    assert all(page.contains(place) for place in found.places.values())
    assert not any(one.intersects(other) for one, other in combinations(found.places.values(), 2))


@pytest.mark.parametrize("layers", [1, 2, 5, 17])
def test_arrows_join_the_edges_of_their_blocks(layers: int) -> None:
    found = loop_layout(860.0, 420.0, [True] * layers)
    for arrow in found.arrows:
        for point, name in ((arrow.points[0], arrow.source), (arrow.points[-1], arrow.target)):
            assert found.places[name].adjusted(-1, -1, 1, 1).contains(point)
            assert not found.places[name].adjusted(1, 1, -1, -1).contains(point)
    into = {arrow.target for arrow in found.arrows if arrow.source == OPTIMIZER}
    assert into == {layer_name(number) for number in found.layers}


def test_of_many_layers_the_first_and_last_are_shown_and_the_rest_counted() -> None:
    found = loop_layout(500.0, 250.0, [True] * 17)
    assert found.layers[0] == 0
    assert found.layers[-1] == 16
    assert found.gap is not None
    assert len(found.layers) + found.gap[1] == 17
    assert found.gap[0].left() > found.places[INPUT].right()
    assert loop_layout(900.0, 250.0, [True] * 3).gap is None


@pytest.mark.parametrize("layers", [1, 2])
def test_where_there_is_little_room_no_layer_is_counted_twice(layers: int) -> None:
    found = loop_layout(185.0, 105.0, [True] * layers)
    assert found.layers == tuple(range(layers))
    assert found.gap is None


def test_a_block_is_found_at_its_place() -> None:
    found = loop_layout(860.0, 420.0, [True] * 2)
    assert found.at(found.places[LOSS].center()) == LOSS
    assert found.at(QRectF(0.0, 0.0, 1.0, 1.0).center()) is None


def test_the_optimizer_moves_nothing_in_a_layer_without_weights() -> None:
    found = loop_layout(860.0, 420.0, [True, False, True])
    assert {arrow.target for arrow in found.arrows if arrow.source == OPTIMIZER} == {layer_name(0), layer_name(2)}
