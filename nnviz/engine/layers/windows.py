"""Squares of pixels moved over a picture: what convolution and pooling share."""

from collections.abc import Iterator, Sequence

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.layers.base import Area


def window_count(side: int, kernel: int, stride: int) -> int:
    """How many squares of `kernel` pixels, every `stride` pixels, fit in a side; 0 where none does."""
    return max(0, (side - kernel) // stride + 1)


def offsets(kernel: int, stride: int, counts: Sequence[int]) -> Iterator[tuple[slice, ...]]:
    """For each pixel of the square, line by line, its places in a (batch, channels, height, width) array.

    `counts` are how many squares there are, from top to bottom and from left to right: an array indexed with a place is
    (batch, channels, *counts).
    """
    every = slice(None)
    for top in range(kernel):
        for left in range(kernel):
            lines, columns = (
                slice(first, first + stride * (count - 1) + 1, stride)
                for first, count in zip((top, left), counts, strict=True)
            )
            yield every, every, lines, columns


def window_field(area: Area, kernel: int, stride: int, padding: int = 0) -> Area:
    """The pixels under the squares of an area of places."""
    top, left, bottom, right = area
    last = kernel - padding
    return Area(top * stride - padding, left * stride - padding, (bottom - 1) * stride + last, (right - 1) * stride + last)


def cut_out(picture: Array, area: Area) -> Array:
    """An area of a picture (channels, height, width), with zeros where it reaches beyond the edges."""
    channels, height, width = picture.shape
    found = np.zeros((channels, area.bottom - area.top, area.right - area.left), picture.dtype)
    lines, columns = range(max(0, area.top), min(height, area.bottom)), range(max(0, area.left), min(width, area.right))
    if lines and columns:
        inside = picture[:, lines.start : lines.stop, columns.start : columns.stop]
        top, left = lines.start - area.top, columns.start - area.left
        found[:, top : top + len(lines), left : left + len(columns)] = inside
    return found
