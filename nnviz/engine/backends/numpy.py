"""The reference: one `step` after the other, as NumPy computes them."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nnviz.engine.backends.base import Advanced, Recording
from nnviz.engine.backends.rows import SMALL, RowWriter, squares
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import Record, State, step

Array = npt.NDArray[np.float64]

_MANY, _FEW = 64, 4
"""Steps of a small network, and of a large one, that are taken between two looks at what they have done."""

_WHOLE = (slice(None),)


class NumpyBackend:
    """Takes steps one by one, and looks at some at once, as that costs less than a look at each."""

    def advance(self, experiment: Experiment, data: Data, state: State, count: int, recording: Recording) -> Advanced:
        at_once = _MANY if experiment.network.size <= SMALL else _FEW
        writer = RowWriter(experiment, data, recording, count)
        record: Record | None = None
        overflowed = False
        while count > 0 and not overflowed:
            states, records = _walk(experiment, data, state, min(count, at_once))
            count -= len(records)
            parameters = [each.parameters for each in states]
            good = _finite(records, parameters)
            overflowed = good < len(records)
            if good:
                state, record = states[good - 1], records[good - 1]
                writer.add(records[:good], parameters[:good])
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


def _finite(records: Sequence[Record], parameters: Sequence[Array]) -> int:
    """How many steps come before the first whose loss or parameters are not finite."""
    if not np.isfinite(squares(parameters, _WHOLE)).all():  # Perhaps only the squares have overflowed.
        for number, vector in enumerate(parameters):
            if not np.isfinite(vector).all():
                return number
    return len(records) if math.isfinite(records[-1].loss) else len(records) - 1
