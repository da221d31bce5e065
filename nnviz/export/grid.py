"""A grid race as a table: a row for each run, with the two settings, the seed and what came of it."""

import math
from collections.abc import Iterator

from nnviz.engine.options import as_text
from nnviz.export.tables import Cell
from nnviz.session.race.grid import Grid, Outcome
from nnviz.session.race.race import METRICS


def grid_columns(grid: Grid) -> tuple[str, ...]:
    """The two settings by their keys, and what is told of each run."""
    return (grid.down.key, grid.across.key, "seed", "steps", *METRICS, *_reached(grid), "overflowed")


def grid_rows(grid: Grid) -> Iterator[tuple[Cell, ...]]:
    """A row for each run known, cell by cell; an empty cell where there is no such number."""
    for row, down in enumerate(grid.down.values):
        for column, across in enumerate(grid.across.values):
            for one in grid.outcomes(row, column):
                reached = (one.reached,) if grid.bound else ()
                told = (one.seed, one.step, *_numbers(one), *reached, str(one.overflowed).lower())
                yield (as_text(down), as_text(across), *told)


def _numbers(outcome: Outcome) -> Iterator[Cell]:
    for metric in METRICS:
        value = outcome.values[metric]
        yield value if math.isfinite(value) else None


def _reached(grid: Grid) -> tuple[str, ...]:
    return (f"steps_to_{grid.bound[0]}_{grid.bound[1]!r}",) if grid.bound else ()
