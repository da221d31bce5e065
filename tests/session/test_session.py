"""Moving along a run: steps, seeks, phases and epochs."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.explain.phases import phases
from nnviz.engine.training import initial_state, steps_per_epoch
from nnviz.session.run import checkpoints
from nnviz.session.run import history as history_module
from nnviz.session.run.commands import ChangeOptions, Command, FreezeParameter, SetParameter
from nnviz.session.run.history import FIXED
from nnviz.session.session import Session
from tests.session.conftest import Check, Replay
from tests.session.small_runs import ARTICLE, SMALL, WEIGHT, go_to

# --- the article's example, through the session ---


def test_the_articles_slopes_in_the_history_bit_for_bit() -> None:
    noise = np.random.default_rng(0).standard_normal(100).tolist()
    xs = np.linspace(0, 4, 100).tolist()
    ys = [round(3 * x + 4 + e, 4) for x, e in zip(xs, noise, strict=True)]
    slope, slopes, losses = 1.0, [1.0], []
    for _ in range(5):
        for x, y in zip(xs, ys, strict=True):
            y_pred = round(slope * x + 4, 4)
            losses.append((y_pred - y) ** 2 / 2)
            slope += 0.01 if y_pred < y else -0.01
            slopes.append(slope)

    session = Session(ARTICLE)
    assert session.advance(10_000) == 500
    steps, found = session.track.history.series(WEIGHT)
    assert steps.tolist() == list(range(501))
    assert found.tobytes() == np.array(slopes).tobytes()
    assert found[-1] == 3.019999999999979
    assert session.track.history.series("loss")[1].tolist() == losses
    assert session.track.history.series("sample")[1].tolist() == list(range(100)) * 5
    assert session.track.history.series("epoch")[1].tolist() == [0] + [1 + n // 100 for n in range(500)]
    assert session.finished
    assert session.advance(1) == 0


def test_training_in_slices_is_training_at_once(check: Check) -> None:
    whole, sliced = Session(SMALL), Session(SMALL)
    whole.advance(100)
    while sliced.state.step < 100:
        assert sliced.advance(7 if sliced.state.step < 98 else 2, until=0.0) == 1
    assert whole.track.history.table().tobytes() == sliced.track.history.table().tobytes()
    check(sliced)


def test_a_run_loaded_with_its_edits_repeats_them(check: Check) -> None:
    first = Session(SMALL)
    first.do(SetParameter(0, 2.0))
    first.advance(20)
    first.do(ChangeOptions((("learning_rate", 0.5),)))
    first.advance(20)
    second = Session(first.track.run)
    assert second.state.parameters[0] == 2.0
    second.advance(40)
    check(second)
    assert second.state.parameters.tobytes() == first.state.parameters.tobytes()


# --- seeking ---


def edited(session: Session, seed: int, steps: int) -> None:
    """Train with edits at random steps."""
    rng = np.random.default_rng(seed)
    while session.state.step < steps:
        session.advance(int(rng.integers(1, steps // 8)))
        options: list[tuple[str, object]] = [
            ("learning_rate", float(rng.uniform(0, 0.5))),
            ("noise", float(rng.uniform(0, 0.5))),
            ("batch_size", int(rng.integers(1, 15))),
            ("points", int(rng.integers(1, 30))),
            ("dataset", str(rng.choice(["and", "or", "nand", "xor"]))),
            ("optimizer", str(rng.choice(["sign_rule", "gradient_descent"]))),
            ("shuffle", bool(rng.integers(2))),
        ]
        index = int(rng.integers(session.experiment.network.size))
        commands: list[Command] = [
            SetParameter(index, float(rng.normal())),
            FreezeParameter(index, bool(rng.integers(2))),
            *(ChangeOptions((option,)) for option in options),
        ]
        for place in rng.integers(len(commands), size=rng.integers(1, 4)):
            session.do(commands[place])


@pytest.mark.parametrize(("steps", "seed"), [*((60, seed) for seed in range(6)), (700, 0), (700, 1)])
def test_any_step_is_reached_exactly_in_any_order(
    steps: int, seed: int, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "LIMIT", 4)  # 8 are kept at least, so that 700 steps spread them
    session = Session(SMALL)
    edited(session, seed, steps)
    moments = replay(session.track.run, session.track.end)
    table = session.track.history.table().tobytes()
    rng = np.random.default_rng(seed)
    places = [0, 1, 2, session.track.end, 63, 64, 65, *rng.integers(session.track.end + 1, size=40).tolist()]
    for place in places:
        go_to(session, place)
        wanted = moments[min(place, session.track.end)]
        assert session.state.step == wanted.state.step
        assert session.state.parameters.tobytes() == wanted.state.parameters.tobytes()
        assert session.state[:3] == wanted.state[:3]
        assert session.experiment == wanted.experiment
        assert (session.record is None) == (wanted.record is None)
        assert session.record is None or session.record.gradient.tobytes() == wanted.record.gradient.tobytes()
        assert session.track.history.table().tobytes() == table
    assert steps < 512 or session.track.checkpoints.distance > 64


def test_a_seek_is_carried_out_in_slices_and_can_be_changed(check: Check) -> None:
    session = Session(SMALL)
    session.advance(200)
    session.seek(60)
    assert session.seeking
    assert session.frame().target == 60
    assert session.state.step == 1  # a step at once, so that a frame always knows what its last step did
    assert session.advance(10) == 10
    session.seek(30)
    assert (session.state.step, session.frame().target) == (11, 30)
    assert session.frame().record is not None
    assert session.advance(1000) == 19
    assert (session.state.step, session.seeking) == (30, False)
    check(session)


@pytest.mark.parametrize(("asked", "reached"), [(-5, 0), (0, 0), (90, 90), (91, 90), (10**9, 90)])
def test_a_seek_out_of_range_is_clamped(asked: int, reached: int) -> None:
    session = Session(SMALL)
    session.advance(90)
    go_to(session, asked)
    assert (session.state.step, session.track.end) == (reached, 90)


@pytest.mark.parametrize("taken", [0, 1, 10])
def test_a_seek_given_up_stays_where_it_is_and_knows_its_step(taken: int, check: Check) -> None:
    session = Session(SMALL)
    session.advance(200)
    session.seek(120)
    session.advance(taken)
    session.cancel_seek()
    assert not session.seeking
    assert 64 + taken <= session.state.step <= 65 + taken
    check(session)
    session.do(SetParameter(0, 3.0))
    check(session)
    assert session.track.history.table()[-1, len(FIXED)] == 3.0


def test_training_goes_on_from_a_step_sought_along_the_known_run(check: Check) -> None:
    session = Session(SMALL)
    session.advance(100)
    go_to(session, 40)
    session.advance(80)
    assert (session.state.step, session.track.end) == (120, 120)
    check(session)


def test_a_thinned_history_stays_in_order_through_seeks_and_edits(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_module, "BLOCK", 16)
    monkeypatch.setattr(history_module, "CAPACITY", 4)
    session = Session(SMALL)
    rng = np.random.default_rng(3)
    for _ in range(12):
        session.advance(int(rng.integers(40, 90)))
        check(session)
        go_to(session, int(rng.integers(max(0, session.track.end - 100), session.track.end + 1)))
        session.do(SetParameter(int(rng.integers(13)), float(rng.normal())))
        check(session)
    assert session.track.history.thinned
    for _ in range(5):
        session.undo()
        session.catch_up()
        check(session)


# --- phases ---


def test_phases_forward_are_the_steps(check: Check) -> None:
    session, whole = Session(SMALL), Session(SMALL)
    per_step = sum(1 for _ in phases(SMALL, SMALL.data, initial_state(SMALL)))
    for step in range(1, 8):
        whole.advance(1)
        for number in range(per_step):
            assert session.state.step == step - 1
            session.phase_forward()
            assert session.phase is not None
            assert (session.phase.result is not None) == (number == per_step - 1)
        assert session.state.parameters.tobytes() == whole.state.parameters.tobytes()
    assert session.track.history.table().tobytes() == whole.track.history.table().tobytes()
    check(session)


def shown(session: Session) -> tuple[object, ...]:
    """What is on show: the step's start and the part of it; a whole step done is the start of the next."""
    phase = session.phase
    if phase is None or phase.result is not None:
        return session.state.step, "start"
    return session.state.step, phase.kind, phase.layer, phase.values.tobytes()


def test_phases_back_show_the_same_in_reverse(check: Check) -> None:
    session = Session(SMALL)
    session.do(SetParameter(2, 1.5))
    seen = [shown(session)]
    for _ in range(35):
        session.phase_forward()
        seen.append(shown(session))
    for wanted in reversed(seen[:-1]):
        session.phase_back()
        assert shown(session) == wanted
        check(session)
    session.phase_back()
    assert shown(session) == (0, "start")
    for wanted in seen[1:]:
        session.phase_forward()
        assert shown(session) == wanted


def test_a_step_drops_the_part_on_show(check: Check) -> None:
    session = Session(SMALL)
    session.phase_forward()
    session.phase_forward()
    session.advance(1)
    assert session.phase is None
    assert session.state.step == 1
    session.phase_forward()
    session.do(SetParameter(0, 1.0))
    assert session.phase is None
    check(session)


def test_phases_begin_at_the_step_being_sought(check: Check) -> None:
    session = Session(SMALL)
    session.advance(100)
    session.seek(50)
    session.phase_forward()
    assert (session.state.step, session.seeking) == (50, False)
    session.seek(40)
    session.phase_back()
    assert session.state.step == 39
    check(session)


# --- epochs ---


def test_epochs_are_counted_and_end_the_run() -> None:
    session = Session(replace(SMALL, epochs=3))  # 11 points in batches of 4: three steps each
    assert (steps_per_epoch(session.experiment), session.steps_to_epoch_end()) == (3, 3)
    assert session.advance(1) == 1
    assert session.steps_to_epoch_end() == 2
    assert session.advance(100) == 8
    assert session.finished
    assert session.state[:3] == (9, 3, 0)
    session.phase_forward()
    assert session.phase is None
    session.do(ChangeOptions((("epochs", 4),)))
    assert not session.finished
    assert session.advance(100) == 3
    go_to(session, 5)
    assert not session.finished
    assert session.advance(100) == 7


@pytest.mark.parametrize(("step", "reached"), [(0, 0), (1, 0), (2, 0), (3, 0), (4, 3), (6, 3), (7, 6)])
def test_one_epoch_back_is_the_start_of_this_or_the_one_before(step: int, reached: int) -> None:
    session = Session(SMALL)
    session.advance(step)
    session.back_one_epoch()
    session.catch_up()
    assert session.state.step == reached
