"""How often all data is evaluated: from the work there is, and no more than training takes."""

from dataclasses import replace
from itertools import pairwise

import pytest

from nnviz.engine.analysis.evaluation import Evaluation, evaluate
from nnviz.engine.arrays import Array
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import initial_state, step
from nnviz.session.run import sampling
from nnviz.session.run.sampling import (
    AGE,
    ThrottledEvaluation,
    evaluation_interval,
    interval_after,
    pass_seconds,
    step_seconds,
)

LINE = Experiment()
NEURON = Experiment(dataset="and", points=4, noise=0.0, output_activation="sigmoid", batch_size=4)
CIRCLE = Experiment(
    dataset="circle", points=500, noise=0.0, train_share=0.5, hidden=(4, 2), output_activation="tanh", batch_size=10
)
SPIRAL = replace(CIRCLE, dataset="spiral", hidden=(8,) * 6)
LARGE = CIRCLE.with_options({"points": 100_000, "batch_size": 1})
WIDE = replace(CIRCLE, train_share=0.1, hidden=(128, 128))


@pytest.mark.parametrize("experiment", [LINE, NEURON])
def test_the_small_lessons_are_measured_at_every_step(experiment: Experiment) -> None:
    assert evaluation_interval(experiment, experiment.data) == 1


@pytest.mark.parametrize(("experiment", "most"), [(CIRCLE, 64), (SPIRAL, 128), (LARGE, 8192), (WIDE, 256)])
def test_others_as_often_as_is_cheap(experiment: Experiment, most: int) -> None:
    assert 1 <= evaluation_interval(experiment, experiment.data) <= most


def test_more_data_is_measured_more_seldom_and_larger_batches_more_often() -> None:
    def interval(**options: object) -> int:
        experiment = CIRCLE.with_options(options)
        return evaluation_interval(experiment, experiment.data)

    sizes = [interval(points=points) for points in (10, 100, 1000, 10_000, 100_000)]
    assert sizes == sorted(sizes)
    assert sizes[-1] > 10 * sizes[0]
    batches = [interval(points=10_000, batch_size=size) for size in (1, 10, 100, 1000, 100_000)]
    assert batches == sorted(batches, reverse=True)
    assert interval(points=10_000, train_share=1.0) < interval(points=20_000, train_share=0.5)


@pytest.mark.parametrize("experiment", [LINE, CIRCLE, SPIRAL, LARGE, WIDE])
def test_measuring_is_estimated_to_cost_little_beside_training(experiment: Experiment) -> None:
    """Whether the estimate is right, the benchmark tells."""
    data = experiment.data
    halves = [len(part) for part in (data.x, data.test_x) if len(part)]
    measuring = sum(pass_seconds(experiment.network, samples) for samples in halves)
    interval = evaluation_interval(experiment, data)
    training = step_seconds(experiment, len(data.x)) * interval
    assert measuring <= (training if interval == 1 else training / 20)


@pytest.mark.parametrize("experiment", [LINE, CIRCLE, SPIRAL, WIDE])
def test_a_young_run_is_measured_more_often_and_at_steps_that_stay_due(experiment: Experiment) -> None:
    intervals = [interval_after(experiment, experiment.data, age * AGE) for age in range(30)]
    assert intervals == sorted(intervals)
    assert intervals[-1] == evaluation_interval(experiment, experiment.data)
    assert all(later % earlier == 0 for earlier, later in pairwise(intervals))
    assert interval_after(experiment, experiment.data, AGE - 1) == intervals[0]


def test_the_gauge_tells_the_very_moment_at_rest() -> None:
    gauge, state = ThrottledEvaluation(), initial_state(LARGE)
    for _ in range(3):
        assert gauge.read(LARGE, LARGE.data, state, False) == evaluate(LARGE, LARGE.data, state.parameters)
        state, _ = step(LARGE, LARGE.data, state)


class Clock:
    """In place of the module `time`."""

    def __init__(self) -> None:
        self.now = 100.0

    def perf_counter(self) -> float:
        """Seconds, which pass only where a test lets them."""
        return self.now


def test_while_large_data_is_trained_on_the_gauge_spares_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, looks = Clock(), 0

    def slow(experiment: Experiment, data: Data, parameters: Array) -> Evaluation:
        nonlocal looks
        looks += 1
        clock.now += 0.004
        return evaluate(experiment, data, parameters)

    monkeypatch.setattr(sampling, "time", clock)
    monkeypatch.setattr(sampling, "evaluate", slow)
    gauge, state = ThrottledEvaluation(), initial_state(LARGE)
    for _ in range(100):
        gauge.read(LARGE, LARGE.data, state, True)
        state, _ = step(LARGE, LARGE.data, state)
        clock.now += 0.001
    assert looks == 3, "a tenth of the time: one of 4 ms in every 40"
    other = replace(LARGE, loss="huber")
    assert gauge.read(other, other.data, state, True) == evaluate(other, other.data, state.parameters)
    state, _ = step(other, other.data, state)
    assert gauge.read(other, other.data, state, False) == evaluate(other, other.data, state.parameters)


def test_small_data_is_told_exactly_while_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "time", Clock())  # on which no evaluation takes long
    gauge, state = ThrottledEvaluation(), initial_state(LINE)
    for _ in range(50):
        state, _ = step(LINE, LINE.data, state)
        assert gauge.read(LINE, LINE.data, state, True) == evaluate(LINE, LINE.data, state.parameters)
