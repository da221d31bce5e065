"""Playing a session: how fast and in which unit it advances, in slices of a few milliseconds."""

import math
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Literal

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError, mark
from nnviz.session.frame import Frame
from nnviz.session.lanes import Lanes
from nnviz.session.place import START, Detail, LastPlace, Place
from nnviz.session.race.race import Options, again
from nnviz.session.run.commands import Command
from nnviz.session.run.epochs import steps_to_end
from nnviz.session.run.run import Run
from nnviz.session.run.track import Track
from nnviz.session.session import Session

Unit = Literal["phase", "step", "epoch"]
UNITS: tuple[Unit, ...] = ("phase", "step", "epoch")

SLICE = 0.002
"""Seconds of work between two looks at the inbox."""

_LONGEST = 10.0
"""Seconds that training up to a step asked for takes at most where it can be faster: somebody waits for it."""

_LAG = 0.25
"""Seconds a slow machine may fall behind the asked speed before the debt is forgiven."""


class Player:
    """A session that runs by itself. `rate` is in units per second, 0 for as fast as it goes.

    Nothing asked of it takes longer than a slice. What can be done only at the step sought waits, in order and with
    all that is asked after it, until `slice` has got there. To give up the seek gives up what waits: done anywhere
    else it would surprise. Only letting go of a parameter is not given up, or it would stay frozen.
    """

    def __init__(self, session: Session, cores: int = 1) -> None:
        """On so many `cores` runs of the race that train along may do so at once."""
        self.session = session
        self.lanes = Lanes(session, cores)
        """The runs of the race, where they train along."""
        self.unit: Unit = "step"
        self.detail: Detail = "phase"
        """How far a unit of a phase goes."""
        self._left_at = LastPlace()
        self.rate = 0.0
        self.playing = False
        self.refusals: list[UserError] = []
        """Why requests that had waited could not be carried out; whoever tells the user empties it."""
        self._waiting: deque[tuple[Callable[[], None], bool]] = deque()
        self._rest = 0
        self._due = 0.0
        self._goal: int | None = None
        """The step at which to pause, where training has been asked to go up to one."""
        self._goal_rate = 0.0

    @property
    def busy(self) -> bool:
        """Whether a step asked for has still to be reached."""
        return self.session.seeking or self._rest > 0

    def toggle(self) -> None:
        """Run, or pause a run."""
        self._ask(lambda: self._pause() if self.playing else self._play())

    def play(self) -> None:
        """Train on from here; at the end of all epochs the run begins anew."""
        self._ask(self._play)

    def run_to(self, options: Options, count: int) -> None:
        """Train until `count` steps are taken since the last edit, and pause there.

        It begins anew with `options`, and where the last epoch ends before that.
        It goes at the pace set, or faster where that would take long. Raises UserError for an option that cannot be,
        unless it has to wait.
        """
        self._ask(lambda: self._run_to(options, count))

    def train_on(self, count: int) -> None:
        """Train exactly `count` steps from here, or up to the last epoch's end, and pause there.

        Raises UserError, unless it has to wait, where that end is reached already.
        """
        self._ask(lambda: self._train_on(count))

    def go_to(self, step: int) -> None:
        """Go to a step and wait there; one the run has not reached yet is trained to.

        Raises UserError, unless it has to wait, for a step beyond the last epoch.
        """
        self._ask(lambda: self._go_to(step))

    def pause(self) -> None:
        """Stop after the step under way."""
        self._ask(self._pause, anywhere=True)

    def forward(self) -> None:
        """One unit further; inside the known run this only moves along it."""
        self._ask(self._forward)

    def back(self) -> None:
        self._ask(self._back)

    def reset(self) -> None:
        """Begin anew and wait."""
        self._ask(lambda: self._go(self.session.reset), anywhere=True)

    def start_over(self, experiment: Experiment) -> None:
        """Begin as at first, with nothing but these settings, and wait."""
        self._ask(lambda: self._go(lambda: self.session.start_over(experiment)), anywhere=True)

    def seek(self, step: int) -> None:
        """Go to a step and wait there."""
        self._ask(lambda: self._go(lambda: self.session.seek(step)), anywhere=True)

    def restore(self, number: int) -> None:
        """Return to a run kept and wait at its end."""
        self._ask(lambda: self._go(lambda: self.session.restore(number)), anywhere=True)

    def keep(self) -> None:
        """Keep this run in the race; raises UserError where there is no lane left, unless it has to wait."""
        self._ask(self.session.keep)

    def run_again(self, options: Options) -> None:
        """Keep this run, change something, and train again from its start for as many steps; raises as `keep` does."""
        self._ask(lambda: self._run_again(options))

    def start_race(self, ways: Sequence[Options], steps: int) -> None:
        """Train so many steps from the start, and beside it the same run set otherwise in each of some ways.

        Raises as `Session.start_race` does, unless it has to wait.
        """
        self._ask(lambda: self._start_race(ways, steps))

    def open_run(self, run: Run, steps: int) -> None:
        """Have a run take the place of this one, train so many steps, and pause there."""
        self._ask(lambda: self._open_run(run, steps))

    def take_lane(self, number: int) -> None:
        """Go on with a run kept in the race, which stays there, and wait at its end."""
        self._ask(lambda: self._go(lambda: self._take_lane(number)), anywhere=True)

    def do(self, command: Command, gesture: int = 0) -> None:
        """Carry out a command; raises UserError when it cannot be, unless it has to wait."""
        self._ask(lambda: self._changing(lambda: self.session.do(command, gesture)), always=command.releases)

    def undo(self) -> None:
        """Take the last command back."""
        self._ask(lambda: self._changing(self.session.undo))

    def redo(self) -> None:
        """Give the command taken back last once more."""
        self._ask(lambda: self._changing(self.session.redo))

    def branch(self) -> None:
        """Keep this run and go on from here on another."""
        self._ask(self.session.branch)

    def cancel_seek(self) -> None:
        """Stay at the step reached so far, and give up what waited for the step sought."""
        self._rest = 0
        self.session.cancel_seek()
        self._give_up()

    def go_to_place(self, place: Place) -> None:
        """Go to a place inside the present step and wait there."""
        self._ask(lambda: self._go(lambda: self.session.go_to_place(place)))

    def open_next(self) -> None:
        """Complete the present step and wait at the start of the next one."""
        self._ask(lambda: self._go(self.session.open_next))

    def frame(self) -> Frame:
        """The session's frame. Whoever goes phase by phase looks into a step, also after changing something in it."""
        session = self.session
        if self.unit != "phase":
            session.close_step()
        elif not (self.playing or self.busy or self._waiting):
            self._look_into()
        return session.frame(self.playing)

    def stop(self) -> None:
        """Give up what waits, because nobody will take slices any more; a seek is left for the next player."""
        if self._waiting:
            self.cancel_seek()

    def halt(self) -> None:
        """Drop everything under way, after a fault."""
        self.playing = False
        self._rest = 0
        self._waiting.clear()
        self.session.cancel_seek()

    def _look_into(self) -> None:
        session = self.session
        if session.trace is None:
            place = self._left_at.place_in(session.state.step, session.experiment.network)
            with suppress(UserError):  # Told when the user asks for a phase.
                session.open_step(place if place != session.route.end else START)
        self._left_at.note(session.trace, session.place)

    def _changing(self, change: Callable[[], None]) -> None:
        self._left_at.note(self.session.trace, self.session.place)
        change()

    def _ask(self, request: Callable[[], None], anywhere: bool = False, always: bool = False) -> None:
        """Carry out a request now, or let it wait its turn."""
        if self._waiting or (self.busy and not anywhere):
            self._waiting.append((request, always))
        else:
            request()

    def _give_up(self) -> None:
        waiting, self._waiting = self._waiting, deque()
        for request, always in waiting:
            if always:
                self._answer(request)

    def _answer(self, request: Callable[[], None]) -> None:
        try:
            request()
        except UserError as error:
            self.refusals.append(error)

    def _run_again(self, options: Options) -> None:
        session = self.session
        goal = session.track.end
        if goal == 0:
            raise UserError(mark("errors", "There is nothing to race against yet: train this run first."))
        session.race_against(again(session.track.run, options), goal)
        self._play()

    def _start_race(self, ways: Sequence[Options], steps: int) -> None:
        self.session.start_race(ways, steps)
        self._play()
        self._goal, self._goal_rate = steps, self.rate if self.unit == "step" else 0.0

    def _open_run(self, run: Run, steps: int) -> None:
        self.session.begin(Track(run))
        self._train_to(steps)

    def _take_lane(self, number: int) -> None:
        track = self.session.race.track(number)
        if track is not None:
            self.session.begin(track)

    def _pass_goal(self) -> None:
        """Drop the goal of a race that is over, so that training can go on beyond it."""
        if self.session.at_goal:
            self.session.race.go_on()

    def _run_to(self, options: Options, count: int) -> None:
        session = self.session
        now, end = session.state.step, steps_to_end(session.experiment, session.state)
        goal = session.track.run.last_edit(now) + count
        if options or (end is not None and goal > now + end):
            session.reset(options)
            now, goal = 0, count
        if goal > now:
            self._play()
            own = self.rate if self.unit == "step" else 0.0
            self._goal, self._goal_rate = goal, max(own, (goal - now) / _LONGEST) if self.rate > 0 else 0.0

    def _train_on(self, count: int) -> None:
        step, last = self.session.state.step, self._last()
        self._train_to(max(step + 1, step + count if last == math.inf else min(step + count, int(last))))

    def _go_to(self, step: int) -> None:
        if step <= self.session.track.end:
            self._go(lambda: self.session.seek(step))
        else:
            self._train_to(step)

    def _train_to(self, step: int) -> None:
        if step > self._last():
            text = mark("errors", "The run ends with step {last}: set more epochs to go beyond it.")
            raise UserError(text, last=self._last())
        self._play()
        self._goal, self._goal_rate = step, 0.0

    def _last(self) -> float:
        """The step at which the last epoch ends; infinity where there is no last one."""
        left = steps_to_end(self.session.experiment, self.session.state)
        return math.inf if left is None else self.session.state.step + left

    def _play(self) -> None:
        session = self.session
        self._goal = None
        self._pass_goal()
        if session.finished and session.state.step >= session.track.end:
            session.reset()
        session.continue_from_here()
        session.hit = None
        self.playing = session.problem is None or self.lanes.behind
        self._due = time.perf_counter()

    def _pause(self) -> None:
        self.playing = False
        self._rest = 0

    def _go(self, move: Callable[[], None]) -> None:
        self._pause()
        move()

    def _forward(self) -> None:
        self._pause()
        self._pass_goal()
        if self.unit == "epoch":
            self._rest = self.session.steps_to_epoch_end()
            self._take_rest(time.perf_counter() + SLICE)
        else:
            self._advance_unit(self.unit, math.inf)

    def _back(self) -> None:
        self._pause()
        session = self.session
        if self.unit == "phase" and (session.phase_under_way or session.state.step == 0):
            session.phase_back(self.detail)
        elif self.unit == "phase":
            session.seek(session.state.step - 1)
            self._waiting.appendleft((lambda: session.last_place(self.detail), False))
        elif self.unit == "step":
            session.seek(session.state.step - 1)
        else:
            session.back_one_epoch()

    def slice(self, seconds: float = SLICE) -> float:
        """Do up to so many seconds of work; return the seconds until there is more to do, infinity for none."""
        session = self.session
        session.measures_beside = self.playing
        until = time.perf_counter() + seconds
        if session.seeking:
            session.advance(1_000_000_000, until)
            return 0.0
        if self._rest:
            self._take_rest(until)
            return 0.0
        if self._waiting:
            self._answer(self._waiting.popleft()[0])
            return 0.0
        if self.lanes.behind and (self.playing or session.problem is None):
            self.lanes.advance(until)
            return 0.0
        if not self.playing:
            return 0.0 if self.lanes.settle() else math.inf
        unit: Unit = self.unit if self._goal is None else "step"
        rate = self.rate if self._goal is None else self._goal_rate
        if rate <= 0 and unit != "phase":
            session.advance(1_000_000_000 if self._goal is None else self._goal - session.state.step, until)
        else:
            self._keep_pace(unit, rate, until)
        self.playing = self._can_go_on() or (session.problem is not None and self.lanes.behind)
        ahead = self._due - time.perf_counter() if rate > 0 else 0.0
        return max(0.0, ahead) if self.playing else 0.0

    def _keep_pace(self, unit: Unit, rate: float, until: float) -> None:
        now = time.perf_counter()
        pause = 1.0 / rate if rate > 0 else 0.0
        self._due = max(self._due, now - _LAG)
        while self._due <= now < until and self._can_go_on():
            self._advance_unit(unit, until)
            self._due += pause
            now = time.perf_counter()

    def _take_rest(self, until: float) -> None:
        """Steps still to take of an epoch asked for."""
        taken = self.session.advance(self._rest, until)
        self._rest = self._rest - taken if taken and self._can_go_on() else 0

    def _can_go_on(self) -> bool:
        session = self.session
        over = session.finished or session.at_goal or (self.playing and session.state.step == self._goal)
        return session.problem is None and not over and session.hit is None

    def _advance_unit(self, unit: Unit, until: float) -> None:
        session = self.session
        if unit == "phase":
            session.phase_forward(self.detail)
        elif unit == "step":
            session.advance(1)
        else:
            session.advance(session.steps_to_epoch_end(), until)
