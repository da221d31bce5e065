"""What a look at a run finds out, each fact once and only when it is asked for."""

import numpy as np
import numpy.typing as npt

from nnviz.engine.datasets import Data
from nnviz.engine.experiment import Experiment

Indices = npt.NDArray[np.intp]

MOST_SAMPLES = 1000
"""Training samples that are looked at; of more, evenly spread ones."""

_PRODUCTS = 4_000_000
_FEWEST = 16


def sampled_rows(experiment: Experiment, data: Data) -> Indices:
    """The training samples that are looked at: all, or evenly spread ones where there are many or the network is large.

    Never more than `MOST_SAMPLES`, and so few in a large network that a pass takes some milliseconds.
    """
    most = max(_FEWEST, min(MOST_SAMPLES, _PRODUCTS // max(experiment.network.size, 1)))
    total = len(data.x)
    if total <= most:
        return np.arange(total)
    return np.linspace(0, total - 1, most).astype(np.intp)
