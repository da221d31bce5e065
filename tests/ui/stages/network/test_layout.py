"""Where things stand on the network's stage: all shown where it fits, what is not is said, nothing overlaps."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF

from nnviz.ui.stages.network.layout import layout, on_paper, step_layout
from nnviz.ui.stages.network.places import Layout, bias_radius, bias_spot, next_place
from nnviz.ui.stages.network.view.near import canvas_of, seen

LARGE, SMALL = (894.0, 568.0), (604.0, 412.0)
"""The stage in windows of 1440×900 and 1100×700."""


NETWORKS = [(2, 4, 2, 1), (2, *(16,) * 8, 1), (7, *(8,) * 6, 1), (2, *(512,) * 16, 1), (2, 9, 10), (2, 1)]


def boxes(place: Layout) -> list[QRectF]:
    """Everything that takes up room of its own."""
    found = [box for column in place.columns for box in (*column.buttons.values(), *column.places)]
    found += [column.more for column in place.columns if column.more is not None]
    unique = [box for box in found if box is not place.map]
    return [*unique, place.map, place.bar, place.title, place.note, *place.chips]


@pytest.mark.parametrize("size", [LARGE, SMALL])
@pytest.mark.parametrize("outputs", [1, 5])
def test_eight_layers_of_sixteen_are_all_shown(size: tuple[float, float], outputs: int) -> None:
    place = layout(*size, (2, *(16,) * 8, outputs))
    assert place.missing == 0
    assert [column.shown for column in place.columns] == [2, *(16,) * 8, outputs]
    assert all(box.width() >= 11 for column in place.columns for box in column.places)
    assert all(len(column.buttons) >= 4 for column in place.columns[1:9])


@pytest.mark.parametrize("size", [LARGE, SMALL, (894.0, 510.0), (604.0, 372.0), (1600.0, 900.0), (420.0, 280.0)])
@pytest.mark.parametrize("widths", NETWORKS)
def test_nothing_overlaps_and_all_is_inside(size: tuple[float, float], widths: tuple[int, ...]) -> None:
    place = layout(*size, widths)
    whole = QRectF(0, 0, *size)
    for box in boxes(place):
        assert whole.contains(box)
    for one, other in combinations(boxes(place), 2):
        shared = one.adjusted(1, 1, -1, -1) & other.adjusted(1, 1, -1, -1)
        assert shared.isEmpty(), (one, other)


@pytest.mark.parametrize("size", [LARGE, SMALL])
def test_what_is_not_shown_is_said(size: tuple[float, float]) -> None:
    place = layout(*size, (2, *(512,) * 16, 1))
    assert place.missing == 18 - len(place.columns) > 0
    assert len(place.gaps) == 1
    for column in place.columns[1:-1]:
        assert column.count == 512 > column.shown >= 8
        assert column.more is not None
    shown = [column.layer for column in place.columns]
    assert shown[0] == -1
    assert shown[-1] == 16
    assert shown == sorted(shown)
    assert place.column(shown[-2]) is not None
    assert place.column(8) is None
    assert place.joined(8) is None


def test_an_input_and_an_output_cannot_be_taken_out() -> None:
    place = layout(*LARGE, (2, 4, 3))
    assert set(place.columns[0].buttons) == {"add"}
    assert set(place.columns[1].buttons) == {"minus", "plus", "activation", "remove", "add"}
    assert set(place.columns[2].buttons) == {"activation"}


def test_the_button_for_a_new_layer_stands_between_its_neighbours() -> None:
    place = layout(*LARGE, (2, 4, 2, 1))
    for one, other in zip(place.columns[:-2], place.columns[1:-1], strict=True):
        assert one.places[0].center().x() < one.buttons["add"].center().x() < other.places[0].center().x()


def test_the_next_neuron_would_stand_below_the_last() -> None:
    place = layout(*LARGE, (2, 4, 2, 1))
    for column in place.columns[1:-1]:
        box = next_place(column)
        assert box.left() == column.places[-1].left()
        assert box.top() > column.places[-1].bottom()


def test_a_bias_is_on_its_neurons_corner() -> None:
    box = QRectF(10, 20, 30, 30)
    assert bias_spot(box) == box.bottomLeft()
    assert bias_radius(12.0) < bias_radius(60.0)


@pytest.mark.parametrize("size", [(412.0, 146.0), (315.0, 140.0)])
@pytest.mark.parametrize("widths", [(2, 2, 1), (2, 4, 2, 1), (2, 5, 3)])
@pytest.mark.parametrize("pictures", [True, False])
def test_inside_a_step_a_low_stage_has_all_layers_and_nothing_beside_them(
    size: tuple[float, float], widths: tuple[int, ...], pictures: bool
) -> None:
    place = step_layout(*size, widths, pictures, True)
    room = QRectF(0.0, 0.0, *size)
    assert place.map.isEmpty()
    assert not place.missing
    for column in place.columns:
        assert not column.buttons
        assert column.shown == column.count
        assert all(room.contains(box) and box.top() > column.header.bottom() for box in column.places)
    camera = canvas_of(place, widths, 1.5).aimed(1, 0, room.center())
    near = seen(place, widths, camera)
    assert near.window is not None
    assert near.window.canvas.room.height() > 40.0
    assert room.contains(near.window.minimap)


def test_a_step_that_is_not_low_has_the_map() -> None:
    assert not step_layout(420.0, 280.0, (2, 2, 1), False, True).map.isEmpty()


def test_the_functions_of_all_layers_stand_in_a_row_and_clear_of_the_map() -> None:
    rows, clear = set(), set()
    for size in (LARGE, SMALL, (700.0, 420.0), (895.0, 561.0)):
        place = layout(*size, (2, 4, 2, 1))
        hidden, out = place.columns[1].activation, place.columns[-1].activation
        assert hidden is not None
        assert out is not None
        rows.add(out.top() == hidden.top())
        clear.add(out.bottom() <= place.note.top() + 0.1)
    assert rows == {True}
    assert clear == {True}


def test_on_paper_functions_stand_below_their_headers_and_all_else_where_it_was() -> None:
    screen = layout(*LARGE, (2, 4, 2, 1))
    paper = on_paper(screen)
    for before, column in zip(screen.columns, paper.columns, strict=True):
        assert replace(column, activation=before.activation) == before
        if column.layer >= 0:
            assert column.activation is not None
            assert 0 < column.activation.top() - column.header.bottom() < screen.font, "no row of buttons between them"
    assert paper.columns[0].activation is None
