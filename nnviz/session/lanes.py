"""The runs of a race that train along: they follow the present run, so that all of them stand at the same step."""

import math
import time
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from threading import Semaphore

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.backends.base import KERNEL
from nnviz.engine.backends.table import backend
from nnviz.session.race.race import Lane
from nnviz.session.session import Session


class Lanes:
    """The lanes of a player's session, each a session of its own that only ever goes on at its end.

    As many of them train at once as there are `cores` for them.
    """

    def __init__(self, session: Session, cores: int) -> None:
        self._session = session
        self._runners: dict[int, Session] = {}
        self._threads: dict[int, ThreadPoolExecutor] = {}
        self._at_once = cores
        self._cores = Semaphore(cores)
        self._turn = 0

    @property
    def target(self) -> int:
        """The step to which all lanes train: the present run's; where that overflowed, the last one of the race."""
        session = self._session
        if session.seeking:
            return 0
        course = session.race.course if session.problem is not None else None
        return max(session.state.step, course or 0)

    @property
    def count(self) -> int:
        """How many lanes train along."""
        return len(self._session.race.lanes) if self._session.race.together else 0

    @property
    def behind(self) -> bool:
        """Whether some lane has still to come as far as the present run."""
        return bool(self._behind())

    def advance(self, until: float) -> None:
        """Have the lanes that are behind come as far as the present run, or stop once the clock passes `until`.

        On one core they take turns, as each would wait for the others anyway. The one that had to wait for the clock is
        the first the next time, so that none is left behind.
        """
        lanes, target = self._behind(), self.target
        if min(self._at_once, len(lanes)) > 1 and all(map(self._lets_go, lanes)):
            self._advance_at_once(lanes, target, until)
            return
        for turn in range(len(lanes)):
            lane = lanes[(self._turn + turn) % len(lanes)]
            runner = self._runner(lane)
            _follow(runner, target, until)
            self._renew(lane, runner)
            if _late(until):
                self._turn += turn
                break

    def settle(self) -> bool:
        """At rest, find out how good one more lane is at its very end; returns whether there was one to look at."""
        if not self.count:
            return False
        for lane in self._session.race.lanes:
            runner = self._runners.get(lane.number)
            if lane.final is None and runner is not None and runner.track is self._session.race.own(lane.number):
                final = evaluate(runner.experiment, runner.data, runner.state.parameters)
                self._session.race.bring_back(replace(lane, final=final), runner.track)
                return True
        return False

    def _advance_at_once(self, lanes: list[Lane], target: int, until: float) -> None:
        """Each lane in a thread of its own, in which its backend keeps it at hand."""
        under_way = []
        for lane in lanes:
            thread = self._threads.setdefault(lane.number, ThreadPoolExecutor(1, f"nnviz-lane-{lane.number}"))
            runner = self._runner(lane)
            under_way.append((lane, runner, thread.submit(self._take_core, runner, target, until)))
        wait([future for _, _, future in under_way])
        for lane, runner, future in under_way:
            future.result()
            self._renew(lane, runner)

    def _take_core(self, runner: Session, target: int, until: float) -> None:
        """Have a lane's session train once there is a core for it."""
        with self._cores:
            _follow(runner, target, until)

    def _lets_go(self, lane: Lane) -> bool:
        """Whether other threads go on while a lane's steps are taken."""
        runner = self._runner(lane)
        return backend(lane.run.backend).computes(runner.experiment, runner.data) == KERNEL

    def _behind(self) -> list[Lane]:
        if not self.count:
            return []
        target = self.target
        return [lane for lane in self._session.race.lanes if lane.end < target and not self._over(lane)]

    def _over(self, lane: Lane) -> bool:
        """Whether a lane cannot go on: it has overflowed, or all of its epochs are done."""
        runner = self._runners.get(lane.number)
        mine = runner is not None and runner.track is self._session.race.own(lane.number)
        return lane.overflowed or (mine and runner is not None and runner.finished and not runner.seeking)

    def _runner(self, lane: Lane) -> Session:
        """The session of a lane, standing at the end of the lane's own track or on its way there."""
        track, runner = self._session.race.own(lane.number), self._runners.get(lane.number)
        assert track is not None
        if runner is None or runner.track is not track:
            runner = self._runners[lane.number] = Session(track.run)
            runner.budget = math.inf  # The memory of all runs is looked after by the session they are kept in.
            runner.resume(track, track.end)
        return runner

    def _renew(self, lane: Lane, runner: Session) -> None:
        """Have the race tell how far a lane has come."""
        track = runner.track
        if track.end == lane.end and runner.problem is None:
            return
        now = Lane(lane.number, lane.run, track.history.view(), track.end, lane.name, runner.problem is not None)
        now.open_as(lane)
        self._session.race.bring_back(now, track)


def _follow(runner: Session, target: int, until: float) -> None:
    """Have a lane's session train to a step, or until the clock passes `until`."""
    while runner.track.end < target and not _late(until) and runner.advance(target - runner.state.step, until):
        pass


def _late(until: float) -> bool:
    return time.perf_counter() > until
