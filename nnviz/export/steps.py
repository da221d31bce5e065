"""Every step of a run as a table: nothing is thinned, however long it is."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np

from nnviz.engine.analysis.evaluation import MEASURED, evaluate
from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.network import Network
from nnviz.export.replayed_rows import replayed_rows
from nnviz.export.tables import Cell, Row
from nnviz.session.run.history import FIXED
from nnviz.session.run.run import Run
from nnviz.session.run.track import WATCHED
from nnviz.session.session import Session

_PLACES = [FIXED.index(name) for name in MEASURED]

_NOTED = ("step", "epoch", "sample", "loss", *MEASURED)
_WHOLE = 3
"""The columns before the parameters, of which so many are whole numbers."""

_NOTABLE = 1024
"""A replay notes all parameters of a network where it has no more than these."""


@dataclass
class StepTable:
    """The columns of a run's steps, and their rows.

    The columns are step, epoch (from 1), sample (the first row of the batch, from 0); x, y and y_pred in a run that
    takes one sample of one input at a time; the loss of the batch before the update; in other runs the losses and
    accuracies over all data after it, at the steps at which they are measured and at the last one; and the value, after
    the step and the edits made there, of each parameter that may change in the run; where the network changed, a
    parameter it had not at a step is empty there.
    """

    run: Run
    short_names: Mapping[str, str]
    _found: tuple[Network, list[int | None]] | None = field(default=None, init=False, repr=False, compare=False)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        point = ("x", "y", "y_pred") if self._by_point else ()
        names = (self.short_names.get(name, name) for name in self._changing)
        measured = () if self._by_point else MEASURED
        return ("step", "epoch", "sample", *point, "loss", *measured, *names)

    def rows(self, session: Session, count: int) -> Iterator[Row]:
        """The row of the step where `session` stands, then train up to `count` steps and give a row for each.

        `session` must be of this run; it advances while rows are taken, some milliseconds ahead of them.
        """
        return self._rows(session, count, WATCHED, keep=True)

    def replayed(self, end: int) -> Iterator[Row]:
        """The rows of the steps 0 to `end`, from the run's start; what they take in memory does not grow with it."""
        session = Session(self.run)
        if self._most <= _NOTABLE:
            session.watch(tuple(range(self._most)))
        return self._rows(session, end, _NOTABLE, keep=False)

    def _rows(self, session: Session, count: int, watched: int, *, keep: bool) -> Iterator[Row]:
        by_point = self._by_point
        yield self._row(session, [None] * 3 if by_point else [], last=count == 0)
        if by_point or self._most > watched:
            yield from self._step_by_step(session, count)
            return
        taken = 0
        for table in replayed_rows(session, count, keep=keep):
            taken += len(table)
            cells = self._cells(session, table)
            if taken == count or session.finished:
                cells[-1] = list(self._row(session, [], last=True))
            yield from map(tuple, cells)

    def _cells(self, session: Session, table: Array) -> list[list[Cell]]:
        """Rows of the history as rows of this table."""
        place = {name: number for number, name in enumerate(session.track.history.columns)}
        numbers = np.full((len(table), len(_NOTED) + len(self._changing)), math.nan)
        for column, name in enumerate((*_NOTED, *self._changing)):
            if name in place:
                numbers[:, column] = table[:, place[name]]
        cells = numbers.astype(object)
        cells[np.isnan(numbers)] = None
        cells[:, :_WHOLE] = numbers[:, :_WHOLE].astype(np.int64)
        found: list[list[Cell]] = cells.tolist()
        return found

    def _step_by_step(self, session: Session, count: int) -> Iterator[Row]:
        """The rows where the history does not have all that is wanted."""
        for number in range(1, count + 1):
            data = session.data  # An edit after the step may change it.
            if not session.advance(1) or session.record is None:
                return
            sample = session.record.samples[0]
            point = (data.x[sample, 0], data.y[sample, 0], session.record.prediction[0, 0]) if self._by_point else ()
            yield self._row(session, [float(value) for value in point], last=number == count or session.finished)

    def _row(self, session: Session, point: Sequence[float | None], *, last: bool) -> Row:
        step, record = session.state.step, session.record
        given = session.state.parameters.tolist()
        values = [None if place is None else given[place] for place in self._places(session.experiment.network)]
        measured = [] if self._by_point else _measured(session, last=last)
        if record is None:
            return (step, 0, None, *point, None, *measured, *values)
        return (step, record.epoch + 1, int(record.samples[0]), *point, record.loss, *measured, *values)

    @cached_property
    def _most(self) -> int:
        """How many parameters the largest network of the run has."""
        return max(each.network.size for each in self.run.experiments())

    @cached_property
    def _by_point(self) -> bool:
        """Whether every step of the run takes one sample of one input."""
        return all(each.batch_size == 1 and each.network.widths[0] == 1 for each in self.run.experiments())

    @cached_property
    def _changing(self) -> tuple[str, ...]:
        """The names of the parameters that are trained or edited anywhere in the run."""
        free = dict.fromkeys(_free(self.run.start))
        for edit, (before, after) in zip(self.run.edits, pairwise(self.run.experiments()), strict=True):
            free |= dict.fromkeys(map(before.network.name, edit.command.touched))
            free |= dict.fromkeys(_free(after))
        known = {name: place for place, name in enumerate(self.run.start.network.names)}
        return tuple(sorted(free, key=lambda name: known.get(name, len(known))))

    def _places(self, network: Network) -> list[int | None]:
        """Where each column's parameter stands in a network; None where it has none such."""
        if self._found is None or self._found[0] is not network:
            there = {name: place for place, name in enumerate(network.names)}
            self._found = network, [there.get(name) for name in self._changing]
        return self._found[1]


def _measured(session: Session, *, last: bool) -> list[float | None]:
    """What was measured over all data after the present step; at the `last` one it is measured in any case."""
    row = session.track.history.row(session.state.step)
    found = [math.nan] * len(_PLACES) if row is None else row[_PLACES].tolist()
    if last and math.isnan(found[0]):
        return list(evaluate(session.experiment, session.data, session.state.parameters))
    return [None if math.isnan(value) else value for value in found]


def _free(experiment: Experiment) -> list[str]:
    frozen = set(experiment.frozen)
    return [name for name in experiment.network.names if name not in frozen]
