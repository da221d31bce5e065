"""Losses of one prediction against one target. A new one is one more entry in `LOSSES`."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nnviz.engine.text import mark

Array = npt.NDArray[np.float64]

_LOW, _HIGH = 1e-300, 1.0 - 2.0**-53
"""Predictions are kept between these before a logarithm: the numbers nearest to 0 and 1 that it can take."""


@dataclass(frozen=True)
class Loss:
    """`value(p, y)` and `gradient(p, y) = ∂value/∂p`, both elementwise on (batch, outputs) arrays.

    The loss of a sample is the sum over its outputs; the loss of a batch is the mean over its samples.
    """

    label: str
    formula: str
    value: Callable[[Array, Array], Array]
    gradient: Callable[[Array, Array], Array]
    probabilities: bool = False
    """True where p must lie in [0, 1], so that the output needs an activation that stays there."""


def _cross_entropy(p: Array, y: Array) -> Array:
    p = np.clip(p, _LOW, _HIGH)
    return -(y * np.log(p) + (1.0 - y) * np.log1p(-p))


def _cross_entropy_gradient(p: Array, y: Array) -> Array:
    p = np.clip(p, _LOW, _HIGH)
    return (p - y) / (p * (1.0 - p))


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
    "binary_cross_entropy": Loss(
        mark("engine", "binary cross-entropy"),
        "−y·ln y′ − (1 − y)·ln(1 − y′)",
        _cross_entropy,
        _cross_entropy_gradient,
        probabilities=True,
    ),
}
