"""A frame is one moment, read-only, that later training does not touch."""

from dataclasses import FrozenInstanceError
from typing import Any

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.session.branches import BranchInfo
from nnviz.session.diagnostics.diagnoses import diagnose
from nnviz.session.frame import Frame
from nnviz.session.run.commands import AddLayer, SetParameter
from nnviz.session.run.series import parameter_series
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
    assert session.frame().branches == (BranchInfo(end=17, edits=1, since=8, related=True, history=kept),)
    assert session.frame().branches is session.frame().branches
    assert session.frame().branches[0].history.end == kept.end == 17
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
    np.testing.assert_array_equal(frame.history.table(), session.track.history.table())


def known_of(frame: Frame) -> list[object]:
    """All that can be read of a run at a moment."""
    watched, pinned = (parameter_series(frame.snapshot, index) for index in (0, frame.experiment.network.size - 1))
    histories = [frame.history, *(one.history for one in frame.branches), *(lane.history for lane in frame.race)]
    return [
        *(array.tobytes() for array in (*watched, *pinned)),
        *(one.table().tobytes() for one in histories),
        *(one.end for one in histories),
        *(one.series("loss", 100)[1].tobytes() for one in histories),
        [lane.at(lane.end) for lane in frame.race],
        [lane.best("train_loss") for lane in frame.race],
        [(state.step, state.parameters.tobytes()) for _, state in frame.checkpoints.all()],
        diagnose(frame.snapshot),
    ]


@pytest.mark.parametrize("steps", [0, 5, 4095, 4096, 5000])
def test_what_a_frame_tells_of_its_run_ends_with_it(steps: int) -> None:
    """More parameters than are watched, so that some come from the checkpoints."""
    session = Session(playground("circle", hidden=(8, 8), points=20))
    session.advance(steps)
    frame = session.frame()
    before = known_of(frame)
    assert frame.history.end == frame.end == int(frame.history.table()[-1, 0]) == steps
    session.do(SetParameter(0, 3.0))
    session.do(AddLayer(0, 3))
    session.advance(300)
    assert known_of(frame) == before


def test_a_branch_in_a_frame_does_not_grow_when_it_is_taken_up_again() -> None:
    session = Session(EXPERIMENT)
    session.advance(10)
    session.seek(5)
    session.branch()
    frame = session.frame()
    session.restore(0)
    session.catch_up()
    session.advance(5)
    assert session.track.end == 15
    assert frame.branches[0].history.table()[-1, 0] == 10


def test_the_past_of_a_run_shows_what_is_known_of_its_future() -> None:
    session = Session(EXPERIMENT)
    session.advance(20)
    session.seek(8)
    session.catch_up()
    frame = session.frame()
    assert (frame.state.step, frame.end, frame.history.end) == (8, 20, 20)


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
