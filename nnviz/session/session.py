"""A session: where a user stands in a run, and everything they can do to it. The worker owns one."""

import math
import time
from collections.abc import Iterable, Iterator
from weakref import ref

import numpy as np

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import Phase, Record, State, initial_state, phases, step, steps_per_epoch
from nnviz.session.branches import BranchComparer
from nnviz.session.diagnostics.breakpoints import Breakpoint, BreakpointMonitor, Hit
from nnviz.session.frame import Diverged, Frame
from nnviz.session.race.race import Race
from nnviz.session.run.commands import Command
from nnviz.session.run.run import Edit, Run
from nnviz.session.run.sampling import ThrottledEvaluation
from nnviz.session.run.snapshot import RunSnapshot
from nnviz.session.run.track import Track
from nnviz.session.undo import UndoMemory

BRANCH_LIMIT = 12


class Session:
    """One run at a time, with its branches and its undo; not for use from two threads at once."""

    def __init__(self, start: Experiment | Run) -> None:
        run = start if isinstance(start, Run) else Run(start)
        self.branches: list[Track] = []
        self.problem: Diverged | None = None
        self.hit: Hit | None = None
        """The breakpoint at which training stopped here."""
        self._lookout = BreakpointMonitor()
        self.phase: Phase | None = None
        self._phases: Iterator[Phase] | None = None
        self._phase_number = 0
        self.race = Race()
        """The runs kept to compare; they belong to the session, and undo leaves them alone."""
        self._memory = UndoMemory()
        self._kinship = BranchComparer()
        self._gauge = ThrottledEvaluation()
        self._pinned: tuple[int, ...] = ()
        self._target: int | None = None
        self.experiment = run.start
        self.data = run.start.data
        self.state = initial_state(run.start)
        self.record: Record | None = None
        self._arrived = self.state.parameters
        self.track = Track(run)
        self._next_edit = 0
        self._go_to(0)

    # --- where to pause ---

    @property
    def breakpoints(self) -> tuple[Breakpoint, ...]:
        """Where training pauses; they belong to the session and not to its run."""
        return self._lookout.breakpoints

    @breakpoints.setter
    def breakpoints(self, breakpoints: Iterable[Breakpoint]) -> None:
        self._lookout.breakpoints = tuple(dict.fromkeys(breakpoints))

    def watch(self, pinned: tuple[int, ...]) -> None:
        """Note these parameters, by their flat indices, at every step from here on."""
        self._pinned = pinned
        self.track.watch(pinned)

    # --- moving along the run ---

    @property
    def seeking(self) -> bool:
        """Whether a step asked for has still to be reached by replaying."""
        return self._target is not None

    @property
    def phase_under_way(self) -> bool:
        """Whether the present step is computed in parts, and some are still to come."""
        return self._phases is not None

    @property
    def finished(self) -> bool:
        """Whether all epochs of the experiment are done."""
        return 0 < self.experiment.epochs <= self.state.epoch

    @property
    def at_goal(self) -> bool:
        """Whether the run has come as far as the one it is raced against."""
        return self.race.goal(self.track.run) == self.state.step

    def advance(self, limit: int, until: float = math.inf) -> int:
        """Take up to `limit` steps, or fewer once the clock (time.perf_counter) passes `until`.

        A step sought comes first. Stops at the end of the last epoch, on overflow and where a breakpoint fires, which
        a seek does not make them do. Returns the number of steps taken.
        """
        taken = 0
        self._leave()
        self._watch_out()
        while taken < limit and not self._stopped() and self._step():
            taken += 1
            if self.state.step == self._target:
                self._target = None
                break
            if self._fires():
                break
            if time.perf_counter() > until:
                break
        return taken

    def seek(self, target: int) -> None:
        """Ask for a step of this run; `advance` or `catch_up` then replays up to it. Out of range is clamped."""
        self._leave()
        self.problem = None
        target = max(0, min(target, self.track.end))
        known = self.track.checkpoints.nearest(max(0, target - 1))[1].step
        if known <= self.state.step < target:
            self._target = target
        else:
            self._go_to(target)

    def catch_up(self) -> None:
        """Finish a seek at once."""
        while self.seeking and self.advance(1_000_000):
            pass
        self._target = None

    def cancel_seek(self) -> None:
        """Stay at the step reached so far."""
        self._target = None

    def steps_to_epoch_end(self) -> int:
        """How many steps are left of the present epoch."""
        return -(-(len(self.data.x) - self.state.position) // self.experiment.batch_size)

    def back_one_epoch(self) -> None:
        """Seek the start of this epoch, or of the one before when already there."""
        into = steps_per_epoch(self.experiment) - self.steps_to_epoch_end()
        self.seek(self.state.step - (into or steps_per_epoch(self.experiment)))

    def phase_forward(self) -> None:
        """Compute the next part of the present step; the last part completes it."""
        if self._phases is None:
            self.catch_up()
            if self._stopped():
                return
            self._leave()
            self._watch_out()
            self._phases = phases(self.experiment, self.data, self.state)
        self.phase = next(self._phases)
        self._phase_number += 1
        if self.phase.result is not None:
            self._phases = None
            if self._accept(*self.phase.result):
                self._fires()

    def phase_back(self) -> None:
        """Go back to the part before, into the previous step where needed."""
        wanted = self._phase_number - 1
        if self._phases is None:
            self.catch_up()
            if self.state.step == 0:
                self._leave()
                return
            self.seek(self.state.step - 1)
            self.catch_up()
            self.last_phase()
            return
        self._leave()
        for _ in range(wanted):
            self.phase_forward()

    def last_phase(self) -> None:
        """Compute the next step up to the last part but the one that completes it."""
        self._leave()
        for _ in range(sum(1 for _ in phases(self.experiment, self.data, self.state)) - 1):
            self.phase_forward()

    # --- changing the run ---

    def do(self, command: Command, gesture: int = 0) -> None:
        """Carry out a command at the present step; one with the last one's non-zero `gesture` shares its undo entry.

        In the past of a run this begins a branch. Raises UserError when the command can't be carried out; nothing
        has changed then.
        """
        self.catch_up()
        self._leave()
        if command.restarts(self.experiment):
            changed = command.changed(self._let_go())
            self._memory.remember(self.track, gesture, place=self.state.step)
            self._begin(Track(Run(changed)))
            return
        here = self.track.run.until(self.state.step)
        experiment, state = command.apply(*self._after(here.edits[self._next_edit :]))
        past = state.step < self.track.end or here != self.track.run
        self._memory.remember(self.track, gesture, kept=ref(self.track) if past else None)
        run = here.with_edit(Edit(state.step, command, gesture))
        if past:
            self._keep_branch()
            self.track = self.track.fork(run, state.step)
        else:
            self.track.run = run
        self.problem = None
        self.experiment, self.state, self.data = experiment, state, experiment.data
        self._next_edit = len(run.edits)
        self.track.amend(self.experiment, self.data, self.state, self.record)

    def undo(self) -> None:
        """Go on as though the last command had not been given, at the same step."""
        self._swap(back=True)

    def redo(self) -> None:
        """Give the command taken back last once more."""
        self._swap(back=False)

    def reset(self) -> None:
        """Begin again from the start values with today's settings."""
        self.begin(Track(Run(self._let_go())))

    def begin(self, track: Track) -> None:
        """Have another run, at its end, take the place of this one; undo brings it back."""
        self._memory.remember(self.track, place=self._target or self.state.step)
        self._begin(track)

    def keep(self) -> None:
        """Keep this run in the race as it is now; raises UserError where there is no lane left."""
        at_end = self.state.step == self.track.end
        final = evaluate(self.experiment, self.data, self.state.parameters) if at_end else None
        self.race.keep(self.track, self.problem is not None, final)

    def branch(self) -> None:
        """Keep this run as it is and go on from the present step on a new one, without the later edits."""
        self.catch_up()
        self._leave()
        self._keep_branch()
        self.track = self.track.fork(self.track.run.until(self.state.step), self.state.step)
        self._apply_edits()

    def continue_from_here(self) -> None:
        """Get ready to train on: where the run's future holds edits, a branch without them begins."""
        self.catch_up()
        if self.track.run.until(self.state.step) != self.track.run:
            self.branch()

    def restore(self, number: int) -> None:
        """Return to a branch kept, at its end; the present run takes its place."""
        self._leave()
        kept = self.branches[number]
        self.branches = [self.track if branch is kept else branch for branch in self.branches]
        self.track = kept
        self._memory.forget()
        self.problem = None
        self._go_to(self.track.end)

    # --- looking at it ---

    def frame(self, running: bool = False) -> Frame:
        """Everything a view may show of the present moment, read-only."""
        record = None if self.track.run.reshaped_at(self.state.step) else self.record
        found = self._gauge.read(self.experiment, self.data, self.state, running)
        return Frame(
            experiment=self.experiment,
            data=self.data,
            state=self.state,
            record=record,
            arrived=self.state.parameters if record is None else self._arrived,
            phase=self.phase,
            run=self.track.run,
            history=self.track.history.view(),
            checkpoints=self.track.checkpoints.until(self.track.end),
            end=self.track.end,
            target=self._target,
            marks=tuple(dict.fromkeys(edit.step for edit in self.track.run.edits)),
            branches=self._kinship.tell(self.track, self.branches),
            can_undo=bool(self._memory.done),
            can_redo=bool(self._memory.undone),
            finished=self.finished,
            running=running,
            problem=self.problem,
            breakpoints=self.breakpoints,
            hit=self.hit,
            lanes=self.race.lanes,
            goal=self.race.goal(self.track.run),
            train_loss=found.train_loss,
            accuracy=found.train_accuracy,
            test_loss=found.test_loss,
            test_accuracy=found.test_accuracy,
        )

    # --- inside ---

    def _stopped(self) -> bool:
        if self.problem is not None:
            return True
        return (self.finished or self.at_goal) and not self.seeking

    def _watch_out(self) -> None:
        if self._lookout.breakpoints and not self.seeking:
            self._lookout.stand(self._snapshot())

    def _fires(self) -> bool:
        """Whether a breakpoint fires with this very step."""
        if self._lookout.breakpoints and not self.seeking:
            self.hit = self._lookout.arrive(self._snapshot())
        return self.hit is not None

    def _snapshot(self) -> RunSnapshot:
        track, now = self.track, self.state.step
        since = track.run.last_edit(now)
        return RunSnapshot(self.experiment, self.data, self.state, self.record, track.history, track.checkpoints, since)

    def _step(self) -> bool:
        return self._accept(*step(self.experiment, self.data, self.state))

    def _accept(self, state: State, record: Record) -> bool:
        """Move to the next state unless it overflowed."""
        if not (math.isfinite(record.loss) and np.isfinite(state.parameters).all()):
            self.problem = Diverged(state.step, self.track.last_good, self.experiment.learning_rate)
            self._target = None
            return False
        self.state, self.record, self._arrived = state, record, state.parameters
        self.track.arrive(self.experiment, self.data, state, record)
        self._apply_edits()
        return True

    def _after(self, edits: Iterable[Edit]) -> tuple[Experiment, State]:
        """The present experiment and state with some edits made."""
        experiment, state = self.experiment, self.state
        for edit in edits:
            experiment, state = edit.command.apply(experiment, state)
        return experiment, state

    def _let_go(self) -> Experiment:
        """Today's settings without what a drag holds only for as long as it lasts."""
        edits = self.track.run.edits[: self._next_edit]
        return self._after(Run(self.track.run.start, edits).releases(self.state.step))[0]

    def _apply_edits(self) -> None:
        edits = self.track.run.edits
        first = self._next_edit
        while self._next_edit < len(edits) and edits[self._next_edit].step == self.state.step:
            self.experiment, self.state = edits[self._next_edit].command.apply(self.experiment, self.state)
            self._next_edit += 1
        if self._next_edit > first:
            self.data = self.experiment.data
            self.track.amend(self.experiment, self.data, self.state, self.record)

    def _go_to(self, target: int) -> None:
        """Stand at the nearest known state before `target`, take a step and aim there: so the last step is known."""
        experiment = self.track.run.start
        self.track.watch(self._pinned)
        if self.track.end < 0:
            self.track.arrive(experiment, experiment.data, initial_state(experiment), None)
        self.experiment, self.state = self.track.checkpoints.nearest(max(0, target - 1))
        self.data, self.record = self.experiment.data, None
        self._next_edit = sum(1 for edit in self.track.run.edits if edit.step < self.state.step)
        self._apply_edits()
        self._target = target if target != self.state.step else None
        if self.seeking:
            self.advance(1)

    def _begin(self, track: Track) -> None:
        self._leave()
        self.problem = None
        self.track = track
        self._go_to(max(0, track.end))

    def _swap(self, back: bool) -> None:
        if not self._memory.waits(back, self.track.run):
            return
        self.catch_up()
        self._leave()
        here = self.state.step
        left, (before, track) = self.track, self._memory.swap(back, self.track, here)
        if before.place is not None:
            self.track = track or Track(before.run)
        elif track is not None and track in self.branches:
            self.branches = [branch for branch in self.branches if branch is not track]
            self.track = track
        else:
            if track is left:
                self._keep_branch()
            shared = left.run.common(before.run)
            self.track = left.fork(before.run, left.end if shared is None else shared - 1)
        self.problem = None
        self._go_to(here if before.place is None else before.place)

    def _keep_branch(self) -> None:
        self.branches = [*self.branches, self.track][-BRANCH_LIMIT:]

    def _leave(self) -> None:
        """What holds for the present moment only, holds no longer."""
        self._phases, self.phase, self._phase_number = None, None, 0
        self.hit = None
