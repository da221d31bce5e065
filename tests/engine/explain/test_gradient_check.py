"""The check of a gradient: it agrees where it should, and says why where it cannot."""

from typing import Any

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.gradient_check import EPSILON, check_all, gradient_check
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.losses import LOSSES
from nnviz.engine.training import initial_state
from tests.engine.conftest import output_activations


def traced(parameters: dict[str, float] | None = None, **settings: Any) -> StepTrace:
    given = {"dataset": "xor", "points": 20, "noise": 0.4, "hidden": (3,), "batch_size": 4, **settings}
    experiment = Experiment(**given, start=parameters or {})
    return StepTrace(experiment, experiment.data, initial_state(experiment))


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_engine_s_gradient_agrees_for_every_loss_and_activation(loss: str, activation: str) -> None:
    output = next(name for name in ("identity", "sigmoid") if name in output_activations(loss))
    trace = traced(loss=loss, activation=activation, output_activation=output)
    for check in check_all(trace):
        assert check.verdict == "agrees", check
        assert check.gradient == trace.gradient[check.parameter]
        assert check.difference == pytest.approx(check.gradient, rel=1e-6, abs=1e-9)


def test_the_difference_is_what_it_says() -> None:
    """Of half the squared error of one neuron, L = ½(w·x + b − y)², both slopes are known in closed form."""
    trace = traced(hidden=(), batch_size=1)
    check = gradient_check(trace, 0)
    off, x = float(trace.prediction[0, 0] - trace.y[0, 0]), float(trace.x[0, 0])
    assert check.epsilon == EPSILON
    assert check.difference == pytest.approx(off * x, rel=1e-9)
    assert check.right == pytest.approx(off * x + 0.5 * EPSILON * x * x, rel=1e-6, abs=1e-9)
    assert check.left == pytest.approx(off * x - 0.5 * EPSILON * x * x, rel=1e-6, abs=1e-9)
    assert check.error == abs(check.gradient - check.difference) / max(abs(check.gradient), abs(check.difference))


def test_a_large_weight_is_moved_farther() -> None:
    trace = traced({"layers[0].weight[0,0]": 400.0}, hidden=())
    assert gradient_check(trace, 0).epsilon == pytest.approx(400 * EPSILON)


def test_a_wrong_gradient_is_found() -> None:
    trace = traced()
    trace.gradient = trace.gradient * 1.001
    assert {check.verdict for check in check_all(trace)} == {"differs"}


def test_a_sum_at_the_kink_of_relu_is_told() -> None:
    """All parameters of the hidden layer are 0, so that each sum stands exactly where ReLU bends."""
    names = Experiment(dataset="xor", hidden=(1,)).network.names
    zeros = dict.fromkeys([name for name in names if name.startswith("layers[0]")], 0.0)
    trace = traced(zeros, hidden=(1,), activation="relu")
    check = gradient_check(trace, trace.experiment.network.index("layers[0].bias[0]"))
    assert check.verdict == "kink"
    assert check.left == pytest.approx(0.0, abs=1e-12) or check.right == pytest.approx(0.0, abs=1e-12)


def test_an_absolute_error_of_nothing_is_a_kink() -> None:
    trace = traced(loss="absolute_error", hidden=(), batch_size=1)
    label = float(trace.y[0, 0])
    names = trace.experiment.network.names
    trace = traced({names[0]: 0.0, names[1]: 0.0, names[2]: label}, loss="absolute_error", hidden=(), batch_size=1)
    check = gradient_check(trace, 2)
    assert (check.left, check.right) == pytest.approx((-1.0, 1.0))
    assert (check.gradient, check.verdict) == (0.0, "kink")


def test_rounding_of_predictions_is_told() -> None:
    assert "rounded" in {check.verdict for check in check_all(traced(decimals=1))}


def test_numbers_that_overflow_are_told() -> None:
    names = Experiment(dataset="xor", hidden=(2,) * 16).network.names
    trace = traced({name: 1e12 for name in names if "weight" in name}, activation="relu", hidden=(2,) * 16)
    assert not np.isfinite(trace.loss)
    assert "overflow" in {check.verdict for check in check_all(trace)}


def test_a_single_precision_gradient_is_checked_in_double_precision() -> None:
    for check in check_all(traced(precision="float32")):
        assert check.verdict == "agrees"
        assert check.difference == pytest.approx(check.gradient, rel=1e-4, abs=1e-6)


def test_the_loss_after_a_step_activation_is_flat_and_so_is_its_gradient() -> None:
    trace = traced(activation="step")
    check = gradient_check(trace, 0)
    assert (check.gradient, check.difference, check.verdict) == (0.0, 0.0, "agrees")
    assert np.isfinite(check.error)


def test_what_dropout_leaves_out_is_left_out_in_the_check_as_well() -> None:
    layers = [{"kind": "dense", "units": 4}, {"kind": "dropout", "rate": 0.5}, {"kind": "dense", "units": 3}]
    trace = traced(hidden=(), layers=layers)
    assert (trace.caches[1].a == 0.0).any()
    assert {check.verdict for check in check_all(trace)} == {"agrees"}
