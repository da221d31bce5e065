"""Rules that keep weights small; biases and frozen parameters are exempt. A new one is one more entry in the table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array, Flags
from nnviz.engine.options import Entry
from nnviz.engine.text import mark


class Penalty(NamedTuple):
    """How hard weights are pulled: `l1` and `l2` of the penalty l1·Σ|w| + l2·Σw²/2, and the learning rate in force.

    `applies` (parameters,) is true for the weights that are pulled.
    """

    l1: float
    l2: float
    learning_rate: float
    applies: Flags


@dataclass(frozen=True, eq=False)
class Regularizer(Entry):
    """`shrink(pull, before, after) → parameters`, after the optimizer has moved them from `before` to `after`.

    Where `coupled`, the slope l2·w of the L2 penalty has already been part of the gradient the optimizer was given.
    """

    given = ("shrink",)

    formula: str
    coupled: bool
    shrink: Callable[..., Array]


def _soft_threshold(pull: Penalty, before: Array, after: Array) -> Array:
    """Move each weight η·l1 towards zero and not beyond: Daubechies, Defrise, De Mol 2004, section 1."""
    del before
    if not pull.l1:
        return after
    limit = np.where(pull.applies, pull.learning_rate * pull.l1, 0.0)
    return np.where(np.abs(after) <= limit, 0.0, after - np.copysign(limit, after))


def _playground(pull: Penalty, before: Array, after: Array) -> Array:
    """TensorFlow Playground's rule: `updateWeights` in its `src/nn.ts`.

    Both slopes are taken where the weight stood before the step; a weight that L1 would carry across zero becomes
    zero and stays there as long as L1 is on (`isDead` there; here, that it is zero says so).
    """
    rate = pull.learning_rate
    penalized = after - ((rate * pull.l1) * np.sign(before) + (rate * pull.l2) * before)
    if pull.l1:
        penalized = np.where((after * penalized < 0.0) | (before == 0.0), 0.0, penalized)
    return np.where(pull.applies, penalized, after)


REGULARIZERS: dict[str, Regularizer] = {
    "standard": Regularizer(
        mark("engine", "standard"), "g + l₂·w;  w ← sign(w)·max(|w| − η·l₁, 0)", True, _soft_threshold
    ),
    "playground": Regularizer(
        mark("engine", "TensorFlow Playground's"), "w ← w − η·(l₁·sign(w) + l₂·w)", False, _playground
    ),
}
