"""Runs for tests, one plain step after another."""

from nnviz.engine.experiment import Experiment
from nnviz.engine.training import State, initial_state, step


def state_after(experiment: Experiment, steps: int, state: State | None = None) -> State:
    """The state after so many steps from the start, or from `state`."""
    state = state or initial_state(experiment)
    for _ in range(steps):
        state, _ = step(experiment, experiment.data, state)
    return state
