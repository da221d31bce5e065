"""Squares of pixels moved over a picture: what convolution and pooling share.

Both look at pictures (batch, channels, height, width) with the batch last: then whatever is done to a line of pixels is
done to that line of all pictures in one run through memory. What they hand on is batch first again by its shape, and
stays as it lies; NumPy keeps it so from layer to layer.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import as_strided

from nnviz.engine.arrays import Array
from nnviz.engine.layers.base import Area


def batch_last(x: Array) -> Array:
    """Pictures (batch, channels, height, width) as (channels, height, width, batch): the same numbers, not copied."""
    return x.transpose(1, 2, 3, 0)


def batch_first(x: Array) -> Array:
    """The inverse of `batch_last`."""
    return x.transpose(3, 0, 1, 2)


def bordered(x: Array, edge: int) -> Array:
    """Pictures (channels, height, width, batch) with `edge` zeros on each side, contiguous."""
    if not edge:
        return np.ascontiguousarray(x)
    channels, height, width, batch = x.shape
    found = np.zeros((channels, height + 2 * edge, width + 2 * edge, batch), x.dtype)
    found[:, edge : edge + height, edge : edge + width] = x
    return found


def squares(x: Array, kernel: int, stride: int, counts: Sequence[int]) -> Array:
    """Every square of pictures (channels, height, width, batch): (channels, kernel, kernel, *counts, batch).

    A view, read-only: to copy from it is one call, however many pixels a square has.
    """
    channel, line, column, one = x.strides
    shape, strides = (len(x), kernel, kernel, *counts, x.shape[-1]), (channel, line, column)
    return as_strided(x, shape, (*strides, stride * line, stride * column, one), writeable=False)


def window_count(side: int, kernel: int, stride: int) -> int:
    """How many squares of `kernel` pixels, every `stride` pixels, fit in a side; 0 where none does."""
    return max(0, (side - kernel) // stride + 1)


def windows_code(of: str, kernel: int, stride: int) -> str:
    """Every square of an array as NumPy: (batch, channels, lines, columns, kernel, kernel)."""
    every = f"[:, :, ::{stride}, ::{stride}]" if stride > 1 else ""
    return f"np.lib.stride_tricks.sliding_window_view({of}, ({kernel}, {kernel}), axis=(2, 3)){every}"


def scatter_code(into: str, what: str, kernel: int, stride: int, counts: Sequence[int]) -> tuple[str, ...]:
    """Lines that add to each pixel `what` its squares have for it, at line i and column j of the square."""
    ends = (stride * (count - 1) + 1 for count in counts)
    step = f":{stride}" if stride > 1 else ""
    lines, columns = (f"{place}:{place} + {end}{step}" for place, end in zip("ij", ends, strict=True))
    return (
        f"for i in range({kernel}):",
        f"    for j in range({kernel}):",
        f"        {into}[:, :, {lines}, {columns}] += {what}",
    )


@lru_cache(maxsize=256)
def offsets(kernel: int, stride: int, counts: tuple[int, int]) -> tuple[tuple[slice, ...], ...]:
    """For each pixel of the square, line by line, its places in a (channels, height, width, batch) array.

    `counts` are how many squares there are, from top to bottom and from left to right: an array indexed with a place is
    (channels, *counts, batch).
    """
    spans = [stride * (count - 1) + 1 for count in counts]
    return tuple(
        (slice(None), slice(top, top + spans[0], stride), slice(left, left + spans[1], stride))
        for top in range(kernel)
        for left in range(kernel)
    )


def window_field(area: Area, kernel: int, stride: int, padding: int = 0) -> Area:
    """The pixels under the squares of an area of places."""
    top, left, bottom, right = area
    last = kernel - padding
    return Area(
        top * stride - padding, left * stride - padding, (bottom - 1) * stride + last, (right - 1) * stride + last
    )


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
