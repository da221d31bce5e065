"""What numbers a network is to answer for a class, and which class an answer means: one rule, here."""

from typing import NamedTuple

import numpy as np

from nnviz.engine.activations import Activation
from nnviz.engine.arrays import Array, Indices
from nnviz.engine.losses import Loss


class TargetEncoding(NamedTuple):
    """`columns` outputs; `high` in the column of the sample's class and `low` in the others.

    One column speaks of two classes: `low` is class 0, `high` class 1.
    """

    columns: int
    low: float
    high: float

    @property
    def boundary(self) -> float:
        """Half way from `low` to `high`: an output from here on means class 1, where there is one column."""
        return 0.5 * (self.low + self.high)

    def targets(self, labels: Array) -> Array:
        """y (n, columns) for labels (n, 1), which count from 0."""
        if self.columns > 1:
            return np.where(labels == np.arange(self.columns), self.high, self.low)
        return labels if (self.low, self.high) == (0.0, 1.0) else np.where(labels == 1.0, self.high, self.low)

    def classes(self, outputs: Array) -> Indices:
        """The class (n,) that each of `outputs` (n, columns) means: the largest, or the side of the boundary."""
        if self.columns > 1:
            largest: Indices = np.argmax(outputs, axis=1)
            return largest
        above: Indices = (outputs[:, 0] >= self.boundary).astype(np.intp)
        return above


def encoding(classes: int, binary_targets: bool, loss: Loss, output: Activation) -> TargetEncoding:
    """How `classes` classes are told to a network with this loss and output activation.

    One column for two classes, except that a loss of one-hot targets always has a column for each class, as more than
    two classes have. Targets are −1 and 1 where the loss asks for the two sides of zero (hinge) and where the output
    goes from −1 to 1 (tanh), else 0 and 1; those of a truth table (`binary_targets`) are the 0 and 1 it holds, but for
    the hinge loss.
    """
    columns = 1 if classes == 2 and not loss.one_hot else classes
    both_sides = loss.sides or (output.bounds == (-1.0, 1.0) and not binary_targets)
    return TargetEncoding(columns, -1.0 if both_sides else 0.0, 1.0)
