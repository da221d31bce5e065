"""How much of what is to be learnt a network explains."""

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment


def r_squared(experiment: Experiment, parameters: Array, x: Array, y: Array) -> float | None:
    """R² = 1 − Σ(y − output)² / Σ(y − mean of y)² over samples x (n, features), y (n, outputs), as scikit-learn has it.

    None for classes, where there are no samples, and where all y are the same.
    """
    if experiment.encoding is not None or len(y) == 0:
        return None
    with np.errstate(over="ignore", invalid="ignore"):
        left = float(np.sum((y - experiment.network.output(parameters, x)) ** 2))
        total = float(np.sum((y - y.mean(axis=0)) ** 2))
    return 1.0 - left / total if total > 0.0 else None
