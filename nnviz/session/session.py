"""A session: where a user stands in a run, and everything they can do to it. The worker owns one."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple
from weakref import ref

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.backends.base import NUMPY
from nnviz.engine.backends.table import backend
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import Record, State
from nnviz.session.branches import BranchComparer
from nnviz.session.diagnostics.breakpoints import Breakpoint
from nnviz.session.followed import Followed, FollowedTrace
from nnviz.session.frame import Frame
from nnviz.session.memory import BUDGET, MemoryGuard
from nnviz.session.race.race import Options, Race, again
from nnviz.session.run.commands import ChangeOptions, Command
from nnviz.session.run.run import Edit, Run
from nnviz.session.run.sampling import ThrottledEvaluation, step_seconds
from nnviz.session.run.track import Track
from nnviz.session.undo import Surroundings, UndoMemory, UndoPoint
from nnviz.session.walk import Walk

BRANCH_LIMIT = 12

_PATIENCE = 0.1
"""Seconds that the steps after an edit taken back may be estimated to take, to go on at the same step without it."""

_QUICKER = 10
"""How many times as fast as NumPy a compiled backend counts."""


class Arrival(NamedTuple):
    """How a run arrived at a step, before what was edited there: the state, and the record of the step."""

    state: State
    record: Record


class Session(Walk):
    """One run at a time, with its branches and its undo; not for use from two threads at once."""

    def __init__(self, start: Experiment | Run) -> None:
        super().__init__(start if isinstance(start, Run) else Run(start))
        self.branches: list[Track] = []
        self._undo = UndoMemory()
        self._comparer = BranchComparer()
        self._evaluation = ThrottledEvaluation()
        self.budget: float = BUDGET
        """Bytes that states and rows of all runs may take."""
        self._guard = MemoryGuard()
        self.followed: Followed | None = None
        """The sample to follow through a step; None for the whole batch."""
        self._followed_trace = FollowedTrace()
        self._dropped: tuple[int, int] | None = None
        """The step at which the oldest branch had to go, and how many steps it had."""

    def advance(self, limit: int, until: float = math.inf) -> int:
        """As `Walk.advance`, within the session's memory."""
        taken = super().advance(limit, until)
        self._keep_within()
        return taken

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
            self._undo.remember(self.track, gesture, place=self.state.step)
            self._begin(Track(self._run_from(changed)))
            return
        here = self.track.run.until(self.state.step)
        experiment, state = command.apply(*self._after(here.edits[self._next_edit :]))
        past = state.step < self.track.end or here != self.track.run
        self._undo.remember(self.track, gesture, kept=ref(self.track) if past else None)
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
        """Go on as though the last command had not been given, at the same step if that is not far from the command."""
        self._swap(back=True)

    def redo(self) -> None:
        """Give the command taken back last once more."""
        self._swap(back=False)

    def reset(self, options: Options = ()) -> None:
        """Begin again from the start values with today's settings, and with `options` changed.

        Raises UserError for one that cannot be; nothing has changed then.
        """
        settings = self._let_go()
        self.begin(Track(self._run_from(ChangeOptions(options).changed(settings) if options else settings)))

    def start_over(self, experiment: Experiment) -> None:
        """Begin as at first: without branches, race and breakpoints; undo brings all of them back."""
        self._remember_place(Surroundings(self.branches, self.race, self.breakpoints))
        self._surround(Surroundings([], Race(), ()))
        self._begin(Track(Run(experiment)))

    def begin(self, track: Track) -> None:
        """Have another run, at its end, take the place of this one; undo brings it back."""
        self._undo.remember(self.track, place=self._target or self.state.step)
        self._begin(track)

    def resume(self, track: Track, step: int, branches: Iterable[Track] = (), arrival: Arrival | None = None) -> None:
        """Go on with a run from elsewhere at a step of it, with its branches; nothing can be undone then.

        With its `arrival` at that step one is there at once, else the step is sought.
        """
        self._leave()
        self._undo.forget()
        self.problem = None
        self.branches = list(branches)[-BRANCH_LIMIT:]
        if arrival is None:
            self.track = track
            self._go_to(step)
        else:
            self._stand(track, arrival.state, arrival.record)
        self._keep_within()

    def keep(self) -> None:
        """Keep this run in the race as it is now; raises UserError where there is no lane left."""
        self.change_race(self._keep_in)

    def race_against(self, run: Run, goal: int) -> None:
        """Keep this run in the race and begin another beside it, which pauses at step `goal`; one undo for both."""
        race = self.race.copy()
        self._keep_in(race)
        self._remember_place(Surroundings(race=self.race))
        self.race = race
        self._begin(Track(run))
        race.set_goal(run, goal)

    def change_race(self, change: Callable[[Race], None]) -> None:
        """Have runs of the race renamed, removed or the like; what `change` raises is passed on, and nothing is new."""
        race = self.race.copy()
        change(race)
        self._undo.remember(self.track, around=Surroundings(race=self.race))
        self.race = race

    def change_breakpoints(self, breakpoints: Iterable[Breakpoint]) -> None:
        """Pause at these from now on, and at no others."""
        self._undo.remember(self.track, around=Surroundings(breakpoints=self.breakpoints))
        self.breakpoints = tuple(breakpoints)

    def start_race(self, ways: Sequence[Options], steps: int) -> None:
        """Begin this run anew, and beside it one for each of some ways to set it otherwise, all of them at step 0.

        Undo brings back this run and the race before. Raises UserError where a way cannot be, or there are too many.
        """
        runs = [again(self.track.run, way) for way in ways]
        race = Race()
        for run in runs:
            track = Track(run)
            track.begin()
            race.keep(track)
        race.together, race.course = True, steps
        self._remember_place(Surroundings(race=self.race))
        self.race = race
        self._begin(Track(again(self.track.run, ())))

    def branch(self) -> None:
        """Keep this run as it is and go on from the present step on a new one, without the later edits."""
        self.catch_up()
        self._remember_place(Surroundings(self.branches))
        self._branch_off()

    def continue_from_here(self) -> None:
        """Get ready to train on: where the run's future holds edits, a branch without them begins."""
        self.catch_up()
        if self.track.run.until(self.state.step) != self.track.run:
            self._branch_off()

    def restore(self, number: int) -> None:
        """Return to a branch kept, at its end; the present run takes its place. Raises UserError where it is gone."""
        if number >= len(self.branches):
            raise UserError(mark("errors", "This branch is not there any more; choose another one."))
        kept = self.branches[number]
        self._remember_place(Surroundings(self.branches))
        self.branches = [self.track if branch is kept else branch for branch in self.branches]
        self._begin(kept)

    # --- looking at it ---

    def frame(self, running: bool = False) -> Frame:
        """Everything a view may show of the present state, read-only."""
        record = None if self.track.run.reshaped_at(self.state.step) else self.record
        if self.state.step == 0:
            known = self.track.measured(self.experiment, self.data, 0)
            self._evaluation.offer(self.experiment, self.data, self.state, known)
        found = self._evaluation.read(self.experiment, self.data, self.state, running, beside=self.measures_beside)
        return Frame(
            experiment=self.experiment,
            data=self.data,
            state=self.state,
            record=record,
            arrived=self.state.parameters if record is None else self.arrival.parameters,
            phase=self.phase,
            run=self.track.run,
            history=(self.track.history_so_far if running else self.track.history).view(),
            checkpoints=self.track.checkpoints.until(self.track.end),
            end=self.track.end,
            target=self._target,
            marks=tuple(dict.fromkeys(edit.step for edit in self.track.run.edits)),
            branches=self._comparer.tell(self.track, self.branches),
            can_undo=bool(self._undo.done),
            can_redo=bool(self._undo.undone),
            finished=self.finished,
            running=running,
            problem=self.problem,
            breakpoints=self.breakpoints,
            hit=self.hit,
            lanes=self.race.lanes,
            goal=self.race.goal(self.track.run),
            grid=self.grid,
            together=self.race.together,
            train_loss=found.train_loss,
            accuracy=found.train_accuracy,
            test_loss=found.test_loss,
            test_accuracy=found.test_accuracy,
            forgetful=self._guard.forgetful,
            dropped=self._dropped[1] if self._dropped and self._dropped[0] == self.state.step else None,
            trace=self.trace,
            place=self.place,
            followed=self._followed_trace.read(self.trace, self.followed),
        )

    # --- inside ---

    def _let_go(self) -> Experiment:
        """Today's settings without what a drag holds only for as long as it lasts."""
        edits = self.track.run.edits[: self._next_edit]
        return self._after(replace(self.track.run, edits=edits).releases(self.state.step))[0]

    def _run_from(self, start: Experiment) -> Run:
        """A run without edits, of the same backend."""
        return Run(start, backend=self.track.run.backend)

    def _begin(self, track: Track) -> None:
        self._leave()
        self.problem = None
        self.track = track
        self._go_to(max(0, track.end))
        self._keep_within()

    def _keep_in(self, race: Race) -> None:
        """Keep the present run in a race."""
        at_end = self.state.step == self.track.end
        final = evaluate(self.experiment, self.data, self.state.parameters) if at_end else None
        race.keep(self.track, self.problem is not None, final)

    def _branch_off(self) -> None:
        """Keep this run and go on on another one without its later edits."""
        self._leave()
        self._keep_branch()
        self.track = self.track.fork(self.track.run.until(self.state.step), self.state.step)
        self._apply_edits()

    def _remember_place(self, around: Surroundings | None = None) -> None:
        """Have undo come back to this run, here or at the step sought, and to what is `around` it."""
        self._undo.remember(self.track, place=self.destination, around=around)

    def _keep_within(self) -> None:
        """Have older runs forget what can be replayed, where all that is kept does not fit the budget any more."""
        working = 2 * self.state.nbytes  # This one, and that of the frame on screen.
        self._guard.keep_within(self.track, self._others, self.budget, working)

    def _others(self) -> tuple[Track, ...]:
        """The tracks of undo, branches and race besides the present one, in the order in which they may forget."""
        every = dict.fromkeys((*self._undo.tracks, *self.branches, *self.race.tracks))
        return tuple(track for track in every if track is not self.track)

    def _swap(self, back: bool) -> None:
        if not self._undo.waits(back, self.track.run):
            return
        beside = self._undo.next(back).around
        around = None if beside is None else self._around(beside)
        if self._undo.next(back).beside:
            self._undo.swap(back, self.track, self.state.step, around)
            self._surround(beside)
            return
        self.catch_up()
        self._leave()
        here = self.state.step
        left, (before, track) = self.track, self._undo.swap(back, self.track, here, around)
        if before.place is not None:
            self.track = track or Track(before.run)
        elif track is not None and track in self.branches:
            self.branches = [branch for branch in self.branches if branch is not track]
            self.track = track
        else:
            if track is left:
                self._keep_branch()
            self.track = self._undo.known(before.run) or self._without_edits(left, before.run)
        if before.place is None:
            self._undo.leave(left)
        self._surround(beside)
        self.problem = None
        landing = self._landing(before, left, here)
        if landing != here:
            self._undo.note_move(back, landing, here)
        self._go_to(landing)

    def _landing(self, before: UndoPoint, left: Track, here: int) -> int:
        """The step at which to go on after undo or redo: the same one, where it is known or soon computed.

        Else where the two runs part, as many steps would have to be waited for that nobody may want to see. Back again
        one is where one was.
        """
        if before.place is not None:
            return before.place
        if before.moved is not None and before.moved[0] == here:
            return before.moved[1]
        shared = left.run.common(before.run)
        known = max(self.track.end, 0 if shared is None else shared)
        seconds = (here - known) * step_seconds(self.experiment, len(self.data.x))
        slow = backend(before.run.backend).computes(self.experiment, self.data) == NUMPY
        return here if seconds <= (_PATIENCE if slow else _PATIENCE * _QUICKER) else known

    @staticmethod
    def _without_edits(left: Track, run: Run) -> Track:
        """A track of a run that has other edits than `left`: up to the first of them all is known."""
        shared = left.run.common(run)
        return left.fork(run, left.end if shared is None else shared - 1)

    def _around(self, like: Surroundings) -> Surroundings:
        """What is beside the run, of that which another one tells of."""
        return Surroundings(
            None if like.branches is None else self.branches,
            None if like.race is None else self.race,
            None if like.breakpoints is None else self.breakpoints,
        )

    def _surround(self, around: Surroundings | None) -> None:
        if around is None:
            return
        if around.branches is not None:
            self.branches = around.branches
        if around.race is not None:
            self.race = around.race
        if around.breakpoints is not None:
            self.breakpoints = around.breakpoints

    def _keep_branch(self) -> None:
        every = [*self.branches, self.track]
        self._dropped = (self.state.step, every[0].end) if len(every) > BRANCH_LIMIT else None
        self.branches = every[-BRANCH_LIMIT:]
