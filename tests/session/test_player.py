"""Playing a session: pace, units, and when it stops, on a clock that only moves when told."""

import math
from dataclasses import replace

import pytest

from nnviz.engine.experiment import Experiment
from nnviz.session.diagnostics.breakpoints import SETTLED
from nnviz.session.player import SLICE, UNITS, Player, Unit
from nnviz.session.run.commands import ChangeOptions, FreezeParameter, FreezeParameters, ResizeLayer, SetParameter
from nnviz.session.session import Session
from tests.session.clock import Clock
from tests.session.small_runs import BIAS, SMALL, WEIGHT

LINE = Experiment(optimizer="sign_rule", learning_rate=0.01, start={WEIGHT: 1.0, BIAS: 4.0}, frozen=(BIAS,), epochs=5)


def play_for(player: Player, clock: Clock, seconds: float) -> None:
    """Take slices, resting in between as long as the player says."""
    end = clock.now + seconds
    while clock.now < end and player.playing:
        rest = player.slice()
        assert 0.0 <= rest < 1.1
        clock.now = min(end, clock.now + rest)


def test_at_rest_there_is_nothing_to_do() -> None:
    player = Player(Session(SMALL))
    assert player.slice() == math.inf
    assert player.session.state.step == 0


def test_at_full_speed_a_slice_takes_its_time_and_no_more(clock: Clock) -> None:
    player = Player(Session(SMALL))
    player.play()
    before = clock.now
    assert player.slice() == 0.0
    assert player.session.state.step > 10
    assert SLICE <= clock.now - before < 1.5 * SLICE
    assert len(clock.calls) < player.session.state.step / 10, "many steps to a call"
    player.pause()
    assert player.slice() == math.inf


def test_a_slice_of_steps_that_have_become_slow_takes_one_of_them(clock: Clock) -> None:
    player = Player(Session(SMALL))
    player.play()
    player.slice()
    player.do(ChangeOptions((("learning_rate", 0.2),)))
    clock.tick = 10 * SLICE
    clock.calls.clear()
    player.slice()
    assert clock.calls == [1]


@pytest.mark.parametrize("rate", [1.0, 7.0, 50.0, 400.0])
def test_so_many_steps_a_second(rate: float, clock: Clock) -> None:
    player = Player(Session(SMALL))
    player.rate = rate
    player.play()
    play_for(player, clock, 5.0)
    assert abs(player.session.state.step - 5 * rate) <= 1


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_has_its_pace(unit: Unit, clock: Clock) -> None:
    player = Player(Session(SMALL))
    player.unit, player.rate = unit, 20.0
    player.play()
    play_for(player, clock, 3.0)
    steps = {"phase": 60 / 7, "step": 60, "epoch": 180}[unit]
    assert abs(player.session.state.step - steps) <= 3


def test_a_slow_machine_is_forgiven_its_debt(clock: Clock) -> None:
    player = Player(Session(SMALL))
    player.rate = 100.0
    player.play()
    player.slice()
    clock.now += 60.0
    clock.tick = 1e-7
    before = player.session.state.step
    play_for(player, clock, 1.0)
    assert player.session.state.step - before <= 130, "a minute's steps are not made up for"


def test_phases_at_full_speed_are_still_shown_one_by_one(clock: Clock) -> None:
    player = Player(Session(SMALL))
    player.unit = "phase"
    player.play()
    kinds = set()
    for _ in range(40):
        clock.tick = 0.6 * SLICE  # so that a slice has room for one
        assert player.slice() == 0.0
        kinds.add(player.session.phase.kind if player.session.phase else "")
    assert len(kinds) >= 5


def test_it_stops_at_the_end_of_all_epochs_and_then_begins_anew() -> None:
    player = Player(Session(LINE))
    player.play()
    for _ in range(10_000):
        if player.slice() == math.inf:
            break
    assert (player.playing, player.session.state.step, player.session.finished) == (False, 500, True)
    player.play()
    assert (player.playing, player.session.state.step) == (True, 0)
    player.session.undo()
    player.session.catch_up()
    assert player.session.state.step == 500, "beginning anew can be taken back"


def test_from_the_past_of_a_finished_run_it_plays_on_to_its_end() -> None:
    player = Player(Session(LINE))
    player.session.advance(500)
    player.seek(450)
    player.play()
    while player.slice() < math.inf:
        pass
    assert player.session.state.step == 500


def test_it_stops_at_overflow_and_does_not_start_again() -> None:
    session = Session(replace(SMALL, output_activation="identity", activation="identity"))
    session.do(ChangeOptions((("learning_rate", 1e6),)))
    player = Player(session)
    player.play()
    for _ in range(1000):
        player.slice()
    assert (player.playing, session.problem is None) == (False, False)
    player.play()
    assert not player.playing
    assert player.slice() == math.inf
    player.seek(0)
    player.slice()
    assert session.problem is None


def test_it_stops_where_the_parameter_settles_and_plays_on_from_there() -> None:
    session = Session(LINE)
    session.breakpoints = (SETTLED,)
    player = Player(session)
    player.play()
    for _ in range(1000):
        player.slice()
    stopped = session.state.step
    assert (player.playing, session.hit is not None) == (False, True)
    assert 200 <= stopped < 500
    player.play()
    assert (player.playing, session.hit) == (True, None)


def test_stepping_by_phases_stops_at_the_same_step_where_the_parameter_settles() -> None:
    stops = []
    for unit in UNITS:
        player = Player(Session(LINE))
        player.session.breakpoints = (SETTLED,)
        player.unit = unit
        player.play()
        while player.slice() < math.inf:
            pass
        assert player.session.hit is not None
        stops.append(player.session.state.step)
    assert len(set(stops)) == 1
    assert stops[0] < 500


@pytest.mark.parametrize("leave", ["seek", "forward", "back", "reset", "restart", "undo", "phase"])
def test_to_have_settled_holds_for_that_moment_only(leave: str) -> None:
    session = Session(LINE)
    session.breakpoints = (SETTLED,)
    session.do(SetParameter(0, 0.9))
    session.advance(1000)
    assert session.hit is not None
    player = Player(session)
    moves = {
        "seek": lambda: player.seek(100),
        "forward": player.forward,
        "back": player.back,
        "reset": player.reset,
        "restart": lambda: session.do(ChangeOptions(((f"start:{WEIGHT}", 2.0),))),
        "undo": session.undo,
        "phase": session.phase_forward,
    }
    moves[leave]()
    assert session.hit is None


@pytest.mark.parametrize(("unit", "forward", "back"), [("step", 31, 30), ("epoch", 33, 30), ("phase", 30, 30)])
def test_forward_and_back_by_each_unit(unit: Unit, forward: int, back: int) -> None:
    player = Player(Session(SMALL))
    player.session.advance(30)
    player.unit = unit
    player.play()
    player.forward()
    assert not player.playing
    assert player.session.state.step == forward
    player.back()
    player.session.catch_up()
    assert player.session.state.step == back
    assert player.session.phase is None


def test_moving_within_the_known_run_adds_nothing_to_it() -> None:
    player = Player(Session(SMALL))
    player.session.advance(40)
    table = player.session.track.history.table().tobytes()
    for unit in UNITS:
        player.unit = unit
        for move in (player.back, player.back, player.forward):
            move()
            player.session.catch_up()
    assert player.session.track.history.table().tobytes() == table
    assert player.session.track.end == 40


@pytest.mark.parametrize("move", ["reset", "seek", "restore", "forward", "back"])
def test_whoever_goes_elsewhere_waits_there(move: str) -> None:
    player = Player(Session(SMALL))
    player.session.advance(40)
    player.seek(20)
    player.session.branch()
    player.play()
    player.slice()
    moves = {
        "reset": player.reset,
        "seek": lambda: player.seek(3),
        "restore": lambda: player.restore(0),
        "forward": player.forward,
        "back": player.back,
    }
    moves[move]()
    assert not player.playing


def test_playing_on_from_before_an_edit_leaves_it_to_its_branch() -> None:
    player = Player(Session(SMALL))
    player.session.advance(40)
    player.session.do(SetParameter(0, 5.0))
    player.seek(10)
    player.play()
    for _ in range(5):
        player.slice()
    assert player.session.track.run.edits == ()
    assert len(player.session.branches) == 1
    assert player.session.branches[0].run.edits[0].step == 40


def long_seek(steps: int = 1200) -> Player:
    """A player that has far to go: to the end of a run whose first step has just been undone."""
    player = Player(Session(SMALL))
    player.do(SetParameter(0, 2.0))
    player.session.advance(steps)
    player.undo()
    assert player.busy
    return player


def settle_down(player: Player) -> None:
    while player.slice() < math.inf:
        pass


@pytest.mark.parametrize("request_", ["do", "undo", "redo", "branch", "play", "toggle", "forward", "back", "phase"])
def test_nothing_asked_during_a_seek_waits_for_its_end(request_: str, clock: Clock) -> None:
    player = long_seek()
    player.unit = "phase" if request_ == "phase" else "step"
    requests = {"do": lambda: player.do(SetParameter(0, 1.0)), "phase": player.back}
    before = player.session.state.step
    requests.get(request_, getattr(player, request_, player.back))()
    assert player.session.state.step == before
    player.slice()
    assert player.busy, "a slice is not enough"
    player.cancel_seek()
    here = player.session.state.step
    assert player.slice() == math.inf
    assert (player.busy, player.playing, player.session.state.step) == (False, False, here)
    assert player.session.track.run.edits == ()


def test_what_waits_is_done_in_order_at_the_step_sought() -> None:
    player = long_seek(400)
    player.do(SetParameter(0, 1.0))
    player.do(SetParameter(0, math.nan))
    player.do(SetParameter(1, 3.0))
    player.seek(7)
    player.forward()
    settle_down(player)
    assert [(edit.step, edit.command) for edit in player.session.track.run.edits] == [
        (400, SetParameter(0, 1.0)),
        (400, SetParameter(1, 3.0)),
    ]
    assert player.session.state.step == 8
    assert len(player.refusals) == 1


def test_a_parameter_is_let_go_even_when_the_seek_is_given_up() -> None:
    player = Player(Session(SMALL))
    player.session.advance(300)
    player.do(FreezeParameter(1, True), gesture=2)
    player.seek(290)
    player.do(SetParameter(0, 1.0))
    player.do(FreezeParameter(1, False), gesture=2)
    player.stop()
    assert player.session.experiment.frozen == ()
    assert not player.session.track.run.releases(0)


def test_toggle_knows_what_was_asked_just_before() -> None:
    player = Player(Session(SMALL))
    player.play()
    player.reset()
    player.toggle()
    assert player.playing
    player.toggle()
    assert not player.playing


def test_a_long_epoch_is_gone_through_in_slices(clock: Clock) -> None:
    player = Player(Session(SMALL.with_options({"points": 2000, "batch_size": 1})))
    player.unit = "epoch"
    player.forward()
    assert 0 < player.session.state.step < 2000
    settle_down(player)
    assert player.session.state.step == 2000
    player.forward()
    player.pause()
    assert player.slice() == math.inf
    assert player.session.state.step < 4000


def test_a_parameter_that_a_seek_to_before_a_resize_takes_away_is_refused_and_not_looked_for() -> None:
    player = Player(Session(SMALL))
    player.session.advance(400)
    player.do(ResizeLayer(0, 8))
    last = player.session.experiment.network.size - 1
    player.session.advance(5)
    player.seek(399)
    player.do(SetParameter(last, 0.5))
    player.do(FreezeParameters((0, last), True))
    assert player.refusals == []
    while player.slice() < math.inf:
        pass
    sentence = f"There is no parameter number {last + 1} in this network: choose one from 1 to 13."
    assert [str(refusal) for refusal in player.refusals] == [sentence, sentence]
    assert player.session.state.step == 399
    assert player.session.branches == []


def test_a_step_is_looked_into_only_while_one_goes_by_phase() -> None:
    player = Player(Session(SMALL))
    assert player.frame().trace is None
    player.unit = "phase"
    assert player.frame().trace is not None
    player.forward()
    assert player.frame().phase is not None
    player.unit = "step"
    assert player.frame().trace is None
    assert player.frame().phase is None
