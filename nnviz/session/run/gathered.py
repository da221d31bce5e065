"""What has been reduced of a history's full blocks, joined and kept: a plot that grows reads only what is new."""

from collections.abc import Sequence
from operator import is_

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.session.run.block import Block

_Points = tuple[Array, Array]
"""Steps and values of a column, without NaNs."""


class Gathered:
    """The reduced columns of a history and its views.

    It may be read from several threads, as what is kept is only ever replaced.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[int, bool], tuple[list[Block], _Points]] = {}
        """By column and kind: the full blocks, and what they have in a row."""

    def read(self, place: int, mean: bool, blocks: Sequence[Block]) -> _Points:
        """A column of one block or more: of full ones the peaks, or the means, of the last everything if it is not.

        What is returned is the caller's own.
        """

        def read(block: Block) -> _Points:
            return block.mean(place) if mean else block.column(place, reduced=True)

        grows = not blocks[-1].full
        full = list(blocks[:-1] if grows else blocks)
        known, points = self._kept.get((place, mean), ([], (np.empty(0), np.empty(0))))
        if len(known) > len(full) or not all(map(is_, known, full)):
            known, points = [], (np.empty(0), np.empty(0))
        if len(known) < len(full):
            points = _joined([points, *map(read, full[len(known) :])])
            self._kept[place, mean] = full, points
        return _joined([points, read(blocks[-1])] if grows else [points])


def _joined(parts: Sequence[_Points]) -> _Points:
    steps, values = zip(*parts, strict=True)
    return np.concatenate(steps), np.concatenate(values)
