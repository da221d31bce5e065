"""How good parameters are, on the data trained on and on the data kept aside."""

import math
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment


class Evaluation(NamedTuple):
    """Mean losses without penalty and shares of right answers; None where there are no such samples or no classes."""

    train_loss: float
    test_loss: float | None
    train_accuracy: float | None
    test_accuracy: float | None

    @property
    def numbers(self) -> tuple[float, ...]:
        """All four, NaN for None."""
        return tuple(math.nan if value is None else value for value in self)


MEASURED = Evaluation._fields
"""The names of what is measured over all data, in this order."""


def evaluate(experiment: Experiment, data: Data, parameters: Array) -> Evaluation:
    """Both halves of `data`, a forward pass each; overflow shows in the numbers and never raises."""
    train_loss, train_accuracy = _judged(experiment, parameters, data.x, data.y)
    if not len(data.test_x):
        return Evaluation(train_loss, None, train_accuracy, None)
    test_loss, test_accuracy = _judged(experiment, parameters, data.test_x, data.test_y)
    return Evaluation(train_loss, test_loss, train_accuracy, test_accuracy)


def judged(experiment: Experiment, parameters: Array, x: Array, y: Array) -> tuple[Array, Array]:
    """The outputs, not rounded, and the losses, both (n, outputs), of the samples x (n, *shape), y (n, outputs)."""
    objective = experiment.objective
    with np.errstate(over="ignore", invalid="ignore"):
        found = objective.network.output(parameters, x)
        return objective.outputs(found), objective.loss.value(found, y)


def sample_losses(experiment: Experiment, parameters: Array, x: Array, y: Array) -> Array:
    """The loss of each sample (n,) for x (n, *shape), y (n, outputs)."""
    with np.errstate(over="ignore", invalid="ignore"):
        losses: Array = np.add.reduce(judged(experiment, parameters, x, y)[1], axis=1)
    return losses


def _judged(experiment: Experiment, parameters: Array, x: Array, y: Array) -> tuple[float, float | None]:
    """Mean loss and accuracy of the samples x (n, features), y (n, outputs)."""
    with np.errstate(over="ignore", invalid="ignore"):
        outputs, losses = judged(experiment, parameters, x, y)
        loss = float(np.add.reduce(losses, axis=None) / len(x))
    if experiment.encoding is None:
        return loss, None
    right = experiment.encoding.classes(outputs) == experiment.encoding.classes(y)
    return loss, float(np.count_nonzero(right) / len(x))
