"""Whatever a user does in whatever order: the session stands where a plain loop from the start would stand."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.session.run import checkpoints
from nnviz.session.run import history as history_module
from nnviz.session.run.commands import ChangeOptions, Command, FreezeParameter, SetParameter
from nnviz.session.session import Session

Check = Callable[[Session], None]

OPERATIONS = 300
LONGEST = 150

STARTS = [
    Experiment(dataset="xor", points=9, noise=0.3, hidden=(3,), batch_size=4, shuffle=True, epochs=20),
    Experiment(points=12, decimals=4, optimizer="sign_rule", learning_rate=0.01, epochs=30),
    Experiment(dataset="and", points=7, output_activation="sigmoid", loss="binary_cross_entropy"),
]


def any_command(rng: np.random.Generator, session: Session) -> Command:
    """A random command, now and then one that cannot be carried out."""
    size = session.experiment.network.size
    index = int(rng.integers(size))
    options: list[tuple[str, object]] = [
        ("learning_rate", float(rng.choice([0.0, 0.05, 0.5, 1e6, -1.0]))),
        ("noise", float(rng.choice([0.0, 0.5, np.nan]))),
        ("batch_size", int(rng.integers(0, 12))),
        ("points", int(rng.integers(0, 20))),
        ("epochs", int(rng.integers(0, 40))),
        (
            "dataset",
            str(rng.choice(["and", "or", "nand", "xor", "line", "nonsense"], p=[0.2, 0.2, 0.2, 0.2, 0.05, 0.15])),
        ),
        ("optimizer", str(rng.choice(["sign_rule", "gradient_descent"]))),
        ("shuffle", bool(rng.integers(2))),
        ("decimals", None if rng.integers(2) else int(rng.integers(0, 6))),
        ("loss", str(rng.choice(["half_squared_error", "absolute_error", "binary_cross_entropy"]))),
        ("activation", str(rng.choice(["tanh", "relu", "gelu"]))),
    ]
    rare: list[tuple[str, object]] = [("hidden", (2,)), ("hidden", ()), ("start:layers[0].bias[0]", 0.5)]
    kind = rng.random()
    if kind < 0.4:
        return SetParameter(index, float(rng.choice([rng.normal(), 1e9, np.inf], p=[0.85, 0.05, 0.1])))
    if kind < 0.5:
        return FreezeParameter(index, bool(rng.integers(2)))
    pool = options if kind < 0.98 else rare
    return ChangeOptions(tuple(pool[place] for place in rng.integers(len(pool), size=rng.integers(1, 3))))


def any_operation(rng: np.random.Generator, session: Session) -> Callable[[], object]:
    """A random operation with the name it has in a session."""
    gesture, room = int(rng.integers(0, 4)), max(0, LONGEST - session.state.step)
    command = any_command(rng, session)
    end = session.track.end
    somewhere = end if rng.integers(2) else int(rng.integers(-2, end + 3))
    steps = min(room, int(rng.choice([1, 7, 30, 60])))
    many: dict[str, tuple[float, Callable[[], object]]] = {
        "advance": (14, lambda: session.advance(steps)),
        "advance until now": (1, lambda: session.advance(steps, 0.0)),
        "seek": (4, lambda: session.seek(somewhere)),
        "catch up": (4, session.catch_up),
        "cancel": (1, session.cancel_seek),
        "do": (14, lambda: session.do(command, gesture)),
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


def sound(session: Session, check: Check) -> None:
    """What must hold after every operation."""
    check(session)
    edits = session.track.run.edits
    assert [edit.step for edit in edits] == sorted(edit.step for edit in edits)
    assert session.problem is None or not session.seeking
    frame = session.frame()
    arrays: list[Any] = [*frame.data, frame.state.parameters]
    if frame.record is not None:
        arrays += [frame.record.prediction, frame.record.gradient, frame.record.samples]
    if frame.phase is not None:
        arrays += [frame.phase.values]
    assert not any(array.flags.writeable for array in arrays)
    assert frame.state.step <= frame.end


@pytest.mark.parametrize("start", STARTS, ids=["network", "line", "neuron"])
@pytest.mark.parametrize("small", [False, True])
def test_any_sequence_of_operations(
    start: Experiment, small: bool, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    if small:  # so that histories are thinned
        monkeypatch.setattr(history_module, "BLOCK", 16)
        monkeypatch.setattr(history_module, "CAPACITY", 4)
    monkeypatch.setattr(checkpoints, "LIMIT", 1)
    rng = np.random.default_rng((start.options["points"], small))
    session, refused = Session(start), 0
    for _ in range(OPERATIONS):
        operation = any_operation(rng, session)
        try:
            operation()
        except UserError:
            refused += 1
        sound(session, check)
    assert 0 < refused < OPERATIONS / 4

    for number in range(len(session.branches)):
        session.restore(number)
        session.catch_up()
        sound(session, check)
    for walk in (session.undo, session.redo):
        for _ in range(20):
            walk()
            session.catch_up()
            sound(session, check)
