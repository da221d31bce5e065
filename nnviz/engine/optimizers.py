"""Rules that turn a gradient into a change of the parameters. A new one is one more entry in `OPTIMIZERS`."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nnviz.engine.text import mark

Array = npt.NDArray[np.float64]
Slots = tuple[Array, ...]
"""What an optimizer remembers between steps, one flat array per quantity."""


class Settings(NamedTuple):
    """The numbers an optimizer may have beside its learning rate; each rule uses those its formula names."""

    momentum: float = 0.9
    beta1: float = 0.9
    beta2: float = 0.999
    rho: float = 0.9
    epsilon: float = 1e-8
    weight_decay: float = 0.01


class Signal(NamedTuple):
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
    """`init(parameter count) → slots`, `update(signal, slots) → (change of the parameters, slots)`.

    `settings` names the fields of `Settings` in use. Where `decays`, `update` looks at the signal's weights.
    """

    label: str
    formula: str
    init: Callable[[int], Slots]
    update: Callable[[Signal, Slots], tuple[Array, Slots]]
    settings: tuple[str, ...] = ()
    decays: bool = False


def _slots(count: int) -> Callable[[int], Slots]:
    return lambda size: tuple(np.zeros(size) for _ in range(count))


def _sign_rule(signal: Signal, slots: Slots) -> tuple[Array, Slots]:
    """One fixed nudge against the sign of the gradient: too low is pushed up, anything else down.

    Where the gradient is zero (an input of 0) it says nothing, and the sign of the error itself decides.
    """
    size = signal.learning_rate
    undecided = -size if signal.error.sum() >= 0 else size
    gradient = signal.gradient
    return np.where(gradient > 0, -size, np.where(gradient < 0, size, undecided)), slots


def _momentum(signal: Signal, slots: Slots) -> tuple[Array, Slots]:
    """The heavy ball: Polyak 1964, in the form of Sutskever et al. 2013 with the rate outside of v, as PyTorch's."""
    velocity = signal.settings.momentum * slots[0] + signal.gradient
    return -signal.learning_rate * velocity, (velocity,)


def _nesterov(signal: Signal, slots: Slots) -> tuple[Array, Slots]:
    """Nesterov 1983, with the gradient where the ball is: Bengio, Boulanger-Lewandowski, Pascanu 2013, equation 7."""
    momentum = signal.settings.momentum
    velocity = momentum * slots[0] + signal.gradient
    return -signal.learning_rate * (signal.gradient + momentum * velocity), (velocity,)


def _adagrad(signal: Signal, slots: Slots) -> tuple[Array, Slots]:
    """Duchi, Hazan, Singer 2011, section 1.1, with diagonal matrices."""
    squares = slots[0] + signal.gradient * signal.gradient
    return -signal.learning_rate * signal.gradient / (np.sqrt(squares) + signal.settings.epsilon), (squares,)


def _rmsprop(signal: Signal, slots: Slots) -> tuple[Array, Slots]:
    """Tieleman, Hinton 2012, lecture 6.5 of "Neural networks for machine learning"."""
    rho = signal.settings.rho
    squares = rho * slots[0] + (1.0 - rho) * (signal.gradient * signal.gradient)
    return -signal.learning_rate * signal.gradient / (np.sqrt(squares) + signal.settings.epsilon), (squares,)


def _adam(signal: Signal, slots: Slots) -> tuple[Array, Slots]:
    """Kingma, Ba 2015, algorithm 1."""
    beta1, beta2, epsilon = signal.settings.beta1, signal.settings.beta2, signal.settings.epsilon
    mean = beta1 * slots[0] + (1.0 - beta1) * signal.gradient
    squares = beta2 * slots[1] + (1.0 - beta2) * (signal.gradient * signal.gradient)
    size = -signal.learning_rate / (1.0 - beta1**signal.step)
    spread = np.sqrt(squares)
    spread /= math.sqrt(1.0 - beta2**signal.step)
    spread += epsilon
    return size * mean / spread, (mean, squares)


def _adamw(signal: Signal, slots: Slots) -> tuple[Array, Slots]:
    """Adam with decoupled weight decay: Loshchilov, Hutter 2019, algorithm 2."""
    change, after = _adam(signal, slots)
    return change - (signal.learning_rate * signal.settings.weight_decay) * signal.weights, after


OPTIMIZERS: dict[str, Optimizer] = {
    "sign_rule": Optimizer(mark("engine", "sign rule"), "w ← w ∓ η", _slots(0), _sign_rule),
    "gradient_descent": Optimizer(
        mark("engine", "gradient descent"),
        "w ← w − η·∂L/∂w",
        _slots(0),
        lambda signal, slots: (-signal.learning_rate * signal.gradient, slots),
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
