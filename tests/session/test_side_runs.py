"""Runs trained at once beside the present one."""

import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.session.race.race import LANES
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session
from nnviz.session.side_runs import keep_beside, replayed, start_here

LINE = Experiment(points=20, batch_size=20, optimizer="gradient_descent", learning_rate=0.05)
WAYS = ((("optimizer", "momentum"),), (("learning_rate", 0.01),))


def test_each_run_is_the_one_that_would_have_been_trained() -> None:
    session = Session(LINE)
    session.do(SetParameter(0, 5.0))
    keep_beside(session, WAYS, 15)
    assert session.state.step == 0
    for lane, way in zip(session.race.lanes, WAYS, strict=True):
        other = Session(LINE.with_options(dict(way)))
        other.do(SetParameter(0, 5.0))
        other.advance(15)
        assert lane.end == 15
        name = LINE.network.names[0]
        assert lane.history.series(name)[1].tolist() == other.track.history.series(name)[1].tolist()


def test_runs_with_the_same_settings_take_each_others_places() -> None:
    session = Session(LINE)
    keep_beside(session, WAYS, 5)
    keep_beside(session, WAYS, 9)
    assert [lane.end for lane in session.race.lanes] == [9, 9]


def test_without_a_lane_there_is_a_sentence_and_a_run_that_overflows_is_kept() -> None:
    session = Session(LINE)
    keep_beside(session, ((("learning_rate", 1e5),),), 500)
    assert session.race.lanes[0].overflowed
    with pytest.raises(UserError, match="lanes"):
        keep_beside(session, [(("learning_rate", 0.001 * n),) for n in range(1, LANES + 1)], 3)


def test_starting_here_begins_with_the_present_parameters() -> None:
    session = Session(LINE)
    start_here(session)
    assert not session.frame().can_undo
    session.advance(8)
    here = session.state.parameters.tolist()
    start_here(session)
    assert session.state.step == 0
    assert session.state.parameters.tolist() == here
    session.undo()
    session.catch_up()
    assert session.state.step == 8


def test_a_way_replayed_is_the_one_that_was_taken() -> None:
    session, seen = Session(LINE), {}
    for step in range(20):
        seen[step] = session.state.parameters.tolist()
        if step == 7:
            session.do(SetParameter(0, 3.0))
            seen[step] = session.state.parameters.tolist()
        session.advance(1)
    told: list[int] = []
    found = replayed(session.track.run, 16, 5, told.append)
    assert found.steps.tolist() == told == [0, 4, 8, 12, 16]
    assert found.points.tolist() == [seen[int(step)] for step in found.steps]
