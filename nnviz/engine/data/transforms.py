"""What is done to a picture to see whether a network still knows it: moved, turned, recoloured, covered and the like.

Pictures are (…, channels, height, width), one or many, with numbers from 0, dark, to 1. Lengths are in pixels. Every
function leaves its picture as it is and returns one in the same precision; told to do nothing, it returns the same
numbers to the bit.
"""

import math
from dataclasses import dataclass

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.seeds import Stream, generator

GREY = 0.5
"""What covers, when nothing else is said: it is neither dark nor light."""

LEAST_SCALE = 0.1
"""The least factor of `scaled`: of smaller ones nothing would be left to see."""

_FINEST = 9
"""Digits of a place in pixels that count: whole pixels stay whole through the rounding of sine and cosine."""


@dataclass(frozen=True)
class Transform:
    """All that is done to a picture at once, as `transformed` carries it out; the fields are the functions' arguments.

    `cover` is the side of the grey patch; its middle stands at (`cover_x`, `cover_y`), as shares of width and height.
    """

    right: float = 0.0
    down: float = 0.0
    degrees: float = 0.0
    factor: float = 1.0
    hue: float = 0.0
    brightness: float = 0.0
    contrast: float = 1.0
    blur: float = 0.0
    cover: float = 0.0
    cover_x: float = 0.5
    cover_y: float = 0.5
    shuffle: bool = False


UNCHANGED = Transform()


def transformed(picture: Array, how: Transform) -> Array:
    """All of a transform: the picture is put in its place, recoloured, blurred, covered, and shuffled at last."""
    found = placed(picture, how.right, how.down, how.degrees, how.factor)
    found = recoloured(found, how.hue, how.brightness, how.contrast)
    found = blurred(found, how.blur)
    height, width = picture.shape[-2:]
    top, left = how.cover_y * height - how.cover / 2, how.cover_x * width - how.cover / 2
    found = covered(found, round(top), round(left), round(how.cover))
    return shuffled(found) if how.shuffle else found


def moved(picture: Array, right: float, down: float, fill: float | None = None) -> Array:
    """Shift by so many pixels; what comes in is `fill`, or repeats the edge."""
    return placed(picture, right, down, fill=fill)


def turned(picture: Array, degrees: float, fill: float | None = None) -> Array:
    """Turn about the middle, counter-clockwise; what comes in is `fill`, or repeats the edge."""
    return placed(picture, degrees=degrees, fill=fill)


def scaled(picture: Array, factor: float, fill: float | None = None) -> Array:
    """Enlarge about the middle by `factor`, or shrink; what comes in is `fill`, or repeats the edge."""
    return placed(picture, factor=factor, fill=fill)


def placed(
    picture: Array,
    right: float = 0.0,
    down: float = 0.0,
    degrees: float = 0.0,
    factor: float = 1.0,
    fill: float | None = None,
) -> Array:
    """Scale and turn about the middle, then move: in one go, as each sampling on its own would soften the picture.

    A pixel is the mean of points spread over it, as many as it takes to miss no pixel of the picture where that is
    shrunk; between pixels numbers are interpolated linearly in both directions.
    """
    if (right, down, degrees, factor) == (0.0, 0.0, 0.0, 1.0):
        return picture
    height, width = picture.shape[-2:]
    factor = max(LEAST_SCALE, factor)
    points = max(1, math.ceil(round(1.0 / factor, _FINEST)))
    inside = (np.arange(points) + 0.5) / points - 0.5
    lines = (np.arange(height)[:, None] + inside).reshape(-1, 1) - (height - 1) / 2 - down
    columns = (np.arange(width)[:, None] + inside).reshape(1, -1) - (width - 1) / 2 - right
    cosine, sine = math.cos(math.radians(degrees)) / factor, math.sin(math.radians(degrees)) / factor
    from_lines = np.round(cosine * lines + sine * columns + (height - 1) / 2, _FINEST)
    from_columns = np.round(cosine * columns - sine * lines + (width - 1) / 2, _FINEST)
    found = _interpolated(picture, from_lines, from_columns, fill)
    means: Array = found.reshape(*picture.shape[:-2], height, points, width, points).mean(axis=(-3, -1))
    return means.astype(picture.dtype, copy=False)


def recoloured(picture: Array, hue: float = 0.0, brightness: float = 0.0, contrast: float = 1.0) -> Array:
    """Turn the hue by so many degrees, where there are three channels; stretch about grey; add brightness.

    Hues turn about the line of greys, red → green → blue: by 120° the channels change places, and the sum of the three
    stays what it is. What falls below 0 or beyond 1 is cut off.
    """
    if (hue, brightness, contrast) == (0.0, 0.0, 1.0) or (picture.shape[-3] != 3 and (brightness, contrast) == (0, 1)):
        return picture
    found = picture
    if picture.shape[-3] == 3 and hue:
        found = np.einsum("ij,...jhw->...ihw", _hue_rotation(hue), picture)
    found = np.clip((found - GREY) * contrast + GREY + brightness, 0.0, 1.0)
    return found.astype(picture.dtype, copy=False)


def blurred(picture: Array, sigma: float) -> Array:
    """Blur by a Gaussian of deviation `sigma`; the picture is mirrored at its edges, so that its mean stays."""
    if sigma <= 0.0:
        return picture
    height, width = picture.shape[-2:]
    found: Array = _gaussian(height, sigma) @ picture @ _gaussian(width, sigma).T
    return found.astype(picture.dtype, copy=False)


def covered(picture: Array, top: int, left: int, size: int, value: float = GREY) -> Array:
    """Lay a square patch of one value over the picture; what of it lies outside has no effect."""
    lines, columns = slice(max(0, top), max(0, top + size)), slice(max(0, left), max(0, left + size))
    if size <= 0:
        return picture
    found = picture.copy()
    found[..., lines, columns] = value
    return found


def shuffled(picture: Array, seed: int = 0) -> Array:
    """Have all pixels change places, by the same permutation whenever seed and size are the same."""
    height, width = picture.shape[-2:]
    order = generator(seed, Stream.SHUFFLE).permutation(height * width)
    found: Array = picture.reshape(*picture.shape[:-2], -1)[..., order].reshape(picture.shape)
    return found


def _interpolated(picture: Array, lines: Array, columns: Array, fill: float | None) -> Array:
    """Numbers at places between pixels, which `lines` and `columns` give together: (…, channels, *their shape)."""
    edge = 1  # One pixel around, so that every place has four neighbours.
    around = [(0, 0)] * (picture.ndim - 2) + [(edge, edge)] * 2
    padded = np.pad(picture, around, mode="edge") if fill is None else np.pad(picture, around, constant_values=fill)
    height, width = picture.shape[-2:]
    lines, columns = np.broadcast_arrays(np.clip(lines, -1, height) + edge, np.clip(columns, -1, width) + edge)
    above = np.minimum(lines.astype(np.intp), height)
    before = np.minimum(columns.astype(np.intp), width)
    down, across = lines - above, columns - before
    found: Array = (
        padded[..., above, before] * ((1 - down) * (1 - across))
        + padded[..., above, before + 1] * ((1 - down) * across)
        + padded[..., above + 1, before] * (down * (1 - across))
        + padded[..., above + 1, before + 1] * (down * across)
    )
    return found


def _hue_rotation(degrees: float) -> Array:
    """The rotation (3, 3) of red, green and blue about the line of greys, by Rodrigues' formula."""
    cosine = round(math.cos(math.radians(degrees)), 15)
    sine = math.sin(math.radians(degrees)) / math.sqrt(3.0)
    across = np.array([[0.0, -1.0, 1.0], [1.0, 0.0, -1.0], [-1.0, 1.0, 0.0]])
    found: Array = cosine * np.eye(3) + (1.0 - cosine) / 3.0 + sine * across
    return found


def _gaussian(size: int, sigma: float) -> Array:
    """The matrix (size, size) that blurs a row which is mirrored at both ends; each line sums to 1, each column too."""
    reach = max(1, math.ceil(4.0 * sigma))
    steps = np.arange(-reach, reach + 1)
    weights = np.exp(-0.5 * (steps / sigma) ** 2)
    weights /= weights.sum()
    places = np.mod(np.arange(size)[:, None] + steps, 2 * size)
    places = np.minimum(places, 2 * size - 1 - places)
    found: Array = np.zeros((size, size))
    np.add.at(found, (np.arange(size)[:, None], places), weights)
    return found
