"""Occlusion: cover a square of the picture, and see how much less sure the network is of its answer."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array, Indices
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.answer.score import at_once, certainty
from nnviz.engine.training import quiet


class Occlusion(NamedTuple):
    """`lost` (lines, columns) is how much less sure the network is with a square covered at `rows` and `columns`.

    These are the pixels in the middle of the squares, `stride` apart; `sure` is how sure it is with nothing covered.
    """

    lost: Array
    rows: Indices
    columns: Indices
    stride: int
    sure: float

    def by_pixel(self, height: int, width: int) -> Array:
        """The number of the nearest square for each pixel (height, width)."""
        found: Array = self.lost[np.ix_(_nearest(self.rows, height), _nearest(self.columns, width))]
        return found


def occlusion(
    experiment: Experiment,
    parameters: Array,
    picture: Array,
    label: int,
    *,
    patch: int,
    stride: int,
    check: Callable[[int], None] = lambda done: None,
) -> Occlusion:
    """Slide a square over `picture` (channels, height, width) and tell how much less sure of `label` the network is.

    The square of `patch` pixels a side has the picture's mean colour, and is cut off at the edges. It is moved by
    `stride` pixels; of 1, each pixel has been its middle once. Where covering helps, the number is negative. `check`
    hears now and then how many squares are done, and may raise. After Zeiler, Fergus 2014.
    """
    height, width = picture.shape[1:]
    rows, columns = _middles(height, stride), _middles(width, stride)
    shape = experiment.input_shape
    picture = picture.astype(experiment.dtype, copy=False)
    fill = picture.mean(axis=(1, 2), keepdims=True)
    middles = [(int(row), int(column)) for row in rows for column in columns]
    network, together = experiment.network, at_once(experiment.network)
    found = np.empty(len(middles), experiment.dtype)
    with quiet():
        whole = network.output(parameters, picture.reshape(1, *shape))
        sure = float(certainty(experiment, whole, label)[0])
        for start in range(0, len(middles), together):
            some = middles[start : start + together]
            covered = np.repeat(picture[None], len(some), axis=0)
            for one, (row, column) in zip(covered, some, strict=True):
                top, left = row - patch // 2, column - patch // 2
                one[:, max(0, top) : top + patch, max(0, left) : left + patch] = fill
            outputs = network.output(parameters, covered.reshape(-1, *shape))
            found[start : start + len(some)] = sure - certainty(experiment, outputs, label)
            check(start + len(some))
    return Occlusion(found.reshape(len(rows), len(columns)), rows, columns, stride, sure)


def _middles(size: int, stride: int) -> Indices:
    """Pixels `stride` apart, as far from one edge as from the other."""
    count = max(1, size // stride)
    return (size - 1 - (count - 1) * stride) // 2 + stride * np.arange(count, dtype=np.intp)


def _nearest(middles: Indices, size: int) -> Indices:
    found: Indices = np.abs(np.arange(size)[:, None] - middles).argmin(axis=1)
    return found
