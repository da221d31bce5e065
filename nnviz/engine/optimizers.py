"""Rules that turn a gradient into a change of the parameters. A new one is one more entry in `OPTIMIZERS`."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nnviz.engine.text import mark

Array = npt.NDArray[np.float64]
Slots = tuple[Array, ...]
"""What an optimizer remembers between steps, one flat array per quantity."""


@dataclass(frozen=True)
class Signal:
    """What an optimizer may look at: `gradient` (parameters,) of the batch loss, `error` (batch, outputs) = ∂L/∂y′."""

    gradient: Array
    error: Array
    learning_rate: float
    step: int


@dataclass(frozen=True)
class Optimizer:
    """`init(parameter count) → slots`, `update(signal, slots) → (change of the parameters, slots)`."""

    label: str
    formula: str
    init: Callable[[int], Slots]
    update: Callable[[Signal, Slots], tuple[Array, Slots]]


def _no_slots(size: int) -> Slots:
    del size
    return ()


def _sign_rule(signal: Signal, slots: Slots) -> tuple[Array, Slots]:
    """One fixed nudge against the sign of the gradient: too low is pushed up, anything else down.

    Where the gradient is zero (an input of 0) it says nothing, and the sign of the error itself decides.
    """
    size = signal.learning_rate
    undecided = -size if signal.error.sum() >= 0 else size
    gradient = signal.gradient
    return np.where(gradient > 0, -size, np.where(gradient < 0, size, undecided)), slots


OPTIMIZERS: dict[str, Optimizer] = {
    "sign_rule": Optimizer(mark("engine", "sign rule"), "w ← w ∓ η", _no_slots, _sign_rule),
    "gradient_descent": Optimizer(
        mark("engine", "gradient descent"),
        "w ← w − η·∂L/∂w",
        _no_slots,
        lambda signal, slots: (-signal.learning_rate * signal.gradient, slots),
    ),
}
