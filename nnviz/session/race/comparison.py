"""What a race came to: a line for each setting that differs and for each result, with a cell for every run."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from nnviz.session.race.race import METRICS, Lane, common_step, differing, same_data, same_weights


@dataclass(frozen=True)
class Line:
    """One line: its `kind`, for a setting or a result its `key`, and a value for each run.

    The kinds, and what a value is: setting, as in `Experiment`; weights and data, whether they are the first run's
    (None: there is no comparing); edits, steps and epoch, a number; overflowed, whether it could not go on; common, the
    metric `key` at `step`, the last that is measured in all runs; end, its last value up to the run's end; best, the
    best value of `key` and its step; reach, the first step at which `key` was as good as `bound` (None: at none).
    """

    kind: str
    values: tuple[object, ...]
    key: str = ""
    step: int = 0
    bound: float = math.nan


def compare(lanes: Sequence[Lane], bounds: Sequence[tuple[str, float]] = ()) -> Iterator[Line]:
    """The lines for some runs, at least one; `bounds` are metrics and how good they are to become."""
    for key, settings in differing(lanes).items():
        yield Line("setting", settings, key)
    first = lanes[0]
    yield Line("weights", tuple(same_weights(lane, first) for lane in lanes))
    yield Line("data", tuple(same_data(lane, first) for lane in lanes))
    if any(lane.edits for lane in lanes):
        yield Line("edits", tuple(lane.edits for lane in lanes))
    ends = [lane.at(lane.end) for lane in lanes]
    yield Line("steps", tuple(end.step for end in ends))
    if any(lane.overflowed for lane in lanes):
        yield Line("overflowed", tuple(lane.overflowed for lane in lanes))
    yield Line("epoch", tuple(end.epoch for end in ends))
    yield from _measured("end", lambda column: tuple(end.values[column] for end in ends))
    common = common_step(lanes)
    if common >= 0 and any(lane.end > common for lane in lanes):
        there = [lane.at(common) for lane in lanes]
        yield from _measured("common", lambda column: tuple(one.values[column] for one in there), common)
    if any(not math.isnan(end.values["test_loss"]) for end in ends):
        yield Line("best", tuple(lane.best("test_loss") for lane in lanes), "test_loss")
    for column, bound in bounds:
        yield Line("reach", tuple(lane.reaches(column, bound) for lane in lanes), column, bound=bound)


def _measured(kind: str, values: Callable[[str], tuple[float, ...]], step: int = 0) -> Iterator[Line]:
    """A line for each metric that any run has."""
    for column in METRICS:
        found = values(column)
        if not all(map(math.isnan, found)):
            yield Line(kind, found, column, step)
