"""Taking commands back: undo and redo of edits, drags, branches, restarts and resets."""

import gc
from dataclasses import replace
from weakref import ref

import pytest

from nnviz.engine.experiment import Experiment
from nnviz.session import undo as module
from nnviz.session.diagnostics.breakpoints import Breakpoint
from nnviz.session.run.commands import ChangeOptions, Command, FreezeParameter, SetParameter
from nnviz.session.run.run import Run
from nnviz.session.run.track import Track
from nnviz.session.session import Session
from tests.session.conftest import Check, Everything
from tests.session.small_runs import COMMANDS, EVERY, RATE, SMALL, go_to, trained

RESTARTS: dict[str, Command] = {
    "hidden": ChangeOptions((("hidden", (4,)),)),
    "initializer": ChangeOptions((("initializer", "he"),)),
    "start": ChangeOptions((("start:layers[0].bias[0]", 0.5),)),
    "other inputs": ChangeOptions((("dataset", "line"),)),
}


@EVERY
@pytest.mark.parametrize("place", [0, 39, 40, 63, 64, 65, 100])
def test_undo_is_as_though_the_command_had_never_been_given(
    command: Command, place: int, check: Check, everything: Everything
) -> None:
    session = trained(seek=place)
    before = everything(session)
    session.do(command)
    after = everything(session)
    for _ in range(2):
        session.undo()
        assert everything(session) == before
        assert session.frame().can_redo
        check(session)
        session.redo()
        assert everything(session) == after
        assert not session.frame().can_redo
        check(session)


@EVERY
def test_undo_later_replays_to_the_same_step_without_the_command(
    command: Command, check: Check, everything: Everything
) -> None:
    session, never = trained(), trained()
    session.do(command)
    session.advance(60)
    never.advance(60)
    after = everything(session)
    session.undo()
    assert everything(session) == everything(never)
    session.redo()
    assert everything(session) == after
    check(session)


def test_undo_right_after_a_checkpoint_with_an_edit_keeps_that_steps_row(check: Check) -> None:
    session = Session(SMALL)
    session.advance(64)
    session.do(SetParameter(0, 2.0))
    session.advance(1)
    session.do(SetParameter(0, 3.0))
    session.advance(5)
    session.undo()
    session.catch_up()
    check(session)


def test_undo_and_redo_go_through_all_commands(check: Check, everything: Everything) -> None:
    session = Session(SMALL)
    stages = []
    for command in COMMANDS.values():
        session.advance(9)
        stages.append(session.track.run)
        session.do(command)
    end = everything(session)
    for run in reversed(stages):
        session.undo()
        session.catch_up()
        assert session.track.run == run
        check(session)
    assert not session.frame().can_undo
    session.undo()
    for _ in stages:
        session.redo()
    assert everything(session) == end
    session.redo()
    assert everything(session) == end


@pytest.mark.parametrize("apart", [0, 1, 7])
@pytest.mark.parametrize("place", [100, 60])
def test_a_drag_is_one_entry(apart: int, place: int, check: Check, everything: Everything) -> None:
    session = trained(seek=place)
    before = everything(session)
    for value in (0.1, 0.2, 0.3, 0.4):
        session.do(SetParameter(1, value), gesture=5)
        session.advance(apart)
    check(session)
    after, here = everything(session), session.state.step
    assert len(session.track.run.edits) == (2 if apart == 0 else 5)
    session.undo()
    session.catch_up()
    assert session.state.step == here
    check(session)
    go_to(session, place)
    assert everything(session)[:5] == before[:5]
    go_to(session, here)
    session.redo()
    assert everything(session) == after


def test_two_drags_are_two_entries_and_what_has_no_gesture_stands_alone() -> None:
    session = trained()
    for gesture, value in ((1, 1.0), (1, 2.0), (2, 3.0), (0, 4.0), (0, 5.0), (1, 6.0)):
        session.do(SetParameter(4, value), gesture)
    found = []
    for _ in range(6):
        found.append(float(session.state.parameters[4]))
        session.undo()
        session.catch_up()
    assert found[:5] == [6.0, 5.0, 4.0, 3.0, 2.0]
    assert found[5] == float(trained().state.parameters[4])


def test_a_new_command_ends_redo() -> None:
    session = trained()
    session.do(RATE)
    session.undo()
    session.do(SetParameter(0, 1.0))
    assert not session.frame().can_redo
    session.undo()
    session.do(SetParameter(0, 1.0), gesture=3)
    session.undo()
    session.do(SetParameter(0, 2.0), gesture=3)
    assert not session.frame().can_redo
    assert session.frame().can_undo


def test_undo_has_a_limit() -> None:
    session = Session(SMALL)
    for number in range(module.UNDO_LIMIT + 20):
        session.do(SetParameter(0, float(number)), gesture=number + 1)
    for _ in range(module.UNDO_LIMIT):
        assert session.frame().can_undo
        session.undo()
    assert not session.frame().can_undo
    assert session.state.parameters[0] == 19.0


def test_undo_of_what_overflows_pauses_and_can_be_redone(check: Check, everything: Everything) -> None:
    session = Session(replace(SMALL, hidden=(), activation="identity", learning_rate=1e5))
    session.do(ChangeOptions((("learning_rate", 0.1),)))
    session.advance(200)
    after = everything(session)
    session.undo()
    session.catch_up()
    assert session.problem is not None
    check(session)
    session.redo()
    session.catch_up()
    go_to(session, 200)
    session.advance(200 - session.state.step)
    assert everything(session)[:8] == after[:8]


# --- restarts and resets ---


@pytest.mark.parametrize("command", RESTARTS.values(), ids=RESTARTS.keys())
@pytest.mark.parametrize("place", [100, 30])
def test_what_decides_the_start_begins_a_new_run_and_undo_returns(
    command: Command, place: int, check: Check, everything: Everything
) -> None:
    session = trained(seek=place)
    session.do(RATE) if place == 100 else None
    before = everything(session)
    session.do(command)
    assert (session.state.step, session.track.end, session.track.run.edits) == (0, 0, ())
    assert isinstance(command, ChangeOptions)
    assert session.experiment == command.changed(before[3])
    check(session)
    session.advance(25)
    after = everything(session)
    session.undo()
    assert everything(session)[:5] == before[:5]
    check(session)
    session.redo()
    assert everything(session) == after
    check(session)


@pytest.mark.parametrize("command", [None, SetParameter(3, 0.75), RATE])
@pytest.mark.parametrize("further", [0, 12])
def test_undo_of_a_reset_returns_to_the_step_it_was_pressed_at(
    command: Command | None, further: int, check: Check, everything: Everything
) -> None:
    session = Session(SMALL)
    session.advance(50)
    if command is not None:
        session.do(command)
    session.advance(30)
    before = everything(session)
    session.reset()
    assert (session.state.step, session.track.end) == (0, 0)
    assert session.track.run == Run(before[3])
    check(session)
    session.advance(further)
    after = everything(session)
    session.undo()
    assert everything(session) == before
    check(session)
    session.redo()
    assert everything(session) == after
    check(session)


def test_a_reset_during_a_seek_returns_to_the_step_sought() -> None:
    session = trained()
    session.seek(60)
    session.reset()
    session.undo()
    session.catch_up()
    assert session.state.step == 60


def test_a_drag_over_a_start_value_is_one_entry(check: Check, everything: Everything) -> None:
    session = trained()
    before = everything(session)
    for value in (0.1, 0.2, 0.3):
        session.do(ChangeOptions((("start:layers[1].bias[0]", value),)), gesture=9)
        session.advance(3)
    check(session)
    assert session.experiment.start == {"layers[1].bias[0]": 0.3}
    session.undo()
    assert everything(session) == before
    session.redo()
    session.catch_up()
    assert (session.state.step, session.experiment.start) == (3, {"layers[1].bias[0]": 0.3})
    check(session)


def test_a_reset_keeps_the_settings_and_drops_the_values_set_by_hand() -> None:
    session = trained()
    session.do(RATE)
    session.do(FreezeParameter(1, True))
    session.reset()
    assert session.experiment == replace(SMALL, learning_rate=0.4, frozen=(SMALL.network.names[1],))
    assert session.state.parameters.tobytes() == Session(SMALL).state.parameters.tobytes()


def test_undo_of_a_reset_finds_the_old_run_whole_even_when_given_up_at_once(everything: Everything) -> None:
    session = trained(300)
    old = session.track
    table = old.history.table().tobytes()
    session.reset()
    session.advance(20)
    session.undo()
    session.cancel_seek()
    assert session.track is old
    assert (session.track.end, session.track.history.table().tobytes()) == (300, table)
    session.redo()
    session.cancel_seek()
    assert session.track.end == 20


def test_only_so_many_runs_that_were_reset_are_kept(check: Check) -> None:
    gc.freeze()  # What other tests have left need not be looked through twenty times.
    session = Session(SMALL)
    tracks: list[ref[Track]] = []

    def kept() -> int:
        """The runs reset that are still known."""
        gc.collect()
        return sum(track() not in (None, session.track) for track in tracks)

    for number in range(module.RESET_LIMIT + 3):
        session.advance(5 + number)
        tracks.append(ref(session.track))
        session.reset()
    assert kept() == module.RESET_LIMIT
    for number in reversed(range(module.RESET_LIMIT + 3)):
        session.undo()
        session.catch_up()
        assert session.state.step == 5 + number
        assert kept() <= module.RESET_LIMIT
        check(session)


def test_starting_over_takes_everything_away_and_undo_brings_it_back() -> None:
    start = Experiment(dataset="xor", hidden=(3,))
    session = Session(start)
    session.advance(40)
    session.keep()
    session.seek(20)
    session.catch_up()
    session.branch()
    session.do(SetParameter(0, 2.0))
    session.advance(10)
    session.breakpoints = (Breakpoint("step", 500.0),)
    before = session.frame()

    session.start_over(start)
    fresh = session.frame()
    assert (fresh.end, fresh.branches, fresh.lanes, fresh.breakpoints) == (0, (), (), ())
    assert fresh.run == Run(start)
    session.advance(5)
    for _ in range(2):
        session.undo()
        session.catch_up()
        after = session.frame()
        assert (after.run, after.end, after.branches, after.lanes, after.breakpoints, after.state.step) == (
            before.run,
            before.end,
            before.branches,
            before.lanes,
            before.breakpoints,
            before.state.step,
        )
        session.redo()
        session.catch_up()
        again = session.frame()
        assert (again.end, again.state.step, again.branches, again.lanes, again.breakpoints) == (5, 5, (), (), ())
    session.undo()
    session.undo()
    session.catch_up()
    assert session.frame().run.edits == ()
