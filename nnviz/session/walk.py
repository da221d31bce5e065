"""Where one stands in a run, and moving along it: steps, seeks, phases and epochs."""

import math
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from nnviz.engine.backends.base import KERNEL
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import Phase, StepTrace
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import Record, State, initial_state, steps_per_epoch
from nnviz.session.diagnostics.breakpoints import Breakpoint, BreakpointMonitor, Hit
from nnviz.session.frame import Diverged
from nnviz.session.pace import Pace
from nnviz.session.place import START, Detail, Place, Route
from nnviz.session.race.grid import Grid
from nnviz.session.race.race import Race
from nnviz.session.run.epochs import steps_to_end, steps_to_epoch_end
from nnviz.session.run.run import Edit, Run
from nnviz.session.run.snapshot import RunSnapshot
from nnviz.session.run.track import Track, Watch

MOST_TRACED = 10_000_000
"""Outputs of neurons that a step may have to be looked into, counted for each sample: some 400 MB in all."""


class Walk:
    """A place in a run. Its steps are taken by the run's backend, as many at once as nothing comes between."""

    def __init__(self, run: Run) -> None:
        self.problem: Diverged | None = None
        self.hit: Hit | None = None
        """The breakpoint at which training stopped here."""
        self._monitor = BreakpointMonitor()
        self.trace: StepTrace | None = None
        """The step looked into: the next one or, once its last phase is reached, the one just taken."""
        self._route: Route | None = None
        self._reached: tuple[StepTrace, int, Phase] | None = None
        self.place = START
        """How far into it."""
        self.race = Race()
        """The runs kept to compare; they belong to the session and not to its run."""
        self.grid: Grid | None = None
        """The last grid race, as far as it is known; it belongs to the session as well."""
        self._pace = Pace()
        self.measures_beside = False
        """Whether all data may be measured while training goes on."""
        self._pinned: tuple[int, ...] = ()
        self._target: int | None = None
        self.experiment = run.start
        self.data = run.start.data
        self.state = initial_state(run.start)
        self.record: Record | None = None
        self.arrival = self.state
        """The state as the last step left it, before what was edited there."""
        self.track = Track(run)
        self._next_edit = 0
        self._go_to(0)

    # --- where to pause ---

    @property
    def breakpoints(self) -> tuple[Breakpoint, ...]:
        """Where training pauses; they belong to the session and not to its run."""
        return self._monitor.breakpoints

    @breakpoints.setter
    def breakpoints(self, breakpoints: Iterable[Breakpoint]) -> None:
        self._monitor.breakpoints = tuple(dict.fromkeys(breakpoints))

    def watch(self, pinned: tuple[int, ...]) -> None:
        """Note these parameters, by their flat indices, at every step from here on.

        One that the present network does not have is noted where the run comes to a network that does.
        """
        self._pinned = pinned
        self.track.watch(pinned)

    # --- moving along the run ---

    @property
    def seeking(self) -> bool:
        """Whether a step asked for has still to be reached by replaying."""
        return self._target is not None

    @property
    def phase(self) -> Phase | None:
        """The phase of a step that has been reached; None where none has."""
        if self.trace is None or self.place == START:
            return None
        number = self._phase_number()
        if self._reached is None or self._reached[:2] != (self.trace, number):
            self._reached = self.trace, number, self.trace.phase(number)
        return self._reached[2]

    @property
    def phase_under_way(self) -> bool:
        """Whether some of the step looked into is known, and some not yet."""
        return self.trace is not None and START != self.place != self.route.end

    @property
    def route(self) -> Route:
        """The places of the step looked into, or of the next one."""
        experiment = self.experiment if self.trace is None else self.trace.experiment
        if self._route is None or self._route.experiment is not experiment:
            self._route = Route(experiment)
        return self._route

    @property
    def compiled(self) -> bool:
        """Whether compiled code takes the steps, which lets go of the interpreter meanwhile."""
        return self.track.computes(self.experiment, self.data) == KERNEL

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
        while taken < limit and not self._stopped():
            experiment, most = self.experiment, min(limit - taken, *self._steps_ahead())
            done = self._take(self._pace.fitting(experiment, until, most))
            self._pace.note(experiment, done)
            taken += done
            if self.problem is not None:
                break
            if self.state.step == self._target:
                self._target = None
                break
            if self._fires() or self._pace.now > until:
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

    @property
    def destination(self) -> int:
        """The step one stands at, or the one that is sought."""
        return self.state.step if self._target is None else self._target

    def cancel_seek(self) -> None:
        """Stay at the step reached so far."""
        self._target = None

    def steps_to_epoch_end(self) -> int:
        """How many steps are left of the present epoch."""
        return steps_to_epoch_end(self.experiment, self.state)

    def back_one_epoch(self) -> None:
        """Seek the start of this epoch, or of the one before when already there."""
        into = steps_per_epoch(self.experiment) - self.steps_to_epoch_end()
        self.seek(self.state.step - (into or steps_per_epoch(self.experiment)))

    def open_step(self, place: Place = START) -> None:
        """Look into the next step from this place on; raises UserError where it is too large for that."""
        self.catch_up()
        if self._stopped():
            return
        self._leave()
        self._watch_out()
        _check_size(self.experiment, len(self.data.x))
        self.trace, self.place = StepTrace(self.experiment, self.data, self.state), place

    def close_step(self) -> None:
        """Look into no step any more; what was known of one under way is dropped."""
        self.trace, self.place = None, START

    def phase_forward(self, detail: Detail = "phase") -> None:
        """Go to the next place of the present step; the last one completes it."""
        if self.trace is None or self.place == self.route.end:
            self.open_step()
        if self.trace is not None:
            self._reach(self.route.following(self.place, detail) or self.route.end)

    def phase_back(self, detail: Detail = "phase") -> None:
        """Go back to the place before, into the previous step where needed."""
        before = self.route.preceding(self.place, detail) if self.phase_under_way else None
        if before is not None:
            self.place = before
        elif self.state.step > 0:
            self.catch_up()
            self.seek(self.state.step - 1)
            self.catch_up()
            self.last_place(detail)
        else:
            self.open_step()

    def last_place(self, detail: Detail = "phase") -> None:
        """Look into the next step up to the last place but the one that completes it."""
        self.open_step()
        self.place = self.route.preceding(self.route.end, detail) or START

    def go_to_place(self, place: Place) -> None:
        """Go to a place of the step looked into, or of the next one; of a step just taken back to before it."""
        if self.trace is not None and self.place == self.route.end:
            if place == self.place:
                return
            self.seek(self.trace.before.step)
            self.catch_up()
        if self.trace is None:
            self.open_step()
        if self.trace is not None:
            self._reach(place)

    def open_next(self) -> None:
        """Complete the step looked into and look into the one that follows."""
        if self.trace is None:
            self.open_step()
        if self.trace is not None:
            if self.place != self.route.end:
                self._reach(self.route.end)
            self.open_step()

    # --- inside ---

    def _reach(self, place: Place) -> None:
        self.place = place
        if place == self.route.end and self._take(1):
            self._fires()

    def _phase_number(self) -> int:
        """The phase that the place has come to: of a neuron's terms forward the products, then the sum."""
        block, term = self.route.block(self.place), self.place.term
        if block.kind != "forward" or term is None:
            return self.place.phase
        after_products = term - (self.route.terms(block) - 2)
        return block.first if after_products < 0 else min(block.first + 1 + after_products, block.last)

    def _stopped(self) -> bool:
        if self.problem is not None:
            return True
        return (self.finished or self.at_goal) and not self.seeking

    def _watch_out(self) -> None:
        if self._monitor.breakpoints and not self.seeking:
            self._monitor.stand(self._snapshot())

    def _fires(self) -> bool:
        """Whether a breakpoint fires with this very step."""
        if self._monitor.breakpoints and not self.seeking:
            self.hit = self._monitor.arrive(self._snapshot())
        return self.hit is not None

    def _watch(self) -> Watch | None:
        """The breakpoints' look at every step, where many are taken at once; None without breakpoints."""
        if not self._monitor.breakpoints or self.seeking:
            return None
        return Watch(self._monitor.parameters, partial(self._monitor.steps_to_hit, self._snapshot()))

    def _snapshot(self) -> RunSnapshot:
        track, now = self.track, self.state.step
        since = track.run.last_edit(now)
        return RunSnapshot(self.experiment, self.data, self.state, self.record, track.history, track.checkpoints, since)

    def _steps_ahead(self) -> Iterator[int]:
        """After how many steps there is something to do between two steps, for each thing that may have to be done."""
        now, edits = self.state.step, self.track.run.edits
        yield self.track.room(now)
        if self._next_edit < len(edits):
            yield edits[self._next_edit].step - now
        if self._target is not None:
            yield self._target - now
            return
        end, goal = steps_to_end(self.experiment, self.state), self.race.goal(self.track.run)
        if end is not None:
            yield end
        if goal is not None and goal > now:
            yield goal - now
        if self._monitor.breakpoints:
            yield self._monitor.steps_ahead(self._snapshot())

    def _take(self, count: int) -> int:
        """Take up to `count` steps, fewer where one overflows, and make the edits that follow; return their number."""
        before = self.state.step
        watch, beside = self._watch(), self.measures_beside
        found = self.track.advance(self.experiment, self.data, self.state, count, watch, beside=beside)
        taken = found.state.step - before
        if taken:
            self.state, self.record, self.arrival = found.state, found.record, found.state
        if found.overflowed:
            self.problem = Diverged(self.state.step + 1, self.track.last_good, self.experiment.learning_rate)
            self._target = None
        elif taken:
            self._apply_edits()
        return taken

    def _after(self, edits: Iterable[Edit]) -> tuple[Experiment, State]:
        """The present experiment and state with some edits made."""
        experiment, state = self.experiment, self.state
        for edit in edits:
            experiment, state = edit.command.apply(experiment, state)
        return experiment, state

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
        self.track.watch(self._pinned)
        self.track.begin()
        self.experiment, self.state = self.track.checkpoints.nearest(max(0, target - 1))
        self.data, self.record = self.experiment.data, None
        self._next_edit = sum(1 for edit in self.track.run.edits if edit.step < self.state.step)
        self._apply_edits()
        self._target = target if target != self.state.step else None
        if self.seeking:
            self.advance(1)

    def _stand(self, track: Track, arrival: State, record: Record) -> None:
        """Stand in another track at the step at which it arrived so, without a replay."""
        self.track = track
        track.watch(self._pinned)
        self._next_edit = sum(1 for edit in track.run.edits if edit.step < arrival.step)
        *_, self.experiment = islice(track.run.experiments(), self._next_edit + 1)
        self.state, self.record, self.arrival = arrival, record, arrival
        self.data, self._target = self.experiment.data, None
        self._apply_edits()

    def _leave(self) -> None:
        """Drop the phase under way and the breakpoint hit: they belong to the step that is left."""
        self.trace, self.place = None, START
        self.hit = None


def _check_size(experiment: Experiment, samples: int) -> None:
    if min(experiment.batch_size, samples) * sum(experiment.network.widths) > MOST_TRACED:
        raise UserError(mark("errors", "This step is too large to be looked into: take a smaller batch."))
