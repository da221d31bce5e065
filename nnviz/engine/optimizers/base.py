"""What an optimizer is: it turns a gradient into a change of the parameters, and says so in lines and in code."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.options import Entry, Number
from nnviz.engine.text import Line

OptimizerState = tuple[Array, ...]
"""What an optimizer remembers between steps, one flat array per quantity."""


class GradientInfo(NamedTuple):
    """What an optimizer may look at.

    `gradient` (parameters,) is that of the batch loss and 0 where frozen, `error` (batch, outputs) = ∂L/∂y′, or ∂L/∂z
    where the loss is computed from the sum z, `step` counts from 1 since its memory began, `weights` (parameters,) are
    the parameters that may decay and 0 elsewhere.
    """

    gradient: Array
    error: Array
    learning_rate: float
    step: int
    weights: Array | float = 0.0


class UpdatedParameter(NamedTuple):
    """The update of one parameter, in numbers: from `value` to `moved`, both as the optimizer sees them.

    `gradient` to `weight` are as in `GradientInfo`, with one number in each place (`error` is the batch's sum, `weight`
    0 where it may not decay); `memory` is what the optimizer remembered of this parameter, `remembered` what it does
    now.
    """

    value: float
    moved: float
    gradient: float
    error: float
    learning_rate: float
    step: int
    weight: float
    memory: tuple[float, ...]
    remembered: tuple[float, ...]

    @property
    def operands(self) -> dict[str, float]:
        """What the last line of any optimizer may speak of."""
        return {"w": self.value, "η": self.learning_rate, "g": self.gradient}


def _told_as_it_is(of: UpdatedParameter, **options: float) -> tuple[Line, ...]:
    """What any rule comes to, for one that has not written down its lines."""
    del options
    return (Line("w", "{w} + {Δw}", {"w": of.value, "Δw": of.moved - of.value}, of.moved),)


class OptimizerCode(NamedTuple):
    """An update as NumPy: `lines` for an array of parameters {p} with gradient {g}, the learning rate being lr.

    `memory` has what is remembered: what it is called for one array, in braces in `lines`, and for all arrays. `first`
    are lines before all, `decay` one before them for each array that may decay. `by_point` is the update of a single
    weight, param, by a single point: the line fit's, with {rate} and with {slope} = ∂loss/∂y_pred. The step, from 1
    since the memory began, is t; error is ∂L/∂y′, as in `GradientInfo`; options are called by their keys.
    """

    lines: tuple[str, ...]
    memory: Mapping[str, str] = MappingProxyType({})
    first: tuple[str, ...] = ()
    decay: str = ""
    by_point: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Optimizer(Entry):
    """`init(parameter count) → state`, `update(info, state) → (change of the parameters, state)`.

    Where `decays`, `update` looks at the info's weights. `lines(UpdatedParameter)` says what `update` does to one
    parameter w with the gradient g, in lines; the last one gives the new w.
    """

    given = ("update", "lines")

    formula: str
    init: Callable[[int], OptimizerState]
    update: Callable[..., tuple[Array, OptimizerState]]
    decays: bool = False
    lines: Callable[..., tuple[Line, ...]] = _told_as_it_is
    code: OptimizerCode | None = field(default=None, kw_only=True)


def zeros(count: int) -> Callable[[int], OptimizerState]:
    """An `init` for that many quantities, all of them 0 at first."""
    return lambda size: tuple(np.zeros(size) for _ in range(count))


def share_kept(low: float, high: float) -> Number:
    """The range of a share of what is remembered, with a slider from `low` to `high`.

    All of it is not on offer: nothing new would ever come in.
    """
    return Number(0, 0.999999, decimals=4, slider=(low, high))
