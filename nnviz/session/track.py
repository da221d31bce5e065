"""A run with what is known of its steps: its history and its checkpoints."""

import math

from nnviz.engine.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.network import Network
from nnviz.engine.training import Record, State, mean_loss
from nnviz.session.checkpoints import Checkpoints
from nnviz.session.commands import Run
from nnviz.session.history import FIXED, History

WATCHED = 64
"""How many parameters, from the first, have a column of their own."""

_SHARE = 128
"""Evaluating all data may touch at most this many times the samples that training touches."""


class Track:
    """A `Run` and its known steps, 0 to `end`."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.checkpoints = Checkpoints()
        self.history = History(run.start.network.first_names(WATCHED))
        self._network: Network | None = None
        self._places: list[int] | None = None

    @property
    def end(self) -> int:
        """The furthest step reached; −1 before the start was recorded."""
        return self.history.total - 1

    def fork(self, run: Run, step: int) -> "Track":
        """A track for another `run` that is the same up to `step`: it keeps what is known up to there."""
        other = Track(run)
        if step >= 0:
            other.history = self.history.until(step)
            other.checkpoints = self.checkpoints.until(step)
        return other

    def arrive(self, experiment: Experiment, data: Data, state: State, record: Record | None) -> None:
        """Note a state as it stands on arriving at its step; steps known already are left as they are."""
        self.checkpoints.offer(experiment, state)
        if state.step > self.end:
            self._watch(experiment.network)
            self.history.append(self._row(experiment, data, state, record))

    def amend(self, experiment: Experiment, data: Data, state: State, record: Record | None) -> None:
        """Note the state again after an edit at the end of the track; without its `record` the row holds it already."""
        if state.step == self.end and (record is not None or state.step == 0):
            self._watch(experiment.network)
            self.history.amend(self._row(experiment, data, state, record))

    def _watch(self, network: Network) -> None:
        """Where the first parameters of a network go: each into the column of its name, made where there is none."""
        if network is self._network:
            return
        self._network = network
        names = network.first_names(WATCHED)
        self.history.watch(names)
        columns = self.history.columns[len(FIXED) :]
        place = {name: number for number, name in enumerate(columns)}
        self._places = None if columns == names else [place[name] for name in names]

    def _row(self, experiment: Experiment, data: Data, state: State, record: Record | None) -> tuple[float, ...]:
        values = state.parameters[:WATCHED].tolist()
        if self._places is not None:
            given, values = values, [math.nan] * (len(self.history.columns) - len(FIXED))
            for number, value in zip(self._places, given, strict=True):
                values[number] = value
        return (*_measured(experiment, data, state, record), *values)


def evaluation_interval(experiment: Experiment, count: int) -> int:
    """Every how many steps the mean loss over all `count` samples is measured."""
    return max(1, count // (_SHARE * min(experiment.batch_size, count)))


def _measured(experiment: Experiment, data: Data, state: State, record: Record | None) -> tuple[float, ...]:
    """The columns that every run has."""
    due = state.step % evaluation_interval(experiment, len(data.x)) == 0
    train_loss = mean_loss(experiment, data, state.parameters) if due else math.nan
    if record is None:
        return (state.step, 0, math.nan, math.nan, train_loss, math.nan)
    sample = record.samples[0]
    return (state.step, record.epoch + 1, sample, record.loss, train_loss, record.gradient_norm)
