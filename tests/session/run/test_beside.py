"""Measuring beside: the same numbers at the same steps, only later."""

import math

import numpy as np
import pytest

from nnviz.engine.analysis.evaluation import Evaluation, evaluate
from nnviz.engine.backends.base import NUMPY
from nnviz.engine.backends.table import preferred
from nnviz.engine.experiment import Experiment
from nnviz.engine.pauses import CancelledError, pausing
from nnviz.engine.training import initial_state
from nnviz.session.player import Player
from nnviz.session.run.beside import EvaluationBeside
from nnviz.session.run.commands import SetParameter
from nnviz.session.run.history import FIXED, History
from nnviz.session.run.run import Run
from nnviz.session.run.track import Track
from nnviz.session.session import Session

pytest_plugins = ("tests.engine.pictures",)

LARGE = Experiment(dataset="circle", points=20_000, train_share=0.5, hidden=(8,) * 4, batch_size=200)
SMALL = Experiment(points=10, hidden=(3,), batch_size=4)


def advanced(experiment: Experiment, steps: int, *, beside: bool, backend: str = NUMPY) -> Track:
    track, state = Track(Run(experiment, backend=backend)), initial_state(experiment)
    track.begin()
    while state.step < steps:
        state = track.advance(experiment, experiment.data, state, steps - state.step, beside=beside).state
    return track


@pytest.mark.parametrize("backend", [NUMPY, preferred()])
def test_a_history_measured_beside_is_the_same_to_the_bit(backend: str) -> None:
    beside, at_once = (advanced(LARGE, 150, beside=way, backend=backend) for way in (True, False))
    assert beside.history.columns == at_once.history.columns
    assert beside.history.table().tobytes() == at_once.history.table().tobytes()
    assert np.isfinite(beside.history.series("train_loss")[1][1:]).all()
    assert len(beside.history.series("train_loss")[0]) > 3


def test_what_is_measured_beside_does_not_change_a_view_taken_before() -> None:
    history = History(())
    rows = np.full((3, len(FIXED)), math.nan)
    rows[:, 0] = range(3)
    history.extend(rows)
    before = history.view()
    history.measure(2, Evaluation(1.0, 2.0, None, 4.0))
    assert len(before.series("train_loss")[0]) == 0
    assert [history.last(name, 2)[1] for name in ("train_loss", "test_loss", "test_accuracy")] == [1.0, 2.0, 4.0]
    assert math.isnan(history.last("train_accuracy", 2)[1])
    history.measure(7, Evaluation(1.0, 2.0, 3.0, 4.0))
    assert history.total == 3, "a step that is not there"


def test_what_was_given_up_with_the_run_is_there_for_whoever_asks_later(bars: Experiment) -> None:
    """As where the window closes at full speed, and what is unsaved is kept then."""
    data, parameters = bars.data, initial_state(bars).parameters

    def give_up() -> None:
        raise CancelledError

    with pausing(give_up):
        evaluation = EvaluationBeside(bars, data, parameters)
        with pytest.raises(CancelledError):
            evaluation.result()
    assert evaluation.result().found == evaluate(bars, data, parameters)


def test_an_edit_made_meanwhile_has_the_last_word() -> None:
    rows = []
    for beside in (True, False):
        session = Session(LARGE)
        session.measures_beside = beside
        session.advance(int(session.track.history.end) + 64)
        session.do(SetParameter(0, 0.5))
        session.advance(10)
        rows.append(session.track.history.table().tobytes())
    assert rows[0] == rows[1]


@pytest.mark.parametrize("experiment", [LARGE, SMALL])
def test_a_run_that_pauses_is_told_exactly(experiment: Experiment) -> None:
    player = Player(Session(experiment))
    player.play()
    while player.session.state.step < 70:
        player.slice()
        frame = player.frame()
        assert frame.running
        assert frame.history.end == frame.state.step
    player.pause()
    frame = player.frame()
    assert frame.train_loss == evaluate(frame.experiment, frame.data, frame.state.parameters).train_loss
    plain = Session(experiment)
    plain.advance(frame.state.step)
    assert frame.history.table().tobytes() == plain.track.history.table().tobytes()
