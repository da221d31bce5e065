"""The way of a run through the space of its parameters: at every step where they are watched, else where it is kept."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from nnviz.engine.analysis.landscape import MOST_NUMBERS
from nnviz.engine.arrays import Array
from nnviz.session.run.history import HistoryView
from nnviz.session.run.snapshot import RunSnapshot
from nnviz.session.run.track import WATCHED

MOST_ROWS = 4096
"""Steps of a run of which all are looked at; of a longer one those that are kept."""


class Trajectory(NamedTuple):
    """`points` (m, size) after `steps` (m,), in order; the last is the present."""

    steps: Array
    points: Array


def trajectory(snapshot: RunSnapshot) -> Trajectory:
    """From the start to the present step, as far as the network had its present shape.

    Every step where the history has all parameters; else the checkpoints, some hundred of them at most.
    """
    network, state = snapshot.experiment.network, snapshot.state
    if network.size <= WATCHED and state.step <= MOST_ROWS:
        found = watched(snapshot.history, network.names, state.step)
        if len(found.steps) and found.steps[-1] == state.step:
            return found
    kept = {s.step: s.parameters for e, s in snapshot.checkpoints.all() if e.network.same_shape(network)}
    before = sorted(step for step in kept if step < state.step)
    most = max(2, MOST_NUMBERS // max(1, network.size))
    before = before[:: -(-len(before) // most) or 1]
    return Trajectory(
        np.array([*before, state.step], float), np.stack([*(kept[step] for step in before), state.parameters])
    )


def watched(history: HistoryView, names: Sequence[str], end: float, limit: int = 0) -> Trajectory:
    """The parameters of these names at the steps up to `end` at which all of them are known.

    With a `limit`, about so many of them, the last one always.
    """
    if any(name not in history.columns for name in names):
        return Trajectory(np.empty(0), np.empty((0, len(names))))
    columns = [history.series(name) for name in names]
    steps = columns[0][0]
    if any(len(other) != len(steps) for other, _ in columns):  # Some are known later than others: where all are.
        table = history.table(0, end)[:, [0, *(history.columns.index(name) for name in names)]]
        table = table[~np.isnan(table).any(axis=1)]
        steps, points = table[:, 0], table[:, 1:]
    else:
        points = np.stack([values for _, values in columns], axis=1)
    points, steps = points[steps <= end], steps[steps <= end]
    if limit and len(steps) > limit:
        picks = np.unique(np.linspace(0, len(steps) - 1, limit).round().astype(np.intp))
        return Trajectory(steps[picks], points[picks])
    return Trajectory(steps, points)
