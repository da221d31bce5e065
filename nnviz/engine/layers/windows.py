"""Squares of pixels moved over a picture: what convolution and pooling share."""

from collections.abc import Iterator, Sequence


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
