"""How the loss curves, and which learning rates gradient descent can take because of it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import slopes

HALVING = 50
"""Steps: where even along the steepest curvature it takes more of them to halve the way to the bottom, it crawls."""

_APART = 1e-4


class RateBounds(NamedTuple):
    """Learning rates at which gradient descent begins to behave in another way along a curvature.

    Up to `crawls` it crawls, up to `oscillates` it comes down one side, up to `diverges` it jumps from side to side and
    still comes down, and beyond it is thrown out.
    """

    crawls: float
    oscillates: float
    diverges: float

    def zone(self, rate: float) -> str:
        """Which of "crawls", "converges", "oscillates" and "diverges" a learning rate does."""
        names = ("crawls", "converges", "oscillates", "diverges")
        return names[sum(rate > bound for bound in self)]


def hessian(experiment: Experiment, data: Data, parameters: Array, indices: Sequence[int]) -> Array:
    """∂²L/∂θᵢ∂θⱼ (k, k) of the mean loss over all data, for the parameters at k flat `indices`.

    By two-sided differences of the gradient, which for a loss that is a polynomial of second degree are exact.
    """
    exact = experiment if experiment.decimals is None else experiment.with_option("decimals", None)
    rows, places = [], list(indices)
    for index in places:
        apart = _APART * max(1.0, abs(float(parameters[index])))
        ends = []
        for way in (apart, -apart):
            moved = parameters.copy()
            moved[index] += way
            ends.append(slopes(exact, moved, data.x, data.y).gradient[places])
        rows.append((ends[0] - ends[1]) / (2.0 * apart))
    found = np.array(rows).reshape(len(places), len(places))
    return (found + found.T) / 2.0


def largest_curvature(experiment: Experiment, data: Data, parameters: Array, indices: Sequence[int]) -> float:
    """The largest eigenvalue of the Hessian in these parameters; NaN where it is not finite, or there are none."""
    found = hessian(experiment, data, parameters, indices)
    return float(np.linalg.eigvalsh(found)[-1]) if found.size and np.isfinite(found).all() else float("nan")


def rate_bounds(curvature: float) -> RateBounds | None:
    """The bounds along a curvature λ: a step makes the way to the bottom 1 − ηλ times as long. None for no valley."""
    if not (curvature > 0 and np.isfinite(curvature)):
        return None
    return RateBounds((1.0 - 2.0 ** (-1.0 / HALVING)) / curvature, 1.0 / curvature, 2.0 / curvature)
