"""Rows of a history whose every number tells its step, for tests of what becomes of them."""

from collections.abc import Callable

import numpy as np

from nnviz.session.run.history import FIXED, History

Row = tuple[float, ...]
LOSS, WEIGHT = FIXED.index("loss"), len(FIXED)


def row(step: int, loss: float | None = None) -> Row:
    """A row whose every number tells its step."""
    return (
        step,
        1 + step // 10,
        step % 10,
        *(step * 0.5 if loss is None else loss, np.nan, 2.0 * step),
        *[np.nan] * 3,
        -step,
    )


def filled(steps: int, loss: Callable[[int], float | None] = lambda _: None) -> History:
    """So many rows, some at a time; `test_the_newest_rows_are_all_there` appends one by one."""
    kept = History(["w"])
    for first in range(0, steps, 37):
        kept.extend([row(step, loss(step)) for step in range(first, min(first + 37, steps))])
    return kept


def steps_of(kept: History) -> list[int]:
    return [int(step) for step in kept.table()[:, 0]]
