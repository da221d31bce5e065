"""The reference: one `step` after the other, as NumPy computes them."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nnviz.engine.backends.base import Advanced, Recording
from nnviz.engine.backends.rows import RowWriter
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import Record, State, step

Array = npt.NDArray[np.float64]

_NUMBERS = 2**14
"""So many parameters are looked at in one go: those of many steps of a small network, of one step of a large one."""


class NumpyBackend:
    """Takes steps one by one, and looks at many at once, as that costs less than a look at each."""

    def advance(self, experiment: Experiment, data: Data, state: State, count: int, recording: Recording) -> Advanced:
        at_once = max(1, _NUMBERS // max(1, experiment.network.size))
        writer = RowWriter(experiment, data, recording, count)
        record: Record | None = None
        overflowed = False
        while count > 0 and not overflowed:
            states, records = _walk(experiment, data, state, min(count, at_once))
            count -= len(records)
            parameters = _stacked([each.parameters for each in states])
            good = _finite(records, parameters)
            overflowed = good < len(records)
            if good:
                state, record = states[good - 1], records[good - 1]
                gradients = _stacked([each.gradient for each in records[:good]])
                writer.add(records[:good], gradients, parameters[:good])
        return Advanced(state, writer.rows(), record, overflowed)


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


def _finite(records: Sequence[Record], parameters: Array) -> int:
    """How many steps come before the first whose loss or parameters (n, parameters) are not finite."""
    finite = np.isfinite(parameters)
    if not finite.all():
        return int(finite.all(axis=1).argmin())
    return len(records) if math.isfinite(records[-1].loss) else len(records) - 1


def _stacked(vectors: Sequence[Array]) -> Array:
    """Vectors (size,) as rows (n, size), without copying where there is only one."""
    return vectors[0][None] if len(vectors) == 1 else np.concatenate(vectors).reshape(len(vectors), -1)
