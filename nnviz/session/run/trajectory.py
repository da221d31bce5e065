"""The way of a run through the space of its parameters: at every step where they are watched, else where it is kept."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from nnviz.engine.analysis.landscape import MOST_NUMBERS
from nnviz.engine.arrays import Array, Indices
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


def watched(
    history: HistoryView, names: Sequence[str], end: float, limit: int = 0, also: Sequence[int] = ()
) -> Trajectory:
    """The parameters of these names at the steps up to `end` at which all of them are known.

    With a `limit`, about so many of them in a time that does not grow with the run: the first ones all, in which most
    happens, then evenly apart; the last one and the steps in `also` are there.
    """
    if any(name not in history.columns for name in names):
        return Trajectory(np.empty(0), np.empty((0, len(names))))
    columns = [0, *(history.columns.index(name) for name in names)]
    last = int(min(end, history.end))
    table = history.rows(_picks(last, limit, also), near=True) if limit and last > limit else history.table(0, last)
    table = table[:, columns]
    table = table[~np.isnan(table).any(axis=1)]
    return Trajectory(table[:, 0], table[:, 1:])


def _picks(last: int, limit: int, also: Sequence[int]) -> Indices:
    """Steps from 0 to `last`, ascending: the first half of `limit`, and as many evenly apart."""
    half = limit // 2
    evenly = np.linspace(0, last, limit - half).round().astype(np.intp)
    chosen = np.unique(np.concatenate([np.arange(half), evenly, np.asarray(also, np.intp)]))
    return chosen[chosen <= last]
