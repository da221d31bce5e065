"""How a parameter came to its value: at every step where it is watched, else at the states kept along the run."""

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.session.run.snapshot import RunSnapshot
from nnviz.session.run.track import WATCHED


def is_watched(snapshot: RunSnapshot, index: int) -> bool:
    """Whether the history has every step of the parameter at a flat index, and not only those since it was pinned."""
    columns, name = snapshot.history.columns, snapshot.experiment.network.name(index)
    if index < WATCHED or name not in columns:
        return name in columns
    start = snapshot.history.row(0)
    return start is not None and not np.isnan(start[columns.index(name)])


def parameter_series(snapshot: RunSnapshot, index: int, limit: int = 0) -> tuple[Array, Array]:
    """Steps and values of the parameter at a flat `index` of the present network, and its present value.

    Where it is not watched, or before it was pinned, these are the steps of the checkpoints, some hundred of them at
    most, at which the network had today's shape. `limit` as in `History.series`.
    """
    network, name = snapshot.experiment.network, snapshot.experiment.network.name(index)
    steps, values = (
        snapshot.history.series(name, limit) if name in snapshot.history.columns else (np.empty(0), np.empty(0))
    )
    if is_watched(snapshot, index):
        return steps, values
    since = steps[0] if len(steps) else np.inf
    found: dict[int, float] = {}
    if snapshot.state.step < since:
        found[snapshot.state.step] = float(snapshot.state.parameters[index])
    for experiment, state in snapshot.checkpoints.all():
        own = experiment.network
        if state.step < since and own.same_shape(network):
            found.setdefault(state.step, float(state.parameters[index]))
    before = sorted(found)
    return np.concatenate([before, steps]), np.concatenate([[found[step] for step in before], values])
