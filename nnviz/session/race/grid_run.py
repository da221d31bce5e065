"""The runs of a grid race, carried out: of each only what came of it is kept."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from itertools import islice

import numpy as np

from nnviz.engine.analysis.evaluation import MEASURED, evaluate
from nnviz.engine.arrays import Array
from nnviz.engine.backends.base import KERNEL, NOTHING, Recording, Rows
from nnviz.engine.backends.table import backend
from nnviz.engine.pauses import CancelledError
from nnviz.engine.training import initial_state
from nnviz.session.pace import Pace
from nnviz.session.race.grid import Grid, Outcome
from nnviz.session.race.race import METRICS
from nnviz.session.run.run import Run
from nnviz.session.run.sampling import AGE, interval_after
from nnviz.session.run.track import MOST

SLICE = 0.002
"""Seconds of training between two looks at whether it is still wanted."""

_MOST_WORKERS = 4

Look = Callable[[int], None]
"""Called with how many steps have been taken since the last call; raises where no more are wanted."""

Found = tuple[int, int, Outcome]
"""Row and column of a run, and what came of it."""


def workers_for(grid: Grid, cores: int) -> int:
    """How many runs at a time are of use on so many cores: one, unless the backend lets go of the interpreter."""
    computes = backend(grid.start.backend).computes(grid.begun, grid.begun.data)
    return min(_MOST_WORKERS, cores) if computes == KERNEL else 1


def run_grid(grid: Grid, look: Look, workers: int = 1) -> Iterator[Found]:
    """Carry out the runs of a grid that are not known yet, `workers` at a time, and give each as it is done.

    What `look` raises ends it; so does closing the iterator. Runs under way are given up then.
    """
    todo = (place for place in grid.places if place[2] not in {one.seed for one in grid.outcomes(*place[:2])})
    if workers <= 1:
        for row, column, seed in todo:
            yield row, column, outcome_of(grid.run(row, column, seed), seed, grid.steps, grid.bound, look)
        return
    yield from _side_by_side(grid, todo, look, workers)


def outcome_of(run: Run, seed: int, steps: int, bound: tuple[str, float] | None, look: Look) -> Outcome:
    """What comes of a run after so many steps, or where it overflows before."""
    takes = backend(run.backend)
    experiment, data, state = run.start, run.start.data, initial_state(run.start)
    pace, reached, overflowed = Pace(), None, False
    while state.step < steps and not overflowed:
        left = min(steps - state.step, AGE - state.step % AGE if bound else MOST)
        recording = Recording(NOTHING.watched, interval_after(experiment, data, state.step)) if bound else NOTHING
        count = pace.fitting(experiment, time.perf_counter() + SLICE, left)
        found = takes.advance(experiment, data, state, count, recording)
        taken = found.state.step - state.step
        pace.note(experiment, taken)
        state, overflowed = found.state, found.overflowed
        if bound and reached is None:
            reached = _first(found.rows, *bound)
        look(taken)
    with np.errstate(over="ignore", invalid="ignore"):
        values = dict(zip(MEASURED, evaluate(experiment, data, state.parameters).numbers, strict=True))
    overflowed = overflowed or not np.isfinite(values["train_loss"])
    return Outcome(seed, state.step, values, reached, overflowed)


def _first(rows: Rows, metric: str, bound: float) -> int | None:
    """The first step at which a metric was as good as a bound, of those at which it was measured."""
    values: Array = rows.measured[:, MEASURED.index(metric)]
    good = values <= bound if METRICS[metric].least else values >= bound
    return int(rows.step[good][0]) if good.any() else None


def _side_by_side(grid: Grid, todo: Iterator[tuple[int, int, int]], look: Look, workers: int) -> Iterator[Found]:
    """Several runs at a time, in threads: of use where the backend lets go of the interpreter."""
    ended = False

    def looked(taken: int) -> None:
        if ended:
            raise CancelledError
        look(taken)

    def carry_out(row: int, column: int, seed: int) -> Found:
        return row, column, outcome_of(grid.run(row, column, seed), seed, grid.steps, grid.bound, looked)

    with ThreadPoolExecutor(workers, "nnviz-grid") as pool:
        under_way: set[Future[Found]] = {pool.submit(carry_out, *place) for place in islice(todo, workers)}
        try:
            while under_way:
                done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                under_way |= {pool.submit(carry_out, *place) for place in islice(todo, len(done))}
                for future in done:
                    yield future.result()
        finally:
            ended = True
            with suppress(Exception):
                wait(under_way)
