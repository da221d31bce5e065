"""Rules that keep weights small; biases and frozen parameters are exempt. A new one is one more entry in the table."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array, Flags
from nnviz.engine.options import Entry
from nnviz.engine.text import Line, mark

RegularizerState = tuple[Array, ...]
"""What a regularizer remembers between steps, one flat array per quantity; nothing at first."""

Shrunk = tuple[Array, RegularizerState]
"""Parameters, and what is remembered of them."""


class Penalty(NamedTuple):
    """How hard weights are pulled: `l1` and `l2` of the penalty l1·Σ|w| + l2·Σw²/2, and the learning rate in force.

    `applies` (parameters,) is true for the weights that are pulled.
    """

    l1: float
    l2: float
    learning_rate: float
    applies: Flags


class ShrunkWeight(NamedTuple):
    """One weight that is pulled: where it stood `before` the step, where the optimizer `moved` it, and `after`."""

    before: float
    moved: float
    after: float
    l1: float
    l2: float
    learning_rate: float


def _told_as_it_is(of: ShrunkWeight, **options: float) -> tuple[Line, ...]:
    """What any rule comes to, for one that has not written down its lines."""
    del options
    change = of.after - of.moved
    return (Line("w", "{w} + {Δw}", {"w": of.moved, "Δw": change}, of.after),) if change else ()


class PenaltyCode(NamedTuple):
    """A penalty as NumPy: lines for an array of weights {p} with gradient {g}, the penalty's sizes being l1 and l2.

    `gradient` stands before the optimizer's lines and `after` behind them. Where `keeps`, {before} is what {p} was
    before the step; {dead} are the weights the regularizer remembers, as flags.
    """

    gradient: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    keeps: bool = False


@dataclass(frozen=True, eq=False)
class Regularizer(Entry):
    """`shrink(penalty, before, after, memory) → (parameters, memory)`, after the optimizer moved `before` to `after`.

    `memory` is what it returned at the step before. Where `coupled`, the slope l2·w of the L2 penalty has already been
    part of the gradient the optimizer was given. `lines(ShrunkWeight)` says the same of one weight, in lines.

    `code(l1, l2, remembers)` are its lines where these penalties are on, and something is remembered.
    """

    given = ("shrink", "lines")

    formula: str
    coupled: bool
    shrink: Callable[..., Shrunk]
    lines: Callable[..., tuple[Line, ...]] = _told_as_it_is
    code: Callable[[bool, bool, bool], PenaltyCode] | None = field(default=None, kw_only=True)


def _soft_threshold(penalty: Penalty, before: Array, after: Array, memory: RegularizerState) -> Shrunk:
    """Move each weight η·l1 towards zero and not beyond: Daubechies, Defrise, De Mol 2004, section 1."""
    del before, memory
    if not penalty.l1:
        return after, ()
    limit = np.where(penalty.applies, penalty.learning_rate * penalty.l1, 0.0)
    return np.where(np.abs(after) <= limit, 0.0, after - np.copysign(limit, after)), ()


def _soft_threshold_lines(of: ShrunkWeight) -> tuple[Line, ...]:
    if not of.l1:
        return ()
    formula = "min({w} + {η}·{l₁}, 0)" if of.moved < 0 else "max({w} − {η}·{l₁}, 0)"
    return (Line("w", formula, {"w": of.moved, "η": of.learning_rate, "l₁": of.l1}, of.after),)


def _soft_threshold_code(l1: bool, l2: bool, remembers: bool) -> PenaltyCode:
    del remembers
    return PenaltyCode(
        ("{g} += l2 * {p}",) if l2 else (),
        ("{p} = np.where(np.abs({p}) > lr * l1, {p} - lr * l1 * np.sign({p}), 0)",) if l1 else (),
    )


def _playground(penalty: Penalty, before: Array, after: Array, memory: RegularizerState) -> Shrunk:
    """TensorFlow Playground's rule: `updateWeights` in its `src/nn.ts`.

    Both slopes are taken where the weight stood before the step. A weight that L1 carries across zero becomes zero and
    is `dead` (parameters,), 1 or 0: it stays there as long as L1 is on, or until it is set by hand. One that is zero
    for another reason learns like any other.
    """
    rate = penalty.learning_rate
    pulled = after - ((rate * penalty.l1) * np.sign(before) + (rate * penalty.l2) * before)
    pulled = np.where(penalty.applies, pulled, after)
    if not penalty.l1:
        return pulled, ()
    dead = after * pulled < 0.0
    dead &= penalty.applies
    for remembered in memory:
        dead |= (remembered > 0.0) & (before == 0.0)
    return np.where(dead, 0.0, pulled), (dead.astype(before.dtype),)


def _playground_lines(of: ShrunkWeight) -> tuple[Line, ...]:
    """w₀ is the weight before the step. One that dies says so by being set to 0."""
    formula = "{w} − {η}·({l₁}·sign({w₀}) + {l₂}·{w₀})"
    operands = {"w": of.moved, "w₀": of.before, "η": of.learning_rate, "l₁": of.l1, "l₂": of.l2}
    pulled = of.moved - of.learning_rate * (of.l1 * math.copysign(of.before != 0, of.before) + of.l2 * of.before)
    if of.after == 0.0 != pulled:
        return Line("w", formula, operands, pulled), Line("w", "0", {}, 0.0)
    return (Line("w", formula, operands, of.after),)


def _playground_code(l1: bool, l2: bool, remembers: bool) -> PenaltyCode:
    if not l1:
        return PenaltyCode(after=("{p} -= lr * l2 * {before}",), keeps=True)
    pull = "lr * l1 * np.sign({before})" + (" + lr * l2 * {before}" if l2 else "")
    crossed = "{p} * pulled < 0"
    lines = [f"pulled = {{p}} - ({pull})"]
    if remembers:
        lines.append(f"{{dead}} = ({crossed}) | ({{dead}} & ({{before}} == 0))")
        crossed = "{dead}"
    return PenaltyCode(after=(*lines, f"{{p}} = np.where({crossed}, 0, pulled)"), keeps=True)


REGULARIZERS: dict[str, Regularizer] = {
    "standard": Regularizer(
        mark("engine", "standard"),
        "g + l₂·w;  w ← sign(w)·max(|w| − η·l₁, 0)",
        True,
        _soft_threshold,
        _soft_threshold_lines,
        code=_soft_threshold_code,
        kernel=0,
    ),
    "playground": Regularizer(
        mark("engine", "TensorFlow Playground's"),
        "w ← w − η·(l₁·sign(w) + l₂·w)",
        False,
        _playground,
        _playground_lines,
        code=_playground_code,
        kernel=1,
    ),
}
