"""Races: each run kept is what training it alone gives, and what is told of several is what they are."""

import math
from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state
from nnviz.session.diagnostics.breakpoints import Breakpoint
from nnviz.session.player import Player
from nnviz.session.race.race import (
    LANES,
    PRESENT,
    Lane,
    Options,
    Race,
    again,
    differing,
    opening,
    same_data,
    same_weights,
    telling,
)
from nnviz.session.run.commands import ChangeOptions, FreezeParameter, ResizeLayer, SetParameter
from nnviz.session.run.run import Run
from nnviz.session.run.track import Track
from nnviz.session.session import Session
from tests.session.conftest import Check
from tests.session.small_runs import SMALL

SPIRAL = playground("spiral", points=100)
RATE: Options = (("learning_rate", 0.3),)
ADAM: Options = (("optimizer", "adam"),)


def alone(experiment: Experiment, steps: int) -> Track:
    """A run that nobody touches."""
    session = Session(experiment)
    session.advance(steps)
    return session.track


def player(steps: int = 60, experiment: Experiment = SPIRAL) -> Player:
    """A session some steps on, played as fast as it goes."""
    session = Session(experiment)
    session.advance(steps)
    return Player(session)


def play_out(player: Player) -> None:
    """Take slices until it pauses."""
    while player.playing or player.busy:
        player.slice()


def lane(number: int, track: Track) -> Lane:
    return Lane(number, track.run, track.history, track.end)


def rows(of: Lane | Track) -> bytes:
    return of.history.table().tobytes()


def test_running_again_trains_as_far_and_pauses(check: Check) -> None:
    racing = player(60, SMALL)
    racing.run_again(ADAM)
    assert racing.playing
    play_out(racing)
    session = racing.session
    assert (session.state.step, session.track.end, session.at_goal) == (60, 60, True)
    assert session.track.run == Run(replace(SMALL, optimizer="adam"))
    check(session)
    (kept,) = session.race.lanes
    assert (kept.number, kept.end, kept.run) == (1, 60, Run(SMALL))
    assert rows(kept) == rows(alone(SMALL, 60))
    assert rows(session.track) == rows(alone(replace(SMALL, optimizer="adam"), 60))


@pytest.mark.parametrize("unit", ["phase", "step", "epoch"])
@pytest.mark.parametrize("rate", [0.0, 1e6])
def test_it_pauses_there_in_every_unit(unit: str, rate: float) -> None:
    racing = player(13)
    racing.unit = unit  # type: ignore[assignment]
    racing.rate = rate
    racing.run_again(RATE)
    play_out(racing)
    assert (racing.session.state.step, racing.session.phase_under_way) == (13, False)


@pytest.mark.parametrize("how", ["play", "forward"])
def test_whoever_goes_on_after_the_race_goes_on(how: str) -> None:
    racing = player(20)
    racing.run_again(RATE)
    play_out(racing)
    racing.forward() if how == "forward" else racing.play()
    racing.slice()
    assert racing.session.state.step > 20
    assert racing.session.frame().goal is None


def test_a_pause_on_the_way_does_not_end_the_race() -> None:
    racing = player(2000)
    racing.run_again(RATE)
    racing.slice()
    racing.pause()
    assert 0 < racing.session.state.step < 2000
    racing.seek(1)
    racing.play()
    play_out(racing)
    assert racing.session.state.step == 2000


def test_a_breakpoint_still_pauses_and_overflow_ends_it() -> None:
    racing = player(60)
    racing.session.breakpoints = (Breakpoint("step", 30),)
    racing.run_again(RATE)
    play_out(racing)
    assert (racing.session.state.step, racing.session.hit is not None) == (30, True)
    racing = player(60, Experiment(dataset="line", optimizer="gradient_descent", points=20))
    racing.run_again((("learning_rate", 1e5),))
    play_out(racing)
    assert racing.session.problem is not None
    assert racing.session.frame().race[-1].overflowed
    racing.keep()
    assert racing.session.race.lanes[1].overflowed


def test_equal_settings_are_equal_to_the_last_bit_and_another_rate_shares_start_and_order() -> None:
    racing = player(50)
    racing.run_again((("learning_rate", SPIRAL.learning_rate),))
    play_out(racing)
    session = racing.session
    assert session.frame().race == session.race.lanes  # It is the same run.
    assert rows(session.track) == rows(session.race.lanes[0])
    racing.run_again(RATE)
    play_out(racing)
    kept, now = session.frame().race
    samples = [each.history.series("sample")[1].tolist() for each in (kept, now)]
    assert samples[0] == samples[1]
    assert same_weights(now, kept) is True
    assert same_data(now, kept)
    np.testing.assert_array_equal(kept.history.table(0, 0), now.history.table(0, 0))
    assert rows(kept) != rows(session.track)


def test_the_start_is_that_after_what_was_edited_there() -> None:
    session = Session(SPIRAL)
    session.do(ChangeOptions((("optimizer", "momentum"), ("seed", 5))))
    session.do(SetParameter(3, 0.75))
    session.do(ResizeLayer(0, 6))
    session.advance(10)
    session.do(SetParameter(0, 2.0))
    session.advance(10)
    raced = again(session.track.run, RATE)
    experiment, parameters = opening(raced)
    before, began = opening(session.track.run)
    assert experiment == replace(before, learning_rate=0.3)
    assert before.optimizer == "momentum"
    assert before.hidden[0] == 6
    assert parameters.tobytes() == began.tobytes()
    assert parameters[3] == 0.75
    assert all(edit.step == 0 for edit in raced.edits)  # What was edited on the way is not repeated.
    assert Lane(1, session.track.run, session.track.history, 20).edits == 1


@pytest.mark.parametrize("options", [(("hidden", (3,)),), (("initializer", "he"),), (("seed", 9),), ADAM])
def test_a_change_of_how_it_begins_begins_as_the_engine_does(options: Options) -> None:
    session = Session(SPIRAL)
    session.do(SetParameter(0, 0.5))
    session.advance(5)
    raced = again(session.track.run, options)
    changed = SPIRAL.with_options(dict(options))
    wanted = initial_state(changed).parameters.copy()
    if options is ADAM:
        wanted[0] = 0.5
    assert opening(raced)[0] == changed
    assert opening(raced)[1].tobytes() == wanted.tobytes()


def test_a_drag_still_held_before_the_first_step_is_let_go() -> None:
    session = Session(SPIRAL)
    session.do(FreezeParameter(0, True), gesture=4)
    session.advance(5)
    session.do(FreezeParameter(0, False), gesture=4)
    assert opening(again(session.track.run, RATE))[0].frozen == ()


def test_what_cannot_be_changes_nothing() -> None:
    racing = player(30)
    before = racing.session.track
    refused: tuple[Options, ...] = ((("learning_rate", -1.0),), (("nonsense", 1),))
    for options in refused:
        with pytest.raises(UserError):
            racing.run_again(options)
    empty = player(0)
    with pytest.raises(UserError, match="train this run first"):
        empty.run_again(RATE)
    assert (racing.session.track is before, racing.session.race.lanes, empty.session.race.lanes) == (True, (), ())


def test_when_all_lanes_are_taken_it_says_so_and_changes_nothing() -> None:
    racing = player(10)
    for number in range(LANES):
        racing.run_again((("learning_rate", 0.1 + number),))
        play_out(racing)
    session = racing.session
    assert [kept.number for kept in session.race.lanes] == list(range(1, LANES + 1))
    before = session.track
    for ask in (racing.keep, lambda: racing.run_again(ADAM)):
        with pytest.raises(UserError, match=f"All {LANES} lanes"):
            ask()
    assert session.track is before
    session.race.remove(3)
    racing.keep()
    assert [kept.number for kept in session.race.lanes] == [1, 2, 3, 4, 5, 6]
    assert session.race.lanes[2].run == session.track.run


def test_the_same_run_further_on_takes_its_own_place() -> None:
    racing = player(10)
    racing.keep()
    racing.session.race.rename(1, "  the  first ")
    racing.session.advance(15)
    assert [each.end for each in racing.session.frame().race] == [10, 25]
    racing.keep()
    (kept,) = racing.session.race.lanes
    assert (kept.number, kept.end, kept.name) == (1, 25, "the first")
    racing.session.race.rename(1, "")
    assert racing.session.race.lanes[0].name == ""


def test_lanes_stay_as_they_are_whatever_is_done_to_the_run(check: Check) -> None:
    racing = player(40, SMALL)
    racing.keep()
    session = racing.session
    was = rows(session.race.lanes[0])
    session.do(SetParameter(0, 3.0))
    session.advance(5000)
    session.seek(20)
    session.catch_up()
    session.branch()
    session.undo()
    session.catch_up()
    session.reset()
    (kept,) = session.race.lanes
    assert (rows(kept), kept.end, kept.run) == (was, 40, Run(SMALL))
    racing.take_lane(1)
    assert not racing.playing
    session.catch_up()
    assert (session.state.step, session.track.run) == (40, Run(SMALL))
    session.advance(10)
    check(session)
    assert (rows(session.race.lanes[0]), session.race.lanes[0].end) == (was, 40)
    session.undo()
    session.catch_up()
    assert session.state.step == 0
    racing.take_lane(5)  # There is none.
    assert session.state.step == 0


def test_undo_takes_a_race_back_with_its_lane() -> None:
    racing = player(30)
    racing.run_again(RATE)
    play_out(racing)
    racing.undo()
    session = racing.session
    session.catch_up()
    assert (session.track.run, session.state.step, session.at_goal) == (Run(SPIRAL), 30, False)
    assert session.frame().lanes == ()
    racing.redo()
    session.catch_up()
    assert len(session.race.lanes) == 1


def test_what_differs_is_found_and_what_is_the_same_is_not() -> None:
    ways = (SPIRAL, replace(SPIRAL, optimizer="adam", batch_size=5), replace(SPIRAL, hidden=(3,)))
    tracks = [alone(experiment, 5) for experiment in ways]
    lanes = [lane(number, track) for number, track in enumerate(tracks, 1)]
    assert differing(lanes) == {
        "hidden": (SPIRAL.hidden, SPIRAL.hidden, (3,)),
        "optimizer": ("gradient_descent", "adam", "gradient_descent"),
        "batch_size": (10, 5, 10),
    }
    assert telling(lanes[:1]) == ("optimizer", "learning_rate")
    assert [same_weights(each, lanes[0]) for each in lanes] == [True, True, None]
    assert [same_data(each, lanes[0]) for each in lanes] == [True, True, True]
    other = lane(4, alone(replace(SPIRAL, seed=1), 5))
    assert (same_weights(other, lanes[0]), same_data(other, lanes[0])) == (False, False)


def test_results_are_the_history_s_own_numbers() -> None:
    track = alone(SPIRAL, 300)
    one = lane(1, track)
    steps, losses = track.history.series("test_loss")
    best, step = one.best("test_loss")
    assert (best, step) == (losses.min(), steps[losses.argmin()])
    bound = float(np.median(losses))
    reached = one.reaches("test_loss", bound)
    assert reached == int(steps[losses <= bound][0])
    assert one.reaches("test_loss", 0.0) is None
    assert one.reaches("train_accuracy", 0.0) == 0
    result = one.at(151)
    assert (result.step, result.epoch) == (151, math.ceil(151 / 5))
    known = steps <= 151
    assert result.values["test_loss"] == losses[known][-1]
    unknown = lane(2, alone(replace(SPIRAL, train_share=1.0), 5))
    assert math.isnan(unknown.at(5).values["test_loss"])
    assert math.isnan(unknown.best("test_loss")[0])


def test_the_frame_shows_lanes_and_the_present_run_last() -> None:
    session = Session(SPIRAL)
    assert [each.number for each in session.frame().race] == [PRESENT]
    session.advance(5)
    session.race.keep(session.track)
    session.do(SetParameter(0, 1.0))
    assert [each.number for each in session.frame().race] == [1, PRESENT]
    assert session.frame().race[-1].history.table().tobytes() == session.track.history.table().tobytes()


def test_an_empty_race_knows_no_tracks() -> None:
    assert Race().track(1) is None
