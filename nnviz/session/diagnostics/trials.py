"""Trials: the same start with another learning rate, to see what comes of it. What was tried once is remembered."""

from dataclasses import dataclass
from functools import lru_cache

from nnviz.engine.arrays import Array
from nnviz.engine.backends.base import NOTHING
from nnviz.engine.backends.table import backend, preferred
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import initial_state
from nnviz.session.run.sampling import step_seconds

LEAST, MOST = 50, 200
"""Steps of a trial; one that could take no more than the fewest is not made."""

_SECONDS = 0.03
_REMEMBERED = 16


@dataclass(frozen=True, eq=False)
class Trial:
    """A rate to be tried for so many steps; equal to another of the very same experiment and data."""

    experiment: Experiment
    data: Data
    rate: float
    steps: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Trial) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[object, ...]:
        """By identity: while a trial is remembered, what it is of is kept, and no other has its id."""
        return id(self.experiment), id(self.data), self.rate, self.steps


def affordable(experiment: Experiment, data: Data, taken: int) -> int:
    """How many steps a trial takes beside a run of `taken` steps; 0 where that would be too few, or take too long."""
    steps = min(taken, MOST, int(_SECONDS / step_seconds(experiment, len(data.x))))
    return steps if steps >= LEAST else 0


@lru_cache(_REMEMBERED)
def outcome(trial: Trial) -> Array | None:
    """The parameters it ends with; None on overflow."""
    tried = trial.experiment.with_option("learning_rate", trial.rate)
    found = backend(preferred()).advance(tried, trial.data, initial_state(tried), trial.steps, NOTHING)
    return None if found.overflowed else found.state.parameters
