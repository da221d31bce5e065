"""What is asked about: how sure a network is of a class, and the sum that speaks for it."""

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.network import Network
from nnviz.engine.losses import LOSSES, softmax

_MOST, _WORK = 64, 64_000_000
"""Pictures that go through a network together at most, and multiply-adds that these take: some ten milliseconds."""


def at_once(network: Network) -> int:
    """How many pictures go through a network together: so few that work can be ended in between."""
    return max(1, min(_MOST, _WORK // max(1, network.work)))


def certainty(experiment: Experiment, outputs: Array, label: int) -> Array:
    """How sure the `outputs` (n, outputs) are of a class, (n,): its probability where outputs are told as such.

    One output for two classes speaks of class 1; for class 0 it is taken from the other side. Without classes it is
    the output numbered `label`.
    """
    told = softmax(outputs) if LOSSES[experiment.loss].one_hot else outputs
    encoding = experiment.encoding
    if encoding is None or encoding.columns > 1:
        sure: Array = told[:, label]
        return sure
    own: Array = told[:, 0]
    return own if label else encoding.low + encoding.high - own


def score_slope(experiment: Experiment, label: int) -> Array:
    """∂score/∂z of the last layer (outputs,), where the score of a class is its sum z before softmax or sigmoid.

    So Simonyan, Vedaldi, Zisserman 2014 and Selvaraju et al. 2017 have it: the probability's own slope vanishes where
    the network is sure, and rises too where the other classes fall.
    """
    outputs = experiment.network.shapes[-1][0]
    slope = np.zeros(outputs, experiment.dtype)
    encoding = experiment.encoding
    if encoding is not None and encoding.columns == 1:
        slope[0] = 1.0 if label else -1.0
    else:
        slope[label] = 1.0
    return slope
