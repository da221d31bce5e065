"""Training up to a step that was asked for: it stops there, soon, and begins anew where settings are to change."""

import pytest

from nnviz.engine.text import UserError
from nnviz.session.player import UNITS, Player, Unit
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session
from tests.session.clock import Clock
from tests.session.small_runs import WEIGHT
from tests.session.test_player import LINE


def run_until_it_stops(player: Player, clock: Clock) -> float:
    """Take slices until it plays no more; return the seconds that took."""
    began = clock.now
    for _ in range(100_000):
        if not (player.playing or player.busy):
            break
        rest = player.slice()
        clock.now += min(rest, 1.0)
    assert not player.playing
    return clock.now - began


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("rate", [0.0, 5.0, 1000.0])
def test_it_runs_to_a_step_exactly_and_within_ten_seconds(clock: Clock, unit: Unit, rate: float) -> None:
    player = Player(Session(LINE))
    player.unit, player.rate = unit, rate
    player.run_to((), 137)
    assert player.playing
    assert run_until_it_stops(player, clock) < 11.0
    assert player.session.state.step == 137
    player.play()
    run_until_it_stops(player, clock)
    assert player.session.finished, "the goal is forgotten"


def test_a_pace_that_is_faster_is_kept(clock: Clock) -> None:
    player = Player(Session(LINE))
    player.rate = 100.0
    player.run_to((), 200)
    assert run_until_it_stops(player, clock) == pytest.approx(2.0, abs=0.1)


def test_with_settings_it_begins_anew_and_undo_brings_the_run_back(clock: Clock) -> None:
    player = Player(Session(LINE))
    player.session.advance(50)
    player.run_to((("learning_rate", 0.1), ("start:" + WEIGHT, -2.0)), 100)
    run_until_it_stops(player, clock)
    session = player.session
    assert (session.state.step, session.experiment.learning_rate) == (100, 0.1)
    assert session.track.history.series(WEIGHT)[1][0] == -2.0
    assert session.track.run.edits == ()
    player.undo()
    session.catch_up()
    assert session.experiment.learning_rate == 0.01
    assert session.track.end == 50


def test_steps_count_from_the_last_edit(clock: Clock) -> None:
    player = Player(Session(LINE))
    player.session.advance(50)
    player.session.do(SetParameter(0, 2.0))
    player.run_to((), 100)
    run_until_it_stops(player, clock)
    assert player.session.state.step == 150


def test_a_run_that_ends_before_begins_anew(clock: Clock) -> None:
    player = Player(Session(LINE))
    player.session.advance(1000)
    player.session.do(SetParameter(0, 2.0))
    player.run_to((), 400)
    run_until_it_stops(player, clock)
    assert player.session.state.step == 400
    assert player.session.track.run.edits == ()
    player.run_to((), 500)
    run_until_it_stops(player, clock)
    assert player.session.state.step == 500, "the very end can be reached"


def test_a_step_that_is_passed_already_is_not_run_to(clock: Clock) -> None:
    player = Player(Session(LINE))
    player.session.advance(50)
    player.run_to((), 50)
    assert not player.playing
    assert clock.calls == [50]


def test_a_setting_that_cannot_be_changes_nothing(clock: Clock) -> None:
    player = Player(Session(LINE))
    player.session.advance(50)
    with pytest.raises(UserError):
        player.run_to((("learning_rate", -1.0),), 100)
    assert not player.playing
    assert player.session.state.step == 50
    assert clock.now > 0


def test_so_many_steps_more_are_taken_exactly_and_the_last_epoch_ends_them(clock: Clock) -> None:
    player = Player(Session(LINE))
    for count, step in ((1, 1), (136, 137), (200, 337), (1000, 500)):
        player.train_on(count)
        run_until_it_stops(player, clock)
        assert player.session.state.step == step
    with pytest.raises(UserError, match="ends with step 500: set more epochs"):
        player.train_on(1)
    assert player.session.state.step == 500, "what is done is not begun anew"


def test_a_step_is_gone_to_along_the_run_or_by_training(clock: Clock) -> None:
    player = Player(Session(LINE))
    for step in (137, 20, 0, 90, 300, 500):
        player.go_to(step)
        run_until_it_stops(player, clock)
        assert (player.session.state.step, player.playing) == (step, False)
    player.go_to(120)
    run_until_it_stops(player, clock)
    with pytest.raises(UserError, match="ends with step 500"):
        player.go_to(501)
    assert player.session.state.step == 120
