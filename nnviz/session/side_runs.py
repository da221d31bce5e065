"""Further runs, trained at once and kept in the race beside the present one."""

from collections.abc import Callable, Sequence

import numpy as np

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.arrays import Array
from nnviz.session.race.race import Lane, Options, again
from nnviz.session.run.commands import ChangeOptions
from nnviz.session.run.run import Run
from nnviz.session.run.track import Track
from nnviz.session.run.trajectory import Trajectory
from nnviz.session.session import Session


def start_here(session: Session) -> None:
    """Begin a new run whose start values are the present parameters; at the start of a run nothing is to be done."""
    if session.state.step > 0:
        names, values = session.experiment.network.names, session.state.parameters.tolist()
        here = {f"start:{name}": value for name, value in zip(names, values, strict=True)}
        run = Run(session.experiment.with_options(here), backend=session.track.run.backend)
        session.begin(Track(run))


def keep_beside(session: Session, ways: Sequence[Options], steps: int) -> None:
    """Train the present run's start with each of some settings for so many steps, and keep the runs in the race.

    Runs kept earlier with the same settings go. Raises UserError for settings that cannot be, and where there are too
    few lanes left.
    """
    runs = [again(session.track.run, way) for way in ways]
    for lane in session.race.lanes:
        if any(began_with(lane, way) for way in ways):
            session.race.remove(lane.number)
    for run in runs:
        side = Session(run)
        side.advance(steps)
        final = evaluate(side.experiment, side.data, side.state.parameters)
        session.race.keep(side.track, side.problem is not None, final)


def replayed(run: Run, end: int, count: int, check: Callable[[int], None] = lambda step: None) -> Trajectory:
    """About `count` states on the way of a run to step `end`, evenly apart, as far as the network had its last shape.

    For runs whose history does not have all parameters. `check` is called with each step reached and may raise.
    """
    session, steps, points = Session(run), list[int](), list[Array]()
    for step in np.unique(np.linspace(0, end, count).round().astype(int)).tolist():
        check(step)
        session.advance(step - session.state.step)
        steps.append(session.state.step)
        points.append(session.state.parameters)
    network = session.experiment.network
    kept = [place for place, values in enumerate(points) if len(values) == network.size]
    return Trajectory(np.array(steps, float)[kept], np.stack([points[place] for place in kept]))


def began_with(lane: Lane, way: Options) -> bool:
    """Whether a run began with these settings."""
    experiment = lane.opening[0]
    return bool(experiment == ChangeOptions(way).changed(experiment))
