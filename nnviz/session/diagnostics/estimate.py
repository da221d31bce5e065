"""Before a network becomes so large that its steps take long: how long, as a first estimate."""

import time
from dataclasses import dataclass
from functools import cache

from nnviz.engine.experiment import Experiment
from nnviz.engine.training import initial_state, step
from nnviz.session.run.commands import Command
from nnviz.session.run.sampling import step_seconds

LONG = 0.02
"""Seconds of a step from which it is worth asking: fewer than fifty a second, before history and window take theirs."""

_MUCH = 1.5
"""Where steps are long already, asked only when they become so many times as long: not for each further neuron."""

_SLOWEST = 20.0
"""How many times as long as estimated a step may take on the slowest machine thought of."""

_TRIALS = 6


@dataclass(frozen=True)
class Estimate:
    """What a network would be: how many parameters, and how many seconds a step would take on this machine."""

    parameters: int
    seconds: float


def estimate(command: Command, experiment: Experiment) -> Estimate | None:
    """What a command would make of an experiment, where its steps would become long; None else.

    Raises UserError where the command cannot be carried out.
    """
    if not command.may_slow:
        return None
    after = command.changed(experiment)
    before, then = _plain_seconds(experiment), _plain_seconds(after)
    if then <= before or then * _SLOWEST < LONG:
        return None  # So the common case measures nothing.
    seconds = then * machine_factor()
    if then < _MUCH * before and before * machine_factor() >= LONG:
        return None
    return Estimate(after.network.size, seconds) if seconds >= LONG else None


@cache
def machine_factor() -> float:
    """How many times as long as `sampling` says a large step takes here; the quickest of some, timed once."""
    trial = Experiment(dataset="circle", points=20, hidden=(384, 384), output_activation="tanh", batch_size=10)
    state, data, times = initial_state(trial), trial.data, []
    for _ in range(_TRIALS):
        began = time.perf_counter()
        state, _ = step(trial, data, state)
        times.append(time.perf_counter() - began)
    return min(times) / _plain_seconds(trial)


def _plain_seconds(experiment: Experiment) -> float:
    if experiment.pictures is not None:
        points = len(experiment.pictures.labels)
    else:
        points = experiment.options["points"] if experiment.own is None else len(experiment.own.points)
    return step_seconds(experiment, max(1, round(points * experiment.train_share)))
