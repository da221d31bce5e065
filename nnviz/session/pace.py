"""How many steps are taken before the clock is looked at again: as many as the last ones say will fit."""

import math
import time
from collections import deque

from nnviz.engine.experiment import Experiment

_LOOKED_AT = 4
"""Calls of which the quickest tells the speed: whatever else a machine does only ever makes one slower."""


class Pace:
    """The speed of the last steps; of an experiment just changed, which may be slower by far, it knows nothing.

    A thread that has to wait for the interpreter is no slower for it: what counts is the time it computes. By the clock
    one step to a call would seem to take as long as the wait, and there would never be more of them.
    """

    def __init__(self) -> None:
        self.now = time.perf_counter()
        """What the clock showed last."""
        self._computed = 0.0
        self._of: Experiment | None = None
        self._seconds: deque[float] = deque(maxlen=_LOOKED_AT)

    def fitting(self, experiment: Experiment, until: float, most: int) -> int:
        """How many steps, from 1 to `most`, fit until the clock (time.perf_counter) shows `until`."""
        self.now, self._computed = time.perf_counter(), time.thread_time()
        if until == math.inf:
            return most
        if experiment is not self._of:
            return 1
        return max(1, min(most, int((until - self.now) / min(self._seconds))))

    def note(self, experiment: Experiment, steps: int) -> None:
        """Learn from the steps taken since `fitting` was asked."""
        began, self.now = self.now, time.perf_counter()
        if not steps:
            return
        if experiment is not self._of:
            self._of = experiment
            self._seconds.clear()
        # Where the time of a thread is counted in ticks of the clock, it often stands still.
        seconds = min(self.now - began, time.thread_time() - self._computed or math.inf)
        self._seconds.append(max(1e-9, seconds / steps))
