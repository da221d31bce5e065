"""A grid race: two settings varied at once, each pair of values trained from several seeds, and what came of each."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from nnviz.engine.experiment import Experiment
from nnviz.engine.options import Value
from nnviz.engine.settings import HIGHEST_SEED
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import steps_per_epoch
from nnviz.session.race.race import METRICS, Options, opening
from nnviz.session.run.commands import ChangeOptions
from nnviz.session.run.run import Run

MOST_VALUES = 8
"""Values of a setting at most; two at least."""

MOST_SEEDS = 5

STANDARD_SEEDS = 3

MOST_STEPS = 10**9

REACHED = "reached"
"""What is compared where it is how many steps a run takes to become as good as a bound."""

MEASURES = (*METRICS, REACHED)


@dataclass(frozen=True)
class Axis:
    """One of the settings: the key it is known by, and for each of its values the options of an experiment."""

    key: str
    values: tuple[Value, ...]
    ways: tuple[Options, ...]

    def check(self) -> None:
        """Raise UserError for too few values, too many, or one given twice."""
        if not 2 <= len(self.values) <= MOST_VALUES:
            template = mark("errors", "A grid takes 2 to {most} values of a setting, and {key} has {count}.")
            raise UserError(template, most=MOST_VALUES, key=self.key, count=len(self.values))
        if len(set(self.values)) < len(self.values):
            raise UserError(mark("errors", "{key} has a value twice: name each one once."), key=self.key)


@dataclass(frozen=True)
class Outcome:
    """What came of one run: its seed, its last step, how good it is there by column of `METRICS` (NaN for nothing).

    `reached` is the first step measured at which it was as good as the grid's bound; None where it never was, or there
    is none. One that `overflowed` could not go on after `step`.
    """

    seed: int
    step: int
    values: dict[str, float]
    reached: int | None = None
    overflowed: bool = False

    def value(self, measure: str) -> float:
        """By what it is compared; the worst there is where it overflowed or never got there, NaN for nothing."""
        if measure == REACHED:
            return math.inf if self.reached is None else float(self.reached)
        if self.overflowed:
            return math.inf if METRICS[measure].least else -math.inf
        return self.values.get(measure, math.nan)


@dataclass(frozen=True)
class Summary:
    """A cell by one measure: the median over its seeds, the least and the greatest.

    With an even number of seeds the median is the worse of the two in the middle: half of them are at least as good.
    An infinite one says that at least half of the runs diverged, or never came to the bound.
    """

    median: float
    low: float
    high: float
    count: int
    diverged: int


@dataclass(frozen=True, eq=False)
class Grid:
    """What is to be run, from which settings, and what is known of it: of each cell the outcomes so far.

    `down` varies from row to row and `across` from column to column. `bound` is a metric and how good it is to become.
    `cells` has a tuple of outcomes for each row and column, in the order of the seeds.
    """

    start: Run
    down: Axis
    across: Axis
    seeds: tuple[int, ...]
    steps: int
    bound: tuple[str, float] | None = None
    measure: str = "train_loss"
    cells: tuple[tuple[tuple[Outcome, ...], ...], ...] = ()

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns."""
        return len(self.down.values), len(self.across.values)

    @property
    def total(self) -> int:
        """How many runs."""
        return self.shape[0] * self.shape[1] * len(self.seeds)

    @property
    def done(self) -> int:
        """How many runs have an outcome."""
        return sum(len(cell) for row in self.cells for cell in row)

    @property
    def places(self) -> Iterator[tuple[int, int, int]]:
        """Row, column and seed of each run, all cells with the first seed first: so the whole picture is soon there."""
        rows, columns = self.shape
        return ((row, column, seed) for seed in self.seeds for row in range(rows) for column in range(columns))

    @cached_property
    def begun(self) -> Experiment:
        """The settings that are varied: those with which the run that is raced took its first step."""
        return opening(self.start)[0]

    def run(self, row: int, column: int, seed: int) -> Run:
        """The run of a cell; raises UserError for settings that cannot be.

        It has as many epochs as its steps take. Parameters set by hand are not set again: other seeds draw others.
        """
        options = {**dict(self.down.ways[row]), **dict(self.across.ways[column])}
        options.setdefault("seed", seed)
        experiment = ChangeOptions(tuple(options.items())).changed(self.begun)
        planned = experiment.epochs * steps_per_epoch(experiment)
        if 0 < planned < self.steps:
            experiment = experiment.with_option("epochs", -(-self.steps // steps_per_epoch(experiment)))
        return Run(experiment, backend=self.start.backend)

    def outcomes(self, row: int, column: int) -> tuple[Outcome, ...]:
        """What is known of a cell."""
        return self.cells[row][column] if self.cells else ()

    def with_outcome(self, row: int, column: int, outcome: Outcome) -> "Grid":
        """This grid with one more run known."""
        rows, columns = self.shape
        cells = [[self.outcomes(one, other) for other in range(columns)] for one in range(rows)]
        known = (*cells[row][column], outcome)
        cells[row][column] = tuple(sorted(known, key=lambda one: self.seeds.index(one.seed)))
        return replace(self, cells=tuple(map(tuple, cells)))

    def by(self, measure: str) -> "Grid":
        """This grid compared by another measure."""
        return replace(self, measure=measure)

    def summary(self, row: int, column: int) -> Summary | None:
        """A cell by the grid's measure; None where nothing is known of it, or there is no such number."""
        known = self.outcomes(row, column)
        values = [value for one in known if not math.isnan(value := one.value(self.measure))]
        if not values:
            return None
        values.sort(reverse=not self.least)
        diverged = sum(one.overflowed for one in known)
        return Summary(values[len(values) // 2], min(values), max(values), len(values), diverged)

    @property
    def least(self) -> bool:
        """Whether the least value is the best."""
        return self.measure == REACHED or METRICS[self.measure].least

    @property
    def best(self) -> tuple[int, int] | None:
        """The cell with the best median, the first of equals; None where there is none that can be compared."""
        found = {}
        for row in range(self.shape[0]):
            for column in range(self.shape[1]):
                summary = self.summary(row, column)
                if summary is not None and math.isfinite(summary.median):
                    found[row, column] = summary.median
        if len(found) < 2 or not self.comparable:
            return None
        return (min if self.least else max)(found, key=lambda place: found[place])

    @property
    def comparable(self) -> bool:
        """Whether the numbers of all cells mean the same: losses of different kinds do not."""
        of_loss = self.measure != REACHED and METRICS[self.measure].least
        by_bound = self.measure == REACHED and self.bound is not None and METRICS[self.bound[0]].least
        return not ((of_loss or by_bound) and "loss" in self._varied)

    def typical(self, row: int, column: int) -> int:
        """The seed of the run to open: the one that is nearest to the cell's median, the first where none is known."""
        summary = self.summary(row, column)
        for one in self.outcomes(row, column):
            if summary is not None and one.value(self.measure) == summary.median:
                return one.seed
        return self.seeds[0]

    def check(self) -> None:
        """Raise UserError for what cannot be run."""
        self.down.check()
        self.across.check()
        both = {key for key, _ in self.down.ways[0]} & {key for key, _ in self.across.ways[0]}
        if both:
            template = mark("errors", "Both sides of the grid vary {key}: choose two different settings.")
            raise UserError(template, key=self.across.key)
        if not 1 <= len(self.seeds) <= MOST_SEEDS:
            template = mark("errors", "A grid takes 1 to {most} seeds, and not {count}.")
            raise UserError(template, most=MOST_SEEDS, count=len(self.seeds))
        if "seed" in self._varied and len(self.seeds) > 1:
            raise UserError(mark("errors", "The seed itself is varied: take one seed for each cell."))
        if not 1 <= self.steps <= MOST_STEPS:
            template = mark("errors", "A grid takes 1 to {most} steps, and not {count}.")
            raise UserError(template, most=MOST_STEPS, count=self.steps)
        for row in range(self.shape[0]):
            for column in range(self.shape[1]):
                self.run(row, column, self.seeds[0])

    @property
    def _varied(self) -> set[str]:
        return {key for axis in (self.down, self.across) for key, _ in axis.ways[0]}


def seeds_from(first: int, count: int) -> tuple[int, ...]:
    """So many seeds that follow each other, `first` among them and none above the highest there is."""
    low = max(0, min(first, HIGHEST_SEED - count + 1))
    return tuple(range(low, low + count))
