"""From a gradient to new parameters: without the frozen, clipped, through the optimizer, and weights made smaller."""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nnviz.engine.optimizers import Optimizer, Settings, Signal, Slots
from nnviz.engine.regularizers import Pull, Regularisation

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Rules(NamedTuple):
    """All that decides an update but for the learning rate.

    `trained` (parameters,) is false for the frozen, `pulled` (parameters,) true for the weights that penalty and decay
    may move; `frozen` says whether any is. `clip_norm` 0 is no clipping.
    """

    optimizer: Optimizer
    settings: Settings
    regularisation: Regularisation
    l1: float
    l2: float
    clip_norm: float
    frozen: bool
    trained: Flags
    pulled: Flags


class Moment(NamedTuple):
    """What an update goes by: ∂L/∂parameter, ∂L/∂y′, the learning rate and the steps the optimizer remembers."""

    gradient: Array
    error: Array
    learning_rate: float
    age: int


def updated(rules: Rules, parameters: Array, slots: Slots, moment: Moment) -> tuple[Array, Slots]:
    """New parameters and slots; frozen parameters keep their bits, and in the slots they are as if their slope was 0.

    The order is PyTorch's: the gradient of the loss is clipped, then the slope of the L2 penalty is added.
    """
    gradient, rate = moment.gradient, moment.learning_rate
    if rules.frozen:
        gradient = np.where(rules.trained, gradient, 0.0)
    if rules.clip_norm:
        gradient = clipped(gradient, rules.clip_norm)
    weights: Array | float = 0.0
    if rules.l2 or rules.optimizer.decays:
        weights = np.where(rules.pulled, parameters, 0.0)
    if rules.l2 and rules.regularisation.coupled:
        gradient = gradient + rules.l2 * weights
    signal = Signal(gradient, moment.error, rate, moment.age, rules.settings, weights)
    change, slots = rules.optimizer.update(signal, slots)
    after = parameters + change
    if rules.frozen:
        after = np.where(rules.trained, after, parameters)
    if rules.l1 or rules.l2:
        after = rules.regularisation.shrink(Pull(rules.l1, rules.l2, rate, rules.pulled), parameters, after)
    return after, slots


def clipped(gradient: Array, longest: float) -> Array:
    """The gradient, no longer than `longest`: Pascanu, Mikolov, Bengio 2013, algorithm 1."""
    length = math.sqrt(float(gradient @ gradient))
    return gradient * (longest / length) if length > longest else gradient


def penalty(rules: Rules, parameters: Array) -> float:
    """What the penalty adds to the loss: l1·Σ|w| + l2·Σw²/2 over the weights it pulls."""
    weights = parameters[rules.pulled]
    return rules.l1 * float(np.abs(weights).sum()) + rules.l2 * 0.5 * float(weights @ weights)
