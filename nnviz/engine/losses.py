"""Losses of one prediction against one target, and what training makes small. A new loss is an entry in `LOSSES`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from nnviz.engine.activations import ACTIVATIONS, Activation
from nnviz.engine.arrays import Array
from nnviz.engine.layers.base import Cache
from nnviz.engine.layers.network import Network
from nnviz.engine.options import Entry
from nnviz.engine.text import UserError, mark


class LossCode(NamedTuple):
    """A loss as NumPy: `value` and `gradient` are expressions of {p} and y, a number for each output.

    `first` are lines before `value`, of which `gradient` may make use too, `before_gradient` lines before that alone.
    Where `of_sum`, {p} is the sum z, as where the outputs are logits.
    """

    value: str
    gradient: str
    first: tuple[str, ...] = ()
    before_gradient: tuple[str, ...] = ()
    of_sum: bool = False


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
    from_sum: Mapping[str, "Loss"] = field(default_factory=dict)
    """By output activation, this loss as a function of the sum z under it, where p no longer tells what z does."""
    slope: str = ""
    """`gradient` as a formula of `text.Line`, of {y′}, {y} and for logits {p}, their softmax; empty if unknown."""
    turns: Callable[..., Array] | None = None
    """`turns(p, y)` changes its sign where the loss has a kink; None where it has none."""
    code: LossCode | None = field(default=None, kw_only=True)

    @property
    def classes_only(self) -> bool:
        """Whether it speaks of classes and has no meaning for other targets."""
        return self.probabilities or self.sides or self.one_hot


class Objective(NamedTuple):
    """A network and a loss that takes what this network gives, `judged` (n, outputs).

    These are the experiment's own where `activation` is None. Else they are the network without its output activation
    and the loss `from_sum`: together as much, but in numbers that saturate nowhere. `loss.gradient` then is ∂L/∂z, the
    product of ∂L/∂a and f′(z), which by themselves would be next to infinite and next to zero.
    """

    network: Network
    loss: Loss
    activation: Activation | None

    def outputs(self, judged: Array) -> Array:
        """The predictions (n, outputs) that belong to what the network gives."""
        return judged if self.activation is None else self.activation.value(judged)

    def judged(self, last: Cache, prediction: Array) -> Array:
        """What the loss takes, of the last layer's pass forward and the prediction made of it."""
        return prediction if self.activation is None else last.z


_LEAST_LOGARITHM = -100.0
"""What stands for the logarithm of 0, as in PyTorch's BCELoss."""


def _cross_entropy(p: Array, y: Array) -> Array:
    with np.errstate(divide="ignore"):
        right, wrong = np.maximum(np.log(p), _LEAST_LOGARITHM), np.maximum(np.log1p(-p), _LEAST_LOGARITHM)
    return -(y * right + (1.0 - y) * wrong)


def _cross_entropy_gradient(p: Array, y: Array) -> Array:
    """(p − y) / (p·(1 − p)), with p at least as far from 0 and 1 as a division by both can take."""
    low, high = (1e-300, 1.0 - 2.0**-53) if p.dtype == np.float64 else (1e-37, 1.0 - 2.0**-24)
    p = np.clip(p, low, high)
    return (p - y) / (p * (1.0 - p))


def _cross_entropy_of_sum(z: Array, y: Array) -> Array:
    """Exact for sums of any size: as PyTorch's BCEWithLogitsLoss."""
    return np.maximum(z, 0.0) - y * z + np.log1p(np.exp(-np.abs(z)))


def _cross_entropy_of_sum_gradient(z: Array, y: Array) -> Array:
    """σ(z) − y as (1 − y)·σ(z) − y·σ(−z), which loses no digit where σ(z) is next to y."""
    e, positive = np.exp(-np.abs(z)), z >= 0
    return ((1.0 - y) * np.where(positive, 1.0, e) - y * np.where(positive, e, 1.0)) / (1.0 + e)


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
        slope="{y′} − {y}",
        code=LossCode("0.5 * ({p} - y) ** 2", "({p} - y)"),
        frameworks={"pytorch": '0.5 * functional.mse_loss({p}, y, reduction="sum")', "sklearn": "squared_error"},
        kernel=0,
    ),
    "absolute_error": Loss(
        mark("engine", "absolute error"),
        "|y′ − y|",
        lambda p, y: np.abs(p - y),
        lambda p, y: np.sign(p - y),
        slope="sign({y′} − {y})",
        turns=lambda p, y: p - y,
        code=LossCode("np.abs({p} - y)", "np.sign({p} - y)"),
        frameworks={"pytorch": 'functional.l1_loss({p}, y, reduction="sum")'},
        kernel=1,
    ),
    "huber": Loss(
        mark("engine", "Huber"),
        "|y′ − y| ≤ δ ? ½(y′ − y)² : δ·(|y′ − y| − ½δ),  δ = 1",
        _huber,
        lambda p, y: np.clip(p - y, -1.0, 1.0),
        slope="max(−1, min(1, {y′} − {y}))",
        code=LossCode(
            "np.where(size <= 1, 0.5 * size ** 2, size - 0.5)",
            "np.clip({p} - y, -1, 1)",
            first=("size = np.abs({p} - y)",),
        ),
        frameworks={"pytorch": 'functional.huber_loss({p}, y, reduction="sum")'},
        kernel=2,
    ),
    "binary_cross_entropy": Loss(
        mark("engine", "binary cross-entropy"),
        "−y·ln y′ − (1 − y)·ln(1 − y′)",
        _cross_entropy,
        _cross_entropy_gradient,
        probabilities=True,
        slope="({y′} − {y}) / ({y′}·(1 − {y′}))",
        code=LossCode(
            f"-(y * np.maximum(np.log({{p}}), {_LEAST_LOGARITHM:g}) + "
            f"(1 - y) * np.maximum(np.log1p(-{{p}}), {_LEAST_LOGARITHM:g}))",
            "(q - y) / (q * (1 - q))",
            first=('np.seterr(divide="ignore")',),
            before_gradient=("q = np.clip({p}, np.finfo({p}.dtype).tiny, 1 - np.finfo({p}.dtype).epsneg)",),
        ),
        from_sum={
            "sigmoid": Loss(
                mark("engine", "binary cross-entropy"),
                "ln(1 + eᶻ) − y·z",
                _cross_entropy_of_sum,
                _cross_entropy_of_sum_gradient,
                slope="{y′} − {y}",
                code=LossCode(
                    "np.maximum({p}, 0) - y * {p} + np.log1p(np.exp(-np.abs({p})))",
                    "((1 - y) / (1 + np.exp(-{p})) - y / (1 + np.exp({p})))",
                    of_sum=True,
                ),
                frameworks={
                    "pytorch": 'functional.binary_cross_entropy_with_logits({p}, y, reduction="sum")',
                    "keras": "ops.relu({p}) - y * {p} + ops.log1p(ops.exp(-ops.abs({p})))",
                    "sklearn": "logistic",
                },
                kernel=6,
            )
        },
        frameworks={
            "pytorch": 'functional.binary_cross_entropy({p}, y, reduction="sum")',
            "keras": "-(y * ops.maximum(ops.log({p}), -100.0) + (1 - y) * ops.maximum(ops.log1p(-{p}), -100.0))",
        },
        kernel=3,
    ),
    # Cortes, Vapnik 1995, equation 26, at ξ = 1 − y·y′.
    "hinge": Loss(
        mark("engine", "hinge"),
        "max(0, 1 − y·y′)",
        lambda p, y: np.maximum(0.0, 1.0 - y * p),
        lambda p, y: np.where(y * p < 1.0, -y, 0.0),
        sides=True,
        slope="{y}·{y′} < 1 ? −{y} : 0",
        turns=lambda p, y: 1.0 - y * p,
        code=LossCode("np.maximum(0, 1 - y * {p})", "np.where(y * {p} < 1, -y, 0)"),
        frameworks={"pytorch": "torch.relu(1 - y * {p}).sum()", "keras": "ops.relu(1 - y * {p})"},
        kernel=4,
    ),
    "softmax_cross_entropy": Loss(
        mark("engine", "softmax cross-entropy"),
        "ln Σₖ e^(y′ₖ) − Σₖ yₖ·y′ₖ",
        _softmax_cross_entropy,
        lambda p, y: softmax(p) - y,
        one_hot=True,
        slope="{p} − {y}",
        code=LossCode(
            "y * (np.log(total) - shifted)",
            "(np.exp(shifted) / total - y)",
            first=(
                "shifted = {p} - {p}.max(axis=1, keepdims=True)",
                "total = np.exp(shifted).sum(axis=1, keepdims=True)",
            ),
            of_sum=True,
        ),
        frameworks={
            "pytorch": 'functional.cross_entropy({p}, y, reduction="sum")',
            "keras": "-y * ops.log_softmax({p}, axis=-1)",
            "sklearn": "softmax",
        },
        kernel=5,
    ),
}


def check_loss(name: str, output: str, classes: bool, dataset: str) -> None:
    """Raise UserError for a loss that has no meaning for outputs of this activation, or for targets of these data."""
    loss, (low, high) = LOSSES[name], ACTIVATIONS[output].bounds
    if loss.probabilities and not 0.0 <= low <= high <= 1.0:
        template = mark(
            "errors", "The loss {loss} needs outputs between 0 and 1: choose the output activation sigmoid."
        )
    elif loss.one_hot and output != "identity":
        template = mark(
            "errors", "The loss {loss} turns sums into probabilities itself: choose the output activation identity."
        )
    elif loss.classes_only and not classes:
        template = mark("errors", "The loss {loss} is for classes, and {dataset} has numbers: choose another loss.")
    else:
        return
    raise UserError(template, loss=name, dataset=dataset)
