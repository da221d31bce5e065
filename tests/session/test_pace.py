"""How many steps are said to fit into the time there is."""

import math

import pytest

from nnviz.engine.experiment import Experiment
from nnviz.session import pace as module
from nnviz.session.pace import Pace


class Time:
    """In place of the module `time`: what the clock shows, and how long the thread has computed."""

    def __init__(self) -> None:
        self.now, self.computed, self.coarse = 100.0, 1.0, False

    def perf_counter(self) -> float:
        """Seconds of the clock."""
        return self.now

    def thread_time(self) -> float:
        """Seconds of the thread."""
        return 1.0 if self.coarse else self.computed

    def take(self, pace: Pace, experiment: Experiment, computing: float, waiting: float = 0.0) -> int:
        """Have as many steps taken as fit into 2 ms, each of `computing` seconds, after a wait."""
        steps = pace.fitting(experiment, self.now + 0.002, 1_000_000)
        self.computed += steps * computing
        self.now += steps * computing + waiting
        pace.note(experiment, steps)
        return steps


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Time:
    clock = Time()
    monkeypatch.setattr(module, "time", clock)
    return clock


def test_of_an_experiment_just_changed_one_step_is_tried(clock: Time) -> None:
    pace, quick, slow = Pace(), Experiment(), Experiment(hidden=(64,))
    assert [clock.take(pace, quick, 1e-5) for _ in range(2)] == [1, 199]
    assert max(clock.take(pace, slow, 1e-3) for _ in range(3)) <= 2
    assert clock.take(pace, quick, 1e-5) == 1
    assert pace.fitting(slow, math.inf, 5000) == 5000, "nobody waits"


def test_a_wait_for_the_interpreter_is_not_taken_for_slow_steps(clock: Time) -> None:
    pace, experiment = Pace(), Experiment()
    taken = [clock.take(pace, experiment, 1e-5, waiting=0.005) for _ in range(3)]
    assert min(taken[1:]) > 150


def test_a_single_slow_call_does_not_slow_the_next_ones(clock: Time) -> None:
    pace, experiment = Pace(), Experiment()
    for _ in range(3):
        clock.take(pace, experiment, 1e-5)
    clock.take(pace, experiment, 1e-3)
    assert clock.take(pace, experiment, 1e-5) > 150


def test_steps_that_have_become_slow_are_soon_known_to_be(clock: Time) -> None:
    pace, experiment = Pace(), Experiment()
    for _ in range(10):
        clock.take(pace, experiment, 1e-5)
    assert [clock.take(pace, experiment, 1e-3) for _ in range(6)][-1] <= 2


def test_where_the_time_of_a_thread_stands_still_the_clock_counts(clock: Time) -> None:
    pace, experiment = Pace(), Experiment()
    clock.coarse = True
    for _ in range(3):
        steps = clock.take(pace, experiment, 1e-5)
    assert 150 < steps < 250
