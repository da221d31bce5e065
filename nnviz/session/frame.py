"""What the worker hands to the views: the state of a session at one step, read-only."""

from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from nnviz.engine.analysis.evaluation import Evaluation
from nnviz.engine.arrays import Array, Indices
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import Phase, StepTrace
from nnviz.engine.training import Record, State, predict
from nnviz.session.branches import BranchInfo
from nnviz.session.diagnostics.breakpoints import Breakpoint, Hit
from nnviz.session.place import START, Place
from nnviz.session.race.grid import Grid
from nnviz.session.race.race import PRESENT, Lane
from nnviz.session.run.checkpoints import Checkpoints
from nnviz.session.run.history import HistoryView
from nnviz.session.run.run import Run
from nnviz.session.run.snapshot import RunSnapshot


def telling_sample(x: Array, samples: Indices, wanted: tuple[float, ...] | None) -> int:
    """The place in a batch, from 0, of the sample to follow through a step: the one at `wanted`, where it is in there.

    Else the first with fewest inputs of 0: where an input is 0 its product and its slope are 0 whatever the weight is.
    `x` (rows, features) are the data, `samples` (batch,) the rows of the batch.
    """
    inputs = x[samples]
    if wanted is not None and len(wanted) == inputs.shape[1]:
        found = np.flatnonzero((inputs == np.array(wanted)).all(axis=1))
        if len(found):
            return int(found[0])
    return int((inputs == 0).sum(axis=1).argmin())


@dataclass(frozen=True)
class Diverged:
    """Training stopped before `step` because the loss or a parameter was no longer a finite number."""

    step: int
    last_good: int
    learning_rate: float


@dataclass(frozen=True)
class Sample:
    """One sample on its way through a step.

    `row` is its place in the data, `before` (parameters,) what the step began with, `prediction` (outputs,),
    `gradient` and `change` (parameters,) what came out so far; None where the step has not come that far.
    """

    row: int
    before: Array
    prediction: Array | None
    gradient: Array | None
    change: Array | None


@dataclass(frozen=True)
class Frame:
    """A run at one step: where it stands, what the last step did, and what can be done next.

    `record` is what the last step did; none where no step was taken, or the network has another shape since.
    `end` is the furthest step known, `target` a step being sought, `marks` the steps with edits, `hit` the breakpoint
    at which training paused here, `lanes` the runs kept to compare, `goal` how far a race goes. `arrived` are the
    parameters as the last step left them, before edits made there.
    The losses are means over all data of a kind and `accuracy` is that on the training data; None where there are no
    such data or no classes. Arrays are read-only; `run` repeats every step exactly. `history` and `checkpoints` end
    with step `end`, however far the run has gone on since. `forgetful` says that the session's memory is full, so that
    older runs are replayed, `dropped` how many steps the oldest branch had, where it had to go just here.
    `trace` is the step looked into and `place` how far, `followed` the same step made with the one sample followed.
    `grid` is the last grid race, `together` says whether the lanes train along.
    """

    experiment: Experiment
    data: Data
    state: State
    record: Record | None
    arrived: Array
    phase: Phase | None
    run: Run
    history: HistoryView
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
    lanes: tuple[Lane, ...]
    goal: int | None
    train_loss: float
    accuracy: float | None
    test_loss: float | None
    test_accuracy: float | None
    forgetful: bool = False
    dropped: int | None = None
    trace: StepTrace | None = None
    place: Place = START
    followed: StepTrace | None = None
    grid: Grid | None = None
    together: bool = False

    @property
    def snapshot(self) -> RunSnapshot:
        """The frame as a `RunSnapshot`: what of it is about the run."""
        since = self.run.last_edit(self.state.step)
        return RunSnapshot(self.experiment, self.data, self.state, self.record, self.history, self.checkpoints, since)

    @property
    def race(self) -> tuple[Lane, ...]:
        """The runs kept and the present one, which comes last; it is left out where it is kept as it is."""
        if any(lane.end == self.end and lane.run == self.run for lane in self.lanes):
            return self.lanes
        known = self.state.step == self.end and not self.running
        final = Evaluation(self.train_loss, self.test_loss, self.accuracy, self.test_accuracy) if known else None
        overflowed = self.problem is not None
        return (*self.lanes, Lane(PRESENT, self.run, self.history, self.end, overflowed=overflowed, final=final))

    @property
    def sample(self) -> "Sample | None":
        """The one sample in hand: of the phase under way, or of the last step; none where a batch has several."""
        record, phase = self.valid_record, self.phase
        if phase is not None and phase.result is not None:
            record, phase = phase.result[1], None
        samples = phase.samples if phase is not None else record.samples if record is not None else None
        if samples is None or len(samples) != 1:
            return None
        row = int(samples[0])
        if record is not None and phase is None:
            change = self.arrived - record.before
            return Sample(row, record.before, record.prediction[0], record.gradient, change)
        known = phase is not None and phase.kind in ("activation", "loss", "backward")
        prediction = predict(self.experiment, self.state.parameters, self.data.x[row : row + 1])[0] if known else None
        return Sample(row, self.state.parameters, prediction, phase.gradient if phase else None, None)

    @property
    def valid_record(self) -> Record | None:
        """The record of the last step; none where an edit since has changed the data that it looked at."""
        recent = takewhile(lambda edit: edit.step >= self.state.step, reversed(self.run.edits))
        changed = any(edit.command.changes_data for edit in recent if edit.step == self.state.step)
        return None if changed else self.record
