"""The curves of a page, computed one after another in the background."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnviz.engine.analysis.loss_slice import losses_along
from nnviz.engine.arrays import Array
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.session.frame import Frame
from nnviz.session.run.sampling import pass_seconds
from nnviz.ui.plots.area.axes import round_up

VALUES = 41
"""Values at which each curve is computed."""

_LEAST_REACH = 2.0
_FEWEST = 20
"""Samples that are looked at, however long it takes."""

_SECONDS = 0.5
"""What a page may be expected to take; where all samples would take longer, fewer are looked at."""

_CUT, _STEEP = 95.0, 3.0
"""Where the highest loss is so many times as high as this percentile, what is above it is cut off."""

Range = tuple[float, float]

Dot = tuple[float, float]
"""A parameter's value and the loss there."""


@dataclass(frozen=True, eq=False)
class Page:
    """What is asked for: the curves of the parameters at flat `indices`, all of one layer, over `values` (n,)."""

    experiment: Experiment
    data: Data
    parameters: Array
    step: int
    indices: tuple[int, ...]
    values: Array

    @property
    def samples(self) -> int:
        """How many samples the losses are means of."""
        total = len(self.data.x)
        each = pass_seconds(self.experiment.network, len(self.indices) * len(self.values))
        return min(total, max(_FEWEST, int(_SECONDS / each)))

    @property
    def seconds(self) -> float:
        """Seconds that the curves are estimated to take."""
        return pass_seconds(self.experiment.network, len(self.indices) * len(self.values) * self.samples)

    def same_run(self, other: "Page") -> bool:
        """Whether another page is of the same parameters, on the same data and values."""
        return (
            self.parameters is other.parameters
            and self.data is other.data
            and self.experiment.loss_function == other.experiment.loss_function
            and np.array_equal(self.values, other.values)
        )


@dataclass(frozen=True, eq=False)
class Curves:
    """Mean losses (n,) by flat index, over `samples` samples."""

    page: Page
    losses: dict[int, Array]
    samples: int

    def lowest(self, index: int) -> tuple[float, float] | None:
        """Where a curve is lowest, of the values it was computed at, and the loss there; None where it is nowhere."""
        losses = np.where(np.isfinite(self.losses[index]), self.losses[index], np.inf)
        at = int(losses.argmin())
        return (float(self.page.values[at]), float(losses[at])) if np.isfinite(losses[at]) else None

    def loss_at(self, index: int, value: float) -> float:
        """The height of a curve between its values."""
        return float(np.interp(value, self.page.values, self.losses[index]))


def compute(page: Page, known: Curves | None, check: Callable[[int], None]) -> Curves:
    """All curves of a page; those of the same run that are `known` are kept. `check` hears how many are done."""
    total, samples = len(page.data.x), page.samples
    kept: dict[int, Array] = {}
    if known is not None and known.page.same_run(page) and known.samples == samples:
        kept = {index: known.losses[index] for index in page.indices if index in known.losses}
    missing = [index for index in page.indices if index not in kept]
    if missing:
        rows = np.arange(samples) * total // samples
        x, y = (page.data.x, page.data.y) if samples == total else (page.data.x[rows], page.data.y[rows])
        found = losses_along(page.experiment, page.parameters, missing, page.values, x, y)
        for number, (index, losses) in enumerate(zip(missing, found, strict=True)):
            kept[index] = losses
            check(number + 1)
    return Curves(page, kept, samples)


def dots_of(frame: Frame, curves: Curves) -> dict[int, Dot]:
    """By flat index the present value and the loss; where curves are of few samples, the loss that they have there."""
    whole = curves.samples == len(frame.data.x) and frame.experiment.decimals is None
    present, found = frame.state.parameters, dict[int, Dot]()
    for index in curves.losses:
        if index < len(present):
            value = float(present[index])
            found[index] = value, frame.train_loss if whole else curves.loss_at(index, value)
    return found


def reach_of(frame: Frame, indices: slice, before: float) -> float:
    """How far to both sides of zero the curves of a layer go: all its parameters have room. It only grows."""
    values = np.abs(frame.state.parameters[indices])
    largest = float(values[np.isfinite(values)].max(initial=0.0))
    return max(before, _LEAST_REACH, round_up(1.1 * largest) if largest > 0.95 * before else 0.0)


def range_of(losses: list[Array], before: Range | None = None) -> Range | None:
    """The losses to show of some curves; as `before` where they still fit well. None where none is a finite number."""
    found = np.concatenate(losses) if losses else np.empty(0)
    finite = found[np.isfinite(found)]
    if not len(finite):
        return None
    low, most, cut = float(finite.min()), float(finite.max()), float(np.percentile(finite, _CUT))
    high = most if most - low <= _STEEP * (cut - low) else cut
    span = max(high - low, 1e-3 * max(abs(high), 1e-9))
    if before is not None and before[0] <= low and high <= before[1] and span > 0.5 * (before[1] - before[0]):
        return before
    return low - 0.06 * span, low + 1.1 * span
