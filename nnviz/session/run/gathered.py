"""What has been reduced of a history's full blocks, joined and kept: a plot that grows reads only what is new."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from nnviz.session.run.block import Block, Points


class _Row(NamedTuple):
    """What full blocks have in a row; the points of block n are those from ends[n] to ends[n + 1]."""

    blocks: tuple[Block, ...]
    points: Points
    ends: list[int]


_NOTHING = _Row((), (np.empty(0), np.empty(0)), [0])


class Gathered:
    """The reduced columns of a history and its views.

    It may be read from several threads, as what is kept is only ever replaced.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[int, bool], _Row] = {}
        """By column and kind."""

    def read(self, places: Sequence[int], mean: bool, blocks: Sequence[Block]) -> list[Points]:
        """Columns of one block or more: of full ones the peaks, or the means, of the last everything if it is not.

        What is returned is the caller's own.
        """
        grows = not blocks[-1].full
        full = tuple(blocks[:-1] if grows else blocks)
        rows = [self._kept.get((place, mean), _NOTHING) for place in places]
        plans: dict[int, list[range | Block]] = {}  # Most columns were read together, so one will do for them all.
        found = []
        for place, row in zip(places, rows, strict=True):

            def read(block: Block, place: int = place) -> Points:
                return block.mean(place) if mean else block.column(place, reduced=True)

            if id(row.blocks) not in plans:
                plans[id(row.blocks)] = _plan(row.blocks, full)
            now = self._kept[place, mean] = _renewed(row, full, plans[id(row.blocks)], read)
            found.append(_joined([now.points, read(blocks[-1])] if grows else [now.points]))
        return found


def _plan(known: Sequence[Block], full: Sequence[Block]) -> list[range | Block]:
    """What a row of the `full` blocks is made of: ranges of those `known`, and new ones.

    New blocks do not only come at the end: of two in the middle one is made, once there are too many.
    """
    places = {id(block): place for place, block in enumerate(known)}
    parts: list[range | Block] = []
    for block in full:
        at, last = places.get(id(block)), parts[-1] if parts else None
        if at is None:
            parts.append(block)
        elif isinstance(last, range) and last.stop == at:
            parts[-1] = range(last.start, at + 1)
        else:
            parts.append(range(at, at + 1))
    return parts


def _renewed(
    row: _Row, full: tuple[Block, ...], plan: Sequence[range | Block], read: Callable[[Block], Points]
) -> _Row:
    """The row of the `full` blocks, made as planned of what a row has and of what is read of new ones."""
    if plan == [range(len(row.blocks))]:
        return row
    (steps, values), parts, ends = row.points, [_NOTHING.points], [0]
    for part in plan:
        if isinstance(part, range):
            first, last = row.ends[part.start], row.ends[part.stop]
            parts.append((steps[first:last], values[first:last]))
            moved = ends[-1] - first
            ends += [end + moved for end in row.ends[part.start + 1 : part.stop + 1]]
        else:
            parts.append(read(part))
            ends.append(ends[-1] + len(parts[-1][0]))
    return _Row(full, _joined(parts), ends)


def _joined(parts: Sequence[Points]) -> Points:
    steps, values = zip(*parts, strict=True)
    return np.concatenate(steps), np.concatenate(values)
