"""A second way to any moment of a run: a plain loop from its start, with no history, no checkpoints and no seeking.

A run of NumPy's is held against `step` itself; one of another backend against its steps, one to a call, and these are
held against NumPy's formulas.
"""

import math
import sys
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pytest

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.backends.base import NUMPY, Recording, Rows
from nnviz.engine.backends.table import BACKENDS, backend
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import Record, State, initial_state, step
from nnviz.session import pace as pace_module
from nnviz.session import player as player_module
from nnviz.session.run.run import Run
from nnviz.session.session import Session
from tests.session.clock import Clock


class RunSnapshot(NamedTuple):
    """A run after a step and the edits made there."""

    experiment: Experiment
    state: State
    record: Record | None
    reshaped: bool = False
    """Whether one of these edits gave the network another shape."""
    noted: Rows | None = None
    """The row of this step by another backend than NumPy, where no edit was made there."""

    def bits(self) -> tuple[object, ...]:
        """The whole of the state, so that equal means equal to the last bit."""
        return (*self.state[:3], *(array.tobytes() for array in self.state.arrays))

    def row(self, columns: Sequence[str]) -> list[float]:
        """NumPy's row for it, where the loss over all data is measured at every step; NaN where it has none."""
        data, number, parameters = self.experiment.data, self.state.step, self.state.parameters
        with np.errstate(over="ignore", invalid="ignore"):
            objective = self.experiment.objective
            losses = objective.loss.value(objective.network.output(parameters, data.x), data.y)
            train_loss = float(losses.sum() / len(data.x))
            norm = math.sqrt(float(self.record.gradient @ self.record.gradient)) if self.record else math.nan
            norms = [math.nan] * len(self.experiment.network.layers)
            if self.record and not self.reshaped:
                parts = [self.record.gradient[where] for where in self.experiment.network.layer_slices]
                norms = [math.sqrt(float(part @ part)) for part in parts]
        known = dict(zip(self.experiment.network.names[:64], parameters.tolist(), strict=False))
        known.update((f"gradient_norm[{layer}]", norm) for layer, norm in enumerate(norms))
        found = evaluate(self.experiment, data, parameters)
        others = [math.nan if value is None else value for value in found[1:]]
        watched = [*others, *(known.get(name, math.nan) for name in columns[9:])]
        if self.record is None:
            return [number, 0, math.nan, math.nan, train_loss, math.nan, *watched]
        return [number, self.record.epoch + 1, self.record.samples[0], self.record.loss, train_loss, norm, *watched]

    def noted_row(self, columns: Sequence[str]) -> list[float] | None:
        """The row as another backend has it; None where there is none of it."""
        noted = self.noted
        if noted is None or self.record is None:
            return None
        known = dict(zip(self.experiment.network.names[:64], noted.watched[0].tolist(), strict=False))
        known.update((f"gradient_norm[{layer}]", norm) for layer, norm in enumerate(noted.layer_norms[0].tolist()))
        train_loss, *others = noted.measured[0].tolist()
        found = [noted.step[0], noted.epoch[0] + 1, noted.sample[0], noted.loss[0], train_loss, noted.gradient_norm[0]]
        return [*found, *others, *(known.get(name, math.nan) for name in columns[9:])]


def _rows(moments: Sequence[RunSnapshot], columns: Sequence[str]) -> npt.NDArray[np.float64]:
    """The history's rows: those of the backend, where they are near enough to what NumPy makes of the same steps."""
    by_numpy = np.array([moment.row(columns) for moment in moments])
    found = by_numpy.copy()
    for place, moment in enumerate(moments):
        noted = moment.noted_row(columns)
        if noted is not None:
            found[place] = noted
    compared = np.ones(found.shape, bool)
    # Beyond the largest number the order of a sum decides what is left of it.
    beyond = np.array([moment.noted is not None for moment in moments]) & ~np.isfinite(found[:, 4])
    assert not np.isfinite(by_numpy[beyond, 4]).any()
    compared[np.ix_(beyond, [4, 6, 7, 8])] = False
    np.testing.assert_allclose(found[compared], by_numpy[compared], rtol=1e-9, atol=1e-12)
    return found


Replay = Callable[[Run, int], list[RunSnapshot]]
Check = Callable[[Session], None]
Everything = Callable[[Session], tuple[Any, ...]]


class _Replayer:
    """Replays runs in a plain loop; what a run has in common with the one before it is not computed again."""

    def __init__(self) -> None:
        self._last: tuple[Run, list[RunSnapshot]] | None = None

    def __call__(self, run: Run, steps: int) -> list[RunSnapshot]:
        moments = [] if self._last is None else self._last[1][: _common(self._last[0], run)]
        for number in range(len(moments), steps + 1):
            moments.append(_next(run, number, moments[-1] if moments else None))
        self._last = run, moments
        return moments[: steps + 1]


def _common(one: Run, other: Run) -> int:
    """How many moments from the start on two runs have in common for certain."""
    if one.start is not other.start or one.backend != other.backend:
        return 0
    same = 0
    while same < min(len(one.edits), len(other.edits)) and one.edits[same] is other.edits[same]:
        same += 1
    return min((run.edits[same].step for run in (one, other) if same < len(run.edits)), default=sys.maxsize)


def _next(run: Run, number: int, before: RunSnapshot | None) -> RunSnapshot:
    """The moment of a step, after the one before it."""
    record, noted = None, None
    if before is None:
        experiment, state = run.start, initial_state(run.start)
    elif run.backend == NUMPY:
        experiment = before.experiment
        state, record = step(experiment, experiment.data, before.state)
    else:
        experiment = before.experiment
        recording = Recording(np.arange(min(64, experiment.network.size)), 1)
        state, noted, record, _ = backend(run.backend).advance(experiment, experiment.data, before.state, 1, recording)
    edits = [edit for edit in run.edits if edit.step == number]
    for edit in edits:
        experiment, state = edit.command.apply(experiment, state)
    reshaped = any(edit.command.reshapes for edit in edits)
    return RunSnapshot(experiment, state, record, reshaped, None if edits else noted)


def _check(session: Session, replay: Replay) -> None:
    track = session.track
    moments = replay(track.run, max(track.end, session.state.step))
    assert session.state.step <= track.end
    wanted = moments[session.state.step]
    assert RunSnapshot(session.experiment, session.state, None).bits() == wanted.bits()
    assert session.experiment == wanted.experiment
    assert session.data.x.tobytes() + session.data.y.tobytes() == wanted.experiment.data.x.tobytes() + (
        wanted.experiment.data.y.tobytes()
    )
    if session.record is None:
        assert session.seeking or session.state.step == 0
    else:
        assert wanted.record is not None
        assert session.record.gradient.tobytes() == wanted.record.gradient.tobytes()
        assert session.record.prediction.tobytes() == wanted.record.prediction.tobytes()
        assert session.record.samples.tolist() == wanted.record.samples.tolist()
    assert np.isfinite(session.state.parameters).all()
    assert not session.state.parameters.flags.writeable
    check_history(session, moments)


def check_history(session: Session, moments: list[RunSnapshot]) -> None:
    """Every row is the one a plain loop gives, in order, and none is missing unless some were thinned."""
    history = session.track.history
    table = history.table()
    steps = table[:, 0].astype(int)
    assert (np.diff(steps) > 0).all()
    if history.thinned:
        assert len(steps) < session.track.end + 1
    else:
        assert steps.tolist() == list(range(session.track.end + 1))
    assert steps[0] == 0
    assert steps[-1] <= session.track.end
    np.testing.assert_array_equal(table, _rows([moments[number] for number in steps], history.columns))


def _everything(session: Session) -> tuple[Any, ...]:
    """All that can be seen of a session but its undo."""
    session.catch_up()
    state, record = session.state, session.record
    return (
        session.track.run,
        state[:3],
        state.parameters.tobytes(),
        session.experiment,
        None if record is None else (record.step, record.gradient.tobytes(), record.samples.tolist()),
        session.track.end,
        session.track.history.table().tobytes(),
        session.data.x.tobytes(),
        [(track.run, track.end, track.history.table().tobytes()) for track in session.branches],
        session.problem,
    )


@pytest.fixture
def replay() -> Replay:
    """Every moment of a run from 0 to a step, from scratch."""
    return _Replayer()


@pytest.fixture
def check() -> Check:
    """Hold a session against the plain loop: its state, its record and every row of its history, bit for bit."""
    replay = _Replayer()
    return lambda session: _check(session, replay)


@pytest.fixture
def everything() -> Everything:
    """All that can be seen of a session but its undo, once a seek is done."""
    return _everything


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock for the player, and for the session and its steps."""
    clock = Clock()
    for module in (player_module, pace_module):
        monkeypatch.setattr(module, "time", clock)
    for name in BACKENDS:
        monkeypatch.setitem(BACKENDS, name, clock)
    return clock
