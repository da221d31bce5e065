"""Each loss against its definition, and each gradient against central differences."""

import math
import warnings
from collections.abc import Callable

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.losses import LOSSES, Loss, softmax

EVERY = pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES.keys())

STEP = 1e-6

DEFINITIONS: dict[str, Callable[[float, float], float]] = {
    "half_squared_error": lambda p, y: (p - y) ** 2 / 2,
    "absolute_error": lambda p, y: abs(p - y),
    "binary_cross_entropy": lambda p, y: -(y * math.log(p) + (1 - y) * math.log(1 - p)),
}


@EVERY
def test_the_gradient_is_the_slope_of_the_value(loss: Loss) -> None:
    rng = np.random.default_rng(2)
    p = rng.uniform(0.02, 0.98, (40, 3))
    y = rng.integers(0, 2, p.shape).astype(float) if loss.probabilities else p + rng.choice([-1, 1], p.shape) * 0.3
    if loss.sides:
        y = rng.choice([-1.0, 1.0], p.shape)
    if loss.one_hot:
        y = np.eye(3)[rng.integers(0, 3, len(p))]
    for column in range(3):
        h = STEP * np.eye(3)[column]
        slope = (loss.value(p + h, y) - loss.value(p - h, y)).sum(axis=1) / (2 * STEP)
        np.testing.assert_allclose(loss.gradient(p, y)[:, column], slope, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("name", DEFINITIONS)
def test_the_values_are_those_of_the_definition(name: str) -> None:
    rng = np.random.default_rng(3)
    p, y = rng.uniform(0.001, 0.999, 60), rng.integers(0, 2, 60).astype(float)
    wanted = [DEFINITIONS[name](*pair) for pair in zip(p.tolist(), y.tolist(), strict=True)]
    np.testing.assert_allclose(LOSSES[name].value(p, y), wanted, rtol=1e-12)


@EVERY
def test_a_perfect_prediction_costs_next_to_nothing_and_any_other_more(loss: Loss) -> None:
    y = np.array([[-1.0, 1.0], [1.0, -1.0]] if loss.sides else [[0.0, 1.0], [1.0, 0.0]])
    perfect = 100.0 * y if loss.one_hot else y
    assert (loss.value(perfect, y) < 1e-11).all()
    assert (loss.value(perfect, y) >= 0).all()
    assert (loss.value(np.full((2, 2), 0.5), y).sum(axis=1) > 0.1).all()


@EVERY
def test_the_inputs_stay_as_they_are_and_the_shape_too(loss: Loss) -> None:
    p, y = np.array([[0.0, 0.25], [1.0, 0.75]]), np.array([[1.0, 0.0], [1.0, 0.0]])
    before = p.tobytes() + y.tobytes()
    assert loss.value(p, y).shape == loss.gradient(p, y).shape == p.shape
    assert p.tobytes() + y.tobytes() == before


def test_at_the_edges_cross_entropy_and_its_gradient_are_finite_and_of_the_right_sign() -> None:
    loss = LOSSES["binary_cross_entropy"]
    p = np.array([0.0, 0.0, 1.0, 1.0, 5e-324, 1 - 2**-53])
    y = np.array([0.0, 1.0, 0.0, 1.0, 1.0, 0.0])
    with warnings.catch_warnings(), np.errstate(all="raise", under="ignore"):
        warnings.simplefilter("error")
        value, gradient = loss.value(p, y), loss.gradient(p, y)
    assert np.isfinite(value).all()
    assert np.isfinite(gradient).all()
    np.testing.assert_allclose(value, [0, 100, 100, 0, 100, 53 * math.log(2)], rtol=1e-12, atol=1e-15)
    assert (gradient[[1, 4]] < -1e299).all()
    assert (gradient[[2, 5]] > 1e15).all()


@pytest.mark.parametrize(("loss", "activation"), [(loss, name) for loss in LOSSES.values() for name in loss.from_sum])
def test_a_loss_from_the_sum_is_the_loss_of_the_output(loss: Loss, activation: str) -> None:
    rng = np.random.default_rng(4)
    z, y, f = rng.uniform(-12, 12, (40, 3)), rng.integers(0, 2, (40, 3)).astype(float), ACTIVATIONS[activation]
    a, of_sum = f.value(z), loss.from_sum[activation]
    np.testing.assert_allclose(of_sum.value(z, y), loss.value(a, y), rtol=1e-10, atol=1e-14)
    chained = loss.gradient(a, y) * f.derivative(z, a)
    np.testing.assert_allclose(of_sum.gradient(z, y), chained, rtol=1e-9, atol=1e-14)
    assert of_sum.label == loss.label
    assert of_sum.formula


def test_softmax_cross_entropy_is_that_of_the_definition_and_stable_far_out() -> None:
    rng = np.random.default_rng(5)
    z, y = rng.normal(0, 3, (50, 4)), np.eye(4)[rng.integers(0, 4, 50)]
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    loss = LOSSES["softmax_cross_entropy"]
    np.testing.assert_allclose(softmax(z), p, rtol=1e-13)
    np.testing.assert_allclose(loss.value(z, y).sum(axis=1), -np.log((p * y).sum(axis=1)), rtol=1e-12)
    np.testing.assert_allclose(loss.gradient(z, y), p - y, atol=1e-14)
    far, target = np.array([[1e307, -1e307, 0.0], [1e4, 9e3, 0.0]]), np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    assert loss.value(far, target).sum(axis=1).tolist() == [0.0, 1000.0]
    assert loss.gradient(far[1:], target[1:]).tolist() == [[1.0, -1.0, 0.0]]


def test_known_values() -> None:
    one, far = np.array([0.0, 1.0, -0.5, 3.0]), np.array([0.0, 0.0, 0.0, 0.0])
    assert LOSSES["huber"].value(one, far).tolist() == [0.0, 0.5, 0.125, 2.5]
    assert LOSSES["huber"].gradient(one, far).tolist() == [0.0, 1.0, -0.5, 1.0]
    out, side = np.array([2.0, 0.25, -1.0, 1.0]), np.array([1.0, 1.0, 1.0, -1.0])
    assert LOSSES["hinge"].value(out, side).tolist() == [0.0, 0.75, 2.0, 2.0]
    assert LOSSES["hinge"].gradient(out, side).tolist() == [0.0, -1.0, -1.0, 1.0]
    p, y = np.array([7.0, 2.0, 3.0]), np.array([3.0, 3.0, 3.0])
    assert LOSSES["half_squared_error"].value(p, y).tolist() == [8.0, 0.5, 0.0]
    assert LOSSES["half_squared_error"].gradient(p, y).tolist() == [4.0, -1.0, 0.0]
    assert LOSSES["absolute_error"].value(p, y).tolist() == [4.0, 1.0, 0.0]
    assert LOSSES["absolute_error"].gradient(p, y).tolist() == [1.0, -1.0, 0.0]
    half = LOSSES["binary_cross_entropy"].value(np.array([0.5, 0.25]), np.array([1.0, 0.0]))
    np.testing.assert_allclose(half, [math.log(2), math.log(4 / 3)], rtol=1e-14)


@EVERY
def test_the_precision_stays_that_of_the_predictions_and_every_number_is_finite(loss: Loss) -> None:
    function = loss.bound()
    p = np.array([[0.0, 1.0], [1.0, 0.0], [0.25, 0.5]], np.float32)
    y = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]], np.float32)
    for found in (function.value(p, y), function.gradient(p, y)):
        assert found.dtype == np.float32
        assert np.isfinite(found).all()
    exact, same = p[2:].astype(float), y[2:].astype(float)
    np.testing.assert_allclose(function.value(p[2:], y[2:]), function.value(exact, same), rtol=1e-5)
    np.testing.assert_allclose(function.gradient(p[2:], y[2:]), function.gradient(exact, same), rtol=1e-5)
