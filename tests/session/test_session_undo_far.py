"""Undo of what was done long ago: nobody waits for as many steps as have been taken since."""

import pytest

from nnviz.engine.backends.base import NUMPY
from nnviz.engine.experiment import Experiment
from nnviz.session.memory import held
from nnviz.session.run import history
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.session.run.run import Run
from nnviz.session.session import Session

HEAVY = Experiment(dataset="xor", points=20, hidden=(200, 200), batch_size=20, learning_rate=0.01)
SMALL = Experiment(dataset="xor", points=11, noise=0.3, hidden=(3,), batch_size=4)
RATE = ChangeOptions((("learning_rate", 0.02),))


def heavy() -> Session:
    session = Session(Run(HEAVY, backend=NUMPY))
    session.advance(70)
    session.do(RATE)
    session.advance(180)
    return session


def test_undo_goes_to_the_edit_where_the_way_beyond_it_is_long_and_redo_comes_back() -> None:
    session, never = heavy(), Session(Run(HEAVY, backend=NUMPY))
    never.advance(70)
    after, run = session.state.parameters.tobytes(), session.track.run
    for _ in range(2):
        session.undo()
        session.catch_up()
        assert session.track.run == never.track.run
        assert session.state.step == session.track.end == 70
        assert session.state.parameters.tobytes() == never.state.parameters.tobytes()
        session.redo()
        session.catch_up()
        assert session.track.run == run
        assert session.state.step == session.track.end == 250
        assert session.state.parameters.tobytes() == after


def test_who_has_gone_on_after_an_undo_is_not_taken_away_by_redo() -> None:
    session = heavy()
    session.undo()
    session.catch_up()
    session.advance(3)
    session.redo()
    session.catch_up()
    assert session.state.step == 73
    assert session.track.end == 250


def test_what_undo_and_redo_leave_is_known_on_the_way_back_and_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "BLOCK", 32)
    session = Session(SMALL)
    for number in range(20):
        session.advance(60)
        session.do(SetParameter(0, 0.1 * number))
    session.advance(60)
    last, tracks = session.track, []
    for _ in range(20):
        session.undo()
        session.catch_up()
        tracks.append(session.track)
    for expected in (*tracks[-2::-1], last):
        session.redo()
        assert session.track is expected
    session.catch_up()
    assert session.state.step == 1260
    rest = [held([track]) - held([track.fork(track.run, 0)]) for track in tracks]
    assert held([last, *tracks]) < 0.6 * (held([last]) + sum(rest))
    session.do(SetParameter(1, 1.0))
    assert not session.frame().can_redo
