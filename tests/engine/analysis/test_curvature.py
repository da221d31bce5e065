"""The curvature of the loss against closed forms, and the learning rates that follow against real runs."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.analysis.curvature import HALVING, hessian, largest_curvature, rate_bounds
from nnviz.engine.analysis.least_squares import best_line
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.engine.training import initial_state, slopes, step

LINE = Experiment(points=50, batch_size=50, optimizer="gradient_descent", learning_rate=0.1, bias_start=9.0)


def test_of_least_squares_it_is_the_mean_of_the_outer_products() -> None:
    x = np.column_stack([LINE.data.x[:, 0], np.ones(50)])
    wanted = x.T @ x / 50  # L = ½·mean (x·θ − y)²
    parameters = initial_state(LINE).parameters
    assert hessian(LINE, LINE.data, parameters, (0, 1)) == pytest.approx(wanted, rel=1e-8)
    assert hessian(LINE, LINE.data, parameters, (0,)) == pytest.approx(wanted[:1, :1], rel=1e-8)
    assert largest_curvature(LINE, LINE.data, parameters, (0, 1)) == pytest.approx(np.linalg.eigvalsh(wanted)[-1])
    rounded = replace(LINE, decimals=1)
    assert hessian(rounded, LINE.data, parameters, (0, 1)) == pytest.approx(wanted, rel=1e-8)


def test_of_a_network_it_is_the_slope_of_the_gradient() -> None:
    experiment = replace(playground("circle", points=40), hidden=(3,))
    parameters = initial_state(experiment).parameters
    found = hessian(experiment, experiment.data, parameters, range(len(parameters)))
    way, apart = np.random.default_rng(0).normal(size=len(parameters)), 1e-5
    ends = [slopes(experiment, parameters + s * apart * way, experiment.data.x, experiment.data.y) for s in (1, -1)]
    assert found @ way == pytest.approx((ends[0].gradient - ends[1].gradient) / (2 * apart), abs=1e-6)
    assert (found == found.T).all()


def test_nothing_is_said_of_no_parameters_and_of_no_valley() -> None:
    assert np.isnan(largest_curvature(LINE, LINE.data, initial_state(LINE).parameters, ()))
    assert rate_bounds(float("nan")) is None
    assert rate_bounds(-1.0) is None


@pytest.mark.parametrize(
    ("factor", "zone"), [(0.5, "crawls"), (20, "converges"), (100, "oscillates"), (160, "diverges")]
)
def test_real_runs_do_what_the_bounds_say(factor: float, zone: str) -> None:
    """Along the steepest direction alone the ball comes down one side, jumps over the bottom, or is thrown out."""
    start = initial_state(LINE)
    curvatures, axes = np.linalg.eigh(hessian(LINE, LINE.data, start.parameters, (0, 1)))
    bounds = rate_bounds(float(curvatures[-1]))
    assert bounds is not None
    experiment = LINE.with_option("learning_rate", factor * bounds.crawls)
    assert bounds.zone(experiment.learning_rate) == zone
    state, steepest, bottom = start._replace(parameters=np.array(best_line(LINE.data)) + axes[:, -1]), axes[:, -1], None
    bottom = np.array(best_line(LINE.data))
    heights = [1.0]
    for _ in range(HALVING):
        state, _ = step(experiment, LINE.data, state)
        heights.append(float((state.parameters - bottom) @ steepest))
    sides = np.sign(heights[:5])
    assert (sides == 1).all() if zone in {"crawls", "converges"} else (sides[1::2] == -1).all()
    assert {"crawls": heights[-1] > 0.5, "diverges": abs(heights[-1]) > 1}.get(zone, abs(heights[-1]) < 0.5)


def test_the_best_line_is_numpys() -> None:
    slope, intercept = np.polyfit(LINE.data.x[:, 0], LINE.data.y[:, 0], 1)
    assert best_line(LINE.data) == pytest.approx((slope, intercept))
