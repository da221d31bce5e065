"""Checkpoints: the nearest is at or before the step asked for, distances grow, memory does not."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.engine.training import State
from nnviz.session.run import checkpoints
from nnviz.session.run.checkpoints import Checkpoints

EXPERIMENT = Experiment()


def state(step: int, size: int = 1) -> State:
    return State(step, 0, 0, np.full(size, float(step)), ())


def walked(steps: int) -> Checkpoints:
    kept = Checkpoints()
    for step in range(steps + 1):
        kept.offer(EXPERIMENT, state(step))
    return kept


def steps_of(kept: Checkpoints, until: int) -> list[int]:
    return sorted({kept.nearest(step)[1].step for step in range(until + 1)})


def test_the_nearest_is_the_last_at_or_before() -> None:
    kept = walked(300)
    for step in (0, 1, 63, 64, 65, 127, 128, 299, 300, 10_000):
        found = kept.nearest(step)[1]
        assert found.step == min(step, 300) // 64 * 64
        assert found.parameters[0] == found.step


@pytest.mark.parametrize("limit", [8, 9, 20])
def test_distances_grow_and_the_number_kept_does_not(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "LIMIT", limit)
    monkeypatch.setattr(checkpoints, "FAR_LIMIT", limit)
    kept = Checkpoints()
    for step in range(30_001):
        kept.offer(EXPERIMENT, state(step))
        if step % 997 == 0:
            steps = steps_of(kept, step)
            assert steps[0] == 0
            assert len(steps) <= limit
            gaps = np.diff([*steps, step])
            assert gaps.max(initial=0) <= max(64, 4 * step / limit)
    assert kept.distance > 64


def test_along_a_million_steps_no_step_is_far_from_a_state() -> None:
    kept, step = Checkpoints(), 0
    while step <= 1_000_000:
        kept.offer(EXPERIMENT, state(step))
        step = kept.next_due(step)
    steps = [each.step for _, each in kept.all()]
    assert np.diff(steps).max() <= 1024
    while step <= 5_000_000:
        kept.offer(EXPERIMENT, state(step))
        step = kept.next_due(step)
    assert len(kept.all()) <= 1024


def test_large_states_are_kept_by_their_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "BYTES", 8 * 1000 * 10)
    kept = Checkpoints()
    for step in range(0, 64 * 100, 64):
        kept.offer(EXPERIMENT, state(step, 1000))
    assert len(steps_of(kept, 6400)) <= 10
    with_slots = Checkpoints()
    for step in range(0, 64 * 100, 64):
        with_slots.offer(EXPERIMENT, state(step, 100)._replace(optimizer_state=(np.zeros(900),)))
    assert len(steps_of(with_slots, 6400)) <= 10


def test_points_painted_all_along_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    start = playground("circle", points=1000)
    data = start.samples()
    monkeypatch.setattr(checkpoints, "BYTES", 20 * data.points.nbytes)
    painted, steady = Checkpoints(), Checkpoints()
    for step in range(0, 64 * 100, 64):
        data = data.with_moved(step % 1000, (1.0, 1.0))
        painted.offer(replace(start, own=data), state(step))
        steady.offer(replace(start, own=data if step == 0 else steady.nearest(0)[0].own), state(step))
    different = {id(painted.nearest(step)[0].own) for step in range(0, 6400, 64)}
    assert 4 < len(different) <= 20
    assert len(steps_of(steady, 6400)) == 100


def test_steps_known_already_are_not_kept_twice() -> None:
    kept = walked(200)
    other = State(64, 0, 0, np.array([-1.0]), ())
    kept.offer(EXPERIMENT, other)
    assert kept.nearest(64)[1].parameters[0] == 64.0


def test_the_next_state_is_due_beyond_all_that_are_known() -> None:
    kept = walked(200)
    assert [kept.next_due(step) for step in (0, 63, 192, 200, 255, 256)] == [256, 256, 256, 256, 256, 320]
    assert Checkpoints().next_due(0) == 64


def test_until_shares_what_is_before_and_grows_on_its_own() -> None:
    kept = walked(500)
    fork = kept.until(200)
    assert fork.nearest(64)[1] is kept.nearest(64)[1]
    assert steps_of(fork, 600) == [0, 64, 128, 192]
    for step in range(193, 400):
        fork.offer(EXPERIMENT, state(step)._replace(epoch=9))
    assert fork.nearest(256)[1].epoch == 9
    assert kept.nearest(256)[1].epoch == 0
    assert steps_of(kept, 500) == list(range(0, 501, 64))
    assert steps_of(kept.until(192), 600)[-1] == 192
