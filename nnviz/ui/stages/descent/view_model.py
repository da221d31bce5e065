"""What the stage of gradient descent shows of a frame, as plain numbers."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnviz.engine.analysis.curvature import RateBounds, largest_curvature, rate_bounds
from nnviz.engine.analysis.landscape import losses_of
from nnviz.engine.analysis.least_squares import best_line
from nnviz.engine.analysis.loss_slice import LossSlice, loss_slice
from nnviz.engine.arrays import Array
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import Record, State, step
from nnviz.session.frame import Frame
from nnviz.session.race.race import PRESENT, Lane
from nnviz.session.run.trajectory import watched

SLOPE, INTERCEPT = 0, 1
"""The flat indices of the line's two parameters."""

MOST_PLACES = 500
"""Places of a way that are drawn."""

CURVE = 181
"""Values of the slope at which its curve is computed."""

_STEP_OUT = 1.5
"""The map becomes so many times as large when the ball leaves it, and so on."""

_ROOM = 3.0
"""A map stays as it is, though a smaller one would do, up to so many times as large."""

_FINE = 4
"""The start has as many sizes for each step outwards."""

_WIDEST = 40.0
"""So many times as large as at first it becomes at most: where a run is thrown out further, the map stays."""


Pair = tuple[float, float]


@dataclass(frozen=True)
class Run:
    """One run on the map.

    `lane` is its lane, `places` (m, 2) where it was after `steps` (m,), up to the present step, `later` what is known
    beyond, `loss` the last mean loss measured.
    """

    lane: Lane
    steps: Array
    places: Array
    later: Array
    loss: float


@dataclass(frozen=True)
class Rates:
    """The largest curvature of the loss in what is trained, and the learning rates that follow."""

    curvature: float
    bounds: RateBounds | None


class DescentState:
    """One frame. What is looked at is worked out when it is first asked for."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.place = tuple(frame.state.parameters.tolist())
        """Slope and intercept."""

    def prepare(self) -> None:
        """Work out what is drawn in any case, so that nothing computes in a paint event."""
        _ = self.curve, self.landing, self.best, self.loss, self.runs

    @property
    def fits(self) -> bool:
        """Whether this is a line with two parameters; anything else has other landscapes."""
        return self.frame.experiment.network.size == 2

    @cached_property
    def best(self) -> tuple[float, float, float]:
        """Slope and intercept of the lowest place, and the loss there."""
        found = best_line(self.frame.data)
        return (*found, self.loss_at(found))

    @cached_property
    def loss(self) -> float:
        """The mean loss over all points where the ball is."""
        return self.loss_at(self.place)

    def loss_at(self, place: tuple[float, ...]) -> float:
        """The mean loss over all points at a slope and an intercept."""
        return float(self.losses_at(np.array([place]))[0])

    def losses_at(self, places: Array) -> Array:
        """The mean losses (m,) over all points at slopes and intercepts (m, 2)."""
        frame = self.frame
        return losses_of(frame.experiment, places.astype(frame.state.parameters.dtype), frame.data.x, frame.data.y)

    @cached_property
    def _next(self) -> tuple[State, Record]:
        return step(self.frame.experiment, self.frame.data, self.frame.state)

    @property
    def landing(self) -> tuple[float, ...]:
        """Where the next step leads, with the points that it looks at."""
        return tuple(self._next[0].parameters.tolist())

    @property
    def next_gradient(self) -> tuple[float, ...]:
        """The gradient of the points that the next step looks at."""
        return tuple(self._next[1].gradient.tolist())

    @cached_property
    def trained(self) -> tuple[int, ...]:
        """The flat indices of what is trained."""
        return tuple(np.flatnonzero(self.frame.experiment.rules.trained).tolist())

    @cached_property
    def curve(self) -> LossSlice:
        """The loss along the slope alone, with the intercept as it is."""
        x = map_range(self)[0]
        low, high = min(x[0], self.place[SLOPE]), max(x[1], self.place[SLOPE])
        frame = self.frame
        return loss_slice(frame.experiment, frame.data, frame.state, SLOPE, np.linspace(low, high, CURVE))

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The runs kept and the present one, which comes last."""
        return tuple(_run(self.frame, lane) for lane in self.frame.race if lane.run.start.network.size == 2)

    @cached_property
    def visited(self) -> Array:
        """The slopes (m,) since the intercept last moved, oldest first: they lie on the present curve."""
        places = self._present.places
        moved = np.flatnonzero(places[:, INTERCEPT] != self.place[INTERCEPT]) if len(places) else np.empty(0, np.intp)
        found: Array = places[int(moved[-1]) + 1 if len(moved) else 0 :, SLOPE]
        return found[-MOST_PLACES:]

    @cached_property
    def _present(self) -> Run:
        own = [run for run in self.runs if run.lane.number == PRESENT]
        lane = Lane(PRESENT, self.frame.run, self.frame.history, self.frame.end)
        return own[0] if own else _run(self.frame, lane)


def settled(shown: tuple[Pair, Pair], wanted: tuple[Pair, Pair]) -> tuple[Pair, Pair]:
    """The part of the plane on show, while it holds the one wanted and is not much larger; else that one."""
    holds = all(old[0] <= new[0] and old[1] >= new[1] for old, new in zip(shown, wanted, strict=True))
    wide = any(old[1] - old[0] > _ROOM * (new[1] - new[0]) for old, new in zip(shown, wanted, strict=True))
    return shown if holds and not wide else wanted


def _run(frame: Frame, lane: Lane) -> Run:
    """Where a run has been; one that is kept, up to the present step, if it came so far."""
    names = frame.experiment.network.names
    every = watched(lane.history, names, lane.end, MOST_PLACES, also=(frame.state.step,))
    here = every.steps <= frame.state.step
    measured = lane.at(min(frame.state.step, lane.end)).values["train_loss"]
    return Run(lane, every.steps[here], every.points[here], every.points[~here], measured)


def rates(experiment: Experiment, data: Data, frame: Frame) -> Rates:
    """The largest curvature of the loss at the ball, along the trained parameters, and the rates that follow."""
    indices = np.flatnonzero(experiment.rules.trained).tolist()
    curvature = largest_curvature(experiment, data, frame.state.parameters, indices)
    return Rates(curvature, rate_bounds(curvature))


def map_range(state: DescentState) -> tuple[Pair, Pair]:
    """The part of the plane on the map: round the lowest place, with the starts and the ball.

    It grows by steps, so that the map stands still while the ball rolls.
    """
    best = np.array(state.best[:2])
    starts = [run.places[0] for run in state.runs if len(run.places)]
    base = np.maximum(np.max([np.abs(start - best) for start in starts], axis=0) * 1.16 if starts else 0.0, (2.0, 3.0))
    base = np.where(np.isfinite(base), np.minimum(base, 1e6), (2.0, 3.0))
    base = _STEP_OUT ** (np.ceil(np.log(base) / np.log(_STEP_OUT) * _FINE) / _FINE)
    size, ball = 1.0, np.abs(np.array(state.place) - best)
    while size < _WIDEST and (ball > 0.97 * size * base).any():
        size *= _STEP_OUT
    low, high = (best - size * base).tolist(), (best + size * base).tolist()
    return (low[0], high[0]), (low[1], high[1])
