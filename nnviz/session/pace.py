"""How many steps are taken before the clock is looked at again: as many as the last ones say will fit."""

import math
import time

from nnviz.engine.experiment import Experiment


class Pace:
    """The speed of the last steps; of an experiment just changed, which may be slower by far, it knows nothing."""

    def __init__(self) -> None:
        self.now = time.perf_counter()
        """What the clock showed last."""
        self._of: Experiment | None = None
        self._seconds = math.inf

    def fitting(self, experiment: Experiment, until: float, most: int) -> int:
        """How many steps, from 1 to `most`, fit until the clock (time.perf_counter) shows `until`."""
        self.now = time.perf_counter()
        if until == math.inf:
            return most
        if experiment is not self._of:
            return 1
        return max(1, min(most, int((until - self.now) / self._seconds)))

    def note(self, experiment: Experiment, steps: int) -> None:
        """Learn from the steps taken since `fitting` was asked."""
        began, self.now = self.now, time.perf_counter()
        if steps:
            self._of, self._seconds = experiment, max(1e-9, (self.now - began) / steps)
