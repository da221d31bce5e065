"""Races whose runs train along: at the same step, with the bits each would have alone, paused and sought together."""

import math
from threading import Lock

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.session import lanes
from nnviz.session.player import Player
from nnviz.session.race.race import LANES, Race
from nnviz.session.session import Session

EXPERIMENT = Experiment(dataset="circle", hidden=(3,), learning_rate=0.1, points=40)

WILD = EXPERIMENT.with_options(
    {"activation": "identity", "output_activation": "identity", "loss": "half_squared_error"}
)
"""It diverges with a large learning rate."""


def played(player: Player, most: int = 20_000) -> None:
    """Have a player do all there is to do."""
    for _ in range(most):
        if player.slice() == math.inf:
            return
    raise AssertionError("it never comes to rest")


def started(*rates: float, steps: int = 60, experiment: Experiment = EXPERIMENT, cores: int = 2) -> Player:
    player = Player(Session(experiment), cores)
    player.start_race([(("learning_rate", rate),) for rate in rates], steps)
    return player


def test_all_lanes_come_to_the_same_step_with_the_bits_each_has_alone() -> None:
    rates = (0.3, 0.03, 0.01, 0.5, 0.2, 0.003)
    player = started(*rates)
    played(player)
    lanes = player.session.race.lanes
    assert [lane.end for lane in lanes] == [60] * LANES
    assert player.session.state.step == 60
    for rate, lane in zip(rates, lanes, strict=True):
        alone = Session(EXPERIMENT.with_option("learning_rate", rate))
        alone.advance(60)
        np.testing.assert_array_equal(lane.history.table(), alone.track.history.table())


@pytest.mark.parametrize("cores", [1, 2])
def test_as_many_lanes_train_at_once_as_there_are_cores_for_them(monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    under_way, seen, change = 0, set[int](), Lock()
    follow = lanes._follow

    def watched(runner: Session, target: int, until: float) -> None:
        nonlocal under_way
        with change:
            under_way += 1
            seen.add(under_way)
        follow(runner, target, until)
        with change:
            under_way -= 1

    monkeypatch.setattr(lanes, "_follow", watched)
    player = started(0.3, 0.03, 0.01, 0.5, steps=20_000, cores=cores)
    played(player)
    assert [lane.end for lane in player.session.race.lanes] == [20_000] * 4
    assert max(seen) <= cores


def test_lanes_are_measured_exactly_once_they_rest() -> None:
    player = started(0.3)
    played(player)
    alone = Session(EXPERIMENT.with_option("learning_rate", 0.3))
    alone.advance(60)
    final = player.session.race.lanes[0].final
    assert final is not None
    assert final.train_loss == alone.frame().train_loss


def test_lanes_never_run_ahead_and_a_step_takes_all_of_them_along() -> None:
    player = started(0.3, 0.03, steps=10)
    played(player)
    player.forward()
    played(player)
    assert {lane.end for lane in player.session.race.lanes} == {11} == {player.session.state.step}


def test_a_seek_leaves_lanes_where_they_are_and_they_tell_of_that_step() -> None:
    player = started(0.3)
    played(player)
    player.seek(20)
    played(player)
    lane = player.session.race.lanes[0]
    alone = Session(EXPERIMENT.with_option("learning_rate", 0.3))
    alone.advance(20)
    assert lane.end == 60
    assert lane.at(20).values["train_loss"] == alone.track.history.last("train_loss", 20)[1]


def test_a_lane_that_diverges_stands_while_the_others_go_on() -> None:
    player = started(1000.0, 0.02, experiment=WILD)
    played(player)
    wild, tame = player.session.race.lanes
    assert wild.overflowed
    assert wild.end < 60
    assert tame.end == 60


def test_lanes_come_to_the_end_though_the_present_run_diverges() -> None:
    player = started(0.1, experiment=WILD.with_option("learning_rate", 1000.0))
    played(player)
    assert player.session.problem is not None
    assert player.session.race.lanes[0].end == 60
    assert not player.playing


def test_a_pause_stops_all() -> None:
    player = started(0.1, 0.2, steps=10_000)
    for _ in range(5):
        player.slice()
    player.pause()
    played(player)
    assert {lane.end for lane in player.session.race.lanes} == {player.session.state.step}
    assert player.session.state.step < 10_000


def test_runs_kept_come_along_once_they_are_asked_to() -> None:
    session = Session(EXPERIMENT)
    session.advance(10)
    session.keep()
    session.reset((("learning_rate", 0.5),))
    player = Player(session)
    player.run_to((), 30)
    played(player)
    assert session.race.lanes[0].end == 10
    session.race.train_along(on=True)
    played(player)
    assert session.race.lanes[0].end == 30


def test_undo_brings_back_the_run_and_the_race_before() -> None:
    session = Session(EXPERIMENT)
    session.advance(10)
    session.keep()
    before, run = session.race, session.track.run
    player = Player(session)
    player.start_race([(("learning_rate", 0.3),)], 5)
    played(player)
    assert session.race is not before
    player.undo()
    played(player)
    assert session.race is before
    assert session.track.run == run
    assert session.state.step == 10


def test_too_many_runs_and_what_cannot_be_are_refused_and_nothing_has_changed() -> None:
    session = Session(EXPERIMENT)
    session.advance(3)
    race: Race = session.race
    for ways in ([(("learning_rate", 0.1 + part),) for part in range(LANES + 1)], [(("learning_rate", -1),)]):
        with pytest.raises(UserError):
            session.start_race(ways, 10)
        assert session.race is race
        assert session.state.step == 3


def test_a_run_opened_trains_to_its_step_and_undo_brings_the_other_back() -> None:
    session = Session(EXPERIMENT)
    session.advance(7)
    other = Session(EXPERIMENT.with_option("learning_rate", 0.7))
    other.advance(25)
    player = Player(session)
    player.open_run(other.track.run, 25)
    played(player)
    np.testing.assert_array_equal(session.state.parameters, other.state.parameters)
    player.undo()
    played(player)
    assert session.experiment == EXPERIMENT
    assert session.state.step == 7
