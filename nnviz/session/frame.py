"""What the worker hands to the views: one moment of a session, read-only."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nnviz.engine.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import Phase, Record, State
from nnviz.session.breakpoints import Breakpoint, Hit
from nnviz.session.checkpoints import Checkpoints
from nnviz.session.commands import Run
from nnviz.session.history import History
from nnviz.session.moment import Moment

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Diverged:
    """Training stopped before `step` because the loss or a parameter was no longer a finite number."""

    step: int
    last_good: int
    learning_rate: float


@dataclass(frozen=True)
class BranchInfo:
    """A run kept aside: its last step and how many edits it holds."""

    end: int
    edits: int


@dataclass(frozen=True)
class Frame:
    """One moment: where the run stands, what the last step did, and what can be done next.

    `record` is what the last step did and `before` the parameters it began with; none where no step was taken, or the
    network has another shape since.
    `end` is the furthest step known, `target` a step being sought, `marks` the steps with edits, `hit` the breakpoint
    at which training paused here. The losses are means over all data of a kind and `accuracy` is that on the training
    data; None where there are no such data or no classes. Arrays are read-only; `run` repeats every step exactly;
    `history` and `checkpoints` grow while the run goes on and may be read at any time.
    """

    experiment: Experiment
    data: Data
    state: State
    record: Record | None
    phase: Phase | None
    run: Run
    history: History
    checkpoints: Checkpoints
    end: int
    target: int | None
    marks: tuple[int, ...]
    branches: tuple[BranchInfo, ...]
    can_undo: bool
    can_redo: bool
    finished: bool
    running: bool
    problem: Diverged | None
    breakpoints: tuple[Breakpoint, ...]
    hit: Hit | None
    train_loss: float
    accuracy: float | None
    test_loss: float | None
    test_accuracy: float | None
    before: Array | None = None

    @property
    def moment(self) -> Moment:
        """The part of it that is about the run."""
        since = max((mark for mark in self.marks if mark <= self.state.step), default=0)
        return Moment(self.experiment, self.data, self.state, self.record, self.history, self.checkpoints, since)
