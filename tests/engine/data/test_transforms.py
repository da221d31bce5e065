"""What is done to a picture, against closed forms and against Pillow."""

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from nnviz.engine.arrays import Array
from nnviz.engine.data.transforms import (
    Transform,
    blurred,
    covered,
    moved,
    placed,
    recoloured,
    scaled,
    shuffled,
    transformed,
    turned,
)


def random(*shape: int) -> Array:
    found: Array = np.random.default_rng(4).random(shape).astype(np.float32)
    return found


@pytest.fixture(params=[(3, 32, 32), (1, 28, 28), (5, 3, 8, 12)], ids=str)
def picture(request: pytest.FixtureRequest) -> Array:
    found = random(*request.param)
    found.flags.writeable = False
    return found


@pytest.mark.parametrize(("right", "down"), [(3, 0), (0, -2), (-4, 5), (100, 0)])
def test_a_move_by_whole_pixels_is_a_roll_with_what_comes_in_filled(picture: Array, right: int, down: int) -> None:
    height, width = picture.shape[-2:]
    wanted = np.roll(picture, (down, right), axis=(-2, -1)).copy()
    lines, columns = np.arange(height)[:, None] - down, np.arange(width) - right
    wanted[..., (lines < 0) | (lines >= height) | (columns < 0) | (columns >= width)] = 0.25
    assert np.array_equal(moved(picture, right, down, fill=0.25), wanted)


def test_without_a_filling_the_edge_goes_on(picture: Array) -> None:
    found = moved(picture, 3, 0)
    assert np.array_equal(found[..., 3:], picture[..., :-3])
    assert np.array_equal(found[..., :3], np.repeat(picture[..., :1], 3, axis=-1))


def test_a_move_by_half_a_pixel_is_the_mean_of_neighbours(picture: Array) -> None:
    found = moved(picture, 0.5, 0)
    np.testing.assert_allclose(found[..., 1:], (picture[..., 1:] + picture[..., :-1]) / 2, rtol=1e-6)


@pytest.mark.parametrize("quarters", [1, 2, 3, -1, 4])
def test_a_turn_by_quarters_is_rot90(quarters: int) -> None:
    for side in (7, 8):
        square = np.random.default_rng(1).random((3, side, side))
        assert np.array_equal(turned(square, 90.0 * quarters), np.rot90(square, quarters, axes=(-2, -1)))


def test_a_turn_is_that_of_pillow(picture: Array) -> None:
    if picture.ndim == 3:
        square = picture[0]
        wanted = Image.fromarray(square).rotate(30.0, Image.Resampling.BILINEAR)
        middle = slice(8, -8)
        found = turned(square[None], 30.0)[0]
        np.testing.assert_allclose(found[middle, middle], np.asarray(wanted)[middle, middle], atol=1e-4)


def test_half_the_size_is_the_mean_of_four_as_in_pillow() -> None:
    square = random(1, 32, 32)
    found = scaled(square, 0.5, fill=0.0)
    wanted = np.asarray(Image.fromarray(square[0]).reduce(2))
    np.testing.assert_allclose(found[0, 8:24, 8:24], wanted, rtol=1e-6)
    assert not found[0, :8].any()
    assert found.sum() == pytest.approx(square.sum() / 4, rel=1e-5)


def test_twice_the_size_is_that_of_pillow() -> None:
    square = random(1, 32, 32)
    wanted = np.asarray(Image.fromarray(square[0]).resize((64, 64), Image.Resampling.BILINEAR))[16:48, 16:48]
    np.testing.assert_allclose(scaled(square, 2.0)[0], wanted, atol=1e-6)


def test_shrunk_by_any_factor_a_plain_picture_stays_plain() -> None:
    plain = np.full((3, 9, 9), 0.3)
    for factor in (0.01, 0.17, 0.5, 0.9, 3.0):
        np.testing.assert_allclose(scaled(plain, factor), 0.3)


def test_there_and_back_again_is_where_it_was() -> None:
    lines, columns = np.mgrid[:32, :32] / 32.0
    smooth = np.exp(-40 * ((lines - 0.5) ** 2 + (columns - 0.5) ** 2))[None]
    assert np.abs(turned(turned(smooth, 25.0), -25.0) - smooth).max() < 0.04
    once = placed(smooth, 2, 1, 40.0, 1.5)
    assert np.abs(moved(turned(scaled(smooth, 1.5), 40.0), 2, 1) - once).max() < 0.04


def test_a_third_of_the_circle_changes_the_channels_places() -> None:
    picture = np.random.default_rng(3).random((3, 4, 4))
    np.testing.assert_allclose(recoloured(picture, hue=120.0), picture[[2, 0, 1]], atol=1e-12)
    np.testing.assert_allclose(recoloured(picture, hue=360.0), picture, atol=1e-12)
    pale = 0.4 + 0.2 * picture
    np.testing.assert_allclose(recoloured(pale, hue=50.0).sum(axis=0), pale.sum(axis=0))


def test_greys_have_no_hue(picture: Array) -> None:
    grey = np.repeat(picture[..., :1, :, :], picture.shape[-3], axis=-3)
    np.testing.assert_allclose(recoloured(grey, hue=77.0), grey, atol=1e-6)
    assert np.array_equal(recoloured(grey[..., :1, :, :], hue=77.0), grey[..., :1, :, :])


def test_brightness_is_added_and_contrast_stretches_about_grey(picture: Array) -> None:
    found = recoloured(picture, brightness=0.2, contrast=1.5)
    np.testing.assert_allclose(found, np.clip(1.5 * (picture - 0.5) + 0.7, 0.0, 1.0), atol=1e-6)
    assert np.allclose(recoloured(picture, contrast=0.0), 0.5)


@pytest.mark.parametrize("sigma", [0.4, 1.0, 3.0, 40.0])
def test_a_blur_keeps_the_mean(picture: Array, sigma: float) -> None:
    found = blurred(picture, sigma)
    np.testing.assert_allclose(found.mean(axis=(-2, -1)), picture.mean(axis=(-2, -1)), rtol=1e-5)
    assert found.std() < picture.std()


def test_a_blurred_point_is_the_bell_curve() -> None:
    point = np.zeros((1, 41, 41))
    point[0, 20, 20] = 1.0
    steps = np.arange(-20, 21)
    bell = np.exp(-(steps**2) / (2 * 2.0**2)) / np.sqrt(2 * np.pi * 2.0**2)
    np.testing.assert_allclose(blurred(point, 2.0)[0], np.outer(bell, bell), atol=1e-5)


@pytest.mark.parametrize(("top", "left", "size", "count"), [(2, 3, 4, 16), (-2, 3, 4, 8), (6, 10, 9, 4), (50, 0, 4, 0)])
def test_a_patch_covers_its_square_and_nothing_else(top: int, left: int, size: int, count: int) -> None:
    picture = np.zeros((2, 3, 8, 12))
    found = covered(picture, top, left, size, 0.7)
    assert (found == 0.7).sum() == count * 6
    assert (found == 0.0).sum() == (96 - count) * 6
    assert not picture.any()


def test_shuffled_pixels_are_the_same_ones_in_the_same_order_each_time(picture: Array) -> None:
    found = shuffled(picture, seed=5)
    assert np.array_equal(found, shuffled(picture, seed=5))
    assert not np.array_equal(found, shuffled(picture, seed=6))
    together = picture.reshape(-1, *picture.shape[-3:])[0].reshape(picture.shape[-3], -1)
    after = found.reshape(-1, *picture.shape[-3:])[0].reshape(picture.shape[-3], -1)
    assert sorted(map(tuple, together.T)) == sorted(map(tuple, after.T))
    assert not np.array_equal(together, after)


ANY: dict[str, Any] = {
    "right": 2.5,
    "down": -1.0,
    "degrees": 12.0,
    "factor": 0.8,
    "hue": 30.0,
    "brightness": 0.1,
    "contrast": 0.7,
    "blur": 0.8,
    "cover": 3.0,
    "shuffle": True,
}


@pytest.mark.parametrize("name", ANY)
def test_each_part_of_a_transform_does_something_and_keeps_shape_and_precision(picture: Array, name: str) -> None:
    assert set(ANY) | {"cover_x", "cover_y"} == {field.name for field in fields(Transform)}
    before = picture.copy()
    found = transformed(picture, replace(Transform(), **{name: ANY[name]}))
    assert found.shape == picture.shape
    assert found.dtype == picture.dtype
    assert np.array_equal(picture, before)
    assert np.array_equal(found, picture) is (name == "hue" and picture.shape[-3] == 1)


def test_nothing_done_is_the_same_picture_to_the_bit(picture: Array) -> None:
    assert transformed(picture, Transform()) is picture


def test_many_are_done_as_one_is() -> None:
    many = random(4, 3, 8, 12)
    how = Transform(1.5, -2.0, 20.0, 1.2, 40.0, 0.1, 0.9, 0.6, 3.0, 0.3, 0.6, True)
    np.testing.assert_allclose(transformed(many, how)[2], transformed(many[2], how), atol=1e-6)
