"""A run with what is known of its steps: its history and its checkpoints."""

import math

import numpy as np
import numpy.typing as npt

from nnviz.engine.analysis.evaluation import Evaluation, evaluate
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.network import Network
from nnviz.engine.training import Record, State
from nnviz.session.run.checkpoints import Checkpoints
from nnviz.session.run.history import FIXED, History
from nnviz.session.run.run import Run
from nnviz.session.run.sampling import evaluation_interval

Array = npt.NDArray[np.float64]

WATCHED = 64
"""How many parameters, from the first, have a column of their own; of the others those that are pinned."""

_NOTHING = Evaluation(math.nan, None, None, None)


class Track:
    """A `Run` and its known steps, 0 to `end`."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.checkpoints = Checkpoints()
        self.history = History(watched_names(run.start.network))
        self._network: Network | None = None
        self._pinned: tuple[int, ...] = ()
        self._shown = self._places = np.empty(0, np.intp)
        self._measured_as: tuple[Experiment, Data, int] | None = None

    @property
    def end(self) -> int:
        """The furthest step reached; −1 before the start was recorded."""
        return self.history.total - 1

    @property
    def last_good(self) -> int:
        """The last step at which the loss over all data was not above its starting value."""
        steps, losses = self.history.series("train_loss")
        return int(steps[losses <= losses[0]][-1])

    def watch(self, pinned: tuple[int, ...]) -> None:
        """Have a column, from the next row on, for these parameters too, by their flat indices."""
        if pinned != self._pinned:
            self._pinned, self._network = pinned, None

    def fork(self, run: Run, step: int) -> "Track":
        """A track for another `run` that is the same up to `step`: it keeps what is known up to there."""
        other = Track(run)
        other.watch(self._pinned)
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
        """Where a network's numbers go: each into the column of its name, made where there is none."""
        if network is self._network:
            return
        self._network = network
        pinned = [index for index in self._pinned if WATCHED <= index < network.size]
        self._shown = np.array([*range(min(WATCHED, network.size)), *pinned], np.intp)
        names = (*watched_names(network), *map(network.name, pinned))
        self.history.watch(names)
        place = {name: number for number, name in enumerate(self.history.columns)}
        norms = map(gradient_column, range(len(network.layers)))
        self._places = np.array([place[name] for name in (*map(network.name, self._shown.tolist()), *norms)], np.intp)

    def _row(self, experiment: Experiment, data: Data, state: State, record: Record | None) -> Array:
        row = np.full(len(self.history.columns), math.nan)
        row[: len(FIXED)] = self._measured(experiment, data, state, record)
        count = len(self._shown)
        row[self._places[:count]] = state.parameters[self._shown]
        fitting = None if self.run.reshaped_at(state.step) else record
        row[self._places[count:]] = layer_norms(experiment.network, fitting)
        return row

    def _measured(self, experiment: Experiment, data: Data, state: State, record: Record | None) -> tuple[float, ...]:
        """The columns that every run has."""
        due = state.step % self._interval(experiment, data) == 0
        found = evaluate(experiment, data, state.parameters) if due else _NOTHING
        train_loss, *others = (math.nan if value is None else value for value in found)
        if record is None:
            return (state.step, 0, math.nan, math.nan, train_loss, math.nan, *others)
        sample = record.samples[0]
        return (state.step, record.epoch + 1, sample, record.loss, train_loss, record.gradient_norm, *others)

    def _interval(self, experiment: Experiment, data: Data) -> int:
        """`evaluation_interval`, worked out once for the same experiment and data."""
        known = self._measured_as
        if known is None or known[0] is not experiment or known[1] is not data:
            known = self._measured_as = (experiment, data, evaluation_interval(experiment, data))
        return known[2]


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
