"""What the line-fit stage shows of a frame, as plain numbers: both lines, the way so far, the point in hand."""

from dataclasses import dataclass

import numpy as np

from nnviz.engine.analysis.least_squares import best_slope
from nnviz.engine.arrays import Array
from nnviz.session.frame import Frame
from nnviz.session.run.history import FIXED

TRAIL = 48
"""How many earlier lines are shown, spread evenly over the run so far."""


@dataclass(frozen=True)
class Sample:
    """The point of the last step, and what was predicted for it then."""

    x: float
    y: float
    predicted: float

    @property
    def below(self) -> bool:
        """Whether the prediction lies below the point."""
        return self.y > self.predicted


@dataclass(frozen=True)
class LineState:
    """The line y′ = slope·x + intercept and the least-squares line y = best·x + level, from x = 0 to `reach`.

    `points` are x (n,) and y (n,) of the data, `trail` the slopes of earlier lines (m,), oldest first. There is no
    sample before the first step.
    """

    slope: float
    intercept: float
    best: float
    level: float
    reach: float
    points: tuple[Array, Array]
    trail: Array
    sample: Sample | None

    @property
    def ends(self) -> Array:
        """The x of both ends of the lines (2,)."""
        return np.array([0.0, self.reach])

    @property
    def line_end(self) -> float:
        """The y of the line's right end."""
        return self.slope * self.reach + self.intercept

    @property
    def best_end(self) -> float:
        """The y of the least-squares line's right end."""
        return self.best * self.reach + self.level


def line_state(frame: Frame) -> LineState:
    """What the stage draws of a frame."""
    slope, intercept = (float(value) for value in frame.state.parameters)
    x, y = frame.data.x[:, 0], frame.data.y[:, 0]
    return LineState(
        slope=slope,
        intercept=intercept,
        best=best_slope(frame.data, frame.experiment.options["intercept"]),
        level=frame.experiment.options["intercept"],
        reach=float(x.max()) * 1.05 or 1.0,
        points=(x, y),
        trail=_trail(frame),
        sample=_sample(frame),
    )


def _sample(frame: Frame) -> Sample | None:
    sample = frame.sample
    if sample is None:
        return None
    x, y = frame.data.x[sample.row, 0], frame.data.y[sample.row, 0]
    predicted = sample.before[0] * x + sample.before[1] if sample.prediction is None else sample.prediction[0]
    return Sample(float(x), float(y), float(predicted))


def _trail(frame: Frame) -> Array:
    steps, slopes = frame.history.series(frame.history.columns[len(FIXED)], 4 * TRAIL)
    past: Array = slopes[steps < frame.state.step]
    picks = np.unique(np.linspace(0, max(0, len(past) - 1), TRAIL).astype(int))
    return past[picks] if len(past) else past
