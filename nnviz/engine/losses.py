"""Losses of one prediction against one target. A new one is one more entry in `LOSSES`."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.options import Entry
from nnviz.engine.text import mark


@dataclass(frozen=True, eq=False)
class Loss(Entry):
    """`value(p, y)` and `gradient(p, y)`, (batch, outputs) from (batch, outputs).

    The loss of a sample is the sum of `value` over its outputs, and `gradient` the slope of that sum along each output;
    the loss of a batch is the mean over its samples.
    """

    given = ("value", "gradient")

    formula: str
    value: Callable[..., Array]
    gradient: Callable[..., Array]
    probabilities: bool = False
    """True where p must lie in [0, 1], so that the output needs an activation that stays there."""
    sides: bool = False
    """True where a target is a side of zero, −1 or 1."""
    one_hot: bool = False
    """True where the outputs are logits, one for each class, and the target is 1 for one of them and 0 for the rest."""

    @property
    def classes_only(self) -> bool:
        """Whether it speaks of classes and has no meaning for other targets."""
        return self.probabilities or self.sides or self.one_hot


def _inside(p: Array) -> Array:
    """Predictions at least as far from 0 and 1 as a logarithm, and one over them, can take."""
    low, high = (1e-300, 1.0 - 2.0**-53) if p.dtype == np.float64 else (1e-37, 1.0 - 2.0**-24)
    return np.clip(p, low, high)


def _cross_entropy(p: Array, y: Array) -> Array:
    p = _inside(p)
    return -(y * np.log(p) + (1.0 - y) * np.log1p(-p))


def _cross_entropy_gradient(p: Array, y: Array) -> Array:
    p = _inside(p)
    return (p - y) / (p * (1.0 - p))


def _huber(p: Array, y: Array) -> Array:
    """Huber 1964, equation 2.3, with k = 1."""
    size = np.abs(p - y)
    return np.where(size <= 1.0, 0.5 * size * size, size - 0.5)


def softmax(logits: Array) -> Array:
    """eᶻ / Σeᶻ over the last axis, with the largest z taken off first so that no exponential overflows."""
    powers: Array = np.exp(_shifted(logits))
    return powers / np.add.reduce(powers, axis=-1, keepdims=True)


def _shifted(logits: Array) -> Array:
    return logits - np.maximum.reduce(logits, axis=-1, keepdims=True)


def _softmax_cross_entropy(p: Array, y: Array) -> Array:
    """y·(ln Σeᶻ − z) for each class: log-sum-exp as in Blanchard, Higham, Higham 2021, equation 1.2."""
    shifted = _shifted(p)
    return y * (np.log(np.add.reduce(np.exp(shifted), axis=-1, keepdims=True)) - shifted)


LOSSES: dict[str, Loss] = {
    "half_squared_error": Loss(
        mark("engine", "half squared error"),
        "½(y′ − y)²",
        lambda p, y: 0.5 * (p - y) ** 2,
        lambda p, y: p - y,
    ),
    "absolute_error": Loss(
        mark("engine", "absolute error"),
        "|y′ − y|",
        lambda p, y: np.abs(p - y),
        lambda p, y: np.sign(p - y),
    ),
    "huber": Loss(
        mark("engine", "Huber"),
        "|y′ − y| ≤ 1 ? ½(y′ − y)² : |y′ − y| − ½",
        _huber,
        lambda p, y: np.clip(p - y, -1.0, 1.0),
    ),
    "binary_cross_entropy": Loss(
        mark("engine", "binary cross-entropy"),
        "−y·ln y′ − (1 − y)·ln(1 − y′)",
        _cross_entropy,
        _cross_entropy_gradient,
        probabilities=True,
    ),
    # Cortes, Vapnik 1995, equation 26, at ξ = 1 − y·y′.
    "hinge": Loss(
        mark("engine", "hinge"),
        "max(0, 1 − y·y′)",
        lambda p, y: np.maximum(0.0, 1.0 - y * p),
        lambda p, y: np.where(y * p < 1.0, -y, 0.0),
        sides=True,
    ),
    "softmax_cross_entropy": Loss(
        mark("engine", "softmax cross-entropy"),
        "ln Σₖ e^(y′ₖ) − Σₖ yₖ·y′ₖ",
        _softmax_cross_entropy,
        lambda p, y: softmax(p) - y,
        one_hot=True,
    ),
}
