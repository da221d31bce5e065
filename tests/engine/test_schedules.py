"""Learning-rate schedules against their closed forms."""

import math
from itertools import pairwise

import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.training import initial_state, step


def rates(schedule: str, period: int, factor: float, steps: int = 400) -> list[float]:
    experiment = Experiment(
        learning_rate=0.5, schedule=schedule, schedule_steps=period, schedule_factor=factor, optimizer="sign_rule"
    )
    return [experiment.rate_at(number) for number in range(steps)]


@pytest.mark.parametrize("factor", [0.0, 0.1, 1.0])
@pytest.mark.parametrize("period", [1, 7, 100])
def test_closed_forms(period: int, factor: float) -> None:
    assert rates("constant", period, factor) == [0.5] * 400
    steps = [0.5 * math.prod([factor] * (number // period)) for number in range(400)]
    assert rates("step", period, factor) == pytest.approx(steps, rel=1e-12, abs=1e-300)
    low = 0.5 * factor
    cosine = [
        low + (0.5 - low) / 2 * (1 + math.cos(math.pi * number / period)) if number < period else low
        for number in range(400)
    ]
    assert rates("cosine", period, factor) == pytest.approx(cosine, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_schedule_begins_with_the_rate_and_never_rises(name: str) -> None:
    found = rates(name, 30, 0.25)
    assert found[0] == 0.5
    assert all(later <= earlier for earlier, later in pairwise(found))
    assert min(found) >= 0.0
    assert SCHEDULES[name].label
    assert SCHEDULES[name].formula


def test_training_goes_by_the_schedule() -> None:
    experiment = Experiment(
        optimizer="sign_rule", learning_rate=0.5, schedule="step", schedule_steps=2, schedule_factor=0.5
    )
    state, sizes = initial_state(experiment), []
    for _ in range(6):
        after, _ = step(experiment, experiment.data, state)
        sizes.append(abs(float(after.parameters[0] - state.parameters[0])))
        state = after
    assert sizes == pytest.approx([0.5, 0.5, 0.25, 0.25, 0.125, 0.125], rel=1e-12)
