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
Indices = npt.NDArray[np.intp]


SMALL = 1024
"""Vectors up to this size are put together to be looked at: of longer ones the copy costs more than a call for each."""


class RowWriter:
    """Fills columns for up to `count` steps of an experiment, some at a time."""

    def __init__(self, experiment: Experiment, data: Data, recording: Recording, count: int) -> None:
        self._experiment, self._data, self._recording = experiment, data, recording
        network = experiment.network
        self._size, self._parts = network.size, (slice(None), *network.layer_slices)
        self._facts: list[tuple[float, ...]] = []
        self._squares = np.full((count, len(self._parts)), math.nan)
        self._watched = np.empty((count, len(recording.watched)))
        self._measured = np.full((count, len(Evaluation._fields)), math.nan)

    def start(self, state: State) -> None:
        """Add the row of a state that no step has led to: epoch −1, and no sample, loss or gradient."""
        self._watched[0] = state.parameters[self._recording.watched]
        self._add(state.step, -1, math.nan, math.nan, state.parameters)

    def add(self, records: Sequence[Record], parameters: Sequence[Array]) -> None:
        """Add steps by their records and the parameters after each.

        Gradients of another network, as before an edit that has reshaped it, have no norms of layers.
        """
        first = len(self._facts)
        rows = slice(first, first + len(records))
        gradients = [record.gradient for record in records]
        parts = self._parts if len(gradients[0]) == self._size else self._parts[:1]
        self._squares[rows, : len(parts)] = squares(gradients, parts)
        self._watched[rows] = _taken(parameters, self._recording.watched)
        for record, after in zip(records, parameters, strict=True):
            self._add(record.step, record.epoch, record.samples.item(0), record.loss, after)

    def rows(self) -> Rows:
        """The rows added."""
        count = len(self._facts)
        facts = zip(*self._facts, strict=True) if count else [()] * 4
        step, epoch, sample, loss = (np.array(fact, float) for fact in facts)
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

    def _add(self, step: int, epoch: int, sample: float, loss: float, parameters: Array) -> None:
        interval = self._recording.interval
        if interval and step % interval == 0:
            found = evaluate(self._experiment, self._data, parameters)
            self._measured[len(self._facts)] = [math.nan if value is None else value for value in found]
        self._facts.append((step, epoch, sample, loss))


def squares(vectors: Sequence[Array], parts: Sequence[slice]) -> Array:
    """Σv² (n, parts) over some parts of each of n vectors of one size, to the bit what `v @ v` gives."""
    with np.errstate(over="ignore", invalid="ignore"):
        if len(vectors[0]) > SMALL:
            return np.array([[float(part.dot(part)) for part in (vector[w] for w in parts)] for vector in vectors])
        rows = _stacked(vectors)
        return np.stack([np.vecdot(part, part) for part in (rows[:, where] for where in parts)], axis=1)


def _taken(vectors: Sequence[Array], indices: Indices) -> Array:
    """Some elements (n, indices) of each of n vectors of one size."""
    if len(vectors[0]) > SMALL:
        return np.stack([vector.take(indices) for vector in vectors])
    return _stacked(vectors)[:, indices]


def _stacked(vectors: Sequence[Array]) -> Array:
    return np.concatenate(vectors).reshape(len(vectors), -1)
