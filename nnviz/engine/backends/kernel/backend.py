"""The kernel as a backend: what it has code for it computes, and leaves the rest to NumPy."""

import numpy as np

from nnviz.engine.backends.base import KERNEL, NUMPY, Advanced, Recording, Rows
from nnviz.engine.backends.kernel.loaded import ROWS, Loaded
from nnviz.engine.backends.kernel.machine import OWN, available, machine
from nnviz.engine.backends.kernel.support import supported
from nnviz.engine.backends.numpy import NumpyBackend
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import Record, State

_NUMPY = NumpyBackend()


class KernelBackend:
    """Takes many steps in one call, during which other threads go on."""

    def advance(self, experiment: Experiment, data: Data, state: State, count: int, recording: Recording) -> Advanced:
        loaded = _loaded(experiment, data, len(recording.watched))
        if loaded is None:
            return _NUMPY.advance(experiment, data, state, count, recording)
        parts, record, overflowed = list[Rows](), None, False
        while not overflowed and (count > 0 or not parts):
            state, rows, found, overflowed = _taken(loaded, state, count, recording)
            count -= len(rows.step)
            record = found or record
            parts.append(rows)
        rows = parts[0] if len(parts) == 1 else Rows(*map(np.concatenate, zip(*parts, strict=True)))
        return Advanced(state, rows, record, overflowed)

    def computes(self, experiment: Experiment, data: Data) -> str:
        return KERNEL if supported(experiment, data) and available() else NUMPY


def _loaded(experiment: Experiment, data: Data, watched: int) -> Loaded | None:
    """The experiment in this thread's memory, where it stays until another takes its place; None where it is not for
    the kernel."""
    own = machine()
    if own is None or not supported(experiment, data):
        return None
    loaded: Loaded | None = getattr(OWN, "loaded", None)
    if loaded is None or not loaded.is_of(experiment, data, watched):
        loaded = OWN.loaded = Loaded(own, experiment, data, watched)
    return loaded


def _taken(loaded: Loaded, state: State, count: int, recording: Recording) -> Advanced:
    """Take as many of `count` steps as go into one call.

    Where one overflows, those before it are taken once more, so that the memory holds the last good step and no more.
    """
    most = min(count, ROWS)
    loaded.write(state, recording)
    taken = loaded.take(most)
    if 0 < taken < most:
        loaded.write(state, recording)
        loaded.take(taken)
    rows = loaded.rows(state.step, taken)
    if taken == 0:
        return Advanced(state, rows, None, True)
    record: Record = loaded.record(rows)
    return Advanced(loaded.state(state), rows, record, taken < most)
