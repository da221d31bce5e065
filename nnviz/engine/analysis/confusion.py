"""Which classes are taken for which, and how precise and how complete the answers are for each."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Confusion:
    """How often a sample of one class (row) is taken for another (column): `counts` (classes, classes)."""

    counts: Counts

    @property
    def precision(self) -> Array:
        """Of what is taken for each class, the share that is of it; NaN where nothing is."""
        return _share(self.counts, self.counts.sum(axis=0))

    @property
    def recall(self) -> Array:
        """Of what is of each class, the share that is taken for it; NaN where nothing is."""
        return _share(self.counts, self.counts.sum(axis=1))


def confusion(experiment: Experiment, parameters: Array, x: Array, y: Array) -> Confusion | None:
    """The confusion of the samples x (n, features), y (n, outputs); None where there are no classes."""
    encoding = experiment.encoding
    if encoding is None:
        return None
    objective = experiment.objective
    with np.errstate(over="ignore", invalid="ignore"):
        outputs = objective.outputs(objective.network.output(parameters, x))
        guesses, truths = encoding.classes(outputs).astype(int), encoding.classes(y).astype(int)
    number = max(2, encoding.columns)
    counts = np.bincount(truths * number + guesses, minlength=number * number)
    return Confusion(counts.reshape(number, number))


def _share(counts: Counts, of: Counts) -> Array:
    right = np.diagonal(counts).astype(np.float64)
    share: Array = np.divide(right, of, out=np.full(len(of), np.nan), where=of > 0)
    return share
