"""A race as one table: a row for each step of each run, beside it the settings in which the runs differ."""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import numpy as np

from nnviz.engine.analysis.evaluation import Evaluation, evaluate
from nnviz.engine.arrays import Array
from nnviz.engine.options import as_text
from nnviz.export.replayed_rows import replayed_rows
from nnviz.export.tables import Cell, Row
from nnviz.session.race.race import METRICS, Lane, differing
from nnviz.session.run.history import FIXED
from nnviz.session.session import Session

_WHOLE = ("step", "epoch")
_FIXED = ("loss", "gradient_norm", *METRICS)

_MEASURED = FIXED.index("train_loss")

_PART = 4096
"""Steps of which rows are taken together."""


def race_columns(lanes: Sequence[Lane]) -> tuple[str, ...]:
    """The names of the columns: `run` is the lane's number, 0 for the present run.

    Settings are marked as such, as one of them may be called what is measured too: the loss.
    """
    return ("run", "name", *(f"set:{key}" for key in differing(lanes)), "edits", *_WHOLE, *_FIXED)


def race_rows(lanes: Sequence[Lane], names: Sequence[str]) -> Iterator[Row]:
    """Every step of the runs; cells are empty where nothing was measured."""
    settings = differing(lanes)
    for number, (lane, name) in enumerate(zip(lanes, names, strict=True)):
        start = (lane.number, name, *(_cell(values[number]) for values in settings.values()), lane.edits)
        for row in _steps(lane):
            yield (*start, int(row[0]), int(row[1]), *row[2:].tolist())


def _steps(lane: Lane) -> Iterator[Array]:
    """The rows of a run's steps, the last one measured in any case.

    They come from its history, or from its start anew where that was thinned, or it is not known how good it is there.
    """
    places = [FIXED.index(column) for column in (*_WHOLE, *_FIXED)]
    view = lane.history
    if view.end <= lane.end and not view.thinned and lane.measured(lane.end) == lane.end:
        for first in range(0, lane.end, _PART):
            yield from view.table(first, min(first + _PART, lane.end) - 1)[:, places]
        last = view.table(lane.end, lane.end)[0, places]
        yield last if lane.final is None else _with(lane.final, last)
        return
    session = Session(lane.run)
    start = session.track.history.table(0, 0)
    for table in chain([start], replayed_rows(session, lane.end, keep=False)):
        if session.state.step < lane.end:
            yield from table[:, places]
            continue
        yield from table[:-1, places]
        last = table[-1, places]
        known = not math.isnan(table[-1, _MEASURED])
        yield last if known else _with(evaluate(session.experiment, session.data, session.state.parameters), last)


def _with(found: Evaluation, row: Array) -> Array:
    """The row with how good the run is, in the last columns; as it is where that was measured already."""
    if not np.isnan(row[-len(METRICS) :]).all():
        return row
    return np.concatenate([row[: -len(METRICS)], found.numbers])


def checked(rows: Iterator[Row], check: Callable[[int], None], every: int = 100) -> Iterator[Row]:
    """The rows, with a look now and then at whether they are still wanted."""
    for number, row in enumerate(rows):
        if number % every == 0:
            check(number)
        yield row


def _cell(value: object) -> Cell:
    """A number as one, anything else as it is typed."""
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else as_text(value)
