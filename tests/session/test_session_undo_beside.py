"""Taking back what changes more than the run: branches left and returned to, runs of the race, breakpoints."""

from collections.abc import Callable
from typing import Any

import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.session.diagnostics.breakpoints import Breakpoint
from nnviz.session.player import Player
from nnviz.session.race.race import LANES, Race
from nnviz.session.run.commands import SetParameter
from nnviz.session.run.run import Run
from nnviz.session.run.track import Track
from nnviz.session.session import Session
from nnviz.session.undo import Surroundings, UndoMemory
from tests.session.small_runs import go_to

SMALL = Experiment(dataset="xor", points=11, hidden=(3,), batch_size=4)


def trained(steps: int = 60) -> Session:
    """A run with an edit at step 40, and one that goes on with it."""
    session = Session(SMALL)
    session.advance(40)
    session.do(SetParameter(0, 1.25))
    session.advance(steps - 40)
    return session


def told(session: Session) -> tuple[Any, ...]:
    """What a user sees of the run and of what is beside it."""
    session.catch_up()
    frame = session.frame()
    bits = frame.state.parameters.tobytes()
    return frame.run, frame.state.step, bits, frame.end, frame.branches, frame.lanes, frame.together, frame.breakpoints


def branch(session: Session) -> None:
    go_to(session, 20)
    session.branch()


def come_back(session: Session) -> None:
    session.restore(0)


CHANGES: dict[str, Callable[[Session], None]] = {
    "branch": lambda session: session.branch(),
    "restore": come_back,
    "breakpoint": lambda session: session.change_breakpoints((*session.breakpoints, Breakpoint("step", 500.0))),
    "no breakpoint": lambda session: session.change_breakpoints(()),
    "keep": lambda session: session.keep(),
    "remove": lambda session: session.change_race(lambda race: race.remove(1)),
    "rename": lambda session: session.change_race(lambda race: race.rename(1, "mine")),
    "clear": lambda session: session.change_race(Race.clear),
    "train along": lambda session: session.change_race(lambda race: race.train_along(True)),
    "race against": lambda session: session.race_against(session.track.run, 60),
}


def full() -> Session:
    """A session with a branch, a lane of the race and a breakpoint, on a run with edits."""
    session = trained()
    session.change_breakpoints((Breakpoint("step", 300.0),))
    session.keep()
    branch(session)
    session.do(SetParameter(1, 0.5))
    session.advance(15)
    return session


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_each_change_is_undone_and_redone_alone(change: Callable[[Session], None]) -> None:
    session = full()
    before = told(session)
    change(session)
    after = told(session)
    assert after != before
    for _ in range(2):
        session.undo()
        assert told(session) == before
        session.redo()
        assert told(session) == after


def test_all_of_them_are_undone_one_after_the_other_and_redone() -> None:
    session = full()
    seen = [told(session)]
    for change in CHANGES.values():
        change(session)
        seen.append(told(session))
    for earlier in reversed(seen[:-1]):
        session.undo()
        assert told(session) == earlier
    for later in seen[1:]:
        session.redo()
        assert told(session) == later


def test_undo_of_a_breakpoint_leaves_the_run_where_training_has_brought_it() -> None:
    session = trained()
    session.change_breakpoints((Breakpoint("step", 500.0),))
    session.advance(7)
    session.undo()
    assert (session.state.step, session.breakpoints) == (67, ())
    session.undo()
    session.catch_up()
    assert session.state.step == 67
    assert session.frame().run.edits == ()


def test_undo_of_a_branch_comes_back_to_the_place_it_was_made_at_in_the_whole_run() -> None:
    session = trained()
    run = session.track.run
    branch(session)
    session.advance(30)
    session.undo()
    session.catch_up()
    frame = session.frame()
    assert (frame.run, frame.state.step, frame.end, frame.branches) == (run, 20, 60, ())


def test_back_on_a_branch_with_edits_undo_leads_all_the_way_back() -> None:
    session = trained()
    start = session.track.run.start
    branch(session)
    session.restore(0)
    assert session.frame().can_undo
    for _ in range(3):
        session.undo()
    session.catch_up()
    assert session.track.run.start == start
    assert session.track.run.edits == ()
    assert not session.frame().can_undo


def test_a_run_that_finds_no_lane_changes_nothing_and_leaves_nothing_to_undo() -> None:
    session = Session(SMALL)
    for _ in range(LANES):
        session.advance(1)
        session.do(SetParameter(0, float(session.state.step)))
        session.keep()
    before, number = told(session), session.track.run
    session.do(SetParameter(0, 9.0))
    with pytest.raises(UserError):
        session.keep()
    with pytest.raises(UserError):
        session.race_against(number, 5)
    session.undo()
    assert told(session) == before


def test_training_against_a_kept_run_is_taken_back_by_one_undo() -> None:
    player = Player(trained())
    before = told(player.session)
    player.run_again((("learning_rate", 0.5),))
    player.pause()
    assert len(player.session.race.lanes) == 1
    player.undo()
    assert told(player.session) == before


def test_what_only_undo_remembers_counts_for_the_memory() -> None:
    memory, race = UndoMemory(), Race()
    now, branch, lane = (Track(Run(SMALL)) for _ in range(3))
    lane.begin()
    race.keep(lane)
    memory.remember(now, place=0, around=Surroundings([branch], race))
    memory.remember(now, around=Surroundings([branch]))
    assert memory.tracks == (branch, *race.tracks, now)
