"""A block of a history's rows, and what a drawing of a long run needs of it: the extremes or means of equal runs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
import numpy.typing as npt

from nnviz.engine.arrays import Array

REDUCED = 256
"""Rows to a full block that a drawing of a long run looks at."""

Points = tuple[Array, Array]
"""Steps and values of a column, without NaNs."""

_Point = tuple[float, float]
"""A step, and the value of a column after it."""


@dataclass
class Asked:
    """The columns, by their places, of which somebody has drawn the extremes, or the means."""

    extremes: set[int] = field(default_factory=set)
    means: set[int] = field(default_factory=set)


@dataclass
class Block:
    """Rows (rows, columns) of which the first `count` are known."""

    rows: Array
    count: int = 0
    _extremes: dict[int, Points] = field(default_factory=dict)
    _means: dict[int, Points] = field(default_factory=dict)
    """Steps and values of a column, reduced, once the block is full."""
    _last: dict[int, _Point | None] = field(default_factory=dict)
    """The last that was measured of a column, once the block is full; None where nothing was."""

    @property
    def full(self) -> bool:
        return self.count == len(self.rows)

    def copy(self, width: int) -> "Block":
        """The same rows with `width` columns, in an array of their own."""
        return Block(widened(self.rows.copy(), width), self.count)

    def column(self, place: int, reduced: bool) -> Points:
        """Steps and values without NaNs; `reduced` keeps the peaks only, where the block is full."""
        if not (reduced and self.full):
            return measured(self.rows[: self.count], place)
        if place not in self._extremes:
            self._extremes[place] = peaks(*measured(self.rows, place), REDUCED)
        return self._extremes[place]

    def mean(self, place: int) -> Points:
        """As a `column` reduced, with means in place of peaks."""
        if not self.full:
            return measured(self.rows[: self.count], place)
        if place not in self._means:
            self._means[place] = averages(*measured(self.rows, place), REDUCED)
        return self._means[place]

    def last(self, place: int, step: float) -> _Point | None:
        """The last step up to `step` at which a column was measured, with its value; None where there is none."""
        if not (self.full and self.rows[-1, 0] <= step):
            return _last(self.rows[: np.searchsorted(self.rows[: self.count, 0], step, side="right")], place)
        if place not in self._last:
            self._last[place] = _last(self.rows, place)
        return self._last[place]

    def reduce(self, asked: Asked) -> None:
        """Have what is drawn of the block, now full, reduced before it is drawn: many columns at once are quicker."""
        places = [place for place in sorted(asked.extremes | asked.means) if place < self.rows.shape[1]]
        steps, values = self.rows[:, 0].copy(), np.ascontiguousarray(self.rows[:, places].T)
        gaps = np.any(np.isnan(values), axis=1).tolist()
        peaked = [row for row, place in enumerate(places) if place in asked.extremes and not gaps[row]]
        for row, picks in zip(peaked, _peaks(values[peaked], REDUCED), strict=True):
            self._extremes[places[row]] = steps[picks], values[row, picks]
        for row, place in enumerate(places):
            if place in asked.means and not gaps[row]:
                self._means[place] = averages(steps, values[row], REDUCED)
            if gaps[row] and place in asked.extremes:
                self.column(place, reduced=True)


def widened(rows: Array, width: int) -> Array:
    """The rows with as many columns as wanted, NaN in those they had not."""
    missing = width - rows.shape[1]
    return np.hstack([rows, np.full((len(rows), missing), np.nan)]) if missing > 0 else rows


def measured(rows: Array, place: int) -> Points:
    """Steps and values of a column, without NaNs; the rows' own where it has none."""
    steps, values = rows[:, 0], rows[:, place]
    gaps = np.isnan(values)
    return (steps[~gaps], values[~gaps]) if gaps.any() else (steps, values)


def _last(rows: Array, place: int) -> _Point | None:
    """The last row that has a number in a column: its step and the number."""
    numbers = np.flatnonzero(~np.isnan(rows[:, place]))
    return (float(rows[numbers[-1], 0]), float(rows[numbers[-1], place])) if len(numbers) else None


def averages(steps: Array, values: Array, limit: int) -> tuple[Array, Array]:
    """At most `limit` points: the means over equally many steps each, the last perhaps of fewer.

    Runs of equally many points would be longer where old ones stand for several steps.
    """
    if len(steps) <= limit:
        return steps, values
    width = np.ceil((steps[-1] - steps[0] + 1) / limit)
    starts = np.unique(np.searchsorted(steps, np.arange(steps[0], steps[-1] + 1, width)))
    counts = np.diff(np.append(starts, len(steps)))
    return np.add.reduceat(steps, starts) / counts, np.add.reduceat(values, starts) / counts


def peaks(steps: Array, values: Array, limit: int) -> tuple[Array, Array]:
    """At most about `limit` of the points, the extremes of equal runs, in order, and always the last."""
    if len(steps) <= limit:
        return steps, values
    (picks,) = _peaks(values[None], limit)
    return steps[picks], values[picks]


def peaks_of(curves: Sequence[Points], limit: int) -> list[Points]:
    """The `peaks` of several curves, those with equally many points at once, which is quicker."""
    found = list(curves)
    longer = [number for number, (steps, _) in enumerate(curves) if len(steps) > limit]
    for _, group in groupby(sorted(longer, key=lambda number: len(curves[number][0])), lambda n: len(curves[n][0])):
        numbers = list(group)
        picked = _peaks(np.stack([curves[number][1] for number in numbers]), limit)
        for number, picks in zip(numbers, picked, strict=True):
            steps, values = curves[number]
            found[number] = steps[picks], values[picks]
    return found


def _peaks(values: Array, limit: int) -> Iterator[npt.NDArray[np.intp]]:
    """The places of the `peaks` in each row of values (rows, steps)."""
    count = values.shape[1]
    for picks in extremes(values, max(2, -(-2 * count // limit))) if len(values) else ():
        yield picks if picks[-1] == count - 1 else np.append(picks, count - 1)


def extremes(values: Array, size: int) -> npt.NDArray[np.intp]:
    """Where each row (rows, steps) has the least and greatest of each run of `size` steps, the last perhaps shorter."""
    rows, count = values.shape
    whole = count // size * size
    runs = values[:, :whole].reshape(rows, -1, size)
    pairs = np.stack([runs.argmin(2), runs.argmax(2)], axis=2)
    pairs[pairs[..., 0] == pairs[..., 1]] = (0, size - 1)
    pairs.sort(axis=2)
    pairs += np.arange(0, whole, size)[:, None]
    rest = count - whole
    last = extremes(values[:, whole:], rest) if rest > 2 else np.tile(np.arange(rest), (rows, 1))
    return np.concatenate([pairs.reshape(rows, -1), whole + last], axis=1)
