"""Drawing on a picture, and every version of it."""

import numpy as np
import pytest

from nnviz.engine.arrays import Array
from nnviz.engine.data.transforms import Transform, transformed
from nnviz.session.pictures.sketch import KEPT, Sketch, as_channels, ink_of, main_colors

RED = (1.0, 0.0, 0.0)


def picture(*shape: int) -> Array:
    found: Array = np.random.default_rng(2).random(shape).astype(np.float32)
    found.flags.writeable = False
    return found


def shown(sketch: Sketch) -> Array:
    return sketch.version.shown


def test_the_smallest_brush_paints_one_pixel() -> None:
    before = picture(3, 9, 7)
    sketch = Sketch(before)
    sketch.begin(2.5, 4.5, 0.5, RED)
    wanted = before.copy()
    wanted[:, 4, 2] = RED
    assert np.array_equal(shown(sketch), wanted)
    assert shown(sketch).dtype == np.float32


def test_a_line_has_no_gaps_however_fast_the_hand_and_covers_once() -> None:
    sketch = Sketch(np.zeros((1, 32, 32)))
    sketch.begin(4.0, 16.0, 2.0, (0.5, 0.5, 0.5))
    sketch.go_on(28.0, 16.0)
    for _ in range(3):
        sketch.go_on(4.0, 16.0)
        sketch.go_on(28.0, 16.0)
    found = shown(sketch)[0]
    assert np.allclose(found[14:18, 4:28], 0.5)
    assert found.max() <= 0.5 + 1e-12
    assert found.sum() == pytest.approx(0.5 * (24 * 4 + np.pi * 4), rel=0.02)


def test_a_stroke_is_one_version_and_comes_back() -> None:
    before = picture(3, 8, 8)
    sketch = Sketch(before)
    assert not sketch.can_undo
    sketch.begin(1, 1, 1, RED)
    for place in range(8):
        sketch.go_on(place, place)
    sketch.end()
    drawn = shown(sketch)
    sketch.undo()
    assert shown(sketch) is before
    assert not sketch.changed
    sketch.redo()
    assert shown(sketch) is drawn
    sketch.go_on(0, 7)
    assert shown(sketch) is drawn


def test_the_eraser_brings_back_what_is_below() -> None:
    before = picture(3, 8, 8)
    sketch = Sketch(before)
    for color in (RED, None):
        sketch.begin(4, 4, 1.5, color)
        sketch.end()
    np.testing.assert_allclose(shown(sketch), before, atol=1e-6)


def test_drawing_on_a_turned_picture_draws_where_the_hand_is() -> None:
    before = picture(3, 8, 8)
    sketch = Sketch(before)
    sketch.change(Transform(degrees=90.0))
    sketch.begin(0.5, 0.5, 0.5, RED)
    sketch.end()
    wanted = np.rot90(before, axes=(1, 2)).copy()
    wanted[:, 0, 0] = RED
    np.testing.assert_array_equal(shown(sketch), wanted)
    sketch.begin(0.5, 0.5, 3, None)
    np.testing.assert_allclose(shown(sketch), np.rot90(before, axes=(1, 2)), atol=1e-6)
    sketch.undo()
    sketch.undo()
    assert sketch.version.transform == Transform(degrees=90.0)


def test_changes_of_one_gesture_are_one_version() -> None:
    before = picture(3, 8, 8)
    sketch = Sketch(before)
    for right in (1.0, 2.0, 3.0):
        sketch.change(Transform(right=right), gesture=7)
    sketch.change(Transform(right=4.0), gesture=8)
    assert np.array_equal(shown(sketch), transformed(before, Transform(right=4.0)))
    sketch.undo()
    assert sketch.version.transform.right == 3.0
    sketch.undo()
    assert not sketch.can_undo


def test_back_to_the_picture_as_it_was_can_be_taken_back() -> None:
    before = picture(3, 8, 8)
    sketch = Sketch(before)
    sketch.fill((0.2, 0.4, 0.6))
    assert np.allclose(shown(sketch).mean(axis=(1, 2)), (0.2, 0.4, 0.6))
    sketch.change(Transform(blur=1.0))
    sketch.restore()
    assert shown(sketch) is before
    sketch.undo()
    assert sketch.version.transform.blur == 1.0
    assert sketch.changed


def test_only_so_many_versions_are_kept() -> None:
    sketch = Sketch(picture(1, 4, 4))
    for number in range(KEPT + 50):
        sketch.change(Transform(right=number + 1.0))
    count = 0
    while sketch.can_undo:
        sketch.undo()
        count += 1
    assert count == KEPT - 1
    sketch.restore()
    assert not sketch.changed


def test_colours_become_greys_as_pillow_has_them() -> None:
    from PIL import Image

    pixels = np.random.default_rng(1).integers(0, 256, (3, 5, 6), np.uint8)
    wanted = np.asarray(Image.fromarray(pixels.transpose(1, 2, 0)).convert("L"))
    found = as_channels((pixels / 255.0).astype(np.float32), 1)
    assert found.shape == (1, 5, 6)
    np.testing.assert_allclose(found[0] * 255, wanted, atol=1.0)
    assert ink_of((0.3, 0.3, 0.3), 1) == pytest.approx([0.3])
    assert as_channels(found.repeat(3, axis=0), 3).shape == (3, 5, 6)


def test_a_colour_is_picked_from_what_is_seen() -> None:
    pixels = np.zeros((3, 4, 4))
    pixels[:, 0, 3] = (0.1, 0.2, 0.3)
    sketch = Sketch(pixels)
    assert sketch.color_at(3.9, 0.2) == pytest.approx((0.1, 0.2, 0.3))
    assert sketch.color_at(99, -5) == pytest.approx((0.1, 0.2, 0.3))
    sketch.change(Transform(down=1.0))
    assert sketch.color_at(3.5, 1.5) == pytest.approx((0.1, 0.2, 0.3))


def test_the_main_colours_of_a_picture() -> None:
    pixels = np.zeros((3, 10, 10))
    pixels[:, :7] = np.array((0.9, 0.1, 0.1))[:, None, None]
    pixels[:, 7:9] = np.array((0.1, 0.1, 0.9))[:, None, None]
    found = main_colors(pixels, 2)
    assert found[0] == pytest.approx((0.9, 0.1, 0.1))
    assert found[1] == pytest.approx((0.1, 0.1, 0.9))
    (grey,) = main_colors(np.full((1, 4, 4), 0.3), 5)
    assert grey == pytest.approx((0.3, 0.3, 0.3))
