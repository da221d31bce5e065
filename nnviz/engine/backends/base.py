"""The seam between a run and whatever computes its steps: what is asked of a backend, and what it gives back."""

from typing import NamedTuple, Protocol

import numpy as np

from nnviz.engine.arrays import Array, Indices
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import Record, State

NUMPY = "numpy"
"""The backend of a run that names none: the one that every run had before there were others."""

KERNEL = "kernel"
"""The compiled one."""


class Recording(NamedTuple):
    """What is to be noted of each step beside its loss and gradient.

    `watched` are the flat indices of parameters; all data are evaluated after every step that `interval` divides, never
    where it is 0.
    """

    watched: Indices
    interval: int


NOTHING = Recording(np.empty(0, np.intp), 0)
"""For steps that are known already."""


class Rows(NamedTuple):
    """What n steps did, in columns: arrays (n,), or (n, …) with a column for each layer, parameter or measure.

    `step` counts from 1 and `epoch` from 0; `sample` is the first row of the batch; `loss`, `gradient_norm` and
    `layer_norms` are those of the batch before the update. After it, `watched` are the parameters asked for and
    `measured` the training loss, test loss, training accuracy and test accuracy over all data: NaN where that was not
    due, and without such data or classes.
    """

    step: Array
    epoch: Array
    sample: Array
    loss: Array
    gradient_norm: Array
    layer_norms: Array
    watched: Array
    measured: Array


class Advanced(NamedTuple):
    """Where some steps led: the state after the last of them, a row for each, and the last one's full record.

    With `overflowed` the step that would have come next has a loss or a parameter that is not finite; it is in none of
    these. `record` is None where no step was taken.
    """

    state: State
    rows: Rows
    record: Record | None
    overflowed: bool


class Backend(Protocol):
    """Takes steps of training.

    The same arguments give the same bits, on any day and however the steps are shared out between calls. Nothing given
    is changed, and what is given back is read-only. A call may take long and calls nothing back, so that compiled code
    can let go of the interpreter meanwhile: whoever waits for the clock or an edit asks for fewer steps.

    It takes any experiment. What it has no code of its own for it leaves to another backend, by the experiment alone,
    so that a replay does the same.
    """

    def advance(self, experiment: Experiment, data: Data, state: State, count: int, recording: Recording) -> Advanced:
        """Take `count` steps, at least 1, from `state`; fewer where one overflows."""

    def computes(self, experiment: Experiment, data: Data) -> str:
        """The name of the backend that takes the steps of this experiment: this one, or the one it leaves them to."""
