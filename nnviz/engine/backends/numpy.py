"""The reference: one `step` after the other, as NumPy computes them."""

import math
from collections.abc import Sequence

import numpy as np

from nnviz.engine.arrays import Array, stacked
from nnviz.engine.backends.base import NUMPY, Advanced, Recording
from nnviz.engine.backends.rows import RowWriter
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import Record, State, step

_SMALL = 1024
"""Up to so many parameters several steps are looked at together: of more, the copies cost more than a call for each."""

_TOGETHER = 64


class NumpyBackend:
    """Takes steps one by one; those of a small network it notes together, which costs less than to note each."""

    def advance(self, experiment: Experiment, data: Data, state: State, count: int, recording: Recording) -> Advanced:
        writer = RowWriter(experiment, data, recording, count)
        record: Record | None = None
        together = _TOGETHER if experiment.network.size <= _SMALL else 1
        overflowed = False
        with np.errstate(over="ignore", invalid="ignore"):
            while count > 0 and not overflowed:
                states, records = _walk(experiment, data, state, min(count, together))
                count -= len(records)
                good = _note(writer, states, records)
                overflowed = good < len(records)
                if good:
                    state, record = states[good - 1], records[good - 1]
        return Advanced(state, writer.rows(), record, overflowed)

    def computes(self, experiment: Experiment, data: Data) -> str:
        del experiment, data
        return NUMPY


def _walk(experiment: Experiment, data: Data, state: State, count: int) -> tuple[list[State], list[Record]]:
    """The states and records of `count` steps, or up to the first whose loss is not finite."""
    states, records = [], []
    for _ in range(count):
        state, record = step(experiment, data, state)
        states.append(state)
        records.append(record)
        if not math.isfinite(record.loss):
            break
    return states, records


def _note(writer: RowWriter, states: Sequence[State], records: Sequence[Record]) -> int:
    """Note the steps before the first whose loss or parameters are not finite, and return how many these are."""
    if len(records) == 1:
        (record,), parameters = records, states[0].parameters
        if not (math.isfinite(record.loss) and _finite(parameters)):
            return 0
        writer.add(record, parameters)
        return 1
    rows = stacked([each.parameters for each in states])
    good = len(records) if math.isfinite(records[-1].loss) else len(records) - 1
    finite = np.isfinite(rows)
    if not finite.all():
        good = min(good, int(finite.all(axis=1).argmin()))
    if good:
        writer.extend(records[:good], rows[:good])
    return good


def _finite(parameters: Array) -> bool:
    """Whether all are finite; so they are where the sum of their squares is, which is quicker to look at."""
    return math.isfinite(parameters.dot(parameters)) or bool(np.isfinite(parameters).all())
