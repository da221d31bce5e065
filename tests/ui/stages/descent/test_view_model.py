"""What the stage shows of a frame: the numbers are the engine's, and the map stands still."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.training import step
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import SetParameters
from nnviz.session.session import Session
from nnviz.session.side_runs import keep_beside
from nnviz.ui.stages.descent import words
from nnviz.ui.stages.descent.game import game_of
from nnviz.ui.stages.descent.view_model import DescentState, map_range, rates, settled
from nnviz.ui.stages.descent.ways import four_ways


def test_losses_landing_and_gradient_are_the_engines(descent: Lesson) -> None:
    session = Session(descent.experiment)
    session.advance(7)
    state = DescentState(session.frame())
    frame = state.frame
    assert state.loss == pytest.approx(evaluate(frame.experiment, frame.data, frame.state.parameters).train_loss)
    after, record = step(frame.experiment, frame.data, frame.state)
    assert state.landing == tuple(after.parameters.tolist())
    assert state.next_gradient == tuple(record.gradient.tolist())
    assert state.curve.value == state.place[0]
    assert state.best[:2] == pytest.approx(np.polyfit(frame.data.x[:, 0], frame.data.y[:, 0], 1))
    around = [
        state.loss_at((state.best[0] + a, state.best[1] + b)) for a, b in ((0.1, 0), (-0.1, 0), (0, 0.1), (0, -0.1))
    ]
    assert min(around) > state.best[2]


def test_runs_are_told_up_to_the_present_step(descent: Lesson) -> None:
    session = Session(descent.experiment)
    keep_beside(session, four_ways(session.experiment), 30)
    session.advance(12)
    runs = DescentState(session.frame()).runs
    assert [run.lane.number for run in runs] == [1, 2, 3, 4, 0]
    for run in runs[:4]:
        assert (len(run.places), len(run.later)) == (13, 18)
    assert runs[0].places == pytest.approx(runs[-1].places)
    assert runs[1].loss != runs[0].loss


def test_the_map_holds_start_bottom_and_ball_and_grows_by_steps(descent: Lesson) -> None:
    session = Session(descent.experiment)
    ranges = map_range(DescentState(session.frame()))
    for place in (DescentState(session.frame()).best[:2], (-0.3, 9.2)):
        for value, (low, high) in zip(place, ranges, strict=True):
            assert low < value < high
    session.advance(5)
    assert map_range(DescentState(session.frame())) == ranges
    session.do(SetParameters((0, 1), (ranges[0][1] + 1.0, 4.0)))
    wider = map_range(DescentState(session.frame()))
    assert wider[0][1] >= ranges[0][1] + 1.0
    session.do(SetParameters((0, 1), (1e9, 4.0)))
    assert map_range(DescentState(session.frame()))[0][1] < 1e4


def test_a_map_that_is_large_enough_stays() -> None:
    shown = ((0.0, 10.0), (0.0, 10.0))
    assert settled(shown, ((2.0, 8.0), (3.0, 9.0))) == shown
    for wanted in (((-1.0, 8.0), (3.0, 9.0)), ((4.0, 5.0), (4.0, 5.0))):
        assert settled(shown, wanted) == wanted


def test_rates_are_those_of_what_is_trained(descent: Lesson) -> None:
    frame = Session(descent.experiment).frame()
    x = frame.data.x[:, 0]
    both = np.linalg.eigvalsh(np.array([[np.mean(x * x), x.mean()], [x.mean(), 1.0]]))[-1]
    assert rates(frame.experiment, frame.data, frame).curvature == pytest.approx(both)
    held = replace(frame.experiment, frozen=frame.experiment.network.names[1:])
    assert rates(held, frame.data, frame).curvature == pytest.approx(np.mean(x * x))
    nothing = replace(frame.experiment, frozen=frame.experiment.network.names)
    assert rates(nothing, frame.data, frame).bounds is None


def test_places_visited_on_the_curve_are_those_since_the_intercept_moved(descent: Lesson) -> None:
    names = descent.experiment.network.names
    session = Session(replace(descent.experiment, frozen=names[1:]))
    session.advance(6)
    assert len(DescentState(session.frame()).visited) == 7
    session.do(SetParameters((1,), (4.0,)))
    session.advance(2)
    assert len(DescentState(session.frame()).visited) == 3
    free = Session(descent.experiment)
    free.advance(6)
    assert len(DescentState(free.frame()).visited) == 1


def test_there_is_no_game_while_anything_is_trained(descent: Lesson) -> None:
    assert game_of(DescentState(Session(descent.experiment).frame())) is None
    names = descent.experiment.network.names
    own = Session(replace(descent.experiment, frozen=names, batch_size=1, shuffle=False))
    game = game_of(DescentState(own.frame()))
    assert game is not None
    assert game.rule is None
    assert (game.x, game.y) == (own.data.x[0, 0], own.data.y[0, 0])
    assert game.predicted == pytest.approx(-0.3 * game.x + 9.2)


def test_the_curve_tells_whether_the_intercept_is_held_or_trained_and_why_there(descent: Lesson) -> None:
    state = DescentState(Session(descent.experiment).frame())
    assert "moves the intercept too" in words.held(state)[0]
    still = replace(descent.experiment, frozen=("layers[0].bias[0]",))
    assert "held at 9.2" in words.held(DescentState(Session(still).frame()))[0]
    true = replace(still, start={**still.start, "layers[0].bias[0]": still.options["intercept"]})
    assert all("held at its true value, 4" in told for told in words.held(DescentState(Session(true).frame())))
