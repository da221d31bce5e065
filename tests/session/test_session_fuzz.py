"""Whatever a user does in whatever order: the session stands where a plain loop from the start would stand."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnviz.engine.text import UserError
from nnviz.session.run import checkpoints, track
from nnviz.session.run import history as history_module
from nnviz.session.run.commands import COMMANDS, Command
from nnviz.session.run.run import Run
from nnviz.session.session import Session
from tests.session.conftest import Check, Replay, RunSnapshot
from tests.session.run.commands.generators import STARTS, drag, random_command

OPERATIONS = 150
LONGEST = 150

OFTEN = 10
"""Every how many operations a session is held against the plain loop, which takes a while."""


def any_command(rng: np.random.Generator, session: Session) -> Command:
    """A random command of the whole table, now and then one that cannot be carried out."""
    kinds = list(COMMANDS.values())
    return random_command(kinds[int(rng.integers(len(kinds)))], rng, session.experiment)


def drag_along(rng: np.random.Generator, session: Session, room: int) -> None:
    """Hold a parameter while the run goes on, and let it go."""
    gesture = int(rng.integers(5, 100))
    for command in drag(rng, session.experiment):
        session.do(command, gesture)
        session.advance(min(room, 5 * int(rng.integers(2))))


def any_operation(rng: np.random.Generator, session: Session) -> Callable[[], object]:
    """A random operation with the name it has in a session."""
    gesture, room = int(rng.integers(0, 4)), max(0, LONGEST - session.state.step)
    end = session.track.end
    somewhere = end if rng.integers(2) else int(rng.integers(-2, end + 3))
    steps = min(room, int(rng.choice([1, 7, 30, 60])))
    many: dict[str, tuple[float, Callable[[], object]]] = {
        "advance": (14, lambda: session.advance(steps)),
        "advance until now": (1, lambda: session.advance(steps, 0.0)),
        "seek": (4, lambda: session.seek(somewhere)),
        "catch up": (4, session.catch_up),
        "cancel": (1, session.cancel_seek),
        "do": (18, lambda: session.do(any_command(rng, session), gesture)),
        "drag": (1, lambda: drag_along(rng, session, room // 5)),
        "undo": (4, session.undo),
        "redo": (3, session.redo),
        "branch": (1, session.branch),
        "continue": (2, session.continue_from_here),
        "restore": (
            0.5,
            lambda: session.restore(int(rng.integers(len(session.branches)))) if session.branches else None,
        ),
        "reset": (0.3, session.reset),
        "phase forward": (4, session.phase_forward),
        "phase back": (3, session.phase_back),
        "epoch back": (0.5, session.back_one_epoch),
        "frame": (1, session.frame),
    }
    weights = np.array([weight for weight, _ in many.values()])
    return list(many.values())[int(rng.choice(len(many), p=weights / weights.sum()))][1]


def sound(session: Session) -> None:
    """What must hold after every operation."""
    edits = session.track.run.edits
    assert [edit.step for edit in edits] == sorted(edit.step for edit in edits)
    assert session.problem is None or not session.seeking
    assert np.isfinite(session.state.parameters).all()
    frame = session.frame()
    arrays: list[Any] = [*frame.data, frame.state.parameters]
    if frame.record is not None:
        arrays += [frame.record.prediction, frame.record.gradient, frame.record.samples]
    if frame.phase is not None:
        arrays += [frame.phase.values]
    assert not any(array.flags.writeable for array in arrays)
    assert frame.state.step <= frame.end


def same_when_read_back(session: Session, replay: Replay) -> None:
    """The run is the same after JSON, and whoever replays it arrives at the same bits, by a session and by a loop."""
    session.catch_up()
    run = session.track.run
    read = Run.from_json(json.loads(json.dumps(run.to_json(), allow_nan=False)))
    assert read == run
    other = Session(read)
    other.advance(session.track.end)
    assert other.state.step == session.track.end or other.finished  # Undo stays at its step, also past the last epoch.
    states = replay(read, session.track.end)
    for each in (session, other):
        wanted = states[each.state.step]
        assert each.experiment == wanted.experiment
        assert RunSnapshot(each.experiment, each.state, None).bits() == wanted.bits()


def play(rng: np.random.Generator, session: Session, check: Check) -> int:
    """Do many things in any order; return how many were refused."""
    refused = 0
    for number in range(OPERATIONS):
        operation = any_operation(rng, session)
        try:
            operation()
        except UserError:
            refused += 1
        sound(session)
        if number % OFTEN == 0:
            check(session)
    return refused


@pytest.fixture(autouse=True)
def _measured_at_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the plain loop does; and memory is short, so that checkpoints are thinned."""
    monkeypatch.setattr(track, "interval_after", lambda *_: 1)
    monkeypatch.setattr(checkpoints, "LIMIT", 1)


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("small", [False, True])
def test_any_sequence_of_operations(
    start: str, small: bool, check: Check, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    if small:  # so that histories are thinned
        monkeypatch.setattr(history_module, "BLOCK", 16)
        monkeypatch.setattr(history_module, "CAPACITY", 4)
    rng = np.random.default_rng((list(STARTS).index(start), small))
    session = Session(STARTS[start])
    assert 0 < play(rng, session, check) < OPERATIONS / 4

    check(session)
    same_when_read_back(session, replay)
    for number in range(len(session.branches)):
        session.restore(number)
        same_when_read_back(session, replay)
    for walk in (session.undo, session.redo):
        for _ in range(8):
            walk()
            session.catch_up()
            sound(session)
        check(session)
