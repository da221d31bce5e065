"""Steps noted in columns: the numbers of a run's history, from the records of its steps."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nnviz.engine.analysis.evaluation import Evaluation, evaluate
from nnviz.engine.backends.base import Recording, Rows
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import Record, State

Array = npt.NDArray[np.float64]

_NAN = np.full((1, 1), math.nan)


class RowWriter:
    """Fills columns for up to `count` steps of an experiment, one or several steps at a time."""

    def __init__(self, experiment: Experiment, data: Data, recording: Recording, count: int) -> None:
        self._experiment, self._data, self._recording = experiment, data, recording
        network = experiment.network
        self._size, self._slices = network.size, network.layer_slices
        self._facts: list[tuple[float, ...]] = []
        self._squares = np.empty((count, 1 + len(network.layers)))
        self._watched = np.empty((count, len(recording.watched)))
        self._measured = np.full((count, len(Evaluation._fields)), math.nan)

    def start(self, state: State) -> None:
        """Add the row of a state that no step has led to: epoch −1, and no sample, loss or gradient."""
        self._squares[0] = math.nan
        self._watched[0] = state.parameters[self._recording.watched]
        self._measure(0, state.step, state.parameters)
        self._facts.append((state.step, -1, math.nan, math.nan))

    def add(self, records: Sequence[Record], gradients: Array, parameters: Array) -> None:
        """Add steps by their records, and their gradients and the parameters after each, both (n, parameters).

        Gradients of another network, as before an edit that has reshaped it, have no norms of layers.
        """
        first = len(self._facts)
        rows = slice(first, first + len(records))
        squares, same = self._squares[rows], gradients.shape[1] == self._size
        with np.errstate(over="ignore", invalid="ignore"):
            np.vecdot(gradients, gradients, squares[:, 0])
            for layer, where in enumerate(self._slices, 1):
                part = gradients[:, where] if same else _NAN
                np.vecdot(part, part, squares[:, layer])
        self._watched[rows] = parameters[:, self._recording.watched]
        for place, record in enumerate(records, first):
            self._measure(place, record.step, parameters[place - first])
            self._facts.append((record.step, record.epoch, record.samples[0], record.loss))

    def rows(self) -> Rows:
        """The rows added."""
        count = len(self._facts)
        step, epoch, sample, loss = np.array(self._facts, float).reshape(count, 4).T
        norms = np.sqrt(self._squares[:count])
        return Rows(
            step=step,
            epoch=epoch,
            sample=sample,
            loss=loss,
            gradient_norm=norms[:, 0],
            layer_norms=norms[:, 1:],
            watched=self._watched[:count],
            measured=self._measured[:count],
        )

    def _measure(self, place: int, step: int, parameters: Array) -> None:
        interval = self._recording.interval
        if interval and step % interval == 0:
            found = evaluate(self._experiment, self._data, parameters)
            self._measured[place] = [math.nan if value is None else value for value in found]
