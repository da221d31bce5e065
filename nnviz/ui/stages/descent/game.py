"""You are the optimizer: what is shown while the learner moves the slope, point by point, against a rule."""

from dataclasses import dataclass

import numpy as np

from nnviz.engine.analysis.least_squares import best_slope
from nnviz.engine.arrays import Array
from nnviz.engine.training import next_batch
from nnviz.session.race.race import Lane
from nnviz.session.run.trajectory import watched
from nnviz.ui.stages.descent.view_model import INTERCEPT, SLOPE, DescentState
from nnviz.ui.stages.descent.ways import playing


@dataclass(frozen=True)
class Player:
    """One of the two: its slopes (m,) after each point up to the present, and the mean loss over all points now."""

    slopes: Array
    loss: float


@dataclass(frozen=True)
class Game:
    """The point to be looked at next, the `number`th of them, and both players; there may be no rule to play against.

    `best` is the slope with the least loss at the intercept held, and that loss.
    """

    x: float
    y: float
    number: int
    predicted: float
    you: Player
    rule: Player | None
    rule_lane: Lane | None
    best: tuple[float, float]


def game_of(state: DescentState) -> Game | None:
    """The game on show; None where something is trained."""
    frame = state.frame
    if not playing(frame.experiment):
        return None
    slope, intercept = state.place[SLOPE], state.place[INTERCEPT]
    rows, _, _ = next_batch(frame.experiment, frame.data, frame.state)
    x, y = float(frame.data.x[rows[0], 0]), float(frame.data.y[rows[0], 0])
    own = watched(frame.history, frame.experiment.network.names, frame.state.step).points
    best = best_slope(frame.data, intercept)
    lane = _rule_lane(state)
    return Game(
        x=x,
        y=y,
        number=frame.state.step + 1,
        predicted=slope * x + intercept,
        you=Player(own[:, SLOPE], state.loss),
        rule=None if lane is None else _rule(state, lane),
        rule_lane=lane,
        best=(best, state.loss_at((best, intercept))),
    )


def _rule_lane(state: DescentState) -> Lane | None:
    """The run kept that is the rule's: the last that began as this one, with the slope trained."""
    frame, names = state.frame, state.frame.experiment.network.names
    for lane in reversed(frame.lanes):
        own = lane.run.start
        alike = own.start == frame.run.start.start and own.optimizer == frame.experiment.optimizer
        if alike and own.frozen == (names[INTERCEPT],) and own.batch_size == 1:
            return lane
    return None


def _rule(state: DescentState, lane: Lane) -> Player:
    """The rule after as many points."""
    points = watched(lane.history, state.frame.experiment.network.names, state.frame.state.step).points
    if not len(points):
        return Player(np.empty(0), float("nan"))
    return Player(points[:, SLOPE], state.loss_at(tuple(points[-1].tolist())))
