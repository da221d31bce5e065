"""A frame is one moment, read-only, that later training does not touch."""

from dataclasses import FrozenInstanceError
from typing import Any

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.session.branches import BranchInfo
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session

EXPERIMENT = Experiment(points=10, epochs=3)


def test_a_frame_shows_the_present_moment() -> None:
    session = Session(EXPERIMENT)
    first = session.frame()
    assert (first.state.step, first.end, first.target, first.record, first.phase) == (0, 0, None, None, None)
    assert [first.can_undo, first.can_redo, first.finished, first.running] == [False] * 4
    session.advance(12)
    session.do(SetParameter(0, 2.0))
    session.advance(5)
    session.seek(8)
    session.catch_up()
    session.do(SetParameter(0, 1.0))
    kept = session.branches[0].history
    assert session.frame().branches == (BranchInfo(end=17, edits=1, since=8, kin=True, history=kept),)
    assert session.frame().branches[0].history is kept
    assert session.frame().marks == (8,)
    session.undo()
    session.catch_up()
    frame = session.frame(running=True)
    assert (frame.state.step, frame.running, frame.can_undo, frame.can_redo) == (8, True, True, True)
    assert (frame.marks, frame.end, frame.branches) == ((12,), 17, ())
    assert frame.run == session.track.run
    assert frame.hit is None
    assert frame.accuracy is None
    assert frame.experiment == EXPERIMENT
    assert frame.history is session.track.history


def test_a_frame_does_not_change_while_training_goes_on() -> None:
    session = Session(EXPERIMENT)
    session.advance(3)
    frame = session.frame()
    kept = (frame.state.parameters.tobytes(), frame.end, frame.marks)
    session.advance(10)
    session.do(SetParameter(0, 9.0))
    assert (frame.state.parameters.tobytes(), frame.end, frame.marks) == kept
    with pytest.raises(FrozenInstanceError):
        frame.end = 5  # type: ignore[misc]


def test_the_arrays_of_a_frame_are_read_only() -> None:
    session = Session(Experiment(dataset="xor", hidden=(3,), batch_size=5))
    session.advance(3)
    session.phase_forward()
    for _ in range(8):
        frame = session.frame()
        assert frame.record is not None
        assert frame.phase is not None
        arrays: list[np.ndarray[tuple[int, ...], np.dtype[Any]]] = [
            *frame.data,
            frame.state.parameters,
            frame.record.prediction,
            frame.record.gradient,
            frame.phase.values,
        ]
        assert not any(array.flags.writeable for array in arrays)
        session.phase_forward()


def test_finished_and_target_are_told() -> None:
    session = Session(EXPERIMENT)
    session.advance(1000)
    assert session.frame().finished
    assert session.frame().end == 30
    session.seek(20)
    assert session.frame().target == 20
    session.catch_up()
    assert session.frame().target is None
    assert not session.frame().finished
