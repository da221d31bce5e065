"""Steps noted in columns: the numbers of a run's history, from the records of its steps."""

import math
from collections.abc import Sequence

import numpy as np

from nnviz.engine.analysis.evaluation import MEASURED, evaluate
from nnviz.engine.arrays import Array, stacked
from nnviz.engine.backends.base import Recording, Rows
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import Record, State


class RowWriter:
    """Fills columns for up to `count` steps of an experiment, some at a time; whoever asks for it minds overflow."""

    def __init__(self, experiment: Experiment, data: Data, recording: Recording, count: int) -> None:
        self._experiment, self._data, self._recording = experiment, data, recording
        self._parts = (slice(None), *experiment.network.layer_slices)
        self._facts: list[tuple[float, ...]] = []
        self._squares = np.full((count, len(self._parts)), math.nan)
        self._watched = np.empty((count, len(recording.watched)))
        self._measured = np.full((count, len(MEASURED)), math.nan)

    def start(self, state: State) -> None:
        """Add the row of a state that no step has led to: epoch −1, and no sample, loss or gradient."""
        self._watched[0] = state.parameters[self._recording.watched]
        self._add(state.step, -1, math.nan, math.nan, state.parameters)

    def add(self, record: Record, parameters: Array, reshaped: bool = False) -> None:
        """Add a step by its record and the parameters after it; where an edit has `reshaped` the network, without norms
        of its layers, as the gradient is of other ones."""
        place, gradient = len(self._facts), record.gradient
        parts = self._parts[:1] if reshaped else self._parts
        self._squares[place, : len(parts)] = [part.dot(part) for part in (gradient[where] for where in parts)]
        self._watched[place] = parameters.take(self._recording.watched)
        self._add(record.step, record.epoch, record.samples.item(0), record.loss, parameters)

    def extend(self, records: Sequence[Record], parameters: Array) -> None:
        """Add steps by their records and the parameters after each, (n, parameters); quicker than one by one."""
        first = len(self._facts)
        rows = slice(first, first + len(records))
        gradients = stacked([record.gradient for record in records])
        for place, where in enumerate(self._parts):
            part = gradients[:, where]
            self._squares[rows, place] = np.vecdot(part, part)
        self._watched[rows] = parameters[:, self._recording.watched]
        for record, after in zip(records, parameters, strict=True):
            self._add(record.step, record.epoch, record.samples.item(0), record.loss, after)

    def rows(self) -> Rows:
        """Those added, in columns."""
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
            self._measured[len(self._facts)] = evaluate(self._experiment, self._data, parameters).numbers
        self._facts.append((step, epoch, sample, loss))
