"""The way of a parameter: at every step where it is watched or pinned, else at the states kept."""

import numpy as np
import pytest

from nnviz.engine.playground import playground
from nnviz.session.run.commands import SetParameter
from nnviz.session.run.series import is_watched, parameter_series
from nnviz.session.session import Session

WIDE = playground("circle", hidden=(12, 12))
FAR = 150
"""A parameter beyond those that always have a column."""


def values_by_step(session: Session, index: int) -> dict[int, float]:
    steps, values = parameter_series(session.frame().snapshot, index)
    assert (np.diff(steps) > 0).all()
    return dict(zip(steps.astype(int).tolist(), values.tolist(), strict=True))


def truth(session: Session, steps: int) -> list[float]:
    """The parameter at every step, by a plain walk along the same run."""
    other = Session(session.track.run)
    found = [float(other.state.parameters[FAR])]
    for _ in range(steps):
        other.advance(1)
        found.append(float(other.state.parameters[FAR]))
    return found


def test_a_pinned_parameter_has_every_step_from_then_on() -> None:
    session = Session(WIDE)
    session.advance(200)
    assert sorted(values_by_step(session, FAR)) == [0, 64, 128, 192, 200]
    session.watch((FAR,))
    session.advance(100)
    assert not is_watched(session.frame().snapshot, FAR)
    wanted = truth(session, 300)
    found = values_by_step(session, FAR)
    assert set(range(201, 301)) <= set(found)
    assert found == {step: wanted[step] for step in found}


def test_pinned_before_the_first_step_it_has_them_all() -> None:
    session = Session(WIDE)
    session.watch((FAR,))
    session.reset()
    session.advance(100)
    assert is_watched(session.frame().snapshot, FAR)
    assert list(values_by_step(session, FAR).values()) == truth(session, 100)


@pytest.mark.parametrize("move", ["branch", "edit in the past", "undo"])
def test_pins_hold_on_other_branches(move: str) -> None:
    session = Session(WIDE)
    session.watch((FAR,))
    session.advance(100)
    if move == "undo":
        session.do(SetParameter(0, 1.0))
        session.undo()
    else:
        session.seek(50)
        session.catch_up()
        if move == "branch":
            session.branch()
        else:
            session.do(SetParameter(FAR, 1.0))
    session.advance(30)
    known = values_by_step(session, FAR)
    assert known[session.state.step] == session.state.parameters[FAR]
    assert set(range(session.state.step - 25, session.state.step + 1)) <= set(known)


def test_what_is_let_go_is_noted_no_longer() -> None:
    session = Session(WIDE)
    session.watch((FAR,))
    session.advance(10)
    session.watch(())
    session.advance(10)
    name = WIDE.network.name(FAR)
    steps, _ = session.track.history.series(name)
    assert steps.tolist() == list(range(1, 11))
