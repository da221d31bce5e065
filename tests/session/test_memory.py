"""What a session keeps of its runs: within its budget, and nothing that a replay would not bring back to the bit."""

from dataclasses import replace

import pytest

from nnviz.engine.experiment import Experiment
from nnviz.session.memory import held
from nnviz.session.run.commands import SetParameter
from nnviz.session.run.history import BLOCK
from nnviz.session.session import BRANCH_LIMIT, Session

WIDE = Experiment(
    dataset="xor", points=20, noise=0.1, hidden=(60, 60), optimizer="adam", batch_size=20, learning_rate=0.001
)
BUDGET = 4_000_000


def test_resets_and_branches_stay_within_the_budget() -> None:
    session = Session(WIDE)
    session.budget = BUDGET
    session.advance(200)
    assert not session.frame().forgetful
    for _ in range(8):
        session.reset()
        session.advance(200)
    for number in range(12):
        session.seek(50 + number)
        session.branch()
        session.advance(100)
    assert session.frame().forgetful
    assert held([session.track, *session.branches, *session.race.tracks]) <= BUDGET


def test_what_was_forgotten_comes_back_to_the_bit() -> None:
    plain, bounded = Session(WIDE), Session(WIDE)
    bounded.budget = 1
    for session in (plain, bounded):
        session.advance(150)
        session.do(SetParameter(3, 0.25))
        session.advance(50)
        session.seek(100)
        session.branch()
        session.advance(70)
        session.reset()
        session.advance(30)
        session.undo()
        session.catch_up()
    assert bounded.frame().forgetful
    for step in (0, 1, 63, 64, 130, 170):
        for session in (plain, bounded):
            session.seek(step)
            session.catch_up()
        assert plain.state.step == bounded.state.step == step
        assert plain.state.parameters.tobytes() == bounded.state.parameters.tobytes()
    for session in (plain, bounded):
        session.restore(0)
        session.catch_up()
    assert plain.state.step == bounded.state.step == 200
    assert plain.state.parameters.tobytes() == bounded.state.parameters.tobytes()
    assert plain.track.history.table().tobytes() == bounded.track.history.table().tobytes()


def test_the_branch_too_many_is_told_where_it_goes() -> None:
    session = Session(replace(WIDE, hidden=(2,)))
    for number in range(BRANCH_LIMIT + 1):
        session.advance(10 + number)
        assert session.frame().dropped is None
        end = session.branches[0].end if session.branches else 0
        session.branch()
    assert len(session.branches) == BRANCH_LIMIT
    assert session.frame().dropped == end
    session.advance(1)
    assert session.frame().dropped is None


@pytest.mark.parametrize("budget", [1, 2**30])
def test_the_present_run_keeps_its_start_and_its_last_state(budget: int) -> None:
    session = Session(WIDE)
    session.budget = budget
    session.advance(1000)
    steps = [state.step for _, state in session.track.checkpoints.all()]
    assert steps[0] == 0
    assert len(steps) >= 2


def test_rows_count_and_those_of_other_runs_are_thinned_when_nothing_else_is_left() -> None:
    session = Session(replace(WIDE, hidden=(2,)))
    session.advance(3 * BLOCK)
    rows = session.track.history.table().nbytes
    assert held([session.track]) > rows
    session.branch()
    branch = session.branches[0]
    session.reset()
    session.budget = 1
    session.advance(200)
    assert session.frame().forgetful
    assert branch.history.thinned
    assert branch.history.total == 3 * BLOCK + 1
    assert not session.track.history.thinned
    steps, losses = branch.history.series("loss")
    assert (steps[0], steps[-1]) == (1, 3 * BLOCK)
    assert len(losses) < 3 * BLOCK
