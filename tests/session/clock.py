"""A clock that only moves when told, and by which steps take their time."""

from nnviz.engine.backends.base import Advanced, Recording
from nnviz.engine.backends.numpy import NumpyBackend
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import State


class Clock:
    """Stands in for the `time` module; every look at it, and every step, takes `tick` seconds."""

    def __init__(self) -> None:
        self.now = 100.0
        self.tick = 1e-5
        self.calls: list[int] = []
        """How many steps each call of the backend took."""

    def perf_counter(self) -> float:
        """The time."""
        self.now += self.tick
        return self.now

    def thread_time(self) -> float:
        """The time that the thread has computed: all of it."""
        return self.now

    def advance(self, experiment: Experiment, data: Data, state: State, count: int, recording: Recording) -> Advanced:
        """A backend's: NumPy's steps, by this clock."""
        found = NumpyBackend().advance(experiment, data, state, count, recording)
        self.calls.append(found.state.step - state.step)
        self.now += self.tick * self.calls[-1]
        return found

    def computes(self, experiment: Experiment, data: Data) -> str:
        """NumPy's steps."""
        return NumpyBackend().computes(experiment, data)
