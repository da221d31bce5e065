"""From a gradient to new parameters: without the frozen, clipped, through the optimizer, and weights made smaller."""

import math
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array, Flags
from nnviz.engine.optimizers.base import GradientInfo, Optimizer, OptimizerState
from nnviz.engine.regularizers import Penalty, Regularizer, RegularizerState


class Rules(NamedTuple):
    """All that decides an update but for the learning rate.

    `trained` (parameters,) is false for the frozen, `penalized` (parameters,) true for the weights that
    penalty and decay may move; `frozen` says whether any is. `clip_norm` 0 is no clipping.
    """

    optimizer: Optimizer
    regularizer: Regularizer
    l1: float
    l2: float
    clip_norm: float
    frozen: bool
    trained: Flags
    penalized: Flags


class UpdateInputs(NamedTuple):
    """What an update goes by: ∂L/∂parameter, ∂L/∂y′, the learning rate and the steps the optimizer remembers.

    `error` is ∂L/∂z where the loss is computed from the sum z.
    """

    gradient: Array
    error: Array
    learning_rate: float
    age: int


class Updated(NamedTuple):
    """New parameters (parameters,), and what the optimizer and the regularizer remember."""

    parameters: Array
    optimizer_state: OptimizerState
    regularizer_state: RegularizerState


def updated(
    rules: Rules,
    parameters: Array,
    state: OptimizerState,
    inputs: UpdateInputs,
    regularizer_state: RegularizerState = (),
) -> Updated:
    """What a step makes of all three; the frozen keep their bits, and in the state are as if their slope was 0.

    The precision stays that of the parameters.
    The order is PyTorch's: the gradient of the loss is clipped, then the slope of the L2 penalty is added.
    """
    info = gradient_info(rules, parameters, inputs)
    change, state = rules.optimizer.update(info, state)
    # The change is nobody else's: its memory takes the sum, where it has room for it.
    after: Array = np.add(parameters, change, out=change if change.dtype == parameters.dtype else None)
    if rules.frozen:
        after = np.where(rules.trained, after, parameters)
    remembered: RegularizerState = ()
    if rules.l1 or rules.l2:
        force = Penalty(rules.l1, rules.l2, inputs.learning_rate, rules.penalized)
        after, remembered = rules.regularizer.shrink(force, parameters, after, regularizer_state)
    return Updated(after.astype(parameters.dtype, copy=False), state, remembered)


def gradient_info(rules: Rules, parameters: Array, inputs: UpdateInputs) -> GradientInfo:
    """What the optimizer is given: the gradient without the frozen, clipped, with the slope of a coupled penalty."""
    gradient = inputs.gradient
    if rules.frozen:
        gradient = np.where(rules.trained, gradient, 0.0)
    if rules.clip_norm:
        gradient = clipped(gradient, rules.clip_norm)
    weights: Array | float = 0.0
    if rules.l2 or rules.optimizer.decays:
        weights = np.where(rules.penalized, parameters, 0.0)
    if rules.l2 and rules.regularizer.coupled:
        gradient = gradient + rules.l2 * weights
    return GradientInfo(gradient, inputs.error, inputs.learning_rate, inputs.age, weights)


def clipped(gradient: Array, longest: float) -> Array:
    """The gradient, no longer than `longest`: Pascanu, Mikolov, Bengio 2013, algorithm 1."""
    length = math.sqrt(float(gradient @ gradient))
    return gradient * (longest / length) if length > longest else gradient


def penalty(rules: Rules, parameters: Array) -> float:
    """What the penalty adds to the loss: l1·Σ|w| + l2·Σw²/2 over the weights it pulls."""
    weights = parameters[rules.penalized]
    return rules.l1 * float(np.abs(weights).sum()) + rules.l2 * 0.5 * float(weights @ weights)
