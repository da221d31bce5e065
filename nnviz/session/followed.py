"""One sample followed alone through the step that is looked into."""

from nnviz.engine.arrays import Array
from nnviz.engine.explain.phases import StepTrace, trace_of_sample

Followed = int | tuple[Array, Array]
"""A row of the training data, counted from 0, or a sample x (*shape), y (outputs,) that need not be in them."""


class FollowedTrace:
    """The step made with the sample alone, computed once for each step and sample."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] | None = None
        self._trace: StepTrace | None = None

    def read(self, whole: StepTrace | None, followed: Followed | None) -> StepTrace | None:
        """The trace of the sample in the step of `whole`; None where there is none, or it does not fit its data."""
        if whole is None or followed is None:
            return None
        row, data = -1, whole.experiment.data
        if isinstance(followed, int):
            row = followed
            if not 0 <= row < len(data.x):
                return None
            x, y = data.x[row], data.y[row]
        else:
            x, y = followed
        if x.shape != whole.x.shape[1:] or y.shape != whole.y.shape[1:]:
            return None
        of = whole, row, x.tobytes(), y.tobytes()
        if of != self._of:
            self._of, self._trace = of, trace_of_sample(whole.experiment, whole.before, x, y, row)
        return self._trace
