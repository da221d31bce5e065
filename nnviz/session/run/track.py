"""A run with what is known of its steps: its history and its checkpoints."""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nnviz.engine.analysis.evaluation import MEASURED, Evaluation
from nnviz.engine.arrays import Array, Indices
from nnviz.engine.backends.base import NOTHING, NUMPY, Advanced, Recording, Rows
from nnviz.engine.backends.rows import RowWriter
from nnviz.engine.backends.table import backend
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.network import Network
from nnviz.engine.training import Record, State, initial_state
from nnviz.session.run.beside import LateMeasures
from nnviz.session.run.checkpoints import Checkpoints
from nnviz.session.run.history import FIXED, History
from nnviz.session.run.run import Run
from nnviz.session.run.sampling import age, interval_after, next_age, pass_seconds

WATCHED = 64
"""How many parameters, from the first, have a column of their own; of the others those that are pinned."""

MOST = 4096
"""Steps that are noted at once at most."""

_LONG = 0.01
"""Seconds that measuring all data may be estimated to take in between two steps."""

_STEP, _EPOCH, _SAMPLE, _LOSS, _NORM = map(FIXED.index, ("step", "epoch", "sample", "loss", "gradient_norm"))
_MEASURED = [FIXED.index(name) for name in MEASURED]


Columns = slice | list[int]


class Watch(NamedTuple):
    """A look at steps just taken: `keep(watched, rows)` tells how many of them to keep, 1 at least.

    `parameters` are those it has to know, by their flat indices; `watched` are the indices of those in the rows.
    """

    parameters: Indices
    keep: Callable[[Indices, Rows], int]


class Track:
    """A `Run` and its known steps, 0 to `end`. Raises UserError for a run of a backend that is not there."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.checkpoints = Checkpoints()
        self._history = History(watched_names(run.start.network))
        self._late = LateMeasures()
        self._backend = backend(run.backend)
        self._network: Network | None = None
        self._pinned: tuple[int, ...] = ()
        self._watched = np.empty(0, np.intp)
        self._places: tuple[Columns, Columns] = (slice(0), slice(0))
        """The history's columns of the watched parameters and of the layers' norms."""
        self._whole = False
        """Whether a row of the present network has a number, or a measure that was not due, for every column."""
        self._measured_as: tuple[Experiment, Data, int, int] | None = None

    @property
    def history(self) -> History:
        """All that is known of its steps; what is still measured beside is waited for."""
        self._note_late(everything=True)
        return self._history

    @history.setter
    def history(self, history: History) -> None:
        self._history = history

    @property
    def history_so_far(self) -> History:
        """The history without what is still measured."""
        self._note_late()
        return self._history

    @property
    def end(self) -> int:
        """The furthest step reached; −1 before the start was recorded."""
        return self._history.total - 1

    @property
    def allocated(self) -> int:
        """Bytes ever allocated for rows and states: what is kept has grown by no more than this has."""
        return self._history.allocated + self.checkpoints.allocated

    @property
    def last_good(self) -> int:
        """The last step at which the loss over all data was not above its starting value."""
        steps, losses = self.history.series("train_loss")
        return int(steps[losses <= losses[0]][-1])

    def watch(self, pinned: tuple[int, ...]) -> None:
        """Have a column, from the next row on, for these parameters too, by their flat indices.

        One that a network does not have is noted where the run has a network that does.
        """
        if pinned != self._pinned:
            self._pinned, self._network = pinned, None

    @classmethod
    def of(cls, run: Run, history: History, checkpoints: Checkpoints) -> "Track":
        """A track of a run of which all this is known already."""
        found = cls(run)
        found.history, found.checkpoints = history, checkpoints
        return found

    def fork(self, run: Run, step: int) -> "Track":
        """A track for another `run` that is the same up to `step`: it keeps what is known up to there."""
        other = Track(run)
        other.watch(self._pinned)
        if step >= 0:
            other.history = self.history.until(step)
            other.checkpoints = self.checkpoints.until(step)
        return other

    def measured(self, experiment: Experiment, data: Data, step: int) -> Evaluation | None:
        """What was measured after a step; None where that is not known, or not all of it is a finite number."""
        row = self._history.row(step)
        if row is None:
            return None
        train_loss, test_loss, train_accuracy, test_accuracy = row[_MEASURED].tolist()
        tested, classes = len(data.test_x) > 0, experiment.encoding is not None
        found = Evaluation(
            train_loss,
            test_loss if tested else None,
            train_accuracy if classes else None,
            test_accuracy if tested and classes else None,
        )
        return found if all(value is None or math.isfinite(value) for value in found) else None

    def begin(self) -> None:
        """Note the start, where nothing is known yet."""
        if self.end < 0:
            experiment, state = self.run.start, initial_state(self.run.start)
            self.checkpoints.offer(experiment, state)
            self._watch(experiment.network)
            self._note(self._row(experiment, experiment.data, state, None))

    def room(self, step: int) -> int:
        """How many steps may be taken at once from `step`.

        They end with the next checkpoint and with what is known; of steps that are not, where all data may be measured
        at another interval.
        """
        own = self.end if step < self.end else next_age(step)
        return int(min(MOST, own - step, self.checkpoints.next_due(step) - step))

    def advance(
        self,
        experiment: Experiment,
        data: Data,
        state: State,
        count: int,
        watch: "Watch | None" = None,
        *,
        beside: bool = False,
    ) -> Advanced:
        """Take `count` steps of this run, or as many as there is `room` for, and note those not known yet.

        `watch` may have fewer kept, once it has seen what they did: they are taken again, up to there. Where nobody
        watches and it takes long to measure all data it may be done `beside`: the history then has these numbers later.
        """
        known = state.step < self.end
        count = min(count, self.room(state.step))
        recording = NOTHING if known and watch is None else self._recording(experiment, data, state.step)
        late = recording.interval if beside and watch is None and self._measures_late(experiment, data) else 0
        if late:
            count, recording = min(count, late - state.step % late), recording._replace(interval=0)
        if watch is not None:
            count = int(min(count, next_age(state.step) - state.step))
            also = watch.parameters[watch.parameters < experiment.network.size]
            recording = recording._replace(watched=np.concatenate([recording.watched, also]))
        found = self._backend.advance(experiment, data, state, count, recording)
        if watch is not None and len(found.rows.step) > 1:
            kept = watch.keep(recording.watched, found.rows)
            if kept < len(found.rows.step):
                found = self._backend.advance(experiment, data, state, kept, recording)
        self.checkpoints.offer(experiment, found.state)
        if not known and len(found.rows.step):
            self._watch(experiment.network)
            self._note(found.rows)
        if late and found.state.step % late == 0:
            self._late.order(found.state.step, experiment, data, found.state.parameters)
        return found

    def computes(self, experiment: Experiment, data: Data) -> str:
        """The name of the backend that takes the steps of this experiment in this run."""
        return self._backend.computes(experiment, data)

    def amend(self, experiment: Experiment, data: Data, state: State, record: Record | None) -> None:
        """Note the state again after an edit at the end of the track; without its `record` the row holds it already."""
        if state.step == self.end and (record is not None or state.step == 0):
            self._watch(experiment.network)
            table = np.full((1, len(self._history.columns)), math.nan)
            self._fill(table, self._row(experiment, data, state, record), slice(1))
            self.history.amend(table[0])

    def _measures_late(self, experiment: Experiment, data: Data) -> bool:
        """Whether measuring takes long and gives the numbers of `evaluate`: the backend's own may have other bits."""
        long = pass_seconds(experiment.network, len(data.x) + len(data.test_x)) > _LONG
        return long and self._backend.computes(experiment, data) == NUMPY

    def _note_late(self, *, everything: bool = False) -> None:
        for step, measured in self._late.take(everything=everything):
            self._history.measure(step, measured)

    def _recording(self, experiment: Experiment, data: Data, step: int) -> Recording:
        """What is to be noted of the steps after `step`."""
        return Recording(self._indices(experiment.network), self._interval(experiment, data, step))

    def _indices(self, network: Network) -> npt.NDArray[np.intp]:
        """The parameters that have a column: the first and, in their order, those that are pinned."""
        if network is self._network:
            return self._watched
        pinned = [index for index in self._pinned if WATCHED <= index < network.size]
        return np.array([*range(min(WATCHED, network.size)), *pinned], np.intp)

    def _watch(self, network: Network) -> None:
        """Where a network's numbers go: each into the column of its name, made where there is none."""
        if network is self._network:
            return
        self._watched = self._indices(network)
        self._network = network
        pinned = map(network.name, self._watched[WATCHED:].tolist())
        self._history.watch((*watched_names(network), *pinned))
        place = {name: number for number, name in enumerate(self._history.columns)}
        watched = [place[network.name(index)] for index in self._watched.tolist()]
        norms = [place[gradient_column(layer)] for layer in range(len(network.layers))]
        self._places = _columns(watched), _columns(norms)
        self._whole = len(FIXED) + len(watched) + len(norms) == len(place)

    def _row(self, experiment: Experiment, data: Data, state: State, record: Record | None) -> Rows:
        """The row of one state, by the record of the step that led to it, if one did."""
        writer = RowWriter(experiment, data, self._recording(experiment, data, max(0, state.step - 1)), 1)
        if record is None:
            writer.start(state)
        else:
            with np.errstate(over="ignore"):
                writer.add(record, state.parameters, reshaped=self.run.reshaped_at(state.step))
        return writer.rows()

    def _note(self, rows: Rows) -> None:
        """Add rows to the history, each number in the column of its name."""
        for where, place in self._history.grow(len(rows.step)):
            if not self._whole:
                place.fill(math.nan)
            self._fill(place, rows, where)

    def _fill(self, table: Array, rows: Rows, where: slice) -> None:
        """Write those rows that are at `where` into a table (rows, columns) of the history."""
        table[:, _STEP], table[:, _EPOCH] = rows.step[where], rows.epoch[where]
        table[:, _EPOCH] += 1
        table[:, _SAMPLE], table[:, _LOSS], table[:, _NORM] = (
            column[where] for column in (rows.sample, rows.loss, rows.gradient_norm)
        )
        watched, norms = self._places
        for number, place in enumerate(_MEASURED):
            table[:, place] = rows.measured[where, number]
        table[:, watched] = rows.watched[where, : len(self._watched)]
        table[:, norms] = rows.layer_norms[where]

    def _interval(self, experiment: Experiment, data: Data, step: int) -> int:
        """`interval_after`, worked out once for the same experiment and data."""
        known, now = self._measured_as, age(step)
        if known is None or known[0] is not experiment or known[1] is not data or known[2] != now:
            known = self._measured_as = (experiment, data, now, interval_after(experiment, data, step))
        return known[3]


def layer_norms(network: Network, record: Record | None) -> list[float]:
    """The Euclidean length of the step's gradient in each layer; NaN before the first step, or for another network."""
    if record is None or len(record.gradient) != network.size:
        return [math.nan] * len(network.layers)
    with np.errstate(over="ignore", invalid="ignore"):
        return [math.sqrt(float(part @ part)) for part in (record.gradient[where] for where in network.layer_slices)]


def watched_names(network: Network) -> tuple[str, ...]:
    """The columns a network's run has beside the fixed ones: its first parameters and its layers' gradient norms."""
    return (*network.first_names(WATCHED), *map(gradient_column, range(len(network.layers))))


def gradient_column(layer: int) -> str:
    """The history's column of the gradient's norm in a layer, counting from 0."""
    return f"gradient_norm[{layer}]"


def _columns(places: list[int]) -> Columns:
    """The places as a slice where they are one after the other: writing to it is several times as fast."""
    first = places[0] if places else 0
    return slice(first, first + len(places)) if places == list(range(first, first + len(places))) else places
