"""How far it is to the end of an epoch, and of the last one."""

from nnviz.engine.experiment import Experiment
from nnviz.engine.training import State, steps_per_epoch


def steps_to_epoch_end(experiment: Experiment, state: State) -> int:
    """How many steps are left of the present epoch, 1 at least."""
    return -(-(len(experiment.data.x) - state.position) // experiment.batch_size)


def steps_to_end(experiment: Experiment, state: State) -> int | None:
    """How many steps are left of all epochs; None where training has no end."""
    if not experiment.epochs:
        return None
    whole = experiment.epochs - state.epoch - 1
    return whole * steps_per_epoch(experiment) + steps_to_epoch_end(experiment, state)
