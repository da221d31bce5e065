"""How a parameter came to its value: at every step where it is watched, else at the states kept along the run."""

import numpy as np
import numpy.typing as npt

from nnviz.engine.network import Network
from nnviz.session.frame import Frame

Array = npt.NDArray[np.float64]


def is_watched(frame: Frame, index: int) -> bool:
    """Whether the history has every step of the parameter at a flat index."""
    return frame.experiment.network.name(index) in frame.history.columns


def parameter_series(frame: Frame, index: int, limit: int = 0) -> tuple[Array, Array]:
    """Steps and values of the parameter at a flat `index` of the present network, and its present value.

    Where it is not watched, these are the steps of the checkpoints, some hundred of them at most, at which the network
    had today's shape. `limit` as in `History.series`.
    """
    network, now = frame.experiment.network, float(frame.state.parameters[index])
    if is_watched(frame, index):
        return frame.history.series(network.name(index), limit)
    known: dict[int, bool] = {}
    found = {frame.state.step: now}
    for experiment, state in frame.checkpoints.all():
        own = experiment.network
        if known.setdefault(id(own), _alike(own, network)):
            found.setdefault(state.step, float(state.parameters[index]))
    steps = sorted(found)
    return np.array(steps, float), np.array([found[step] for step in steps])


def _alike(one: Network, other: Network) -> bool:
    return one is other or [layer.shapes for layer in one.layers] == [layer.shapes for layer in other.layers]
