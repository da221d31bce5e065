"""When has a parameter settled? One criterion, said in numbers so that the screen can explain it."""

import math
from dataclasses import dataclass

import numpy as np

from nnviz.session.run.history import FIXED, HistoryView

SHARE = 0.02

LONGEST = 1000
"""Steps a window has at most, so that both windows are always among the rows that the history keeps whole."""


@dataclass(frozen=True)
class Convergence:
    """Whether a parameter has settled, and the numbers that say so.

    `earlier` and `later` are its means over two windows of `steps` steps; `drift` their distance and `spread` the
    standard deviation in the later one, both as a share of that mean. They are NaN while too few steps are known.
    """

    fired: bool
    earlier: float
    later: float
    drift: float
    spread: float
    steps: int


def has_converged(history: HistoryView, epoch: int, step: int) -> Convergence:
    """Compare the first parameter over the last epoch of steps up to `step` with the epoch before.

    `epoch` is its number of steps; a longer one than `LONGEST` counts as that many. The parameter has settled when its
    mean moves, and itself swings, by less than 2 % of that mean (of 1, where the mean is smaller than 1).
    """
    window = min(epoch, LONGEST)
    rows = history.table(max(0, step - 2 * window + 1), step)
    if len(rows) < 2 * window:
        return Convergence(False, math.nan, math.nan, math.nan, math.nan, window)
    earlier, later = rows[:window, len(FIXED)], rows[window:, len(FIXED)]
    with np.errstate(over="ignore", invalid="ignore"):  # squares of a parameter on its way to overflow
        first, second = float(earlier.mean()), float(later.mean())
        whole = max(1.0, abs(second))
        drift, spread = abs(second - first) / whole, float(later.std()) / whole
    return Convergence(drift < SHARE and spread < SHARE, first, second, drift, spread, window)
