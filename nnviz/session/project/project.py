"""What a project is, made from a session and made into one again. Values only; how it is written stands beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from nnviz.engine.analysis.evaluation import Evaluation
from nnviz.engine.data.own_data import OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import State
from nnviz.session.diagnostics.breakpoints import Breakpoint
from nnviz.session.race.grid import Grid
from nnviz.session.race.race import Lane
from nnviz.session.run.checkpoints import Checkpoints
from nnviz.session.run.history import History, HistoryView
from nnviz.session.run.run import Run
from nnviz.session.run.track import Track
from nnviz.session.session import Arrival, Session


@dataclass(frozen=True, eq=False)
class StoredRun:
    """A run with what is known of it: its rows, and states on arriving at some steps, in order, `distance` apart.

    A run without rows is replayed.
    """

    run: Run
    history: HistoryView
    states: tuple[State, ...] = ()
    distance: int = Checkpoints().distance

    @property
    def end(self) -> int:
        """The furthest step known; −1 where nothing is."""
        return self.history.end


@dataclass(frozen=True, eq=False)
class StoredLane:
    """A run of the race, and what a `Lane` says of it beside its steps."""

    number: int
    stored: StoredRun
    name: str = ""
    overflowed: bool = False
    final: Evaluation | None = None


@dataclass(frozen=True, eq=False)
class Project:
    """A session as it stood at `step`, and for what lesson: by name, and where it is the user's own by its text.

    `arrival` is how the present run came to that step; None where it is to be replayed. `own` are data of one's own
    that can be chosen again, also where no run has them any more. The lanes train along where they run `together`.
    `sections` are what the floors above keep with it,
    plain JSON by name; whoever reads one checks it.
    """

    lesson: str
    present: StoredRun
    step: int
    arrival: Arrival | None = None
    branches: tuple[StoredRun, ...] = ()
    lanes: tuple[StoredLane, ...] = ()
    together: bool = False
    grid: Grid | None = None
    breakpoints: tuple[Breakpoint, ...] = ()
    lesson_text: str = ""
    own: OwnData | None = None
    sections: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def runs(self) -> tuple[StoredRun, ...]:
        """Every run, the present one first."""
        return (self.present, *self.branches, *(lane.stored for lane in self.lanes))


def project_of(
    session: Session,
    lesson: str,
    sections: Mapping[str, Any] = MappingProxyType({}),
    lesson_text: str = "",
    own: OwnData | None = None,
) -> Project:
    """The session as it stands, for a file: quick, and nothing of it changes when the session goes on.

    To be called by whoever owns the session, and written by anybody.
    """
    at_rest = session.record is not None and not session.seeking
    lanes = ((lane, session.race.track(lane.number)) for lane in session.race.lanes)
    return Project(
        lesson=lesson,
        present=_stored(session.track),
        step=session.destination,
        arrival=Arrival(session.arrival, session.record) if at_rest and session.record is not None else None,
        branches=tuple(map(_stored, session.branches)),
        lanes=tuple(
            StoredLane(lane.number, _stored(track), lane.name, lane.overflowed, lane.final)
            for lane, track in lanes
            if track is not None
        ),
        together=session.race.together,
        grid=session.grid,
        breakpoints=session.breakpoints,
        lesson_text=lesson_text,
        own=own,
        sections=sections,
    )


def session_of(project: Project) -> Session:
    """A session that stands where the project's stood; `advance` replays up to there where the file has no state."""
    session = Session(project.present.run)
    session.resume(_track(project.present), project.step, map(_track, project.branches), project.arrival)
    session.breakpoints = project.breakpoints
    for lane in project.lanes:
        track = _track(lane.stored)
        view, end = track.history.view(), track.end
        kept = Lane(lane.number, track.run, view, end, lane.name, lane.overflowed, lane.final)
        session.race.bring_back(kept, track)
    session.race.train_along(project.together)
    session.grid = project.grid
    return session


def arrival_experiments(run: Run, steps: tuple[int, ...]) -> list[Experiment]:
    """The settings in force on arriving at each of some steps, given in order, before the edits made there."""
    settings = list(run.experiments())
    return [settings[sum(edit.step < step for edit in run.edits)] for step in steps]


def _stored(track: Track) -> StoredRun:
    kept = track.checkpoints.until(track.end)
    return StoredRun(track.run, track.history.view(), tuple(state for _, state in kept.all()), kept.distance)


def _track(stored: StoredRun) -> Track:
    """The run with what is known of it, ready to grow."""
    if stored.end < 0:
        track = Track(stored.run)
        track.begin()
        return track
    steps = tuple(state.step for state in stored.states)
    pairs = zip(arrival_experiments(stored.run, steps), stored.states, strict=True)
    later = [pair for pair in pairs if pair[1].step > 0]
    view = stored.history
    history = History.of(view.columns, view.table(), view.total)
    return Track.of(stored.run, history, Checkpoints.of(stored.run.start, later, stored.distance))
