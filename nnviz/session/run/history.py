"""Every step's numbers, in columns that grow by blocks, so that nothing is copied and readers need no lock."""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from nnviz.engine.analysis.evaluation import MEASURED, Evaluation
from nnviz.engine.arrays import Array, Indices
from nnviz.session.run.block import REDUCED, Asked, Block, averages, extremes, peaks_of, widened
from nnviz.session.run.gathered import Gathered

BLOCK = 4096
CAPACITY = 64
"""Blocks kept before older rows are thinned for display; the full table comes from replaying the run."""

FIXED = (
    "step",
    "epoch",
    "sample",
    "loss",
    "train_loss",
    "gradient_norm",
    "test_loss",
    "train_accuracy",
    "test_accuracy",
)
"""The columns every run has, before its watched parameters and its layers' gradient norms."""

_MEASURED = [FIXED.index(name) for name in MEASURED]
"""The columns of what is measured over all data, and not at every step."""

_FEW = 4
"""Two blocks can be made one, and the first and the newest stay whole."""


class HistoryView:
    """Rows by step up to a moment, whatever is appended to the history later; read-only, from any thread.

    `loss` is the batch's before the update, and so are the norms of its gradient, `gradient_norm` of all and
    `gradient_norm[0]`, … of each layer. `train_loss` is the mean over all training data after it, and beside it stand
    `test_loss`, `train_accuracy` and `test_accuracy`: NaN where they were not measured, without test data and without
    classes. `epoch` counts from 1, `sample` is the first row used, from 0; a parameter's column holds its value after
    the step and its edits.

    The blocks are the history's own, with what has been reduced of them; only the last one's count is fixed.
    """

    def __init__(
        self, columns: tuple[str, ...], blocks: Sequence[Block], total: int, asked: Asked, gathered: Gathered
    ) -> None:
        self.columns = columns
        self._blocks = list(blocks)
        self._asked, self._gathered = asked, gathered
        self.total = total
        """Rows ever appended up to there and not truncated, thinned ones included."""

    @property
    def end(self) -> int:
        """The last step; −1 where there is none."""
        return self.total - 1

    @property
    def thinned(self) -> bool:
        """Whether some rows have been left out for display."""
        return self.total > sum(block.count for block in self._blocks)

    def table(self, first_step: int = 0, last_step: float = math.inf) -> Array:
        """The rows kept from `first_step` to `last_step`, (rows, columns), as a copy."""
        parts = [block.rows[: block.count] for block in list(self._blocks)]
        parts = [rows for rows in parts if len(rows) and rows[-1, 0] >= first_step and rows[0, 0] <= last_step]
        if not parts:
            return np.empty((0, len(self.columns)))
        parts[-1] = parts[-1][: np.searchsorted(parts[-1][:, 0], last_step, side="right")]
        parts[0] = parts[0][np.searchsorted(parts[0][:, 0], first_step) :]
        return np.concatenate([widened(rows, len(self.columns)) for rows in parts])

    def series(self, name: str, limit: int = 0) -> tuple[Array, Array]:
        """Steps and values of a column without its NaNs.

        With a `limit`, about that many points at most: the least and greatest value of each run of steps, so that
        no peak is lost. Raises ValueError for a column that is not there.
        """
        return self.every_series((name,), limit)[0]

    def every_series(self, names: Sequence[str], limit: int = 0) -> list[tuple[Array, Array]]:
        """The `series` of several columns."""
        places = [self.columns.index(name) for name in names]
        if limit and len(self._blocks) * REDUCED > 2 * limit:
            self._asked.extremes.update(places)
            return peaks_of(self._reduced(places, mean=False), limit)
        found = [self._points(place) for place in places]
        return peaks_of(found, limit) if limit else found

    def every_mean_series(self, names: Sequence[str], limit: int) -> list[tuple[Array, Array]]:
        """About `limit` points of several columns: the means of runs of steps, each at the middle of its run."""
        places = [self.columns.index(name) for name in names]
        if len(self._blocks) * REDUCED > 2 * limit:
            self._asked.means.update(places)
            found = self._reduced(places, mean=True)
        else:
            found = [self._points(place) for place in places]
        return [averages(*points, limit) for points in found]

    def _points(self, place: int) -> tuple[Array, Array]:
        """Steps and values of a column without its NaNs."""
        parts = [block.column(place, reduced=False) for block in self._blocks_with(place)]
        if not parts:
            return np.empty(0), np.empty(0)
        steps, values = (np.concatenate(halves) for halves in zip(*parts, strict=True))
        return steps, values

    def _reduced(self, places: Sequence[int], *, mean: bool) -> list[tuple[Array, Array]]:
        """Steps and values of columns without their NaNs, of full blocks the peaks only, or the means."""
        blocks = list(self._blocks)
        if max(places, default=0) < blocks[0].rows.shape[1]:  # None has fewer columns than the first.
            return self._gathered.read(places, mean, blocks)
        found: list[tuple[Array, Array]] = []
        for place in places:
            having = self._blocks_with(place)
            found += self._gathered.read([place], mean, having) if having else [(np.empty(0), np.empty(0))]
        return found

    def _blocks_with(self, place: int) -> list[Block]:
        """The blocks that have a column: those before it was added have not."""
        return [block for block in list(self._blocks) if block.rows.shape[1] > place]

    def row(self, step: int) -> Array | None:
        """The row of a step; None where there is none, or it has been thinned away."""
        found = self.rows((step,))
        return found[0] if len(found) else None

    def rows(self, steps: Sequence[int] | Indices, *, near: bool = False) -> Array:
        """The rows of these steps (rows, columns), which ascend; those that there are none of, or no more, left out.

        Where the ones `near` will do, each of those is replaced by the last row before it that is kept.
        """
        blocks = [block for block in list(self._blocks) if block.count]
        wanted, parts = np.asarray(steps, float), [np.empty((0, len(self.columns)))]
        places = np.searchsorted([block.rows[0, 0] for block in blocks], wanted, side="right") - 1
        for place in sorted({*places[places >= 0].tolist()}):  # `np.unique` loads numpy.ma, as long as 20 steps take
            rows, inside = blocks[place].rows[: blocks[place].count], wanted[places == place]
            at = np.searchsorted(rows[:, 0], inside, side="right") - 1
            at = np.unique(at) if near else at[rows[at, 0] == inside]
            parts.append(widened(rows[at], len(self.columns)))
        return np.concatenate(parts)

    def last(self, name: str, step: float) -> tuple[float, float]:
        """The last step up to `step` at which a column was measured, and its value there; NaN for none."""
        place = self.columns.index(name)
        for block in reversed(list(self._blocks)):
            found = block.last(place, step) if block.rows.shape[1] > place else None
            if found is not None:
                return found
        return math.nan, math.nan

    def first(self, name: str, wanted: Callable[[Array], npt.NDArray[np.bool_]]) -> int | None:
        """The first step kept at which a column is as `wanted`, which holds of an extreme where it holds of any."""
        place = self.columns.index(name)
        for block in self._blocks_with(place):
            if wanted(block.column(place, reduced=True)[1]).any():
                steps, values = block.column(place, reduced=False)
                return int(steps[wanted(values)][0])
        return None

    def sample(self, limit: int) -> Array:
        """About `limit` rows (rows, columns): the last half of them whole, of those before the ones that tell most."""
        blocks = [block.rows[: block.count] for block in list(self._blocks) if block.count]
        count = sum(map(len, blocks))
        if count <= limit:
            return self.table()
        first = float(self.total - limit // 2)
        size = max(3, 2 * -(-count // max(1, limit // 2)))
        parts = []
        for rows in blocks:
            split = int(np.searchsorted(rows[:, 0], first))
            older = rows[:split]
            kept = (older[_telling(older, size)] if split > 2 else older, rows[split:])
            parts += [widened(part, len(self.columns)) for part in kept]
        return np.concatenate(parts)


class History(HistoryView):
    """A history that grows: one writer, any number of readers. Rows once counted are never changed in place.

    A run whose network changes watches more names than at its start: columns are only ever added, at the end, and a
    row that has no such parameter has NaN there.
    """

    def __init__(self, watched: Sequence[str]) -> None:
        super().__init__((*FIXED, *watched), (), 0, Asked(), Gathered())
        self.allocated = 0
        """Bytes ever allocated for rows, whether they are kept or not."""

    @classmethod
    def of(cls, columns: Sequence[str], rows: Array, total: int) -> "History":
        """A history of `total` steps of which these `rows` (rows, columns) are known; it can grow."""
        found = cls(columns[len(FIXED) :])
        found.extend(rows)
        found.total = total
        return found

    def watch(self, names: Sequence[str]) -> None:
        """Have a column for each of these names from now on, those that have one already apart."""
        known = set(self.columns)
        self.columns = (*self.columns, *(name for name in names if name not in known))
        if self._blocks:
            self._blocks[-1] = self._blocks[-1].copy(len(self.columns))

    def extend(self, rows: Sequence[Sequence[float]] | Array) -> None:
        """Add the next steps' rows (steps, columns), in the order of `columns`."""
        for where, place in self.grow(len(rows)):
            place[:] = rows[where]

    def grow(self, count: int) -> Iterator[tuple[slice, Array]]:
        """Add `count` rows for the next steps: which of these, and an array (steps, columns) to write them into.

        They are known to readers once the next part is asked for, so every part is to be filled before that.
        """
        done = 0
        while done < count:
            if not self._blocks or self._blocks[-1].full:
                if len(self._blocks) >= CAPACITY:
                    self._thin()
                self._blocks.append(Block(np.empty((BLOCK, len(self.columns)))))
                self.allocated += self._blocks[-1].rows.nbytes
            block = self._blocks[-1]
            fitting = min(count - done, len(block.rows) - block.count)
            yield slice(done, done + fitting), block.rows[block.count : block.count + fitting]
            block.count += fitting
            if block.full:
                block.reduce(self._asked)
            self.total += fitting
            done += fitting

    def block_bytes(self) -> dict[int, int]:
        """The bytes of the rows in each block, by the identity of its array, which other histories may share."""
        return {id(block.rows): block.rows[: block.count].nbytes for block in list(self._blocks)}

    def thin(self) -> bool:
        """Leave out some of the older rows; False where there are too few blocks for that."""
        if len(self._blocks) < _FEW:
            return False
        self._thin()
        return True

    def amend(self, row: Sequence[float] | Array) -> None:
        """Replace the last step's row, in a fresh block so that readers keep what they hold."""
        block = self._blocks[-1].copy(len(self.columns))
        if block.rows[block.count - 1, 0] != row[0]:  # thinned away
            self.total -= 1
            self.extend(np.reshape(row, (1, -1)))
            return
        block.rows[block.count - 1] = row
        self._blocks[-1] = block
        self.allocated += block.rows.nbytes

    def measure(self, step: int, measured: Evaluation) -> None:
        """Write what was measured after a step, in a fresh block as `amend` does.

        Nothing happens where the row has been thinned away.
        """
        place = bisect_right(self._blocks, step, key=lambda block: block.rows[0, 0]) - 1
        block = self._blocks[place].copy(len(self.columns))
        at = int(np.searchsorted(block.rows[: block.count, 0], step))
        if at < block.count and block.rows[at, 0] == step:
            block.rows[at, _MEASURED] = measured.numbers
            self._blocks[place] = block

    def view(self, end: float = math.inf) -> HistoryView:
        """The rows up to the step `end`, and no later ones though they come; nothing is copied."""
        total = int(min(end + 1, self.total))
        return HistoryView(self.columns, self._blocks_until(end), total, self._asked, self._gathered)

    def until(self, step: int) -> "History":
        """A history with the rows up to `step`, which shares this one's full blocks and can grow on its own."""
        other = History(self.columns[len(FIXED) :])
        other._blocks = self._blocks_until(step)
        if other._blocks:
            other._blocks[-1] = other._blocks[-1].copy(len(self.columns))
        other.total = min(step + 1, self.total)
        return other

    def _blocks_until(self, step: float) -> list[Block]:
        """The blocks with rows up to `step`, in a list of their own; the last one can grow here and does not there."""
        blocks = [block for block in self._blocks if block.count and block.rows[0, 0] <= step]
        if blocks:
            last = blocks[-1]
            count = int(np.searchsorted(last.rows[: last.count, 0], step, side="right"))
            if count < len(last.rows):
                blocks[-1] = Block(last.rows, count)
        return blocks

    def _thin(self) -> None:
        """Halve the rows of the two neighbouring blocks that cover the fewest steps, so that no part of a run fades.

        The first block stays whole, as most happens at the start of a run, and so does the newest.
        """
        blocks = self._blocks
        covered = [later.rows[-1, 0] - earlier.rows[0, 0] for earlier, later in pairwise(blocks[1:-1])]
        place = 1 + int(np.argmin(covered))
        parts = [block.rows[_telling(block.rows, 4)] for block in blocks[place : place + 2]]
        width = max(part.shape[1] for part in parts)
        rows = np.concatenate([widened(part, width) for part in parts])
        self.allocated += rows.nbytes
        merged = Block(rows, len(rows))
        merged.reduce(self._asked)
        self._blocks = [*blocks[:place], merged, *blocks[place + 2 :]]


_LOSS = FIXED.index("loss")
_GRADIENT = FIXED.index("gradient_norm")


def _telling(rows: Array, size: int) -> npt.NDArray[np.bool_]:
    """Which rows tell most: about two of every `size`.

    Half of them have the least and the greatest loss of equal runs of rows, half those of the other columns that are
    known at every step, of longer runs: of the gradient first, and of as many as there is room for. To these come the
    start and the first least and greatest of what is measured over all data; and as one row often is several of these,
    others between them, evenly.
    """
    kept: npt.NDArray[np.bool_] = np.isnan(rows[:, _LOSS])  # the start
    runs = len(rows) // (2 * size)
    _keep_extremes(kept, rows[:, _LOSS : _LOSS + 1], runs)
    others = min(rows.shape[1] - len(FIXED) + 1, runs)
    if others:
        _keep_extremes(kept, rows[:, _GRADIENT : _GRADIENT + 1], runs // others)
        _keep_extremes(kept, rows[:, len(FIXED) : len(FIXED) + others - 1], runs // others)
    for column in MEASURED:
        values = rows[:, FIXED.index(column)]
        measured = np.flatnonzero(~np.isnan(values))
        if len(measured):
            kept[measured[[values[measured].argmin(), values[measured].argmax()]]] = True
    left, missing = np.flatnonzero(~kept), 2 * len(rows) // size - np.count_nonzero(kept)
    if missing > 0:
        kept[left[np.arange(missing) * len(left) // missing]] = True
    return kept


def _keep_extremes(kept: npt.NDArray[np.bool_], columns: Array, runs: int) -> None:
    """Mark the rows with the first least and greatest of each column (rows, columns), in `runs` runs at most."""
    size = -(-len(columns) // max(1, runs))
    values = np.ascontiguousarray(columns.T)
    gappy = np.isnan(values).any(axis=1)
    if not gappy.all():
        kept[extremes(values[~gappy] if gappy.any() else values, size)] = True
    for column in values[gappy]:
        known = np.flatnonzero(~np.isnan(column))
        kept[known[extremes(column[None, known], size)]] = True
