"""The traditional answer to the line fit, in closed form: what training should come near to."""

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.data.datasets import Data


def best_slope(data: Data, intercept: float) -> float:
    """The slope through (0, `intercept`) with the least sum of squared distances: Σx(y − c) / Σx².

    NaN where every x is zero, as every slope is then as good.
    """
    x, y = data.x[:, 0], data.y[:, 0]
    square = float(x @ x)
    return float(x @ (y - intercept)) / square if square > 0 else float("nan")


def best_line(data: Data) -> tuple[float, float]:
    """Slope and intercept with the least sum of squared distances; the flattest where every x is the same."""
    x, y = data.x[:, 0], data.y[:, 0]
    slope, intercept = np.linalg.lstsq(np.column_stack([x - x.mean(), np.ones_like(x)]), y, rcond=None)[0].tolist()
    return slope, intercept - slope * float(x.mean())


def squared_distances(data: Data, intercept: float, slopes: Array) -> Array:
    """S(slope) = Σ(y − slope·x − c)² for each of `slopes` (k,), as (k,)."""
    x, y = data.x[:, 0], data.y[:, 0] - intercept
    with np.errstate(over="ignore", invalid="ignore"):
        return float(y @ y) - 2.0 * slopes * float(x @ y) + slopes**2 * float(x @ x)
