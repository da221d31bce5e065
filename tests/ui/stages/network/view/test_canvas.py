"""The canvas and its camera, in numbers: what is seen where, and how the camera gets there."""

import itertools

import pytest
from PySide6.QtCore import QPointF, QRectF

from nnviz.ui.stages.network.layout import graph_alone, layout, map_alone, step_layout
from nnviz.ui.stages.network.places import Layout
from nnviz.ui.stages.network.view.canvas import Camera, Canvas
from nnviz.ui.stages.network.view.minimap import Minimap
from nnviz.ui.stages.network.view.near import camera_at, canvas_of, most_zoom, seen

DEEP = (2, *(16,) * 16, 1)
WIDE = (2, 512, 512, 512, 3)
SMALL = (2, 4, 2, 1)
SPOT = QPointF(200.0, 250.0)


def fit_of(widths: tuple[int, ...], width: float = 860.0, height: float = 540.0) -> Layout:
    return layout(width, height, widths)


def canvas() -> Canvas:
    return Canvas(QRectF(0, 100, 500, 300), 2.0, 90.0, 30.0, (150.0, 40.0, 40.0), (2, 512, 64), (50.0, 20.0))


def test_the_whole_is_the_layout_that_fits_itself() -> None:
    fit = fit_of(DEEP)
    assert seen(fit, DEEP, Camera()) is fit
    alone = map_alone(500.0, 400.0)
    assert seen(alone, DEEP, Camera(2.0)) is alone, "where there are no layers nothing is nearer"


@pytest.mark.parametrize("widths", [DEEP, WIDE])
def test_every_layer_and_every_neuron_is_reached_by_panning(widths: tuple[int, ...]) -> None:
    fit, found = fit_of(widths), set()
    columns = len(widths) - (widths[-1] == 1)
    for across in range(columns):
        for down in range(101):
            place = seen(fit, widths, Camera(1.5, float(across), down / 100))
            assert place.window is not None
            for column in place.columns[: columns if widths[-1] == 1 else None]:
                found |= {(column.layer, to) for to, box in column.neurons if place.window.lines.contains(box.center())}
    assert {(layer - 1, to) for layer in range(columns) for to in range(widths[layer])} <= found


def test_what_is_out_of_sight_is_no_part_of_the_layout() -> None:
    place = seen(fit_of(WIDE), WIDE, Camera(1.5, 2.0, 0.5))
    assert place.window is not None
    room = place.window.canvas.room
    for column in place.columns:
        assert 1 <= column.shown <= 16
        assert column.places[0].bottom() > room.top()
        assert column.places[-1].top() < room.bottom()
    deep = seen(fit_of(DEEP), DEEP, Camera(4.0, 8.0, 0.5))
    assert len(deep.columns) < len(DEEP) / 2


def test_layers_are_readable_apart_from_near_however_small_the_stage() -> None:
    place = seen(fit_of(DEEP, 420.0, 280.0), DEEP, Camera(1.25, 8.0, 0.5))
    lefts = [column.places[0].left() for column in place.columns[:-1]]
    assert all(after - before >= 60.0 for before, after in itertools.pairwise(lefts))


def test_a_layer_that_fits_stands_still_and_always_shows_all_its_neurons() -> None:
    it = canvas()
    assert it.seen(0, Camera(2.0, 1.0, 0.0)) == it.seen(0, Camera(2.0, 1.0, 1.0)) == range(2)
    assert it.seen(1, Camera(2.0, 1.0, 1.0)).stop == 512
    assert it.seen(2, Camera(2.0, 1.0, 1.0)).stop == 64, "all layers end together"


def test_the_camera_is_held_within_the_layers() -> None:
    it = canvas()
    left, right = it.held(Camera(2.0, -9.0, -1.0)), it.held(Camera(2.0, 99.0, 7.0))
    assert it.x(0, left) - it.node / 2 >= it.room.left() + it.free[0] - 1e-9
    assert it.x(2, right) + it.node / 2 <= it.room.right() - it.free[1] + 1e-9
    assert (left.down, right.down) == (0.0, 1.0)


def test_a_pan_moves_the_tallest_layer_by_just_that_much() -> None:
    it, before = canvas(), Camera(2.0, 1.0, 0.5)
    after = it.moved(before, QPointF(0.0, -40.0))
    assert it.top(1, after) == pytest.approx(it.top(1, before) - 40.0)
    assert after.across == it.held(before).across


@pytest.mark.parametrize("neuron", [0, 17, 511])
def test_a_neuron_that_is_asked_for_is_wholly_in_sight(neuron: int) -> None:
    it = canvas()
    camera = it.showing(Camera(2.0, 0.0, 0.3), 1, neuron)
    assert it.room.contains(it.box(1, neuron, camera))
    assert it.showing(camera, 1, neuron) == camera, "nothing moves for what is in sight"


@pytest.mark.parametrize("widths", [DEEP, WIDE, SMALL])
def test_what_is_under_the_pointer_stays_there_while_one_zooms(widths: tuple[int, ...]) -> None:
    fit = fit_of(widths)
    place = seen(fit, widths, Camera(1.5, 2.0, 0.4))
    assert place.window is not None
    column = place.column(1)
    assert column is not None
    number, box = next((to, box) for to, box in column.neurons if place.window.canvas.room.contains(box))
    camera = camera_at(place, fit, widths, 1.8, box.center())
    near = seen(fit, widths, camera).column(1)
    assert near is not None
    there = near.place(number)
    assert there is not None
    if widths is not SMALL:
        assert there.center().x() == pytest.approx(box.center().x(), abs=0.5)
        assert there.center().y() == pytest.approx(box.center().y(), abs=0.5)
    assert there.width() > box.width()


def test_a_zoom_out_of_the_whole_ends_at_the_whole_and_nearest_is_one_neuron() -> None:
    fit = fit_of(SMALL)
    assert camera_at(fit, fit, SMALL, 0.7, SPOT).whole
    zoom = most_zoom(fit, SMALL)
    canvas_ = canvas_of(fit, SMALL, zoom)
    assert canvas_.node < canvas_.room.height()


@pytest.mark.parametrize(
    "fit", [step_layout(860.0, 540.0, SMALL, True, True, 1), step_layout(860.0, 540.0, SMALL, False, True, 1)]
)
def test_the_inside_of_a_step_is_seen_from_near_too(fit: Layout) -> None:
    place = seen(fit, SMALL, Camera(2.0, 1.0, 0.5))
    assert place.window is not None
    assert place.round == fit.round
    assert [column.layer for column in place.columns] == sorted({column.layer for column in place.columns})


def test_the_minimap_frames_what_is_seen_and_looks_where_it_is_pressed() -> None:
    fit = graph_alone(860.0, 540.0, WIDE)
    for camera in (Camera(2.0, 1.0, 0.2), Camera(2.0, 3.0, 0.9)):
        window = seen(fit, WIDE, camera).window
        assert window is not None
        minimap = Minimap(window)
        assert window.minimap.contains(minimap.frame)
        back = minimap.camera_at(minimap.frame.center())
        assert back.across == pytest.approx(window.camera.across, abs=0.05)
        assert back.down == pytest.approx(window.camera.down, abs=0.05)
        middle = minimap.layer(round(window.camera.across)).center()
        assert minimap.frame.left() <= middle.x() <= minimap.frame.right()


def test_on_paper_no_neuron_is_cut() -> None:
    camera = Camera(2.0, 5.3, 0.37)
    place = seen(fit_of(DEEP), DEEP, camera, uncut=True)
    assert place.window is not None
    for column in place.columns[:-1]:
        assert all(place.window.canvas.room.contains(box) for box in column.places)
        for to, box in column.neurons:
            assert box == place.window.canvas.box(column.layer + 1, to, place.window.camera)
    assert len(place.columns) > 2


def test_the_words_of_a_layer_stand_at_its_middle_and_move_no_more_than_it_takes_to_be_whole() -> None:
    fit, moved = fit_of(SMALL), set()
    for across in range(41):
        place = seen(fit, SMALL, Camera(3.0, across / 20))
        assert place.window is not None
        for column in place.columns[:-1]:
            middle, words = column.places[0].center().x(), column.header
            room = place.window.canvas.room
            beyond = 6.0 * fit.font + 2 - min(middle - room.left(), room.right() - middle)
            if room.left() < middle < room.right():
                assert words.width() >= 10 * fit.font, "however near the edge, there is room for them"
                assert abs(words.center().x() - middle) <= max(0.0, beyond) + 1e-6
                moved.add(beyond > 0.0)
    assert moved == {False, True}
