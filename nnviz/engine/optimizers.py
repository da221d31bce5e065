"""Rules that turn a gradient into a change of the parameters. A new one is one more entry in `OPTIMIZERS`."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.text import mark

OptimizerState = tuple[Array, ...]
"""What an optimizer remembers between steps, one flat array per quantity."""


class Settings(NamedTuple):
    """The numbers an optimizer may have beside its learning rate; each rule uses those its formula names."""

    momentum: float = 0.9
    beta1: float = 0.9
    beta2: float = 0.999
    rho: float = 0.9
    epsilon: float = 1e-8
    weight_decay: float = 0.01


class GradientInfo(NamedTuple):
    """What an optimizer may look at.

    `gradient` (parameters,) is that of the batch loss and 0 where frozen, `error` (batch, outputs) = ∂L/∂y′, `step`
    counts from 1 since its memory began, `weights` (parameters,) are the parameters that may decay and 0 elsewhere.
    """

    gradient: Array
    error: Array
    learning_rate: float
    step: int
    settings: Settings = Settings()
    weights: Array | float = 0.0


@dataclass(frozen=True)
class Optimizer:
    """`init(parameter count) → state`, `update(info, state) → (change of the parameters, state)`.

    `settings` names the fields of `Settings` in use. Where `decays`, `update` looks at the signal's weights.
    """

    label: str
    formula: str
    init: Callable[[int], OptimizerState]
    update: Callable[[GradientInfo, OptimizerState], tuple[Array, OptimizerState]]
    settings: tuple[str, ...] = ()
    decays: bool = False


def _slots(count: int) -> Callable[[int], OptimizerState]:
    return lambda size: tuple(np.zeros(size) for _ in range(count))


def _sign_rule(info: GradientInfo, state: OptimizerState) -> tuple[Array, OptimizerState]:
    """One fixed nudge against the sign of the gradient: too low is pushed up, anything else down.

    Where the gradient is zero (an input of 0) it says nothing, and the sign of the error itself decides.
    """
    size = info.learning_rate
    undecided = -size if info.error.sum() >= 0 else size
    gradient = info.gradient
    return np.where(gradient > 0, -size, np.where(gradient < 0, size, undecided)), state


def _momentum(info: GradientInfo, state: OptimizerState) -> tuple[Array, OptimizerState]:
    """The heavy ball: Polyak 1964, in the form of Sutskever et al. 2013 with the rate outside of v, as PyTorch's."""
    velocity = info.settings.momentum * state[0] + info.gradient
    return -info.learning_rate * velocity, (velocity,)


def _nesterov(info: GradientInfo, state: OptimizerState) -> tuple[Array, OptimizerState]:
    """Nesterov 1983, with the gradient where the ball is: Bengio, Boulanger-Lewandowski, Pascanu 2013, equation 7."""
    momentum = info.settings.momentum
    velocity = momentum * state[0] + info.gradient
    return -info.learning_rate * (info.gradient + momentum * velocity), (velocity,)


def _adagrad(info: GradientInfo, state: OptimizerState) -> tuple[Array, OptimizerState]:
    """Duchi, Hazan, Singer 2011, section 1.1, with diagonal matrices."""
    squares = state[0] + info.gradient * info.gradient
    return -info.learning_rate * info.gradient / (np.sqrt(squares) + info.settings.epsilon), (squares,)


def _rmsprop(info: GradientInfo, state: OptimizerState) -> tuple[Array, OptimizerState]:
    """Tieleman, Hinton 2012, lecture 6.5 of "Neural networks for machine learning"."""
    rho = info.settings.rho
    squares = rho * state[0] + (1.0 - rho) * (info.gradient * info.gradient)
    return -info.learning_rate * info.gradient / (np.sqrt(squares) + info.settings.epsilon), (squares,)


def _adam(info: GradientInfo, state: OptimizerState) -> tuple[Array, OptimizerState]:
    """Kingma, Ba 2015, algorithm 1."""
    beta1, beta2, epsilon = info.settings.beta1, info.settings.beta2, info.settings.epsilon
    mean = beta1 * state[0] + (1.0 - beta1) * info.gradient
    squares = beta2 * state[1] + (1.0 - beta2) * (info.gradient * info.gradient)
    size = -info.learning_rate / (1.0 - beta1**info.step)
    spread = np.sqrt(squares)
    spread /= math.sqrt(1.0 - beta2**info.step)
    spread += epsilon
    return size * mean / spread, (mean, squares)


def _adamw(info: GradientInfo, state: OptimizerState) -> tuple[Array, OptimizerState]:
    """Adam with decoupled weight decay: Loshchilov, Hutter 2019, algorithm 2."""
    change, after = _adam(info, state)
    return change - (info.learning_rate * info.settings.weight_decay) * info.weights, after


OPTIMIZERS: dict[str, Optimizer] = {
    "sign_rule": Optimizer(mark("engine", "sign rule"), "w ← w ∓ η", _slots(0), _sign_rule),
    "gradient_descent": Optimizer(
        mark("engine", "gradient descent"),
        "w ← w − η·∂L/∂w",
        _slots(0),
        lambda info, state: (-info.learning_rate * info.gradient, state),
    ),
    "momentum": Optimizer(mark("engine", "momentum"), "v ← μ·v + g;  w ← w − η·v", _slots(1), _momentum, ("momentum",)),
    "nesterov": Optimizer(
        mark("engine", "Nesterov momentum"), "v ← μ·v + g;  w ← w − η·(g + μ·v)", _slots(1), _nesterov, ("momentum",)
    ),
    "adagrad": Optimizer(
        mark("engine", "AdaGrad"), "s ← s + g²;  w ← w − η·g/(√s + ε)", _slots(1), _adagrad, ("epsilon",)
    ),
    "rmsprop": Optimizer(
        mark("engine", "RMSProp"),
        "s ← ρ·s + (1 − ρ)·g²;  w ← w − η·g/(√s + ε)",
        _slots(1),
        _rmsprop,
        ("rho", "epsilon"),
    ),
    "adam": Optimizer(
        mark("engine", "Adam"),
        "m ← β₁·m + (1 − β₁)·g;  s ← β₂·s + (1 − β₂)·g²;  w ← w − η·m̂/(√ŝ + ε)",
        _slots(2),
        _adam,
        ("beta1", "beta2", "epsilon"),
    ),
    "adamw": Optimizer(
        mark("engine", "AdamW"),
        "m ← β₁·m + (1 − β₁)·g;  s ← β₂·s + (1 − β₂)·g²;  w ← w − η·m̂/(√ŝ + ε) − η·λ·w",
        _slots(2),
        _adamw,
        ("beta1", "beta2", "epsilon", "weight_decay"),
        decays=True,
    ),
}
