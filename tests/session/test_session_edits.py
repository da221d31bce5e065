"""Changing a run: edits and what they leave alone, and branches."""

import math
from collections.abc import Callable

import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.session import session as module
from nnviz.session.run.commands import ChangeOptions, Command, FreezeParameter, RemoveLayer, SetParameter
from nnviz.session.run.history import FIXED
from nnviz.session.run.run import Edit, Run
from nnviz.session.session import Session
from tests.session.conftest import Check, Everything
from tests.session.small_runs import EVERY, RATE, SMALL, go_to, trained

# --- edits ---


@EVERY
def test_an_edit_takes_effect_at_once_and_is_replayed_at_its_step(
    command: Command, check: Check, everything: Everything
) -> None:
    session = trained()
    session.do(command)
    check(session)
    session.advance(50)
    check(session)
    assert session.frame().marks == (40, 100)
    after = everything(session)
    go_to(session, 99)
    check(session)
    go_to(session, 150)
    assert everything(session) == after


def test_several_edits_at_one_step_are_replayed_in_order(check: Check) -> None:
    session = trained()
    session.do(SetParameter(0, 5.0))
    session.do(FreezeParameter(0, True))
    session.do(SetParameter(0, 6.0))
    session.do(ChangeOptions((("learning_rate", 0.3),)))
    session.advance(10)
    check(session)
    assert session.frame().marks == (40, 100)
    assert len(session.track.run.edits) == 5
    assert session.state.parameters[0] == 6.0


def test_the_row_of_an_edited_step_shows_the_edited_parameter() -> None:
    session = trained()
    before = session.track.history.table()
    session.do(SetParameter(2, 8.5))
    after = session.track.history.table()
    assert after[-1, len(FIXED) + 2] == 8.5
    assert after[-1, :4].tolist() == before[-1, :4].tolist()
    assert after[:-1].tobytes() == before[:-1].tobytes()
    go_to(session, 50)
    go_to(session, 100)
    assert session.track.history.table().tobytes() == after.tobytes()


def test_an_edit_before_the_first_step(check: Check) -> None:
    session = Session(SMALL)
    session.do(SetParameter(1, -2.0))
    session.do(RATE)
    check(session)
    session.advance(70)
    check(session)
    go_to(session, 0)
    assert session.state.parameters[1] == -2.0
    assert session.experiment.learning_rate == 0.4


def test_an_edit_while_a_seek_is_under_way_happens_at_the_step_sought(check: Check) -> None:
    session = trained()
    session.seek(63)
    session.advance(5)
    assert session.seeking
    session.do(SetParameter(0, -1.0))
    assert (session.state.step, session.seeking) == (63, False)
    assert session.track.run.edits[-1].step == 63
    check(session)


@pytest.mark.parametrize(
    "command",
    [
        SetParameter(0, float("nan")),
        SetParameter(0, 1e13),
        ChangeOptions((("points", 0),)),
        ChangeOptions((("x", 1),)),
        ChangeOptions((("hidden", (0,)),)),
        ChangeOptions((("start:w", 1.0),)),
        ChangeOptions((("noise", 1), ("seed", -1))),
    ],
)
@pytest.mark.parametrize("place", [100, 50])
def test_a_command_that_cannot_be_changes_nothing(command: Command, place: int, everything: Everything) -> None:
    session = trained(seek=place)
    session.do(RATE)
    session.undo()
    before, undoable = everything(session), (session.frame().can_undo, session.frame().can_redo)
    with pytest.raises(UserError):
        session.do(command)
    assert everything(session) == before
    assert (session.frame().can_undo, session.frame().can_redo) == undoable == (True, True)


# --- branches ---


def test_a_branch_that_is_gone_cannot_be_returned_to() -> None:
    """A window may still offer it: it shows an older frame."""
    session = trained()
    before = session.track
    with pytest.raises(UserError, match="not there any more"):
        session.restore(0)
    assert session.track is before


def test_an_edit_in_the_past_keeps_the_old_run_and_restore_brings_it_back(check: Check, everything: Everything) -> None:
    session = trained()
    session.do(RATE)
    session.advance(30)
    old = everything(session)[:8]
    go_to(session, 70)
    session.do(SetParameter(0, -3.0))
    check(session)
    assert [edit.step for edit in session.track.run.edits] == [40, 70]
    assert session.track.end == 70
    session.advance(20)
    new = everything(session)[:8]
    (branch,) = session.branches
    assert (branch.end, len(branch.run.edits)) == (130, 2)
    session.restore(0)
    assert everything(session)[:8] == old
    check(session)
    session.restore(0)
    assert everything(session)[:8] == new
    session.undo()
    assert everything(session)[:8] == old


@pytest.mark.parametrize("place", [0, 39, 40, 41, 64, 99, 100])
def test_a_branch_goes_on_without_the_later_edits(place: int, check: Check) -> None:
    session = trained(seek=place)
    state = session.state
    session.branch()
    assert session.state is state
    assert session.track.end == place
    assert session.track.run.edits == ((Edit(40, SetParameter(0, 1.25), 0),) if place >= 40 else ())
    check(session)
    session.advance(30)
    check(session)
    assert session.branches[0].end == 100
    session.restore(0)
    session.catch_up()
    assert session.state.step == 100
    check(session)


def test_to_continue_begins_a_branch_only_where_later_edits_would_be_dropped() -> None:
    session = trained(seek=60)
    session.continue_from_here()
    assert session.branches == []
    assert session.track.end == 100
    go_to(session, 40)
    session.continue_from_here()
    assert session.branches == []
    go_to(session, 39)
    session.continue_from_here()
    assert [track.end for track in session.branches] == [100]
    assert (session.track.end, session.track.run) == (39, Run(SMALL))


def test_a_loaded_run_is_kept_when_an_edit_drops_what_it_still_holds() -> None:
    loaded = trained().track.run
    session = Session(loaded)
    session.advance(20)
    session.do(RATE)
    assert [track.run for track in session.branches] == [loaded]
    assert [edit.step for edit in session.track.run.edits] == [20]


def test_only_the_newest_branches_are_kept() -> None:
    session = Session(SMALL)
    for number in range(module.BRANCH_LIMIT + 3):
        session.advance(1)
        session.do(SetParameter(0, float(number)))
        session.branch()
    assert [track.end for track in session.branches] == list(range(4, module.BRANCH_LIMIT + 4))


@pytest.mark.parametrize("cut", ["branch", "continue", "do", "reset", "restart"])
@pytest.mark.parametrize("place", [40, 45, 49])
def test_a_run_cut_in_the_middle_of_a_drag_lets_go_of_the_parameter(cut: str, place: int, check: Check) -> None:
    session = Session(SMALL)
    session.advance(40)
    session.do(FreezeParameter(0, True), gesture=3)
    session.advance(10)
    session.do(SetParameter(0, 1.5), gesture=3)
    session.do(FreezeParameter(0, False), gesture=3)
    session.advance(30)
    go_to(session, place)
    assert session.experiment.frozen
    cuts: dict[str, Callable[[], None]] = {
        "branch": session.branch,
        "continue": session.continue_from_here,
        "do": lambda: session.do(RATE),
        "reset": session.reset,
        "restart": lambda: session.do(ChangeOptions((("initializer", "he"),))),
    }
    cuts[cut]()
    assert session.experiment.frozen == ()
    check(session)
    session.advance(30)
    check(session)
    go_to(session, place)
    check(session)


def test_a_network_of_another_shape_has_no_record_of_the_last_step_though_it_has_as_many_parameters() -> None:
    session = Session(Experiment(dataset="xor", points=9, hidden=(2, 1, 3)))
    session.advance(4)
    before, stepped = session.experiment.network, session.state.parameters
    session.do(RemoveLayer(1))
    after = session.experiment.network
    assert after.size == before.size == 19
    assert session.frame().record is None
    assert session.frame().arrived is session.state.parameters
    columns = session.track.history.columns
    row = session.track.history.row(4)
    assert row is not None
    assert [math.isnan(row[columns.index(f"gradient_norm[{layer}]")]) for layer in range(3)] == [True] * 3
    session.undo()
    session.catch_up()
    assert session.frame().record is not None
    assert session.frame().arrived.tobytes() == stepped.tobytes()
