"""The handles of a picture and of the patch over it: where they stand, and what it means to drag one.

All places are in pixels of the picture from its upper left corner, x to the right and y down.
"""

import math
from dataclasses import replace
from typing import Literal, NamedTuple

from nnviz.engine.data.transforms import Transform

Point = tuple[float, float]
Grip = Literal["inside", "corner", "knob"]

SMALLEST, LARGEST = 0.2, 4.0
"""Factors by which a picture can be scaled."""

_KNOB = 0.3
"""How far the knob stands from the middle to the upper edge's, from there."""

_ROUND, _ROUND_FACTOR = 1, 2
"""Decimals of pixels and degrees, and of factors: finer than a hand can drag."""

_SNAP = 15.0
"""Degrees that a turn goes by while Shift is held."""


class Handles(NamedTuple):
    """A frame by its corners in order, and the knob that turns it; None where nothing turns."""

    corners: tuple[Point, ...]
    knob: Point | None


def middle(how: Transform, height: int, width: int) -> Point:
    """Where the picture's middle has come."""
    return width / 2 + how.right, height / 2 + how.down


def picture_handles(how: Transform, height: int, width: int) -> Handles:
    """Those of the picture; what would stand outside stands at its edge, so that it stays within reach."""
    x, y = middle(how, height, width)
    cosine, sine = math.cos(math.radians(how.degrees)), math.sin(math.radians(how.degrees))

    def at(across: float, down: float) -> Point:
        across, down = how.factor * across * width / 2, how.factor * down * height / 2
        place = x + cosine * across + sine * down, y - sine * across + cosine * down
        return min(max(place[0], 0.0), float(width)), min(max(place[1], 0.0), float(height))

    corners = tuple(at(across, down) for across, down in ((-1, -1), (1, -1), (1, 1), (-1, 1)))
    return Handles(corners, at(0.0, _KNOB - 1.0))


def patch_handles(how: Transform, height: int, width: int) -> Handles:
    """The patch's corners; it has no knob, as it is not turned."""
    x, y, half = how.cover_x * width, how.cover_y * height, how.cover / 2
    return Handles(((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)), None)


def grip_at(handles: Handles, place: Point, near: float) -> Grip:
    """What is taken hold of at a place, `near` pixels around a corner or the knob."""
    if handles.knob is not None and math.dist(handles.knob, place) <= near:
        return "knob"
    return "corner" if any(math.dist(corner, place) <= near for corner in handles.corners) else "inside"


def dragged_picture(
    how: Transform, grip: Grip, begin: Point, end: Point, size: tuple[int, int], snap: bool
) -> Transform:
    """What becomes of a transform when a grip of the picture is dragged from one place to another."""
    if grip == "inside":
        right, down = how.right + end[0] - begin[0], how.down + end[1] - begin[1]
        digits = 0 if snap else _ROUND
        return replace(how, right=round(right, digits), down=round(down, digits))
    x, y = middle(how, *size)
    if grip == "corner":
        grown = math.dist((x, y), end) / max(1e-3, math.dist((x, y), begin))
        return replace(how, factor=round(min(LARGEST, max(SMALLEST, how.factor * grown)), _ROUND_FACTOR))
    by = math.degrees(math.atan2(begin[1] - y, begin[0] - x) - math.atan2(end[1] - y, end[0] - x))
    degrees = how.degrees + by
    degrees = _SNAP * round(degrees / _SNAP) if snap else round(degrees, _ROUND)
    return replace(how, degrees=(degrees + 180.0) % 360.0 - 180.0)


def dragged_patch(how: Transform, grip: Grip, begin: Point, end: Point, size: tuple[int, int]) -> Transform:
    """The same for the patch, which goes by whole pixels."""
    height, width = size
    x, y = how.cover_x * width, how.cover_y * height
    if grip == "corner":
        side = 2.0 * max(abs(end[0] - x), abs(end[1] - y))
        return replace(how, cover=float(min(max(height, width), max(1, round(side)))))
    x, y = x + end[0] - begin[0], y + end[1] - begin[1]
    return replace(how, cover_x=min(1.0, max(0.0, x / width)), cover_y=min(1.0, max(0.0, y / height)))
