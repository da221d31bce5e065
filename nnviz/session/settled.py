"""When has a parameter settled? One criterion, said in numbers so that the screen can explain it."""

from dataclasses import dataclass

from nnviz.session.history import FIXED, History

SHARE = 0.02

LONGEST = 1000
"""Steps a window has at most, so that both windows are always among the rows that the history keeps whole."""


@dataclass(frozen=True)
class Settled:
    """`drift` is the distance of the two means, `allowed` the most it may be; `mean` is the later one.

    `steps` is the length of one window.
    """

    fired: bool
    drift: float
    allowed: float
    mean: float
    steps: int


def settled(history: History, epoch: int, step: int) -> Settled:
    """Compare the first parameter's mean over the last epoch of steps up to `step` with the epoch before.

    `epoch` is its number of steps; a longer one than `LONGEST` counts as that many. The parameter has settled when the
    two means differ by less than 2 % of the later one (of 1, where that is smaller than 1).
    """
    window = min(epoch, LONGEST)
    rows = history.table(max(0, step - 2 * window + 1))
    values = rows[rows[:, 0] <= step][:, len(FIXED)]
    if len(values) < 2 * window:
        return Settled(False, float("inf"), float("nan"), float("nan"), window)
    earlier, later = float(values[:window].mean()), float(values[window:].mean())
    allowed = SHARE * max(1.0, abs(later))
    return Settled(abs(later - earlier) < allowed, abs(later - earlier), allowed, later, window)
